//===-- PointerFlow.cpp - which functions a pointer gets ------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see PointerFlow.h. A value that is neither a function, null nor another
// such place makes its place unknown, and so all that get theirs from there.
//
//===----------------------------------------------------------------------===//
#include "PointerFlow.h"
#include "summary/Visibility.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace closewait {

/// A call that may run more than this is as good as unseen.
static constexpr size_t MaxFunctions = 8;

void PointerFlow::addTo(Sources &From, const Expr *Value) {
  if (const auto *List = dyn_cast<InitListExpr>(Value)) {
    const InitListExpr *Elements =
        List->isSemanticForm() ? List : List->getSemanticForm();
    From.Unknown |= !Elements;
    if (Elements)
      for (const Expr *Element : Elements->inits())
        addTo(From, Element);
    return;
  }
  Value = Value->IgnoreParenCasts();
  if (const auto *Member = dyn_cast<CXXDefaultInitExpr>(Value))
    return addTo(From, Member->getExpr());
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(Value)) {
    addTo(From, Choice->getTrueExpr());
    return addTo(From, Choice->getFalseExpr());
  }
  if (const auto *Address = dyn_cast<UnaryOperator>(Value))
    if (Address->getOpcode() == UO_AddrOf) // &handle is handle
      Value = Address->getSubExpr()->IgnoreParenCasts();
  const auto *Ref = dyn_cast<DeclRefExpr>(Value);
  if (const auto *Function =
          Ref ? dyn_cast<FunctionDecl>(Ref->getDecl()) : nullptr) {
    if (!llvm::is_contained(From.Functions, Function->getCanonicalDecl()))
      From.Functions.push_back(Function->getCanonicalDecl());
  } else if (const ValueDecl *Place = pointerNamed(Value)) {
    From.Places.push_back(Place);
  } else {
    From.Unknown |= !isa<ImplicitValueInitExpr>(Value) &&
                    !Value->isNullPointerConstant(
                        Context, Expr::NPC_ValueDependentIsNotNull);
  }
}

void PointerFlow::add(const ValueDecl &To, const Expr *Value) {
  if (Value && holdsFunctions(To))
    addTo(Flows[cast<ValueDecl>(To.getCanonicalDecl())], Value);
}

void PointerFlow::escape(const Expr *Place) {
  if (const ValueDecl *Known = pointerNamed(Place))
    Flows[Known].Unknown = true;
}

void PointerFlow::addCall(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee(), *Definition = nullptr;
  bool Here = Callee->hasBody(Definition) && !isa<CXXMethodDecl>(Callee);
  unsigned Index = 0;
  for (const ParmVarDecl *Parameter :
       (Here ? Definition : Callee)->parameters()) {
    if (Index == Call.getNumArgs())
      break;
    const Expr *Argument = Call.getArg(Index++);
    if (Here)
      add(*Parameter, Argument);
    if (Parameter->getType()->isReferenceType())
      escape(Argument);
  }
}

/// False: \p Place may hold what is not seen.
bool PointerFlow::collect(const ValueDecl *Place,
                          const FunctionSet &AddressTaken, PlaceSet &Seen,
                          FunctionPointers::Functions &All) const {
  if (!Seen.insert(Place).second)
    return true;
  auto From = Flows.find(Place);
  if (From == Flows.end() || From->second.Unknown ||
      isVisibleElsewhere(*Place, Context))
    return false;
  if (isa<ParmVarDecl>(Place)) {
    const auto *Function = dyn_cast<FunctionDecl>(Place->getDeclContext());
    if (!Function || isa<CXXMethodDecl>(Function) ||
        Function->isExternallyVisible() ||
        AddressTaken.count(Function->getCanonicalDecl()))
      return false;
  }
  for (const FunctionDecl *Function : From->second.Functions)
    if (!llvm::is_contained(All, Function))
      All.push_back(Function);
  return llvm::all_of(From->second.Places, [&](const ValueDecl *Other) {
    return collect(Other, AddressTaken, Seen, All);
  });
}

FunctionPointers PointerFlow::spread(const FunctionSet &AddressTaken) const {
  FunctionPointers Known;
  for (const auto &Flow : Flows) {
    PlaceSet Seen;
    FunctionPointers::Functions All;
    if (collect(Flow.first, AddressTaken, Seen, All) && !All.empty() &&
        All.size() <= MaxFunctions)
      Known.take(Flow.first, std::move(All));
  }
  return Known;
}

} // namespace closewait
