//===-- HangupStores.cpp - what stores do to a hang-up --------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: copies of the bits carry them on, flags may tell of them, and a new
// value of an index or a pointer ends the story of the element. The interest
// is built up by stores as well.
//
//===----------------------------------------------------------------------===//
#include "typestate/HangupSimulation.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace closewait {

/// a[0].f and a[1].f are two places.
static bool areDifferentElements(const TermTable &Terms, TermId A, TermId B) {
  if (!Terms.isPath(A) || !Terms.isPath(B))
    return false;
  const AccessPath &P = Terms.path(A), &Q = Terms.path(B);
  if (P.Base != Q.Base)
    return false;
  for (size_t I = 0; I < P.Steps.size() && I < Q.Steps.size(); ++I)
    if (!(P.Steps[I] == Q.Steps[I]))
      return P.Steps[I].Kind == PathStep::ConstIndex &&
             Q.Steps[I].Kind == PathStep::ConstIndex;
  return false;
}

static bool endsInField(const TermTable &Terms, TermId T,
                        bool (*Wanted)(const ValueDecl *)) {
  return Terms.isPath(T) && !Terms.path(T).Steps.empty() &&
         Wanted(Terms.path(T).Steps.back().Decl);
}

/// struct pollfd p = {...}; in the loop around poll(&p, ...): the descriptors
/// stay the same, and the next poll() is where the turn ends.
bool HangupSimulation::isSetUpAgain(TermId T) const {
  const AccessPath &Record = C.Terms.path(T);
  const auto *Variable = dyn_cast_or_null<VarDecl>(Record.Base);
  if (!Variable || !Record.Steps.empty() ||
      !endsInField(C.Terms, Place, isPollResult))
    return false;
  const Expr *Init = Variable->getInit();
  return !Variable->getType()->isReferenceType() &&
         (!Init || isa<InitListExpr>(valueCarrier(Init)));
}

/// \p T has a new value. False where this ends the path.
bool HangupSimulation::changed(TermId T, ValueSet Values, Disjunct &D) {
  Dependence OnPlace = C.Terms.dependence(Place, T);
  bool Passes = OnPlace == Dependence::Moved ||
                (OnPlace == Dependence::Part && !isSetUpAgain(T));
  if (Scenario.Kind == HangupScenario::Interest)
    for (const auto &Entry : D.Known.entries())
      if (endsInField(C.Terms, Entry.Term, isPollInterest) &&
          C.Terms.dependence(Entry.Term, T) == Dependence::Moved &&
          C.Terms.isPath(Place) &&
          C.Terms.path(Entry.Term).Base == C.Terms.path(Place).Base)
        noteInterest(&Entry.Values);
  auto Touched = [&](TermId Other) {
    return C.Terms.dependence(Other, T) != Dependence::None &&
           !areDifferentElements(C.Terms, Other, T);
  };
  if (Passes && !pass(D))
    return false;
  D.Known.forgetIf(Touched);
  llvm::erase_if(D.State.Carriers, [&](TermId Other) {
    return Other != Place && Touched(Other);
  });
  D.Known.set(T, std::move(Values));
  return true;
}

static ValueSet mapValues(const ValueSet &Values,
                          llvm::function_ref<int64_t(int64_t)> Map) {
  constexpr int64_t Most = 8;
  if (Values.isEmpty() || Values.isTop() || Values.low() == ValueSet::Min ||
      Values.high() == ValueSet::Max ||
      Values.high() - Values.low() > pollbits::ReadHup)
    return ValueSet::top();
  ValueSet Mapped = ValueSet::empty();
  int64_t Count = 0;
  for (int64_t V = Values.low(); V <= Values.high(); ++V)
    if (Values.contains(V)) {
      if (++Count > Most)
        return ValueSet::top();
      Mapped = Mapped.unite(ValueSet::of(Map(V)));
    }
  return Mapped;
}

ValueSet HangupSimulation::compound(const BinaryOperator *Assign,
                                    const Disjunct &D) {
  ValueSet Old = C.Branches.evaluate(Assign->getLHS(), D.Known);
  ValueSet Operand = C.Branches.evaluate(Assign->getRHS(), D.Known);
  int64_t Bits;
  if (Assign->getOpcode() == BO_AddAssign)
    return Old.plus(Operand);
  auto Apply = [&](int64_t V) {
    return Assign->getOpcode() == BO_OrAssign ? V | Bits : V & Bits;
  };
  bool BitWise =
      Assign->getOpcode() == BO_OrAssign || Assign->getOpcode() == BO_AndAssign;
  if (!BitWise)
    return ValueSet::top();
  if (Operand.isSingle(Bits))
    return mapValues(Old, Apply);
  // x |= wants ? OUT : 0
  ValueSet All = ValueSet::empty();
  bool Known = true;
  mapValues(Operand, [&](int64_t V) {
    Bits = V;
    ValueSet Mapped = mapValues(Old, Apply);
    Known &= !Mapped.isTop();
    All = All.unite(Mapped);
    return V;
  });
  return Known && !All.isEmpty() ? All : ValueSet::top();
}

static const ValueDecl *fieldOf(const Expr *Target) {
  const auto *Member = dyn_cast<MemberExpr>(valueCarrier(Target));
  return Member ? Member->getMemberDecl() : nullptr;
}

/// Whether a store changes only what is waited for: that tells nobody.
static bool isRearming(const Expr *Target) {
  const ValueDecl *Field = fieldOf(Target);
  return isPollInterest(Field) || isPollResult(Field) || isEpollEvents(Field);
}

/// event.data.fd = fd; goes into the next request together with its bits.
bool HangupSimulation::isBeside(TermId T) const {
  AccessPath Record = C.Terms.path(Place);
  if (T == NoTerm || !C.Terms.isPath(T) || Record.Steps.empty() ||
      !isEpollEvents(Record.Steps.back().Decl))
    return false;
  Record.Steps.pop_back();
  return C.Terms.isInside(T, Record);
}

/// A store into an object that others can see.
bool HangupSimulation::storeOutside(const Expr *Target, Disjunct &D) {
  const ValueDecl *Field = fieldOf(Target);
  if (!Field || Scan.ReadFields.count(Field))
    return silent("somebody is told");
  D.State.Stored = true;
  return true;
}

/// Follows the request of an Idle scenario until it gets other bits.
void HangupSimulation::watchRequest(const Expr *Target, bool AddsNothing,
                                    Disjunct &D) {
  if (Target == Scenario.Request)
    D.State.Test = Target;
  else if (!AddsNothing && C.Terms.of(Target) == Place)
    D.State.Test = nullptr;
}

bool HangupSimulation::applyAssign(const Event &E, Disjunct &D) {
  // Null for the operator= of an atomic.
  const auto *Assign = dyn_cast<BinaryOperator>(E.E);
  bool Plain = !Assign || Assign->getOpcode() == BO_Assign;
  const Expr *Target = E.Target, *Value = E.Value;
  TermId T = C.Terms.of(Target);
  bool Follows = follows() && D.State.Phase == HangupState::Seen;
  bool Local =
      T != NoTerm && C.Terms.isPath(T) && !C.Terms.path(T).outlivesFunction();
  bool Variable = Local && C.Terms.path(T).Steps.empty();
  bool Carries = D.State.Phase == HangupState::Seen && mentionsBits(Value, D);
  ValueSet Values =
      Plain ? C.Branches.evaluate(Value, D.Known) : compound(Assign, D);
  if (Follows && T != Place && !isRearming(Target) && !isBeside(T)) {
    if (Scenario.Kind == HangupScenario::Silence)
      return silent("something is remembered");
    if (!Local && !storeOutside(Target, D))
      return false;
    bool Moves =
        T != NoTerm && C.Terms.dependence(Place, T) != Dependence::None;
    if (Local && !Moves && !Carries && Values.isSingle() &&
        !llvm::is_contained(D.State.Flags, T))
      D.State.Flags.push_back(T);
    else if (Local && !Variable && !Moves && !Values.isSingle())
      return silent("something is remembered");
  }
  if (Scenario.Kind == HangupScenario::Idle) {
    int64_t Bits;
    bool AddsNothing = Assign && Assign->getOpcode() == BO_OrAssign &&
                       C.Branches.constant(Value, Bits) &&
                       !(Bits & (pollbits::Reported | pollbits::Pri));
    watchRequest(valueCarrier(Target), AddsNothing, D);
  }
  if (T == NoTerm)
    return true;
  AccessPath Object;
  bool Record = Target->getType()->isRecordType();
  if (!changed(T, Record ? ValueSet::top() : Values, D))
    return false;
  if (Record && C.Terms.pathOf(Target, Object))
    initialize(Object, Value, D);
  if (Carries && Local && !llvm::is_contained(D.State.Carriers, T))
    D.State.Carriers.push_back(T);
  return true;
}

void HangupSimulation::initialize(const AccessPath &Object, const Expr *Value,
                                  Disjunct &D) {
  Value = valueCarrier(Value);
  if (const auto *Literal = dyn_cast_or_null<CompoundLiteralExpr>(Value))
    Value = Literal->getInitializer();
  const auto *List = dyn_cast_or_null<InitListExpr>(Value);
  if (!List || Object.Steps.size() >= AccessPath::MaxSteps)
    return;
  const RecordDecl *Record = List->getType()->getAsRecordDecl();
  if (!Record && !List->getType()->isArrayType())
    return;
  if (Record && Record->isUnion())
    return;
  constexpr unsigned MostElements = 16;
  auto Field = Record ? Record->field_begin() : RecordDecl::field_iterator();
  for (unsigned I = 0; I < List->getNumInits() && I < MostElements; ++I) {
    AccessPath Part = Object;
    if (Record && Field == Record->field_end())
      return;
    Part.Steps.push_back(Record ? PathStep::field(*Field++)
                                : PathStep::at(int64_t(I)));
    const Expr *Init = List->getInit(I);
    if (isa<ImplicitValueInitExpr>(Init))
      D.Known.set(C.Terms.ofPath(Part), ValueSet::of(0));
    else if (Init->getType()->isIntegerType())
      D.Known.set(C.Terms.ofPath(Part), C.Branches.evaluate(Init, D.Known));
    else
      initialize(Part, Init, D);
  }
}

bool HangupSimulation::applyDeclare(const VarDecl *Variable, Disjunct &D) {
  TermId T = C.Terms.ofVariable(Variable);
  const Expr *Init = Variable->getInit();
  if (Variable->getType()->isReferenceType())
    Init = nullptr;
  bool Carries =
      Init && D.State.Phase == HangupState::Seen && mentionsBits(Init, D);
  bool Number = Init && Variable->getType()->isIntegerType();
  ValueSet Values =
      Number ? C.Branches.evaluate(Init, D.Known) : ValueSet::top();
  if (Variable->isStaticLocal() || !changed(T, Values, D))
    return Variable->isStaticLocal();
  const auto *List = dyn_cast_or_null<InitListExpr>(valueCarrier(Init));
  if (Scenario.Kind == HangupScenario::Idle && List && List->getNumInits())
    watchRequest(List->getInit(0), /*AddsNothing=*/true, D);
  if (Init && !Number) {
    AccessPath Object;
    Object.Base = Variable;
    initialize(Object, Init, D);
  }
  if (Carries && !llvm::is_contained(D.State.Carriers, T))
    D.State.Carriers.push_back(T);
  return true;
}

bool HangupSimulation::applyReturn(const ReturnStmt *Return, Disjunct &D) {
  if (const Expr *Value = Return->getRetValue())
    D.Known.set(C.Terms.returnTerm(), C.Branches.evaluate(Value, D.Known));
  return true;
}

} // namespace closewait
