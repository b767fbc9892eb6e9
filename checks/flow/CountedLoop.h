//===-- CountedLoop.h - where a loop that counts ends -------------*- C++ -*-=//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: for (i = 0; i < n; i++) that was not left early ends with i == n, and
// not with any i >= n: programs look for a free slot and ask afterwards whether
// they met the end. Limits: for loops that begin at a constant or an array,
// count a local variable by one, once in each turn, and whose limit is made of
// constants, variables and fields that the loop does not store to.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FLOW_COUNTEDLOOP_H
#define CLOSEWAIT_FLOW_COUNTEDLOOP_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"

namespace closewait {

/// The comparison `i < n` whose two sides are equal once \p Loop is left by its
/// condition; null where that is not sure. \p Loop may be any statement or
/// null.
const clang::BinaryOperator *limitReachedBy(const clang::Stmt *Loop,
                                            const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FLOW_COUNTEDLOOP_H
