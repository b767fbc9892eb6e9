//===-- BranchFacts.h - evaluating and assuming conditions ------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the meaning of C expressions over Facts: what an expression may be, and
// what one learns when a condition is taken to be true or false. Nothing here
// knows of sockets. Limits: no multiplication of sets; of two unknown values no
// more is known than that the same comparison has the same outcome twice, and
// how far a copy has moved away from where it was taken.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FLOW_BRANCHFACTS_H
#define CLOSEWAIT_FLOW_BRANCHFACTS_H

#include "flow/CfgView.h"
#include "flow/Facts.h"
#include "clang/AST/Stmt.h"

namespace closewait {

/// The value of a constant expression of integer type.
bool constantOf(const clang::Expr *E, const clang::ASTContext &Context,
                int64_t &Value);

class BranchFacts {
public:
  BranchFacts(TermTable &Terms, clang::ASTContext &Context)
      : Terms(Terms), Context(Context) {}

  /// The values that \p E may have. \p E was executed already: calls and
  /// assignments inside it are looked up, not performed.
  ValueSet evaluate(const clang::Expr *E, const Facts &Known);
  /// Learns from \p Condition being \p Truth. False: the edge cannot be taken.
  bool assume(const clang::Expr *Condition, bool Truth, Facts &Known);
  /// Learns that \p Left and \p Right have one value. False: they cannot.
  bool assumeEqual(const clang::Expr *Left, const clang::Expr *Right,
                   Facts &Known) {
    return assumeComparison(Comparison::EQ, Left, Right, Known);
  }
  /// Learns that \p Length, a number or size - got, is more than 0, where it
  /// can be.
  void assumePositive(const clang::Expr *Length, Facts &Known);
  /// Learns from taking one case of a switch; null is the default edge.
  bool assumeCase(const clang::SwitchStmt *Switch,
                  const clang::SwitchCase *Case, Facts &Known);
  /// Learns from leaving by \p Edge, which leads to \p To. False: it cannot be
  /// taken.
  bool assumeEdge(const Branch &On, unsigned Edge, const clang::CFGBlock &To,
                  Facts &Known);
  /// What is known of \p Left - \p Right beyond the values of both.
  ValueSet difference(TermId Left, TermId Right, const Facts &Known);
  /// The terms that are known to have the value of \p T.
  llvm::SmallVector<TermId, 2> copiesOf(TermId T, const Facts &Known) const;
  /// The value of a constant expression.
  bool constant(const clang::Expr *E, int64_t &Value);
  /// Whether \p E is a constant that means "no descriptor": -1.
  bool isNone(const clang::Expr *E);

private:
  bool assumeComparison(Comparison Op, const clang::Expr *Left,
                        const clang::Expr *Right, Facts &Known);
  bool assumeLogical(const clang::BinaryOperator *Op, bool Truth, Facts &Known);
  bool assumePredicate(const clang::Expr *E, bool Truth, Facts &Known);
  void refine(const clang::Expr *E, const ValueSet &Values, Facts &Known);
  /// The argument that the call \p E answers with, or null.
  const clang::Expr *answeredBy(const clang::Expr *E);
  TermId complementOf(const clang::Expr *E, int64_t &Bit);
  void refineCopies(TermId T, const ValueSet &Values, Facts &Known);
  ValueSet evaluateBinary(const clang::BinaryOperator *Op, const Facts &Known,
                          unsigned Depth);
  ValueSet evaluateAt(const clang::Expr *E, const Facts &Known, unsigned Depth);
  ValueSet compare(Comparison Op, const ValueSet &Left, const ValueSet &Right);
  ValueSet difference(const clang::Expr *Left, const clang::Expr *Right,
                      const Facts &Known);
  void learnDifference(Comparison Op, const clang::Expr *Left,
                       const clang::Expr *Right, Facts &Known);

  TermTable &Terms;
  clang::ASTContext &Context;
  struct Constant {
    bool Known;
    int64_t Value;
  };
  llvm::DenseMap<const clang::Expr *, Constant> Constants;
  llvm::DenseMap<const clang::CallExpr *, const clang::Expr *> Answered;
};

} // namespace closewait

#endif // CLOSEWAIT_FLOW_BRANCHFACTS_H
