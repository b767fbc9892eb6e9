//===-- ParameterFacts.cpp - for which arguments a path is taken ----------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see ParameterFacts.h. A parameter that is stored to, or whose address is
// taken, is not what it was.
//
//===----------------------------------------------------------------------===//
#include "typestate/ParameterFacts.h"
#include "support/AnyBelow.h"
#include "support/MaySet.h"

using namespace clang;

namespace closewait {

static bool isChanged(const ParmVarDecl *Parameter, const Stmt *Body) {
  auto Names = [&](const Expr *E) {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParens());
    return Ref && Ref->getDecl() == Parameter;
  };
  return anyBelow(Body, [&](const Stmt *S) { return maySet(S, Names); });
}

std::vector<TermId> constantParameters(const FunctionDecl *Function,
                                       const DeclSet &Decided,
                                       TermTable &Terms) {
  std::vector<TermId> Constant;
  for (const ParmVarDecl *Parameter : Function->parameters()) {
    QualType Type = Parameter->getType();
    bool Simple = Type->isPointerType() || Type->isIntegralOrEnumerationType();
    if (!Simple || !Decided.count(Parameter) ||
        isChanged(Parameter, Function->getBody()))
      continue;
    Constant.push_back(Terms.ofVariable(Parameter));
  }
  return Constant;
}

} // namespace closewait
