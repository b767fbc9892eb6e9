//===-- ErrnoReaders.h - who looks at errno afterwards ----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: close() may change errno. That matters where the caller of a function
// that fails prints it, as in "if (open_it() < 0) perror(...)". Limit: callers
// in this file, and errno anywhere in them.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_ERRNOREADERS_H
#define CLOSEWAIT_FIXIT_ERRNOREADERS_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"

namespace closewait {

/// Whether a function that calls \p Function names errno.
bool callersReadErrno(const clang::FunctionDecl *Function,
                      const clang::ASTContext &Context);

/// Whether a caller names errno where \p Function has failed: in the statement
/// that tests the answer, or in a later test of the variable that has it.
bool failureAsksErrno(const clang::FunctionDecl *Function,
                      const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_ERRNOREADERS_H
