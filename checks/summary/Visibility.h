//===-- Visibility.h - what only this file can get at -----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what the file as a whole does with a field or variable is all that
// happens to it only where no other file can name it.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_VISIBILITY_H
#define CLOSEWAIT_SUMMARY_VISIBILITY_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"

namespace closewait {

/// Whether code that is not seen can get at \p Decl.
bool isVisibleElsewhere(const clang::ValueDecl &Decl,
                        const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_VISIBILITY_H
