//===-- Verdicts.h - conditions behind a check ------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: ASSERT_TRUE(fd >= 0) of a test library leaves where there is no
// descriptor. The condition reaches the branch in an object, in a comparison by
// a function, or through one that answers what it was given.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FLOW_VERDICTS_H
#define CLOSEWAIT_FLOW_VERDICTS_H

#include "flow/ValueSet.h"
#include "clang/AST/Expr.h"

namespace closewait {

/// if (const Verdict v = Verdict(fd >= 0)): what the constant local \p Object
/// was made of, a condition or the call that gave it; null for others.
const clang::Expr *verdictIn(const clang::Expr *Object);

/// The comparison that GoogleTest makes by \p Call, for ASSERT_GE(fd, 0).
struct TestComparison {
  Comparison Op = Comparison::EQ;
  const clang::Expr *Left = nullptr, *Right = nullptr;
};
/// False for other calls.
bool comparesForTest(const clang::CallExpr *Call, TestComparison &Found);

/// The argument that \p Call answers with and nothing else: return condition;
/// null where that is not seen.
const clang::Expr *argumentAnswered(const clang::CallExpr *Call);

} // namespace closewait

#endif // CLOSEWAIT_FLOW_VERDICTS_H
