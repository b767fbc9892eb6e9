//===-- OutParameters.cpp - numbers that a call leaves --------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see OutParameters.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/OutParameters.h"

using namespace clang;

namespace closewait {

bool isOutParameterType(QualType Type) {
  QualType Inner = Type->getPointeeType();
  return !Inner.isNull() && !Inner.isConstQualified() &&
         Inner->isIntegralOrEnumerationType() && !Inner->isAnyCharacterType();
}

/// The place that \p Parameter shows, if that is such a number.
static bool placeShownBy(const ParmVarDecl *Parameter, AccessPath &Place) {
  if (!isOutParameterType(Parameter->getType()))
    return false;
  Place.Base = Parameter;
  if (Parameter->getType()->isPointerType())
    Place.Steps.push_back(PathStep::deref());
  return true;
}

bool isOutParameter(const AccessPath &Path) {
  const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(Path.Base);
  AccessPath Shown;
  return Parameter && placeShownBy(Parameter, Shown) && Path == Shown;
}

std::vector<TermId> outParametersOf(const FunctionDecl *Function,
                                    const DeclSet &Stored, TermTable &Terms) {
  std::vector<TermId> Places;
  for (const ParmVarDecl *Parameter : Function->parameters()) {
    AccessPath Place;
    // p = q; *p = 0; leaves what the caller gave alone.
    bool Moved =
        Parameter->getType()->isPointerType() && Stored.count(Parameter);
    if (!Moved && placeShownBy(Parameter, Place))
      Places.push_back(Terms.ofPath(Place));
  }
  return Places;
}

LeftNumbers numbersIn(llvm::ArrayRef<TermId> Places, const TermTable &Terms,
                      const Facts &Known) {
  LeftNumbers Numbers;
  for (TermId Place : Places) {
    const ValueSet *Value = Known.find(Place);
    if (Value && !Value->isTop())
      Numbers.push_back({Terms.path(Place), *Value});
  }
  return Numbers;
}

bool leaveCount(const LeftNumbers &Numbers) {
  return llvm::any_of(Numbers,
                      [](const auto &N) { return N.Value.ReadResult; });
}

void learnLeft(const LeftNumbers &Numbers, CallSite Site,
               const FunctionDecl *Callee, TermTable &Terms, Facts &Known) {
  for (const auto &Number : Numbers) {
    AccessPath Here;
    if (placeInCaller(Terms, Site, Callee, Number.Of, Here))
      Known.set(Terms.ofPath(Here), Number.Value);
  }
}

} // namespace closewait
