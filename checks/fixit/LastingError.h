//===-- LastingError.h - an error that will not go away ---------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: on a descriptor that does not wait, the author tells lasting errors
// apart in one test: "n < 0 && errno != EAGAIN". What is done there is what is
// right at the end of file.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_LASTINGERROR_H
#define CLOSEWAIT_FIXIT_LASTINGERROR_H

#include "fixit/StmtOrder.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"

namespace closewait {

/// Whether \p Condition holds only where \p Count is less than 0, and then
/// where something is not the case.
bool isLastingError(const clang::Expr *Condition, const clang::VarDecl *Count,
                    const clang::ASTContext &Context);

/// Down to the if that tells such an error of \p Call apart, whose result is in
/// \p Count; empty where there is none that a statement can be put before.
StmtPath lastingErrorTest(const clang::VarDecl *Count, const StmtPath &Call,
                          const clang::FunctionDecl *Function,
                          const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_LASTINGERROR_H
