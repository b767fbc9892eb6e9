//===-- CountedLoop.h - where a loop that counts ends -----------*- C++ -*-===//
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
#include "clang/AST/Stmt.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace closewait {

/// The comparisons `i < n` in the conditions of loops below \p Body, alone or
/// among others that must hold as well, whose two sides are equal once the loop
/// is left by them.
llvm::SmallPtrSet<const clang::Stmt *, 16>
limitTests(const clang::Stmt *Body, const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FLOW_COUNTEDLOOP_H
