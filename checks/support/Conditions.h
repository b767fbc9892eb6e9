//===-- Conditions.h - what a statement branches on -------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a look at a body without its graph asks where it branches; if, switch
// and each loop have a getCond() of their own.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_CONDITIONS_H
#define CLOSEWAIT_SUPPORT_CONDITIONS_H

#include "support/Loops.h"

namespace closewait {

/// What \p S, an if, a switch or a loop, goes by; null for others and for a
/// loop without end.
inline const clang::Expr *branchCondition(const clang::Stmt *S) {
  if (const auto *If = llvm::dyn_cast<clang::IfStmt>(S))
    return If->getCond();
  if (const auto *Switch = llvm::dyn_cast<clang::SwitchStmt>(S))
    return Switch->getCond();
  return loopCondition(S);
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_CONDITIONS_H
