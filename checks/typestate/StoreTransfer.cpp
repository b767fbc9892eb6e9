//===-- StoreTransfer.cpp - stores ----------------------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a descriptor is a number, and a store may give it another name, hand it
// to an owner, or tell one of its end. This file keeps the set of places right;
// what becomes of a place that had a number before is in NameLoss.cpp.
//
//===----------------------------------------------------------------------===//
#include "support/AnyBelow.h"
#include "support/Compat.h"
#include "support/Stores.h"
#include "typestate/HangupBits.h"
#include "typestate/SubjectSimulation.h"

using namespace clang;

namespace closewait {

void SubjectSimulation::handOff(Disjunct &D, llvm::StringRef Why, bool Firmly) {
  if (D.State.P != Phase::Open)
    return;
  D.State.Given = true;
  Found.GivenFirmly |= Firmly;
  Found.GivenOutside = true;
  if (D.State.Owner == Ownership::HandedOff)
    return;
  D.State.take(Happening::HandOff);
  Found.HandedOff = true;
  if (Found.SilentBecause.empty())
    Found.SilentBecause = Why.str();
}

void SubjectSimulation::tell(Disjunct &D, llvm::StringRef How) {
  bool Pending = D.State.isOutcome(ReadOutcome::Eof) ||
                 D.State.isOutcome(ReadOutcome::Error);
  if (!Pending)
    return;
  D.State.ShownIn = nullptr; // it is known without a look into the buffer
  if (D.State.Told)
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

/// What a pollfd asks for, and of whom, decides what poll() tells.
static bool isPollRequest(const AccessPath &Path) {
  if (Path.Steps.empty() || Path.Steps.back().Kind != PathStep::Field)
    return false;
  const ValueDecl *Field = Path.Steps.back().Decl;
  return Field->getName() == "events" || isPollDescriptor(Field);
}

bool SubjectSimulation::isAskedOfPoll(TermId T) const {
  return C.Terms.isPath(T) && isPollRequest(C.Terms.path(T));
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
    if (S.Kind == PathStep::Field &&
        (C.Decided.count(S.Decl) || C.AskedByCallees.count(S.Decl)))
      return true;
  return C.Decided.count(Path.Base) != 0 || isPollRequest(Path) ||
         isOutParameter(Path);
}

/// got = readn(...): as far apart from others as the answer is.
static void copyDifferences(TermId From, TermId Place, Disjunct &D,
                            const FunctionContext &C) {
  std::vector<std::pair<TermId, ValueSet>> Copied;
  for (const auto &Fact : D.Known.entries()) {
    TermId Other = C.Terms.otherOperand(Fact.Term, From);
    int Sign;
    if (Other != NoTerm && Other != Place &&
        C.Terms.isDifferenceWith(Fact.Term, From, Sign))
      Copied.push_back({Other, Sign > 0 ? Fact.Values : Fact.Values.negate()});
  }
  for (auto &Difference : Copied)
    D.Known.set(C.Terms.differenceOf(Place, Difference.first),
                std::move(Difference.second));
}

/// have = before: they differ by nothing until one of them moves.
void SubjectSimulation::copyValue(const Expr *Value, TermId Place,
                                  Disjunct &D) {
  TermId From = C.Terms.of(Value);
  // int rc = shutdown(fd, SHUT_WR); what rc shows it shows of the call.
  if (llvm::is_contained(Found.Farewells, valueCarrier(Value))) {
    D.Known.set(C.Terms.differenceOf(Place, From), ValueSet::of(0));
    return;
  }
  if (From != NoTerm && !C.Terms.isPath(From))
    return copyDifferences(From, Place, D, C);
  if (From == NoTerm || !valueCarrier(Value)->getType()->isIntegerType() ||
      !isWorthKnowing(From) || !isWorthKnowing(Place) ||
      C.Terms.dependence(From, Place) != Dependence::None)
    return;
  D.Known.set(C.Terms.differenceOf(Place, From), ValueSet::of(0));
}

/// The differences in which \p Place takes part, after it grew \p By so much.
static std::vector<std::pair<TermId, ValueSet>>
moveDifferences(TermId Place, const ValueSet &By, const Disjunct &D,
                const FunctionContext &C) {
  std::vector<std::pair<TermId, ValueSet>> Moved;
  int Sign;
  for (const auto &Fact : D.Known.entries())
    if (C.Terms.isDifferenceWith(Fact.Term, Place, Sign))
      Moved.push_back(
          {Fact.Term, Fact.Values.plus(Sign > 0 ? By : By.negate())});
  return Moved;
}

/// conn = table[fd]: whether \p Value finds a record by the number. Whoever is
/// in the table has the number already.
bool SubjectSimulation::indexesRecords(const Expr *Value, const Disjunct &D) {
  return anyBelow(Value, [&](const Stmt *S) {
    const auto *Element = dyn_cast<ArraySubscriptExpr>(S);
    return Element && !Element->getType()->isArithmeticType() &&
           isHandle(Element->getIdx(), D);
  });
}

/// Socket s(accept(...)); int fd = s.release(); what had only the name of the
/// call has that of the first variable that holds it.
void SubjectSimulation::nameAfter(TermId Place) {
  if (Found.Who.Kind != Subject::Acquired || !endsWith(Found.Who.Name, "()"))
    return;
  const VarDecl *Local = C.Terms.variableAt(Place);
  if (Local && Local->isLocalVarDecl() && Local->getType()->isIntegerType())
    Found.Who.Name = Local->getNameAsString();
}

/// if (fd > most) most = fd; the greatest number, as select() wants it, is a
/// bound and no holder.
bool SubjectSimulation::isGreatestNumber(TermId Place, const Expr *Value,
                                         const Stmt *At) {
  const CFGBlock *Block = C.View.blockOf(At);
  if (!Block || Block->pred_size() != 1)
    return false;
  const CFGBlock *Before = *Block->pred_begin();
  const BinaryOperator *Test =
      Before ? C.View.branchOf(Before).Operator : nullptr;
  if (!Test || !Test->isRelationalOp())
    return false;
  TermId Left = C.Terms.of(Test->getLHS()), Right = C.Terms.of(Test->getRHS());
  bool Greater = Test->getOpcode() == BO_GT || Test->getOpcode() == BO_GE;
  return (Greater ? Right : Left) == Place &&
         (Greater ? Left : Right) == C.Terms.of(Value);
}

/// event.data.u64 = (uint64_t)turn << 32 | fd; whether the wide number that
/// goes into a member is made of the descriptor and something else.
bool SubjectSimulation::isPackedInto(TermId Place, const Expr *Value,
                                     const Disjunct &D) {
  const auto *Sum =
      Value ? dyn_cast<BinaryOperator>(valueCarrier(Value)) : nullptr;
  if (!Sum || (Sum->getOpcode() != BO_Or && Sum->getOpcode() != BO_Add) ||
      !Sum->getType()->isIntegerType() || C.Terms.path(Place).Steps.empty() ||
      C.Ast.getTypeSize(Sum->getType()) <= C.Ast.getTypeSize(C.Ast.IntTy))
    return false;
  return isHandle(Sum->getLHS(), D) || isHandle(Sum->getRHS(), D);
}

/// c->rest = (char *)c + sizeof *c; whether \p Value is an address behind the
/// start of the record that \p Place is in.
static bool pointsIntoItself(const Expr *Value, const AccessPath &Place,
                             TermTable &Terms) {
  const auto *Sum = dyn_cast<BinaryOperator>(Value);
  AccessPath Record;
  return Sum && Sum->isAdditiveOp() && Sum->getType()->isPointerType() &&
         Terms.pointeeOf(Sum->getLHS(), Record) && Place.startsWith(Record);
}

bool SubjectSimulation::store(const Expr *Target, TermId Place,
                              const Expr *Value, const Stmt *At, Disjunct &D) {
  if (Value)
    startsHere(Value, D);
  bool Handle = Value && isHandle(Value, D, /*Maybe=*/true);
  if (D.State.P == Phase::Open && indexesRecords(Value, D))
    handOff(D, "a table is looked into by its number", /*Firmly=*/false);
  if (Value && isSomeElement(Value, D))
    handOff(D, "an element that may be it gets another name");
  ValueSet Values =
      Value ? C.Branches.evaluate(Value, D.Known) : ValueSet::top();
  // all[i] = all[--n]; takes the descriptor's own record away.
  auto IsReplaced = [&](TermId Holder) {
    Dependence On = C.Terms.dependence(Holder, Place);
    return On == Dependence::Same || On == Dependence::Part;
  };
  if (!Handle && llvm::none_of(D.State.Holders, IsReplaced))
    tellByStore(Target, Place, Value, D);
  if (Place == NoTerm) {
    // A place without a name: what goes there stays there.
    if (Value && (Handle || reaches(Value, D)))
      handOff(D, "it is stored in a place that cannot be named");
    return true;
  }
  AccessPath From;
  bool Copies = Value && !Handle && C.Terms.isPath(Place) && reaches(Value, D);
  noteMemberStore(Place, D);
  if (!changed(Place, Handle, At, D))
    return false;
  // unused[i] = 1; an error code of the whole program marks nothing.
  bool Element = llvm::is_contained(C.Members.Stored, Place) &&
                 !C.Terms.path(Place).Steps.empty();
  bool Marks = Values.isSingle() && (Element || isState(Place));
  if (Handle || Values.ReadResult || Marks || isWorthKnowing(Place))
    D.Known.set(Place, Values);
  if (Value && !Handle)
    copyValue(Value, Place, D);
  if (Handle) {
    if (isGreatestNumber(Place, Value, At))
      return true;
    if (isHandle(Value, D))
      nameAfter(Place);
    D.State.addHolder(Place);
    return true;
  }
  if (D.State.P == Phase::Open && isPackedInto(Place, Value, D)) {
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
  } else if (!pointsIntoItself(Source, C.Terms.path(Place), C.Terms)) {
    handOff(D, "its holder is stored elsewhere");
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
  if (By == ValueSet::of(0))
    return true; // have += n, where n is the 0 of the end
  auto Moved = moveDifferences(Place, By, D, C);
  if (!changed(Place, false, At, D))
    return false;
  ValueSet New = Old.plus(By);
  New.Counted = true;
  D.Known.set(Place, std::move(New));
  for (auto &Difference : Moved)
    D.Known.set(Difference.first, std::move(Difference.second));
  return true;
}

/// char *p = 0; *p = 0; is how an assertion ends the process.
bool SubjectSimulation::storesThroughNull(const Expr *Target) {
  const auto *Deref = dyn_cast_or_null<UnaryOperator>(valueCarrier(Target));
  if (!Deref || Deref->getOpcode() != UO_Deref)
    return false;
  const Expr *Pointer = valueCarrier(Deref->getSubExpr());
  const auto *Ref = dyn_cast<DeclRefExpr>(Pointer);
  const auto *Variable = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  int64_t Value;
  if (!Variable || !Variable->isLocalVarDecl() || !Variable->getInit() ||
      !C.Branches.constant(Variable->getInit(), Value) || Value != 0)
    return false;
  auto Asked = AlwaysNull.try_emplace(Variable, false);
  if (Asked.second)
    Asked.first->second = !anyBelow(Function->getBody(), [&](const Stmt *S) {
      const auto *Other = dyn_cast<DeclRefExpr>(S);
      return Other && Other != Ref && Other->getDecl() == Variable;
    });
  return Asked.first->second;
}

bool SubjectSimulation::applyAssign(const Event &E, Disjunct &D) {
  const auto *Assign = dyn_cast<BinaryOperator>(E.E);
  const Expr *Target = E.Target, *Value = E.Value;
  if (storesThroughNull(Target))
    return false;
  // all["key"] = fd; what a call returns is no place that has a name.
  bool Named = Target && !isa<CallExpr>(Target->IgnoreParens());
  AccessPath Element;
  TermId Place = Named || (Target && C.Terms.pathOf(Target, Element))
                     ? C.Terms.of(Target)
                     : NoTerm;
  if (D.State.P == Phase::Open)
    if (const ArraySubscriptExpr *Subscript = subscriptIn(Target))
      if (mentionsHandle(Subscript->getIdx(), D))
        handOff(D, "it is the index of a record that is kept");
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
    if (Op == BO_Or)
      D.Known.set(Place, Old.bitOr(Change));
    else if (Op == BO_And)
      D.Known.set(Place, Old.bitAnd(Change));
    return true;
  }
  if (Place != NoTerm && C.Terms.isPath(Place) && isAggregateValue(Value)) {
    AccessPath Path = C.Terms.path(Place);
    return storeAggregate(Path, Value, E.At, D);
  }
  return store(Target, Place, Value, E.At, D);
}

/// The word of an fd_set that gets the descriptor's bit in \p E, or null.
const ArraySubscriptExpr *SubjectSimulation::wordSet(const Event &E,
                                                     const Disjunct &D) {
  if (E.Kind != Event::SetBit || !E.Model || !E.Model->has(Effect::SelectAdd))
    return nullptr;
  const ArraySubscriptExpr *Word =
      subscriptIn(cast<BinaryOperator>(E.E)->getLHS());
  return Word && mentionsHandle(Word->getIdx(), D) ? Word : nullptr;
}

/// FD_SET and FD_CLR. A set that lives longer than one turn of the loop in
/// which the descriptor is made keeps it.
void SubjectSimulation::applySetBit(const Event &E, Disjunct &D) {
  const ArraySubscriptExpr *Word = wordSet(E, D);
  if (!Word)
    return;
  AccessPath Set;
  bool Kept = true, Named = C.Terms.pathOf(Word->getBase(), Set);
  bool ForInput = !Named || !C.OutputSets.count(Set.Base);
  D.State.Armed |= ForInput;
  if (ForInput)
    noteObserved(cast<Expr>(E.At));
  if (Named && !Set.outlivesFunction())
    Kept = Found.Who.Origin && C.View.isInLoop(Found.Who.Origin) &&
           !C.View.isDeclaredInLoop(Set.Base);
  if (Kept)
    handOff(D, "an fd_set keeps it");
}

/// Whether each turn of a loop puts the descriptor into an fd_set, or leaves it
/// out: FD_ZERO(&set); if (open) FD_SET(fd, &set);
bool SubjectSimulation::isArmedByTurn(const Disjunct &D) {
  for (const CFGBlock *Block : C.View.order())
    for (const Event &E : C.Events[Block->getBlockID()])
      if (wordSet(E, D) && C.View.isInLoop(E.E))
        return true;
  return false;
}

/// The list that an object of the library is made of, or null: {in, out} in
/// for (int fd : {in, out}) and in std::array<int, 2> both{in, out};
static const Expr *listOfLibrary(const Expr *Init) {
  Init = valueCarrier(Init);
  if (const auto *Made = dyn_cast_or_null<CXXStdInitializerListExpr>(Init))
    return valueCarrier(Made->getSubExpr());
  const auto *List = dyn_cast_or_null<InitListExpr>(Init);
  const RecordDecl *Record =
      List ? List->getType()->getAsRecordDecl() : nullptr;
  return Record && Record->isInStdNamespace() ? List : nullptr;
}

/// for (auto &c : all) is at the next element, and the one before keeps its
/// number. False: the path was reported.
bool SubjectSimulation::nextElement(const VarDecl &Variable, const Stmt *At,
                                    Disjunct &D) {
  AccessPath Path;
  Path.Base = &Variable;
  auto IsInside = [&](TermId T) { return C.Terms.isInside(T, Path); };
  D.Known.forgetIf(IsInside);
  if (D.State.Owner != Ownership::Borrowed ||
      llvm::none_of(D.State.Holders, IsInside))
    return true;
  if (Behind.isRangeClosedBehind(Variable))
    tell(D, "it is closed behind the loop");
  if (isFault(Happening::MoveOn, At, D))
    return false;
  D.State.take(Happening::Forget);
  return true;
}

bool SubjectSimulation::applyDeclare(const Event &E, Disjunct &D) {
  const VarDecl *Variable = E.Variable;
  const Expr *Init = Variable->getInit();
  if (const Expr *List = listOfLibrary(Init))
    if (reaches(List, D))
      handOff(D, "a list has it, and may be gone through");
  if (Variable->isCXXForRangeDecl() && !nextElement(*Variable, E.At, D))
    return false;
  if (Variable->getType()->isReferenceType())
    return true;
  AccessPath Path;
  Path.Base = Variable;
  if (!Variable->hasLocalStorage()) {
    if (Init && isHandle(Init, D))
      D.State.addHolder(C.Terms.ofPath(Path)); // once, for all calls to come
    return true;
  }
  if (!constructionIn(Init) && !constructionByNew(Init))
    D.Known.forgetIf([&](TermId T) { return C.Terms.isInside(T, Path); });
  // A borrowed name of the last turn of a loop; its owner still has it.
  if (D.State.Owner == Ownership::Borrowed &&
      D.State.holds(C.Terms.ofPath(Path))) {
    if (isFault(Happening::MoveOn, E.At, D))
      return false;
    D.State.take(Happening::Forget);
  }
  if (!Init || constructionIn(Init) || constructionByNew(Init))
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

/// if (++tries < 3) continue; counts how often the end or an error is met, and
/// nothing else.
void SubjectSimulation::noteTurn(const Event &E, Disjunct &D) {
  const auto *Ref = dyn_cast<DeclRefExpr>(
      cast<UnaryOperator>(E.E)->getSubExpr()->IgnoreParens());
  const auto *Counter = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!Counter || !Counter->hasLocalStorage() || !C.Decided.count(Counter))
    return;
  if (D.State.TestedAt)
    D.State.RetriedAt = E.At;
  else if (D.State.isOutcome(ReadOutcome::Data))
    CountedAnyway.insert(E.At);
}

void SubjectSimulation::applyIncDec(const Event &E, Disjunct &D) {
  const auto *Unary = cast<UnaryOperator>(E.E);
  noteTurn(E, D);
  TermId Place = C.Terms.of(Unary->getSubExpr());
  if (Place == NoTerm)
    return;
  ValueSet Old = C.Branches.evaluate(Unary->getSubExpr(), D.Known);
  if (D.State.holds(Place)) {
    // for (fd = 0; fd < max; fd++): another descriptor from here on.
    // Where a sweep closes them, the number it began with is a bound, no name.
    bool Swept = D.State.P == Phase::Closed;
    llvm::erase_if(D.State.Holders,
                   [&](TermId T) { return Swept || T == Place; });
    if (!hasNames(D)) {
      isFault(Happening::MoveOn, E.At, D); // the loop goes on all the same
      handOff(D, "its number is counted up or down");
      D.State.take(Happening::Forget);
    }
  }
  ValueSet By = ValueSet::of(Unary->isIncrementOp() ? 1 : -1);
  if (isWorthKnowing(Place))
    applyMove(Place, Old, By, E.At, D);
  else
    changed(Place, false, E.At, D);
}

/// return fd != -1; is a branch like any other.
static bool isTest(const Expr *Value) {
  const Expr *Bare = valueCarrier(Value);
  if (const auto *Unary = dyn_cast_or_null<UnaryOperator>(Bare))
    return Unary->getOpcode() == UO_LNot;
  const auto *Op = dyn_cast_or_null<BinaryOperator>(Bare);
  return Op && (Op->isComparisonOp() || Op->isLogicalOp());
}

/// std::exchange(fd_, -1): what was there is in the result.
void SubjectSimulation::applyExchange(const Event &E, const Exchange &Made,
                                      Disjunct D, Disjuncts &Out) {
  const auto *Call = cast<CallExpr>(E.E);
  const Expr *Target = Made.Place;
  TermId Place = C.Terms.of(Target), Before = C.Terms.resultOf(Call);
  bool Goes = !C.Unused.count(Call);
  bool Moves = Goes && isHandle(Target, D, /*Maybe=*/true);
  ValueSet Old = C.Branches.evaluate(Target, D.Known);
  Moves |= Goes && startsHere(Target, D);
  llvm::erase_if(D.State.Holders, [&](TermId T) {
    return T == Before || (Moves && T == Place);
  });
  if (Moves)
    D.State.addHolder(Before);
  if (!store(Target, Place, Made.Value, E.At, D))
    return;
  setResult(Call, Old, D);
  Out.push_back(std::move(D));
}

/// Whether \p Value is a count that grows with what is read: a local that is
/// added to, or how far a pointer has come.
static bool isTotal(const Expr *Value, const Stmt *Body) {
  const auto *Way = dyn_cast<BinaryOperator>(Value);
  if (Way)
    return Way->getOpcode() == BO_Sub &&
           Way->getLHS()->getType()->isPointerType();
  const auto *Ref = dyn_cast<DeclRefExpr>(Value);
  return Ref && anyBelow(Body, [&](const Stmt *S) {
           const auto *Add = dyn_cast<BinaryOperator>(S);
           return Add && Add->getOpcode() == BO_AddAssign &&
                  namedBy(Add->getLHS()) == Ref->getDecl();
         });
}

/// while (left > 0) { ... left -= n; } return total; answers what it was asked
/// for where nothing is left, and less where the end came first. The difference
/// is to what the parameter was when the function began.
static void noteCounted(const Expr *Value, Disjunct &D,
                        const FunctionContext &C) {
  if (!Value || C.Parameters.CountedDown.empty() ||
      !isTotal(Value, C.View.function()->getBody()))
    return;
  for (TermId Left : C.Parameters.CountedDown) {
    const ValueSet *Known = D.Known.find(Left);
    bool Short = D.State.isOutcome(ReadOutcome::Eof);
    if (Short || (Known && *Known == ValueSet::of(0)))
      D.Known.set(C.Terms.differenceOf(C.Terms.returnTerm(), Left),
                  Short ? ValueSet::range(ValueSet::Min, -1) : ValueSet::of(0));
  }
}

/// return got; and return size - left; answer less than a parameter, or more,
/// by what is known.
static void noteApart(const Expr *Value, Disjunct &D,
                      const FunctionContext &C) {
  Value = valueCarrier(Value);
  const auto *Less = dyn_cast_or_null<BinaryOperator>(Value);
  for (TermId Parameter : C.Parameters.Constant) {
    ValueSet Apart = ValueSet::top();
    if (Less && Less->getOpcode() == BO_Sub &&
        C.Terms.of(Less->getLHS()) == Parameter)
      Apart = C.Branches.evaluate(Less->getRHS(), D.Known).negate();
    else if (TermId Answer = C.Terms.of(Value))
      Apart = C.Branches.difference(Answer, Parameter, D.Known);
    if (!Apart.isTop())
      D.Known.set(C.Terms.differenceOf(C.Terms.returnTerm(), Parameter),
                  std::move(Apart));
  }
  noteCounted(Value, D, C);
}

void SubjectSimulation::applyReturn(const Event &E, Disjunct D,
                                    Disjuncts &Out) {
  const Expr *Value = cast<ReturnStmt>(E.At)->getRetValue();
  if (!Value)
    return Out.push_back(std::move(D));
  if (Found.Who.Kind == Subject::Place && isTest(Value)) {
    for (bool Truth : {true, false}) {
      Disjunct Next = D;
      if (!C.Branches.assume(Value, Truth, Next.Known) || !settle(Next))
        continue;
      Next.Known.set(C.Terms.returnTerm(), ValueSet::of(Truth));
      Out.push_back(std::move(Next));
    }
    return;
  }
  if (isHandle(Value, D, /*Maybe=*/true)) {
    D.State.Returned = D.State.P == Phase::Open;
    Found.HandedOff = true;
    if (Found.SilentBecause.empty())
      Found.SilentBecause = "it is returned";
  } else if (reaches(Value, D)) {
    handOff(D, "its holder is returned");
  } else if (isSomeElement(Value, D)) {
    handOff(D, "it may be the element that is returned");
  }
  D.Known.set(C.Terms.returnTerm(), C.Branches.evaluate(Value, D.Known));
  noteApart(Value, D, C);
  Out.push_back(std::move(D));
}

} // namespace closewait
