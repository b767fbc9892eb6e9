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
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"

using namespace clang;

namespace closewait {

/// The local variable that \p E names, or null.
static const VarDecl *localNamed(const Expr *E) {
  const auto *Ref =
      dyn_cast_or_null<DeclRefExpr>(E ? E->IgnoreParenImpCasts() : nullptr);
  const auto *Variable = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Variable && Variable->hasLocalStorage() &&
                 !Variable->getType()->isReferenceType()
             ? Variable
             : nullptr;
}

/// The variable or field that \p S names, or null.
static const ValueDecl *named(const Stmt *S) {
  if (const auto *E = dyn_cast<Expr>(S))
    S = E->IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(S))
    return Member->getMemberDecl();
  const auto *Ref = dyn_cast<DeclRefExpr>(S);
  return Ref ? Ref->getDecl() : nullptr;
}

/// The variable or field to which \p S does more than to read it, or null.
static const ValueDecl *changedBy(const Stmt *S) {
  if (const auto *Unary = dyn_cast<UnaryOperator>(S))
    return Unary->isIncrementDecrementOp() || Unary->getOpcode() == UO_AddrOf
               ? named(Unary->getSubExpr())
               : nullptr;
  const auto *Op = dyn_cast<BinaryOperator>(S);
  return Op && Op->isAssignmentOp() ? named(Op->getLHS()) : nullptr;
}

/// Whether \p S is the statement i++ or ++i.
static bool countsUp(const Stmt *S, const VarDecl *Variable) {
  const auto *Unary = dyn_cast_or_null<UnaryOperator>(S);
  return Unary && Unary->isIncrementOp() &&
         localNamed(Unary->getSubExpr()) == Variable;
}

/// Whether \p Init gives \p Variable a constant, or an array, to begin with.
static bool beginsAtFixed(const Stmt *Init, const VarDecl *Variable,
                          const ASTContext &Context) {
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
          Value->IgnoreParenImpCasts()->getType()->isArrayType());
}

/// Whether \p Limit is made of variables, fields and constants.
static bool isPlain(const Expr *Limit) {
  return !anyBelow(Limit, [](const Stmt *S) {
    return isa<CallExpr>(S) || isa<AbstractConditionalOperator>(S) ||
           changedBy(S);
  });
}

const BinaryOperator *limitReachedBy(const Stmt *Loop,
                                     const ASTContext &Context) {
  const auto *For = dyn_cast_or_null<ForStmt>(Loop);
  const auto *Test =
      For ? dyn_cast_or_null<BinaryOperator>(For->getCond()) : nullptr;
  if (!Test || (Test->getOpcode() != BO_LT && Test->getOpcode() != BO_NE))
    return nullptr;
  const VarDecl *Count = localNamed(Test->getLHS());
  if (!Count || !countsUp(For->getInc(), Count) ||
      !beginsAtFixed(For->getInit(), Count, Context) ||
      !isPlain(Test->getRHS()))
    return nullptr;
  auto IsPartOfTest = [&](const ValueDecl *Changed) {
    return Changed &&
           anyBelow(Test, [&](const Stmt *S) { return named(S) == Changed; });
  };
  bool Disturbed = anyBelow(For->getBody(), [&](const Stmt *S) {
    return IsPartOfTest(changedBy(S));
  });
  return Disturbed ? nullptr : Test;
}

} // namespace closewait
