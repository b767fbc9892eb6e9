//===-- Drains.cpp - reads whose bytes nobody wants -----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Drains.h. A buffer that only the read itself names is not looked at,
// nor is a count that is compared at once: while (recv(...) > 0);
//
//===----------------------------------------------------------------------===//
#include "rules/Drains.h"
#include "support/AnyBelow.h"
#include "support/Stores.h"
#include "typestate/Outcomes.h"

using namespace clang;

namespace closewait {

/// Whether \p Variable is named below \p S, but not below \p Except.
static bool isNamedBeside(const Stmt *S, const ValueDecl *Variable,
                          const Stmt *Except) {
  if (!S || S == Except)
    return false;
  const auto *Ref = dyn_cast<DeclRefExpr>(S);
  return (Ref && Ref->getDecl() == Variable) ||
         llvm::any_of(S->children(), [&](const Stmt *Child) {
           return isNamedBeside(Child, Variable, Except);
         });
}

/// Whether \p S compares an expression for which \p IsCount holds.
static bool compares(const Stmt *S,
                     llvm::function_ref<bool(const Expr *)> IsCount) {
  const auto *Op = dyn_cast<BinaryOperator>(S);
  return Op && Op->isComparisonOp() &&
         (IsCount(Op->getLHS()->IgnoreParenImpCasts()) ||
          IsCount(Op->getRHS()->IgnoreParenImpCasts()));
}

/// n = recv(...); whether a variable gets nothing but the count of \p Read, and
/// nobody wants more of it than to compare it.
static bool keepsComparedCount(const Expr *Read, const Stmt *Body) {
  const VarDecl *Count = nullptr;
  anyBelow(Body, [&](const Stmt *S) {
    const auto *Store = dyn_cast<BinaryOperator>(S);
    if (Store && Store->getOpcode() == BO_Assign &&
        Store->getRHS()->IgnoreParenImpCasts() == Read)
      Count = localNamed(Store->getLHS());
    return Count != nullptr;
  });
  auto IsCount = [&](const Expr *E) { return localNamed(E) == Count; };
  unsigned Mentions = 0, Compared = 0, Stored = 0;
  anyBelow(Body, [&](const Stmt *S) {
    const auto *Ref = dyn_cast<DeclRefExpr>(S);
    Mentions += Ref && Ref->getDecl() == Count;
    Compared += compares(S, IsCount);
    Stored += storedBy(S) == Count;
    return false;
  });
  return Count && Stored == 1 && Compared && Mentions == Stored + Compared;
}

static bool isCompared(const Expr *Read, const Stmt *Body) {
  return keepsComparedCount(Read, Body) || anyBelow(Body, [&](const Stmt *S) {
           return compares(S, [&](const Expr *E) { return E == Read; });
         });
}

bool isDrain(const Expr *Read, const SubjectFacts &Subject,
             const RuleContext &Context) {
  const ValueDecl *Place = placeOf(Subject, Context);
  const auto *Call = dyn_cast_or_null<CallExpr>(Read);
  if (!Place || !Call || isHelperCall(Call) || Call->getNumArgs() < 2)
    return false;
  const auto *Ref =
      dyn_cast<DeclRefExpr>(Call->getArg(1)->IgnoreParenImpCasts());
  const auto *Buffer = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  const FunctionDecl *Function = Context.Facts.Function;
  auto Reader = Context.File.Readers.find(Place);
  return Buffer && Buffer->isLocalVarDecl() && Buffer->hasLocalStorage() &&
         Reader != Context.File.Readers.end() &&
         Reader->second != Function->getCanonicalDecl() &&
         Function->getReturnType()->isVoidType() &&
         isCompared(Call, Function->getBody()) &&
         !isNamedBeside(Function->getBody(), Buffer, Call);
}

} // namespace closewait
