//===-- CloseInsertion.h - close() before a leaving statement --*- C++ -*-=//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the simplest repair: close(fd); where the path leaves. It is refused
// inside macros, where the name is no plain lvalue, and where the statement
// shares its line with others.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_CLOSEINSERTION_H
#define CLOSEWAIT_FIXIT_CLOSEINSERTION_H

#include "rules/Finding.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Diagnostic.h"

namespace closewait {

/// The edits for \p Wanted; empty where none is right.
std::vector<clang::FixItHint> insertClose(const FixRequest &Wanted,
                                          const clang::FunctionDecl *Function,
                                          clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_CLOSEINSERTION_H
