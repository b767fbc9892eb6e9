//===-- PointerFlow.cpp - which functions a pointer gets ------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see PointerFlow.h. A value that is neither a function, null nor another
// such place makes its place unknown, and so all that get theirs from there. So
// does whatever is done to the place or to its record but to read it, to call
// it and to assign to it by name.
//
//===----------------------------------------------------------------------===//
#include "scan/PointerFlow.h"
#include "summary/Visibility.h"
#include "typestate/CallMapping.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace closewait {

/// A call that may run more than this is as good as unseen.
static constexpr size_t MaxFunctions = 8;
/// Nor is it followed further than through this many places.
static constexpr size_t MaxPlaces = 32;

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
    From.Unknown |= Function->isWeak(); // another file may have a better one
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

void PointerFlow::addDefault(const FieldDecl &Field) {
  if (const Expr *Value = Field.getInClassInitializer())
    add(Field, Value);
  else if (Field.hasInClassInitializer())
    escape(Field); // of a template, and instantiated nowhere
}

void PointerFlow::escape(const ValueDecl &Place) {
  if (holdsFunctions(Place))
    Flows[cast<ValueDecl>(Place.getCanonicalDecl())].Unknown = true;
}

void PointerFlow::overwrite(QualType Record) {
  if (const RecordDecl *Known =
          Record.isNull() ? nullptr : Record->getAsRecordDecl())
    Overwritten.insert(cast<RecordDecl>(Known->getCanonicalDecl()));
}

void PointerFlow::addCall(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee(), *Definition = nullptr;
  if (!Callee || !Callee->hasBody(Definition))
    return;
  for (const ParmVarDecl *Parameter : Definition->parameters())
    add(*Parameter, argumentFor(&Call, Definition, Parameter));
}

/// Whether other code may store to \p Place: its function may be called unseen,
/// or something else shares the memory.
bool PointerFlow::isShared(const ValueDecl *Place,
                           const FunctionSet &AddressTaken) const {
  if (const auto *Field = dyn_cast<FieldDecl>(Place)) {
    const RecordDecl *Record = Field->getParent();
    return Record->isUnion() || Record->isAnonymousStructOrUnion() ||
           Overwritten.count(cast<RecordDecl>(Record->getCanonicalDecl()));
  }
  if (!isa<ParmVarDecl>(Place))
    return false;
  const auto *Function = dyn_cast<FunctionDecl>(Place->getDeclContext());
  return !Function || isa<CXXMethodDecl>(Function) ||
         Function->isExternallyVisible() ||
         AddressTaken.count(Function->getCanonicalDecl());
}

/// False: \p Place may hold what is not seen.
bool PointerFlow::collect(const ValueDecl *Place,
                          const FunctionSet &AddressTaken, PlaceSet &Seen,
                          FunctionPointers::Functions &All) const {
  if (!Seen.insert(Place).second)
    return true;
  auto From = Flows.find(Place);
  if (Seen.size() > MaxPlaces || From == Flows.end() || From->second.Unknown ||
      From->second.Functions.size() > MaxFunctions ||
      isVisibleElsewhere(*Place, Context) || isShared(Place, AddressTaken))
    return false;
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
