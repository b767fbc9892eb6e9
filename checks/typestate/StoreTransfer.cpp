//===-- StoreTransfer.cpp - stores, names and their ends ------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a descriptor is a number, and it is lost when the last place that holds
// it gets another value or dies. This file keeps the set of places right. A
// place that only got another meaning (p = p->next) is not a loss: what it
// meant may still be there.
//
//===----------------------------------------------------------------------===//
#include "typestate/SubjectSimulation.h"
#include "typestate/Transitions.h"

using namespace clang;

namespace closewait {

bool SubjectSimulation::hasNames(const Disjunct &D) const {
  for (TermId Holder : D.State.Holders)
    if (C.Terms.isPath(Holder))
      return true;
  return false;
}

/// \p E without std::move and the braces of int fd{x}.
const Expr *SubjectSimulation::plainValue(const Expr *E) {
  E = valueCarrier(E);
  if (const auto *List = dyn_cast_or_null<InitListExpr>(E))
    if (List->getNumInits() == 1 && !List->getType()->isRecordType() &&
        !List->getType()->isArrayType())
      return plainValue(List->getInit(0));
  if (const auto *Call = dyn_cast_or_null<CallExpr>(E))
    if (const FunctionDecl *Callee = Call->getDirectCallee())
      if (Callee->isInStdNamespace() && Callee->getIdentifier() &&
          Call->getNumArgs() == 1 &&
          (Callee->getName() == "move" || Callee->getName() == "forward"))
        return plainValue(Call->getArg(0));
  return E;
}

/// Whether \p E is the number, or, with \p Maybe, may be it: c ? fd : other.
bool SubjectSimulation::isHandle(const Expr *E, const Disjunct &D, bool Maybe) {
  if (D.State.Holders.empty())
    return false;
  E = plainValue(E);
  if (!E)
    return false;
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(E)) {
    ValueSet Condition = C.Branches.evaluate(Choice->getCond(), D.Known);
    bool CanHold = !(Condition == ValueSet::of(0));
    bool CanFail = Condition.contains(0);
    bool True = isHandle(Choice->getTrueExpr(), D, Maybe);
    bool False = isHandle(Choice->getFalseExpr(), D, Maybe);
    if (CanHold && CanFail)
      return Maybe ? True || False : True && False;
    return CanHold ? True : False;
  }
  TermId T = C.Terms.of(E);
  if (T != NoTerm && D.State.holds(T))
    return true;
  if (const auto *Assign = dyn_cast<BinaryOperator>(E))
    if (Assign->getOpcode() == BO_Assign)
      return isHandle(Assign->getRHS(), D, Maybe);
  return false;
}

/// Whether the number can be found by following \p E: a pointer to a record
/// that holds it, the record, its address, a lambda that captured it.
bool SubjectSimulation::reaches(const Expr *E, const Disjunct &D,
                                unsigned Depth) {
  if (D.State.Holders.empty() || Depth > 6)
    return false;
  E = plainValue(E);
  if (!E)
    return false;
  auto Inside = [&](const AccessPath &Object) {
    for (TermId Holder : D.State.Holders)
      if (C.Terms.isPath(Holder) && C.Terms.isInside(Holder, Object))
        return true;
    return false;
  };
  if (const auto *Literal = dyn_cast<CompoundLiteralExpr>(E))
    E = Literal->getInitializer();
  if (const auto *List = dyn_cast<InitListExpr>(E)) {
    for (const Expr *Element : List->inits())
      if (Element && (isHandle(Element, D) || reaches(Element, D, Depth + 1)))
        return true;
    return false;
  }
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(E))
    return reaches(Choice->getTrueExpr(), D, Depth + 1) ||
           reaches(Choice->getFalseExpr(), D, Depth + 1);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
    for (const Expr *Argument : Construct->arguments())
      if (isHandle(Argument, D) || reaches(Argument, D, Depth + 1))
        return true;
    return false;
  }
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E)) {
    for (const Expr *Captured : Lambda->capture_inits())
      if (Captured &&
          (isHandle(Captured, D) || reaches(Captured, D, Depth + 1)))
        return true;
    return false;
  }
  AccessPath Path;
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    if (Unary->getOpcode() == UO_AddrOf) {
      if (C.Terms.pathOf(Unary->getSubExpr(), Path))
        return Inside(Path);
      return reaches(Unary->getSubExpr(), D, Depth + 1);
    }
  if (const auto *Binary = dyn_cast<BinaryOperator>(E))
    if (Binary->isAdditiveOp() && Binary->getType()->isPointerType())
      return reaches(Binary->getLHS()->getType()->isPointerType()
                         ? Binary->getLHS()
                         : Binary->getRHS(),
                     D, Depth + 1);
  QualType Type = E->getType();
  if (Type->isPointerType())
    return C.Terms.pointeeOf(E, Path) && Inside(Path);
  return (Type->isRecordType() || Type->isArrayType()) &&
         C.Terms.pathOf(E, Path) && Inside(Path);
}

bool SubjectSimulation::mentionsHandle(const Expr *E, const Disjunct &D) {
  if (isHandle(E, D))
    return true;
  for (const Stmt *Child : E->children())
    if (const auto *Sub = dyn_cast_or_null<Expr>(Child))
      if (mentionsHandle(Sub, D))
        return true;
  return false;
}

void SubjectSimulation::handOff(Disjunct &D, const Stmt *At,
                                llvm::StringRef Why, bool Firmly) {
  if (D.State.P != Phase::Open)
    return;
  D.State.Given = true;
  Found.GivenFirmly |= Firmly;
  if (D.State.Owner == Ownership::HandedOff)
    return;
  if (D.State.take(Happening::HandOff))
    addStep(D, StepKind::HandedOff, At);
  Found.HandedOff = true;
  if (Found.SilentBecause.empty())
    Found.SilentBecause = Why.str();
}

void SubjectSimulation::tell(Disjunct &D, llvm::StringRef How) {
  bool Pending = D.State.isOutcome(ReadOutcome::Eof) ||
                 D.State.isOutcome(ReadOutcome::Error);
  if (!Pending || D.State.Told)
    return;
  D.State.Told = true;
  if (Found.SilentBecause.empty())
    Found.SilentBecause = How.str();
}

/// Does what tells of an outcome that was told apart, here or in a caller.
void SubjectSimulation::inform(Disjunct &D, llvm::StringRef How) {
  Found.Tells |= D.State.P == Phase::Open;
  bool Inside = D.State.Inside && D.State.Inside->TestedAt;
  if (D.State.TestedAt || Inside)
    tell(D, How);
}

/// The interest that a pollfd asks for decides what poll() tells.
static bool isPollEvents(const AccessPath &Path) {
  return !Path.Steps.empty() && Path.Steps.back().Kind == PathStep::Field &&
         Path.Steps.back().Decl->getName() == "events";
}

bool SubjectSimulation::isPollInterest(TermId T) const {
  return C.Terms.isPath(T) && isPollEvents(C.Terms.path(T));
}

/// Whether \p At stores a constant that means "none".
bool SubjectSimulation::isEmptied(const Stmt *At) {
  const Expr *Stored = nullptr;
  if (const auto *Assign = dyn_cast_or_null<BinaryOperator>(At))
    Stored = Assign->getOpcode() == BO_Assign ? Assign->getRHS() : nullptr;
  else if (const auto *Call = dyn_cast_or_null<CXXOperatorCallExpr>(At))
    Stored = Call->getArg(1);
  int64_t Value;
  return Stored && C.Branches.constant(Stored->IgnoreParenImpCasts(), Value) &&
         Value < 0;
}

/// Whether \p At stores another descriptor in a field or global: a new one, or
/// that of another record.
bool SubjectSimulation::isRefilled(const Stmt *At) {
  const auto *Assign = dyn_cast_or_null<BinaryOperator>(At);
  if (Found.Who.Kind != Subject::Place || !Assign ||
      Assign->getOpcode() != BO_Assign ||
      !C.Terms.path(Found.Who.At).outlivesFunction())
    return false;
  const Expr *Value = plainValue(Assign->getRHS());
  if (const auto *Call = dyn_cast<CallExpr>(Value))
    return makesDescriptor(Call);
  const auto *Member = dyn_cast<MemberExpr>(Value);
  const AccessPath &Here = C.Terms.path(Found.Who.At);
  return Member && !Here.Steps.empty() &&
         Here.Steps.back().Kind == PathStep::Field &&
         Here.Steps.back().Decl == Member->getMemberDecl();
}

/// Whether what \p Call returns is a descriptor that it has made.
bool SubjectSimulation::makesDescriptor(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee(), *Definition = nullptr;
  if (!Callee)
    return false;
  if (const FunctionModel *Model = C.Models.of(Call, C.Ast))
    return Model->has(Effect::Acquire);
  return Callee->hasBody(Definition) &&
         llvm::any_of(
             C.Callees.acquisitions(Definition),
             [](const CalleeAcquisition &Made) { return Made.InResult; });
}

/// Whether a part of the record of the place was taken out of it.
bool SubjectSimulation::isOpened() const {
  return Found.Who.Kind == Subject::Place &&
         C.Opened.count(C.Terms.path(Found.Who.At).Base) != 0;
}

/// The last name may be gone. False: the path ends here with a report.
bool SubjectSimulation::lostName(Happening How, const Stmt *At, Disjunct &D) {
  if (D.State.P == Phase::Closed)
    PassedSafely.insert(At);
  if (hasNames(D) || D.State.Returned)
    return true;
  // upgrade_close(h), where h was a part of the record.
  bool Borrowed = D.State.standing() == Standing::Borrowed;
  if (How == Happening::Free && Borrowed && isOpened()) {
    handOff(D, At, "something that was a part of its record lives on");
    D.State.take(How);
    return true;
  }
  if (How == Happening::Overwrite && isEmptied(At))
    How = Happening::Empty;
  else if (How == Happening::Overwrite && isRefilled(At))
    How = Happening::Replace;
  if (isFault(How, At, D))
    return false;
  bool Replaced = How == Happening::Overwrite || How == Happening::Replace ||
                  How == Happening::Empty;
  bool Given = D.State.Given;
  if (D.State.take(How) && Borrowed && Replaced) {
    D.State.Forgotten = true;
    D.State.Given = Given;
    D.State.ForgottenAt = At;
  }
  return true;
}

/// \p Place got a new value. With \p KeepsNumber the value is the descriptor.
bool SubjectSimulation::changed(TermId Place, bool KeepsNumber, const Stmt *At,
                                Disjunct &D) {
  D.Known.forgetIf([&](TermId T) {
    return C.Terms.dependence(T, Place) != Dependence::None;
  });
  bool Direct = false, Moved = false;
  llvm::SmallVector<TermId, 3> Kept;
  for (TermId Holder : D.State.Holders) {
    switch (C.Terms.dependence(Holder, Place)) {
    case Dependence::None:
      Kept.push_back(Holder);
      break;
    case Dependence::Same:
      if (KeepsNumber)
        Kept.push_back(Holder);
      else
        Direct = true;
      break;
    case Dependence::Part:
      Direct = true;
      break;
    case Dependence::Moved:
    case Dependence::MayAlias:
      Moved = true;
      break;
    }
  }
  if (!Direct && !Moved)
    return true;
  D.State.Holders.assign(Kept.begin(), Kept.end());
  if (Moved && !Direct && !hasNames(D) && isFault(Happening::MoveOn, At, D))
    return false;
  if (Moved)
    handOff(D, At, "the place that holds it has no name any more");
  if (Moved && !hasNames(D)) {
    if (!Direct) {
      D.State.take(Happening::Forget);
      return true;
    }
  }
  return lostName(Happening::Overwrite, At, D);
}

/// What is found below \p From is now also found below \p To.
void SubjectSimulation::copyNames(const AccessPath &From, const AccessPath &To,
                                  Disjunct &D) {
  llvm::SmallVector<TermId, 3> Old(D.State.Holders.begin(),
                                   D.State.Holders.end());
  for (TermId Holder : Old) {
    if (!C.Terms.isPath(Holder) || !C.Terms.isInside(Holder, From))
      continue;
    const AccessPath &Path = C.Terms.path(Holder);
    AccessPath New = To;
    New.Steps.append(Path.Steps.begin() + From.Steps.size(), Path.Steps.end());
    if (New.Steps.size() <= AccessPath::MaxSteps)
      D.State.addHolder(C.Terms.ofPath(New));
  }
}

/// A store that the caller or the owner can see tells them of the outcome when
/// it differs from what is stored after data.
void SubjectSimulation::tellByStore(const Expr *Target, TermId Place,
                                    const Expr *Value, Disjunct &D) {
  if (Place == C.Terms.errnoTerm())
    return;
  bool Visible = Place == NoTerm || !C.Terms.isPath(Place) ||
                 C.Terms.path(Place).outlivesFunction();
  if (!Visible || !Target)
    return;
  static constexpr llvm::StringLiteral How =
      "a store that others can see tells of it";
  int64_t Ignored;
  bool Differs = Value && !C.Branches.constant(Value, Ignored) &&
                 C.Branches.evaluate(Value, D.Known).isSingle();
  // Who reads on in a loop leaves nobody the time to look at the count.
  bool Count = Value && C.Branches.evaluate(Value, D.Known).ReadResult;
  if (Count)
    D.State.Counted |= Differs || D.State.TestedAt;
  else if (Differs)
    tell(D, How);
  else
    inform(D, How);
}

/// Whether what \p Place holds may decide anything.
bool SubjectSimulation::isWorthKnowing(TermId Place) const {
  if (!C.Terms.isPath(Place) || Place == Found.Who.At)
    return true;
  const AccessPath &Path = C.Terms.path(Place);
  for (const PathStep &S : Path.Steps)
    if (S.Kind == PathStep::Field && C.Decided.count(S.Decl))
      return true;
  return C.Decided.count(Path.Base) != 0 || isPollEvents(Path);
}

/// have = before: they differ by nothing until one of them moves.
void SubjectSimulation::copyValue(const Expr *Value, TermId Place,
                                  Disjunct &D) {
  TermId From = C.Terms.of(Value);
  if (From == NoTerm || !C.Terms.isPath(From) ||
      !valueCarrier(Value)->getType()->isIntegerType() ||
      !isWorthKnowing(From) || !isWorthKnowing(Place) ||
      C.Terms.dependence(From, Place) != Dependence::None)
    return;
  D.Known.set(C.Terms.differenceOf(Place, From), ValueSet::of(0));
}

/// The differences in which \p Place takes part, after it grew \p By so much.
std::vector<std::pair<TermId, ValueSet>>
SubjectSimulation::moveDifferences(TermId Place, const ValueSet &By,
                                   const Disjunct &D) {
  std::vector<std::pair<TermId, ValueSet>> Moved;
  int Sign;
  for (const auto &Fact : D.Known.entries())
    if (C.Terms.isDifferenceWith(Fact.first, Place, Sign))
      Moved.push_back(
          {Fact.first, Fact.second.plus(Sign > 0 ? By : By.negate())});
  return Moved;
}

bool SubjectSimulation::store(const Expr *Target, TermId Place,
                              const Expr *Value, const Stmt *At, Disjunct &D) {
  if (Value)
    startsHere(Value, D);
  bool Handle = Value && isHandle(Value, D, /*Maybe=*/true);
  ValueSet Values =
      Value ? C.Branches.evaluate(Value, D.Known) : ValueSet::top();
  if (!Handle && !D.State.holds(Place))
    tellByStore(Target, Place, Value, D);
  if (Place == NoTerm) {
    // A place without a name: what goes there stays there.
    if (Value && (Handle || reaches(Value, D)))
      handOff(D, At, "it is stored in a place that cannot be named");
    return true;
  }
  AccessPath From;
  bool Copies = Value && !Handle && C.Terms.isPath(Place) && reaches(Value, D);
  if (!changed(Place, Handle, At, D))
    return false;
  if (Handle || Values.ReadResult || isWorthKnowing(Place))
    D.Known.set(Place, Values);
  if (Value && !Handle)
    copyValue(Value, Place, D);
  if (Handle) {
    D.State.addHolder(Place);
    return true;
  }
  if (!Copies)
    return true;
  // Another name for the record, or a copy of it.
  AccessPath To = C.Terms.path(Place);
  const Expr *Source = valueCarrier(Value);
  bool Pointer = Source->getType()->isPointerType();
  if (Pointer ? C.Terms.pointeeOf(Source, From)
              : C.Terms.pathOf(Source, From)) {
    if (Pointer)
      To.Steps.push_back(PathStep::deref());
    copyNames(From, To, D);
  } else {
    handOff(D, At, "its holder is stored elsewhere");
  }
  return true;
}

static const FieldDecl *fieldAt(const RecordDecl *Record, unsigned Index) {
  for (const FieldDecl *Field : Record->fields())
    if (Field->getFieldIndex() == Index)
      return Field;
  return nullptr;
}

/// Stores each member of an initializer list into its own place.
bool SubjectSimulation::storeAggregate(const AccessPath &Place,
                                       const Expr *Value, const Stmt *At,
                                       Disjunct &D) {
  const auto *List = dyn_cast<InitListExpr>(valueCarrier(Value));
  if (const auto *Literal = dyn_cast<CompoundLiteralExpr>(valueCarrier(Value)))
    List = dyn_cast<InitListExpr>(Literal->getInitializer());
  if (List && List->isSyntacticForm() && List->getSemanticForm())
    List = List->getSemanticForm();
  const RecordDecl *Record = List && List->getType()->isRecordType()
                                 ? List->getType()->getAsRecordDecl()
                                 : nullptr;
  bool Array = List && List->getType()->isArrayType();
  if ((!Record && !Array) || Place.Steps.size() >= AccessPath::MaxSteps) {
    TermId T = C.Terms.ofPath(Place);
    return store(nullptr, T, Value, At, D);
  }
  if (Record && Record->isUnion()) {
    if (const FieldDecl *Field = List->getInitializedFieldInUnion())
      if (List->getNumInits() == 1) {
        AccessPath Member = Place;
        Member.Steps.push_back(PathStep::field(Field));
        return storeAggregate(Member, List->getInit(0), At, D);
      }
    return true;
  }
  constexpr unsigned MaxElements = 64;
  for (unsigned I = 0; I < List->getNumInits() && I < MaxElements; ++I) {
    const FieldDecl *Field = Record ? fieldAt(Record, I) : nullptr;
    if (Record && !Field)
      break;
    AccessPath Element = Place;
    Element.Steps.push_back(Field ? PathStep::field(Field) : PathStep::at(I));
    if (isa<ImplicitValueInitExpr>(List->getInit(I))) {
      if (isWorthKnowing(C.Terms.ofPath(Element)))
        D.Known.set(C.Terms.ofPath(Element), ValueSet::of(0));
    } else if (!storeAggregate(Element, List->getInit(I), At, D))
      return false;
  }
  return true;
}

static bool isAggregateValue(const Expr *E) {
  E = valueCarrier(E);
  return isa<InitListExpr>(E) || isa<CompoundLiteralExpr>(E);
}

/// The record or table whose element \p Target is indexed with the number.
static const ArraySubscriptExpr *subscriptIn(const Expr *Target) {
  while (Target) {
    Target = Target->IgnoreParenCasts();
    if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(Target))
      return Subscript;
    const auto *Member = dyn_cast<MemberExpr>(Target);
    Target = Member ? Member->getBase() : nullptr;
  }
  return nullptr;
}

/// \p Place was \p Old and is now \p By more.
bool SubjectSimulation::applyMove(TermId Place, const ValueSet &Old,
                                  const ValueSet &By, const Stmt *At,
                                  Disjunct &D) {
  auto Moved = moveDifferences(Place, By, D);
  if (!changed(Place, false, At, D))
    return false;
  D.Known.set(Place, Old.plus(By));
  for (auto &Difference : Moved)
    D.Known.set(Difference.first, std::move(Difference.second));
  return true;
}

bool SubjectSimulation::applyAssign(const Event &E, Disjunct &D) {
  const auto *Assign = dyn_cast<BinaryOperator>(E.E);
  const Expr *Target = E.Target, *Value = E.Value;
  TermId Place = C.Terms.of(Target);
  if (D.State.P == Phase::Open)
    if (const ArraySubscriptExpr *Subscript = subscriptIn(Target))
      if (mentionsHandle(Subscript->getIdx(), D))
        handOff(D, E.At, "it is the index of a record that is kept");
  if (Assign && Assign->isCompoundAssignmentOp()) {
    BinaryOperatorKind Op =
        BinaryOperator::getOpForCompoundAssignment(Assign->getOpcode());
    if (Op == BO_Or || Op == BO_And)
      tellByStore(Target, Place, nullptr, D);
    if (Place == NoTerm)
      return true;
    ValueSet Old = C.Branches.evaluate(Target, D.Known);
    ValueSet Change = C.Branches.evaluate(Value, D.Known);
    if (Op == BO_Add || Op == BO_Sub)
      return applyMove(Place, Old, Op == BO_Add ? Change : Change.negate(),
                       E.At, D);
    if (!changed(Place, false, E.At, D))
      return false;
    int64_t A, B;
    if ((Op == BO_Or || Op == BO_And) && Old.isSingle(A) && Change.isSingle(B))
      D.Known.set(Place, ValueSet::of(Op == BO_Or ? A | B : A & B));
    return true;
  }
  if (Place != NoTerm && C.Terms.isPath(Place) && isAggregateValue(Value)) {
    AccessPath Path = C.Terms.path(Place);
    return storeAggregate(Path, Value, E.At, D);
  }
  return store(Target, Place, Value, E.At, D);
}

/// FD_SET and FD_CLR. A set that lives longer than one turn of the loop in
/// which the descriptor is made keeps it.
void SubjectSimulation::applySetBit(const Event &E, Disjunct &D) {
  const ArraySubscriptExpr *Word =
      subscriptIn(cast<BinaryOperator>(E.E)->getLHS());
  if (!Word || !mentionsHandle(Word->getIdx(), D) || !E.Model ||
      !E.Model->has(Effect::SelectAdd))
    return;
  AccessPath Set;
  bool Kept = true, Named = C.Terms.pathOf(Word->getBase(), Set);
  noteObserved(cast<Expr>(E.At), !Named || !C.OutputSets.count(Set.Base));
  if (Named && !Set.outlivesFunction())
    Kept = Found.Who.Origin && C.View.isInLoop(Found.Who.Origin) &&
           !C.View.isDeclaredInLoop(Set.Base);
  if (Kept)
    handOff(D, E.At, "an fd_set keeps it");
}

bool SubjectSimulation::applyDeclare(const Event &E, Disjunct &D) {
  const VarDecl *Variable = E.Variable;
  const Expr *Init = Variable->getInit();
  if (!Variable->hasLocalStorage() || Variable->getType()->isReferenceType())
    return true;
  AccessPath Path;
  Path.Base = Variable;
  if (!constructionIn(Init))
    D.Known.forgetIf([&](TermId T) { return C.Terms.isInside(T, Path); });
  // A borrowed name of the last turn of a loop; its owner still has it.
  if (D.State.Owner == Ownership::Borrowed &&
      D.State.holds(C.Terms.ofPath(Path))) {
    if (isFault(Happening::MoveOn, E.At, D))
      return false;
    D.State.take(Happening::Forget);
  }
  if (!Init || constructionIn(Init))
    return true; // an object was made by its construction
  if (isAggregateValue(Init) && !isa<CXXConstructExpr>(valueCarrier(Init)))
    return storeAggregate(Path, Init, E.At, D);
  TermId Place = C.Terms.ofPath(Path);
  return store(nullptr, Place, Init, E.At, D);
}

bool SubjectSimulation::applyMember(const Event &E, Disjunct &D) {
  const FieldDecl *Field = E.Initializer->getAnyMember();
  if (!Field || !E.E)
    return true;
  AccessPath Path;
  Path.Steps = {PathStep::deref(), PathStep::field(Field)};
  const Expr *Value = E.E;
  if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(Value))
    Value = Default->getExpr();
  if (!Value || constructionIn(Value))
    return true;
  return store(nullptr, C.Terms.ofPath(Path), Value, E.E, D);
}

/// Where a scope ends for the reader: the statement that leaves it, or null
/// for the closing brace of the function.
static const Stmt *endOf(const Stmt *Trigger, const FunctionDecl *Function) {
  return Trigger == Function->getBody() ? nullptr : Trigger;
}

/// What is known of a parameter is wanted at the exit, by summaries.
void SubjectSimulation::forgetVariable(const VarDecl *Variable, Disjunct &D) {
  if (isa<ParmVarDecl>(Variable))
    return;
  AccessPath Object;
  Object.Base = Variable;
  D.Known.forgetIf([&](TermId T) { return C.Terms.isInside(T, Object); });
}

/// The names in a variable end with it. False: the path was reported.
bool SubjectSimulation::endNames(const Event &E, Disjunct &D) {
  AccessPath Object;
  Object.Base = E.Variable;
  const Stmt *At = endOf(E.At, Function);
  if (E.Variable->hasAttr<CleanupAttr>() && D.State.P == Phase::Open)
    for (TermId Holder : D.State.Holders)
      if (C.Terms.isPath(Holder) && C.Terms.isInside(Holder, Object))
        handOff(D, E.At, "a cleanup function gets it");
  bool Direct = false, Moved = false;
  llvm::SmallVector<TermId, 3> Kept;
  for (TermId Holder : D.State.Holders) {
    if (!C.Terms.isPath(Holder) || !C.Terms.isInside(Holder, Object))
      Kept.push_back(Holder);
    else if (C.Terms.path(Holder).dereferences())
      Moved = true;
    else
      Direct = true;
  }
  if (D.State.P != Phase::Open || D.State.Owner != Ownership::Owned)
    PassedSafely.insert(At);
  if (!Direct && !Moved) {
    forgetVariable(E.Variable, D);
    return true;
  }
  if (D.State.P == Phase::Closed)
    D.State.Holders.assign(Kept.begin(), Kept.end());
  // An outcome that nobody heard of leaves with a borrowed name: keep it until
  // the exit, where the answer of the function is known.
  if (D.State.Owner != Ownership::Owned) {
    forgetVariable(E.Variable, D);
    return true;
  }
  // What a parameter points to stays with the caller, under the same name.
  if (Moved && isa<ParmVarDecl>(E.Variable))
    return true;
  D.State.Holders.assign(Kept.begin(), Kept.end());
  forgetVariable(E.Variable, D);
  if (Moved && !hasNames(D)) {
    handOff(D, E.At, "its holder lives on");
    return true;
  }
  bool LeavesMain = IsMain && (!At || isa<ReturnStmt>(At));
  if (LeavesMain && !hasNames(D)) {
    D.State.take(Happening::Forget);
    return true;
  }
  return lostName(Happening::Leave, At, D);
}

void SubjectSimulation::applyIncDec(const Event &E, Disjunct &D) {
  const auto *Unary = cast<UnaryOperator>(E.E);
  TermId Place = C.Terms.of(Unary->getSubExpr());
  if (Place == NoTerm)
    return;
  ValueSet Old = C.Branches.evaluate(Unary->getSubExpr(), D.Known);
  if (D.State.holds(Place)) {
    // for (fd = 0; fd < max; fd++): another descriptor from here on.
    llvm::erase_if(D.State.Holders, [&](TermId T) { return T == Place; });
    if (!hasNames(D)) {
      isFault(Happening::MoveOn, E.At, D); // the loop goes on all the same
      handOff(D, E.At, "its number is counted up or down");
      D.State.take(Happening::Forget);
    }
  }
  ValueSet By = ValueSet::of(Unary->isIncrementOp() ? 1 : -1);
  if (isWorthKnowing(Place))
    applyMove(Place, Old, By, E.At, D);
  else
    changed(Place, false, E.At, D);
}

void SubjectSimulation::applyReturn(const Event &E, Disjunct &D) {
  const Expr *Value = cast<ReturnStmt>(E.At)->getRetValue();
  if (!Value)
    return;
  if (isHandle(Value, D, /*Maybe=*/true)) {
    D.State.Returned = D.State.P == Phase::Open;
    Found.HandedOff = true;
    if (Found.SilentBecause.empty())
      Found.SilentBecause = "it is returned";
  } else if (reaches(Value, D)) {
    handOff(D, E.At, "its holder is returned");
  }
  D.Known.set(C.Terms.returnTerm(), C.Branches.evaluate(Value, D.Known));
}

} // namespace closewait
