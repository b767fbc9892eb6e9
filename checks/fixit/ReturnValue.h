//===-- ReturnValue.h - does a value need the descriptor --------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: "return nullptr;" and "return {};" make an object as "return parse(fd);"
// may do, but come out the same behind a close(). A constructor is asked what
// it does: those of the library look at their arguments alone, the program's
// own are read.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_RETURNVALUE_H
#define CLOSEWAIT_FIXIT_RETURNVALUE_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/ArrayRef.h"
#include <string>

namespace closewait {

/// Whether one of \p Names is spelled out in \p S.
bool usesAny(llvm::ArrayRef<std::string> Names, const clang::Stmt *S,
             const clang::ASTContext &Context);

/// Whether \p Value may come out otherwise once \p Names have been closed: by
/// the descriptor, by errno, or by code that is not known.
bool dependsOnOpen(const clang::Expr *Value, llvm::ArrayRef<std::string> Names,
                   const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_RETURNVALUE_H
