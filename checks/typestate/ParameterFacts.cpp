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
    bool ByName =
        isa<BinaryOperator>(S) || (Unary && Unary->isIncrementDecrementOp());
    maySet(S, [&](const Expr *E) {
      if (const ValueDecl *Parameter = parameterNamed(E))
        (ByName ? Found.Assigned : Found.Lent).insert(Parameter);
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
    if (IsAsked(Parameter) && !Changed.Lent.count(Parameter))
      (Changed.Assigned.count(Parameter) ? Asked.Assigned : Asked.Constant)
          .push_back(Terms.ofVariable(Parameter));
  return Asked;
}

} // namespace closewait
