//===-- Loops.h - loops and what they ask -----------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: C has three loops, and C++ a fourth one that is easily left out. Clang
// gives each its own class and its own getCond().
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_LOOPS_H
#define CLOSEWAIT_SUPPORT_LOOPS_H

#include "clang/AST/StmtCXX.h"

namespace closewait {

inline bool isLoop(const clang::Stmt *S) {
  return llvm::isa<clang::WhileStmt>(S) || llvm::isa<clang::ForStmt>(S) ||
         llvm::isa<clang::DoStmt>(S) || llvm::isa<clang::CXXForRangeStmt>(S);
}

/// What is asked before each turn, or after it; null for a loop without end,
/// over a range, and for what is no loop.
inline const clang::Expr *loopCondition(const clang::Stmt *S) {
  if (const auto *While = llvm::dyn_cast<clang::WhileStmt>(S))
    return While->getCond();
  if (const auto *Do = llvm::dyn_cast<clang::DoStmt>(S))
    return Do->getCond();
  if (const auto *For = llvm::dyn_cast<clang::ForStmt>(S))
    return For->getCond();
  return nullptr;
}

/// What is done on each turn; null for what is no loop.
inline const clang::Stmt *loopBody(const clang::Stmt *S) {
  if (const auto *While = llvm::dyn_cast<clang::WhileStmt>(S))
    return While->getBody();
  if (const auto *Do = llvm::dyn_cast<clang::DoStmt>(S))
    return Do->getBody();
  if (const auto *For = llvm::dyn_cast<clang::ForStmt>(S))
    return For->getBody();
  const auto *Range = llvm::dyn_cast<clang::CXXForRangeStmt>(S);
  return Range ? Range->getBody() : nullptr;
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_LOOPS_H
