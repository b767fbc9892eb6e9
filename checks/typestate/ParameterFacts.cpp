//===-- ParameterFacts.cpp - for which arguments a path is taken ----------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see ParameterFacts.h. A parameter that is stored to is not what it was,
// and one whose address is taken may be anything.
//
//===----------------------------------------------------------------------===//
#include "typestate/ParameterFacts.h"
#include "support/AnyBelow.h"
#include "support/MaySet.h"

using namespace clang;

namespace closewait {

namespace {

/// What happens to the parameters of one function.
struct Changes {
  DeclSet Assigned, Lent; ///< stored to by name; by address or reference
  DeclSet Replaced;       ///< stored to by name, other than by -=
};

} // namespace

static const ValueDecl *parameterNamed(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParens());
  return Ref ? dyn_cast<ParmVarDecl>(Ref->getDecl()) : nullptr;
}

static Changes changesIn(const Stmt *Body) {
  Changes Found;
  anyBelow(Body, [&](const Stmt *S) {
    const auto *Unary = dyn_cast<UnaryOperator>(S);
    const auto *Binary = dyn_cast<BinaryOperator>(S);
    bool ByName = Binary || (Unary && Unary->isIncrementDecrementOp());
    bool Takes = Binary && Binary->getOpcode() == BO_SubAssign;
    maySet(S, [&](const Expr *E) {
      if (const ValueDecl *Parameter = parameterNamed(E)) {
        (ByName ? Found.Assigned : Found.Lent).insert(Parameter);
        if (!Takes)
          Found.Replaced.insert(Parameter);
      }
      return false;
    });
    return false;
  });
  return Found;
}

AskedParameters askedParameters(const FunctionDecl *Function,
                                const DeclSet &Decided, TermTable &Terms) {
  AskedParameters Asked;
  auto IsAsked = [&](const ParmVarDecl *Parameter) {
    QualType Type = Parameter->getType();
    return (Type->isPointerType() || Type->isIntegralOrEnumerationType()) &&
           Decided.count(Parameter);
  };
  if (llvm::none_of(Function->parameters(), IsAsked))
    return Asked;
  const Changes Changed = changesIn(Function->getBody());
  for (const ParmVarDecl *Parameter : Function->parameters())
    if (IsAsked(Parameter) && !Changed.Lent.count(Parameter)) {
      TermId Term = Terms.ofVariable(Parameter);
      bool IsAssigned = Changed.Assigned.count(Parameter) != 0;
      (IsAssigned ? Asked.Assigned : Asked.Constant).push_back(Term);
      if (IsAssigned && !Changed.Replaced.count(Parameter) &&
          Parameter->getType()->isIntegerType())
        Asked.CountedDown.push_back(Term);
    }
  return Asked;
}

} // namespace closewait
