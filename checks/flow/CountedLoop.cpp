//===-- CountedLoop.cpp - where a loop that counts ends -------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see CountedLoop.h.
//
//===----------------------------------------------------------------------===//
#include "flow/CountedLoop.h"
#include "support/AnyBelow.h"
#include "support/Stores.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"

using namespace clang;

namespace closewait {

/// The variable or field to which \p S does more than to read it, or null.
static const ValueDecl *changedBy(const Stmt *S) {
  const auto *Unary = dyn_cast<UnaryOperator>(S);
  return Unary && Unary->getOpcode() == UO_AddrOf ? namedBy(Unary->getSubExpr())
                                                  : storedBy(S);
}

/// Whether \p S is the statement i++ or ++i.
static bool countsUp(const Stmt *S, const VarDecl *Variable) {
  const auto *Unary = dyn_cast_or_null<UnaryOperator>(S);
  return Unary && Unary->isIncrementOp() &&
         localNamed(Unary->getSubExpr()) == Variable;
}

/// Whether \p Init gives \p Variable a constant, or an array, to begin with; or
/// a place to go on from, where \p Limit is a constant and so at least that.
static bool beginsAtFixed(const Stmt *Init, const VarDecl *Variable,
                          const Expr *Limit, const ASTContext &Context) {
  const Expr *Value = nullptr;
  if (const auto *Declared = dyn_cast_or_null<DeclStmt>(Init)) {
    if (llvm::is_contained(Declared->decls(), Variable))
      Value = Variable->getInit();
  } else {
    const auto *Op = dyn_cast_or_null<BinaryOperator>(Init);
    if (Op && Op->getOpcode() == BO_Assign &&
        localNamed(Op->getLHS()) == Variable)
      Value = Op->getRHS();
  }
  return Value && !Value->isValueDependent() &&
         (Value->isEvaluatable(Context) ||
          (namedBy(Value) && Limit->isEvaluatable(Context)) ||
          Value->IgnoreParenImpCasts()->getType()->isArrayType());
}

/// Whether \p Limit is made of variables, fields and constants.
static bool isPlain(const Expr *Limit) {
  return !anyBelow(Limit, [](const Stmt *S) {
    return isa<CallExpr>(S) || isa<AbstractConditionalOperator>(S) ||
           changedBy(S);
  });
}

/// *n = ..., all[k]--: a store to what has no name.
static bool storesThroughPointer(const Stmt *S) {
  const Expr *Target = nullptr;
  if (const auto *Op = dyn_cast<BinaryOperator>(S))
    Target = Op->isAssignmentOp() ? Op->getLHS() : nullptr;
  else if (const auto *Unary = dyn_cast<UnaryOperator>(S))
    Target = Unary->isIncrementDecrementOp() ? Unary->getSubExpr() : nullptr;
  return Target && isa<UnaryOperator>(Target->IgnoreParenImpCasts());
}

/// Whether \p For counts on the left side of \p Test up to what is on the
/// right.
static bool countsTo(const BinaryOperator &Test, const ForStmt &For,
                     const ASTContext &Context) {
  const VarDecl *Count = localNamed(Test.getLHS());
  if (!Count || !countsUp(For.getInc(), Count) || !isPlain(Test.getRHS()) ||
      !beginsAtFixed(For.getInit(), Count, Test.getRHS(), Context))
    return false;
  auto IsPartOfTest = [&](const ValueDecl *Changed) {
    return Changed && anyBelow(&Test, [&](const Stmt *S) {
             return namedBy(S) == Changed;
           });
  };
  // What is no local variable may be changed by a call.
  const Expr *Bound = Test.getRHS();
  bool Lasts = localNamed(Bound) || Bound->isEvaluatable(Context);
  return !anyBelow(For.getBody(), [&](const Stmt *S) {
    return IsPartOfTest(changedBy(S)) ||
           (!Lasts && (isa<CallExpr>(S) || storesThroughPointer(S)));
  });
}

llvm::SmallPtrSet<const Stmt *, 16> limitTests(const Stmt *Body,
                                               const ASTContext &Context) {
  llvm::SmallPtrSet<const Stmt *, 16> Tests;
  anyBelow(Body, [&](const Stmt *S) {
    const auto *For = dyn_cast<ForStmt>(S);
    llvm::SmallVector<const Expr *, 4> Open;
    if (For && For->getCond() && For->getInc())
      Open.push_back(For->getCond());
    while (!Open.empty()) {
      const auto *Op =
          dyn_cast<BinaryOperator>(Open.pop_back_val()->IgnoreParenImpCasts());
      if (Op && Op->getOpcode() == BO_LAnd)
        Open.append({Op->getLHS(), Op->getRHS()});
      else if (Op && (Op->getOpcode() == BO_LT || Op->getOpcode() == BO_NE) &&
               countsTo(*Op, *For, Context))
        Tests.insert(Op);
    }
    return false;
  });
  return Tests;
}

} // namespace closewait
