//===-- ConditionScan.h - what holds where something stands -----*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a look at a body without its graph still wants to know under which
// conditions a call or a store stands: behind if (flag), behind found && ...
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_CONDITIONSCAN_H
#define CLOSEWAIT_SUMMARY_CONDITIONSCAN_H

#include "clang/AST/RecursiveASTVisitor.h"
#include <vector>

namespace closewait {

/// Walks over a body and keeps the conditions that hold, as they are written.
template <typename Derived>
class ConditionScan : public clang::RecursiveASTVisitor<Derived> {
  using Base = clang::RecursiveASTVisitor<Derived>;

  friend Derived;
  ConditionScan() = default;

public:
  bool TraverseIfStmt(clang::IfStmt *If) {
    this->TraverseStmt(If->getCond());
    Conditions.push_back(If->getCond());
    this->TraverseStmt(If->getThen());
    Conditions.pop_back();
    return this->TraverseStmt(If->getElse());
  }
  bool TraverseBinaryOperator(clang::BinaryOperator *Op) {
    if (Op->getOpcode() != clang::BO_LAnd)
      return Base::TraverseBinaryOperator(Op);
    this->TraverseStmt(Op->getLHS());
    Conditions.push_back(Op->getLHS());
    this->TraverseStmt(Op->getRHS());
    Conditions.pop_back();
    return true;
  }

protected:
  std::vector<const clang::Expr *> Conditions;
};

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_CONDITIONSCAN_H
