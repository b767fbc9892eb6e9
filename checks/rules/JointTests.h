//===-- JointTests.h - results that are tested together ---------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: int out = 0, err = 0; ... if (out <= 0 && err <= 0) break; a turn in
// which one of the two is at its end goes on only where the other one brought
// something, so that no turn repeats the end alone.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_RULES_JOINTTESTS_H
#define CLOSEWAIT_RULES_JOINTTESTS_H

#include "rules/RuleContext.h"

namespace closewait {

/// Whether the loop of \p Read is left where neither it nor another read of the
/// same turn brought anything; both results begin each turn as 0.
bool isLeftTogether(const clang::Expr *Read, const RuleContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_RULES_JOINTTESTS_H
