//===-- Loops.h - which statements are loops ----------------------*- C++ -*-=//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: C has three loops, and C++ a fourth one that is easily left out.
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

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_LOOPS_H
