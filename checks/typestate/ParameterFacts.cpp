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

using namespace clang;

namespace closewait {

static const Expr *changedBy(const Stmt *S) {
  if (const auto *Binary = dyn_cast<BinaryOperator>(S))
    return Binary->isAssignmentOp() ? Binary->getLHS() : nullptr;
  const auto *Unary = dyn_cast<UnaryOperator>(S);
  bool Changes = Unary && (Unary->isIncrementDecrementOp() ||
                           Unary->getOpcode() == UO_AddrOf);
  return Changes ? Unary->getSubExpr() : nullptr;
}

std::vector<const ParmVarDecl *>
constantParameters(const FunctionDecl *Function) {
  std::vector<const ParmVarDecl *> Constant;
  for (const ParmVarDecl *Parameter : Function->parameters()) {
    QualType Type = Parameter->getType();
    bool Simple = Type->isPointerType() || Type->isIntegralOrEnumerationType();
    bool Changed = Simple && anyBelow(Function->getBody(), [&](const Stmt *S) {
                     const Expr *To = changedBy(S);
                     const auto *Ref = dyn_cast_or_null<DeclRefExpr>(
                         To ? To->IgnoreParens() : To);
                     return Ref && Ref->getDecl() == Parameter;
                   });
    if (Simple && !Changed)
      Constant.push_back(Parameter);
  }
  return Constant;
}

ParameterFacts factsOf(llvm::ArrayRef<const ParmVarDecl *> Parameters,
                       TermTable &Terms, const Facts &Known) {
  ParameterFacts All;
  for (const ParmVarDecl *Parameter : Parameters) {
    AccessPath Path;
    Path.Base = Parameter;
    const ValueSet *Values = Known.find(Terms.ofPath(Path));
    if (Values && !Values->isTop())
      All.push_back({Parameter->getFunctionScopeIndex(), *Values});
  }
  return All;
}

void uniteParameters(ParameterFacts &Into, const ParameterFacts &Other) {
  llvm::erase_if(Into, [&](ParameterFact &Fact) {
    for (const ParameterFact &Beside : Other)
      if (Beside.Index == Fact.Index) {
        Fact.Values = Fact.Values.unite(Beside.Values);
        return Fact.Values.isTop();
      }
    return true;
  });
}

} // namespace closewait
