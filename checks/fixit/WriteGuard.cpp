//===-- WriteGuard.cpp - what has to hold for a write ---------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see WriteGuard.h. Limits: operands of && on one line that change
// nothing.
//
//===----------------------------------------------------------------------===//
#include "fixit/WriteGuard.h"
#include "fixit/SourceText.h"
#include "clang/AST/Expr.h"

using namespace clang;

namespace closewait {

static size_t statementIndex(const StmtPath &Call) {
  size_t Index = Call.size() - 1;
  while (Index > 0 && isa<Expr>(Call[Index]))
    --Index;
  return Index;
}

WriteGuard guardOf(const StmtPath &Call, const ASTContext &Context) {
  WriteGuard Guard;
  for (size_t Index = statementIndex(Call); Index + 1 < Call.size(); ++Index) {
    const auto *Both = dyn_cast<BinaryOperator>(Call[Index]);
    bool Later =
        Both && Both->isLogicalOp() && Call[Index + 1] == Both->getRHS();
    if (!Later && !isa<AbstractConditionalOperator>(Call[Index]))
      continue;
    std::string Text = Later ? sourceOf(Both->getLHS(), Context) : "";
    if (!Later || Both->getOpcode() == BO_LOr ||
        Both->getLHS()->HasSideEffects(Context) ||
        Text.find('\n') != std::string::npos)
      return {"", false};
    Guard.Text += (Guard.Text.empty() ? "" : " && ") + Text;
  }
  return Guard;
}

ResultTest guardedTest(const StmtPath &Call, const ASTContext &Context) {
  ResultTest Test;
  size_t Index = statementIndex(Call);
  const auto *If = dyn_cast<IfStmt>(Call[Index]);
  const Expr *Last = If ? If->getCond()->IgnoreParenImpCasts() : nullptr;
  const auto *Both = dyn_cast_or_null<BinaryOperator>(Last);
  for (; Both && Both->getOpcode() == BO_LAnd;
       Both = dyn_cast<BinaryOperator>(Last))
    Last = Both->getRHS()->IgnoreParenImpCasts();
  if (!Both || Both->getOpcode() != BO_LT ||
      spelled(Both->getRHS(), Context) != "0" ||
      Both->getLHS()->IgnoreParenCasts() != Call.back())
    return Test;
  Test.Compare = Both;
  Test.Statement = StmtPath(Call.begin(), Call.begin() + Index + 1);
  Test.Condition = If->getCond();
  Test.ErrorIsTrue = true;
  return Test;
}

bool isBelowBranch(const StmtPath &Call, size_t From) {
  for (size_t Index = From; Index + 1 < Call.size(); ++Index) {
    const auto *If = dyn_cast<IfStmt>(Call[Index]);
    if (If && isBody(If, Call[Index + 1]))
      return true;
  }
  return false;
}

} // namespace closewait
