//===-- ResultTests.h - where a count is compared ---------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what a read returned is tested for -1 in a dozen spellings: n < 0,
// -1 == n, !(n >= 0), __builtin_expect(n < 0, 0). What matters for a fix is
// the same in all of them: which branch the error takes, and how the test is
// written so that 0 takes it too.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_RESULTTESTS_H
#define CLOSEWAIT_FIXIT_RESULTTESTS_H

#include "fixit/StatementEdit.h"

namespace closewait {

/// What becomes of the result of a call.
struct ResultUse {
  const clang::Expr *Value = nullptr;       ///< the call, or its assignment
  const clang::VarDecl *Variable = nullptr; ///< that has the result, if any
  StmtPath Statement; ///< down to the statement that the call is in
  bool Dropped = false;
};
ResultUse useOfResult(const StmtPath &Call);

/// A comparison with -1 or 0 that tells an error apart, but not the end.
struct ResultTest {
  const clang::BinaryOperator *Compare = nullptr;
  StmtPath Statement; ///< down to what the comparison decides
  const clang::Expr *Condition = nullptr;
  bool ErrorIsTrue = false; ///< the whole condition holds for an error
  bool Signed = true;       ///< the other operand can be less than 0

  /// Where an error goes; null: on behind the statement.
  const clang::Stmt *errorBranch() const;
  bool isLoop() const;
};

/// The tests of the result in \p Function, in source order.
std::vector<ResultTest> testsOf(const ResultUse &Use, const StmtPath &Call,
                                const clang::FunctionDecl *Function,
                                const clang::ASTContext &Context);

/// The edits after which 0 counts as an error in \p Test.
Hints widen(const ResultTest &Test, const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_RESULTTESTS_H
