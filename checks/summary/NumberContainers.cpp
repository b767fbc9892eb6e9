//===-- NumberContainers.cpp - numbers in containers ----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see NumberContainers.h. Containers whose values are numbers beside other
// keys, and those that are indexed by what may be a descriptor, are left alone.
//
//===----------------------------------------------------------------------===//
#include "summary/NumberContainers.h"
#include "support/StdNames.h"
#include "typestate/LibraryObjects.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringMap.h"

using namespace clang;

namespace closewait {

bool isNumberType(QualType Type) {
  while (const auto *Array = dyn_cast<ArrayType>(Type.getCanonicalType()))
    Type = Array->getElementType();
  return Type->isIntegralOrEnumerationType() && !Type->isBooleanType() &&
         !Type->isAnyCharacterType();
}

static bool startsWithNumber(const CXXRecordDecl *Class) {
  QualType First = typeArgument(Class, 0);
  return !First.isNull() && !First->isArrayType() && isNumberType(First);
}

static const CXXRecordDecl *classOf(QualType Type) {
  return Type.isNull() ? nullptr
                       : Type.getNonReferenceType()->getAsCXXRecordDecl();
}

bool holdsNumbers(QualType Type) {
  const CXXRecordDecl *Class = classOf(Type);
  return isStd(Class, {"vector", "deque", "list", "set", "unordered_set", "map",
                       "unordered_map"}) &&
         startsWithNumber(Class);
}

bool carriesNumber(QualType Type) {
  const CXXRecordDecl *Class = classOf(Type);
  if (!Class)
    return isNumberType(Type);
  return holdsNumbers(Type) || isIteratorClass(Class) ||
         (isStd(Class, {"pair"}) && startsWithNumber(Class));
}

/// Whether \p Callee belongs to the library's containers and iterators.
static bool isOfLibrary(const FunctionDecl &Callee) {
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&Callee))
    return Method->getParent()->isInStdNamespace() ||
           isIteratorClass(Method->getParent());
  return Callee.isInStdNamespace() || handlesIterator(&Callee);
}

static CarrierUse useByOperator(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  switch (Callee->getOverloadedOperator()) {
  case OO_Subscript: // in a map it is what belongs to the key
    return isMapSubscript(Callee) ? CarrierUse::Looks : CarrierUse::Shows;
  case OO_Star:
  case OO_Arrow:
  case OO_Plus:
  case OO_PlusPlus:
  case OO_MinusMinus:
  case OO_PlusEqual:
  case OO_MinusEqual:
    return CarrierUse::Shows;
  case OO_Minus: // all.end() - 1, and it - all.begin()
    return isNumberType(Call.getType()) ? CarrierUse::Looks : CarrierUse::Shows;
  case OO_EqualEqual:
  case OO_ExclaimEqual:
  case OO_Less:
  case OO_Greater:
    return CarrierUse::Looks;
  default:
    return CarrierUse::Unknown;
  }
}

static CarrierUse useByName(const FunctionDecl &Callee) {
  static const llvm::StringMap<CarrierUse> Uses = {
      {"front", CarrierUse::Shows},       {"back", CarrierUse::Shows},
      {"at", CarrierUse::Shows},          {"begin", CarrierUse::Shows},
      {"end", CarrierUse::Shows},         {"cbegin", CarrierUse::Shows},
      {"cend", CarrierUse::Shows},        {"rbegin", CarrierUse::Shows},
      {"rend", CarrierUse::Shows},        {"find", CarrierUse::Shows},
      {"lower_bound", CarrierUse::Shows}, {"upper_bound", CarrierUse::Shows},
      {"remove", CarrierUse::Shows},      {"next", CarrierUse::Shows},
      {"prev", CarrierUse::Shows},        {"size", CarrierUse::Looks},
      {"empty", CarrierUse::Looks},       {"count", CarrierUse::Looks},
      {"contains", CarrierUse::Looks},    {"erase", CarrierUse::Looks},
      {"clear", CarrierUse::Looks},       {"reserve", CarrierUse::Looks},
      {"pop_back", CarrierUse::Looks},    {"pop_front", CarrierUse::Looks},
      {"distance", CarrierUse::Looks}};
  auto Found = Uses.find(Callee.getName());
  return Found == Uses.end() ? CarrierUse::Unknown : Found->second;
}

CarrierUse useOfCarrier(const CallExpr &Call, bool AsObject) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !isOfLibrary(*Callee))
    return CarrierUse::Unknown;
  if (!Callee->getIdentifier())
    return useByOperator(Call);
  return AsObject && putsIntoContainer(Callee) ? CarrierUse::Looks
                                               : useByName(*Callee);
}

bool isElement(const CXXOperatorCallExpr &Call) {
  bool Names =
      Call.getOperator() == OO_Subscript || Call.getOperator() == OO_Star;
  return Names && isNumberType(Call.getType()) &&
         carriesNumber(Call.getArg(0)->getType()) &&
         useOfCarrier(Call, /*AsObject=*/false) == CarrierUse::Shows;
}

const Expr *containerFor(const CallExpr &Call, const Expr &Number) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const auto *Method = dyn_cast<CXXMemberCallExpr>(&Call);
  const Expr *Container = nullptr;
  if (Method && putsIntoContainer(Callee) && Call.getNumArgs() > 0 &&
      Call.getArg(0) == &Number)
    Container = Method->getImplicitObjectArgument();
  else if (isMapSubscript(Callee) && Call.getNumArgs() == 2 &&
           Call.getArg(1) == &Number)
    Container = Call.getArg(0);
  return Container && holdsNumbers(Container->getType()) ? Container : nullptr;
}

const CXXConstructorDecl *constructorFor(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const CXXRecordDecl *Made = nullptr;
  if (isStd(Callee, {"make_unique", "make_shared"})) {
    Made = classOf(typeArgument(classOf(Callee->getReturnType()), 0));
  } else if (putsIntoContainer(Callee) &&
             Callee->getName().find("emplace_") == 0) {
    Made = classOf(typeArgument(cast<CXXMethodDecl>(Callee)->getParent(), 0));
  }
  if (!Made || !Made->hasDefinition() || Made->isInStdNamespace())
    return nullptr;
  const CXXConstructorDecl *Only = nullptr;
  for (const CXXConstructorDecl *Constructor : Made->ctors()) {
    if (Constructor->isCopyOrMoveConstructor() ||
        Constructor->getNumParams() != Call.getNumArgs())
      continue;
    if (Only)
      return nullptr;
    Only = Constructor;
  }
  return Only;
}

} // namespace closewait
