//===-- SubjectSimulation.cpp - blocks, edges and exits -------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: carries disjuncts through a block and over its edges. End of file is a
// fact about an edge: a branch that sends the end of file one way and data
// another is the test of it, provided that the way taken is not the place
// where both meet again.
//
//===----------------------------------------------------------------------===//
#include "typestate/SubjectSimulation.h"
#include "support/AnyBelow.h"
#include "typestate/CallArguments.h"
#include "typestate/CallMapping.h"
#include "typestate/LibraryObjects.h"
#include "typestate/TransferLoops.h"
#include "typestate/Transitions.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace closewait {

SubjectSimulation::SubjectSimulation(FunctionContext Context, Subject Who,
                                     bool FollowsWrites)
    : C(Context), Function(Context.View.function()),
      IsMain(Context.View.function()->isMain()), FollowsWrites(FollowsWrites) {
  Found.Who = std::move(Who);
}

/// Whether the branch compares the place of \p Who with a constant: fd >= 0.
static bool testsPlace(const Branch &On, const Subject &Who,
                       const FunctionContext &C) {
  const BinaryOperator *Op = Who.EmptiedHere ? On.Operator : nullptr;
  int64_t Ignored;
  return Op && Op->isComparisonOp() && C.Terms.of(Op->getLHS()) == Who.At &&
         C.Branches.constant(Op->getRHS(), Ignored);
}

/// The blocks in which the subject may come to life.
static std::vector<const CFGBlock *> startsOf(const Subject &Who,
                                              const FunctionContext &C) {
  std::vector<const CFGBlock *> Starts;
  auto MayStart = [&](const Event &E) {
    return (E.Kind == Event::Call || E.Kind == Event::Construct) &&
           (Who.Kind == Subject::Place || E.E == Who.Origin);
  };
  for (const CFGBlock *Block : C.View.order())
    if (testsPlace(C.View.branchOf(Block), Who, C) ||
        llvm::any_of(C.Events[Block->getBlockID()], MayStart))
      Starts.push_back(Block);
  return Starts;
}

/// Whether the number in the place, or the record around it, is copied to
/// another place somewhere in the function.
bool SubjectSimulation::isCopied() {
  for (const CFGBlock *Block : C.View.order())
    for (const Event &E : C.Events[Block->getBlockID()]) {
      const Expr *Value = E.Kind == Event::Assign    ? E.Value
                          : E.Kind == Event::Declare ? E.Variable->getInit()
                                                     : nullptr;
      AccessPath Source;
      if (Value && !Value->getType()->isPointerType() &&
          C.Terms.pathOf(Value, Source) &&
          C.Terms.isInside(Found.Who.At, Source))
        return true;
    }
  return false;
}

/// Whether a path without a descriptor may still get one from \p Block on.
bool SubjectSimulation::canStartFrom(const CFGBlock &Block) {
  if (!Drops || LeadToStart.test(Block.getBlockID()))
    return true;
  Found.Dropped = true;
  return false;
}

SubjectFacts SubjectSimulation::run(bool OpenAtEntry) {
  Disjunct Start;
  Drops = !OpenAtEntry;
  Found.Who.EmptiedHere = Found.Who.EmptiedHere && !isCopied();
  LeadToStart = C.View.leadingTo(startsOf(Found.Who, C));
  if (OpenAtEntry) {
    startPlace(Start);
    const ValueDecl *Number = C.Terms.path(Found.Who.At).lastDecl();
    if (Number && isNumber(Number->getType()))
      Start.Known.set(Found.Who.At, ValueSet::range(0, ValueSet::Max));
  }
  PropertySimulation<SubjectSimulation> Simulation(C.View, *this,
                                                   SimulationBudget());
  if (!Simulation.run(std::move(Start))) {
    Found.GaveUp = "the budget of disjuncts or steps was exceeded";
    Found.Incidents.clear();
    Found.Exits.clear();
  } else {
    reportEmptyCloses();
  }
  // if (++tries < 3) continue; ends by itself.
  llvm::erase_if(Found.Incidents, [&](const Incident &I) {
    return I.Kind == Incident::ReadAgain && I.State.RetriedAt &&
           !CountedAnyway.count(I.State.RetriedAt);
  });
  for (Incident &I : Found.Incidents)
    I.Certain = !PassedSafely.count(I.At);
  // if (ours) close(c->fd); c->fd = -1; knows more than the test.
  llvm::erase_if(Found.Incidents, [](const Incident &I) {
    return I.State.onlyTested() && !I.Certain;
  });
  return std::move(Found);
}

void SubjectSimulation::startPlace(Disjunct &D) {
  // What the caller had there is gone; the new one is not what it asks about.
  if (!Drops && D.State.Forgotten)
    return;
  D.State.take(Happening::Meet);
  D.State.addHolder(Found.Who.At);
  // fd = c->fd; whatever still has the same number is another name.
  for (TermId Copy : C.Branches.copiesOf(Found.Who.At, D.Known))
    D.State.addHolder(Copy);
  settle(D);
}

/// Whether no descriptor is followed at present.
bool SubjectSimulation::isFree(const Disjunct &D) const {
  return D.State.P == Phase::Untracked || D.State.P == Phase::Failed ||
         (D.State.P == Phase::Closed && D.State.Holders.empty());
}

/// A callee that uses the place starts it as a system call would.
void SubjectSimulation::startAtCall(const Expr *Call,
                                    const FunctionDecl *Callee, Disjunct &D) {
  const FunctionDecl *Definition = nullptr;
  if (Found.Who.Kind != Subject::Place || !isFree(D) || !Callee ||
      !Callee->hasBody(Definition))
    return;
  for (const AccessPath &Used : C.Callees.places(Definition)) {
    AccessPath Place;
    if (placeInCaller(C.Terms, Call, Definition, Used, Place) &&
        C.Terms.ofPath(Place) == Found.Who.At) {
      startPlace(D);
      return;
    }
  }
}

bool SubjectSimulation::startsHere(const Expr *Operand, Disjunct &D) {
  if (Found.Who.Kind != Subject::Place || !isFree(D) ||
      C.Terms.of(Operand) != Found.Who.At)
    return false;
  startPlace(D);
  return true;
}

/// Draws the conclusion from what is now known of the names. False: no
/// execution takes this path.
bool SubjectSimulation::settle(Disjunct &D) {
  if (D.State.P != Phase::Open && D.State.P != Phase::Closed)
    return true;
  for (TermId Holder : D.State.Holders) {
    const ValueSet *Values = D.Known.find(Holder);
    if (!Values || Values->isEmpty())
      continue;
    if (Found.Who.Kind == Subject::Acquired && Values->high() < 0)
      return false;
    // A place that may have been empty: -1, or 0 where that means none.
    if (Found.Who.Kind == Subject::Place && Values->high() <= 0) {
      D.State.take(Happening::FoundEmpty);
      return true;
    }
  }
  return true;
}

void SubjectSimulation::addStep(Disjunct &D, StepKind Kind, const Stmt *At) {
  D.Story = new (C.Stories.Allocate<Step>()) Step{Kind, At, D.Story};
}

void SubjectSimulation::report(Incident::KindTy Kind, const Stmt *At,
                               const Disjunct &D, const Expr *NamedBy) {
  for (Incident &Known : Found.Incidents)
    if (Known.Kind == Kind && Known.At == At &&
        Known.State.Outcome == D.State.Outcome &&
        Known.State.Read == D.State.Read &&
        Known.State.TestedAt == D.State.TestedAt)
      return;
  Incident New;
  New.Kind = Kind;
  New.At = At;
  New.State = D.State;
  New.Story = D.Story;
  New.Destroyed = Destroying;
  New.NamedBy = NamedBy;
  New.ResultUnused = D.State.Read && C.Unused.count(D.State.Read);
  New.InBoundedLoop = Kind == Incident::ReadAgain && D.State.Read &&
                      areBounded(Function->getBody(), D.State.Read,
                                 Found.Who.Origin, Bound::ByItself);
  Found.Incidents.push_back(std::move(New));
}

/// Whether the table calls it wrong that \p What happens here; it is reported
/// then.
bool SubjectSimulation::isFault(Happening What, const Stmt *At,
                                const Disjunct &D, const Expr *NamedBy) {
  const Fault *Wrong = faultOf(D.State, What);
  if (Wrong)
    report(Wrong->Kind, At, D, NamedBy);
  return Wrong != nullptr;
}

/// Disjuncts of equal key that one block may hold for a while: the results of
/// a call are told apart until the branch on them.
static constexpr size_t MaxApart = 8;

/// Whether one path may become several at \p E.
static bool mayFork(const Event &E) {
  switch (E.Kind) {
  case Event::Call:
  case Event::Construct:
  case Event::Return:
  case Event::Allocate:
  case Event::Delete:
  case Event::EndOfLife:
    return true;
  default:
    return false;
  }
}

void SubjectSimulation::applyForking(const Event &E, Disjunct D,
                                     Disjuncts &Out) {
  switch (E.Kind) {
  case Event::Call:
    return applyCall(E, std::move(D), Out);
  case Event::Construct:
    return applyConstruct(E, std::move(D), Out);
  case Event::Return:
    return applyReturn(E, std::move(D), Out);
  case Event::Delete:
    return applyDelete(E, std::move(D), Out);
  case Event::EndOfLife:
    return applyEndOfLife(E, std::move(D), Out);
  default:
    addThrown(E.E, cast<CXXNewExpr>(E.E)->getOperatorNew(), D, Out);
    Out.push_back(std::move(D));
  }
}

/// Performs \p E, which cannot fork. False: no execution takes this path.
bool SubjectSimulation::apply(const Event &E, Disjunct &D) {
  switch (E.Kind) {
  case Event::Assign:
    return applyAssign(E, D);
  case Event::SetBit:
    applySetBit(E, D);
    return true;
  case Event::IncDec:
    applyIncDec(E, D);
    return true;
  case Event::Declare:
    return applyDeclare(E, D);
  case Event::New: {
    const Expr *Init = cast<CXXNewExpr>(E.E)->getInitializer();
    for (const Stmt *Child : Init->children())
      if (const auto *Value = dyn_cast_or_null<Expr>(Child))
        if (isHandle(Value, D))
          handOff(D, E.At, "a new object holds it");
    if (isHandle(Init, D))
      handOff(D, E.At, "a new object holds it");
    return true;
  }
  case Event::Capture:
    for (const Expr *Captured : cast<LambdaExpr>(E.E)->capture_inits())
      if (Captured && (isHandle(Captured, D) || reaches(Captured, D)))
        handOff(D, E.At, "a lambda captures it");
    return true;
  case Event::Dereference: {
    TermId Pointer = C.Terms.ofVariable(E.Variable);
    const ValueSet *Known = D.Known.find(Pointer);
    ValueSet Followed = (Known ? *Known : ValueSet::top()).without(0);
    D.Known.set(Pointer, Followed);
    return !Followed.isEmpty(); // a null pointer is not followed for long
  }
  case Event::Member:
    return applyMember(E, D);
  default:
    return true;
  }
}

/// Several calls in one block must not multiply.
static void mergeEqualKeys(std::vector<Disjunct> &All) {
  std::vector<Disjunct> Kept;
  for (Disjunct &D : All) {
    Disjunct *Same = nullptr;
    for (Disjunct &Other : Kept)
      if (Other.sameKey(D))
        Same = &Other;
    if (Same)
      Same->merge(D, /*Widen=*/false);
    else
      Kept.push_back(std::move(D));
  }
  All = std::move(Kept);
}

/// The throw with which \p Block leads to \p To, the end of a try; null where
/// there is none, or where its type is not known: throw 42, not throw.
const CXXThrowExpr *SubjectSimulation::thrownInto(const CFGBlock &Block,
                                                  const CFGBlock *To) const {
  if (!To || !isa_and_nonnull<CXXTryStmt>(To->getTerminatorStmt()))
    return nullptr;
  const auto *Throw =
      dyn_cast_or_null<CXXThrowExpr>(C.View.leavingStatement(&Block));
  return Throw && Throw->getSubExpr() ? Throw : nullptr;
}

/// Where exceptions have edges, a call ends its block. What goes on behind it
/// belongs to the same block: the answers of the call are told apart until the
/// branch on them. Null where \p Block ends for another reason.
static const CFGBlock *restOf(const CFGBlock &Block) {
  if (Block.getTerminatorStmt() || Block.succ_size() < 2)
    return nullptr;
  const CFGBlock *Next = *Block.succ_begin();
  auto IsReal = [](const CFGBlock *Before) { return Before != nullptr; };
  return Next && llvm::count_if(Next->preds(), IsReal) == 1 ? Next : nullptr;
}

void SubjectSimulation::transfer(const CFGBlock &Block, Disjuncts In,
                                 Emit Out) {
  constexpr unsigned LongestChain = 16;
  const CFGBlock *Part = &Block;
  for (unsigned Length = 0; Part && !In.empty(); ++Length) {
    const CFGBlock *Rest = Length < LongestChain ? restOf(*Part) : nullptr;
    In = passThrough(*Part, Rest, std::move(In), Out);
    Part = Rest;
  }
}

/// Performs \p Block, and gives what goes on to \p Rest, which may be null.
SubjectSimulation::Disjuncts
SubjectSimulation::passThrough(const CFGBlock &Block, const CFGBlock *Rest,
                               Disjuncts In, Emit Out) {
  Disjuncts Next;
  for (const Event &E : C.Events[Block.getBlockID()]) {
    if (!mayFork(E)) {
      llvm::erase_if(In, [&](Disjunct &D) { return !apply(E, D); });
    } else {
      Next.clear();
      size_t Before = In.size();
      Next.reserve(Before);
      for (Disjunct &D : In)
        applyForking(E, std::move(D), Next);
      takeThrown(Block, Next, Out);
      std::swap(In, Next);
      if (In.size() > Before && In.size() > MaxApart)
        mergeEqualKeys(In);
    }
    if (In.empty())
      return {};
  }
  if (Block.hasNoReturnElement())
    return {};
  if (const auto *Try = dyn_cast_or_null<CXXTryStmt>(Block.getTerminatorStmt()))
    endTryObjects(*Try, In);
  llvm::SmallVector<const CFGBlock *, 4> Successors;
  for (const CFGBlock *To : Block.succs())
    Successors.push_back(To);
  Disjuncts GoOn;
  for (Outgoing &Leaving : leaveBlock(Block, std::move(In))) {
    const CFGBlock *To = Successors[Leaving.Edge];
    if (To == &C.View.graph().getExit())
      leaveFrom(Block, std::move(Leaving.D));
    else if (const CXXThrowExpr *Throw = thrownInto(Block, To))
      deliver(*Throw, *To, std::move(Leaving.D), Out);
    else if (!To || (isFree(Leaving.D) && !canStartFrom(*To)))
      continue;
    else if (To == Rest)
      GoOn.push_back(std::move(Leaving.D));
    else
      Out(To, std::move(Leaving.D));
  }
  return GoOn;
}

/// if (on_close) on_close(); whether \p Condition asks for a function to call.
static bool asksForCallback(const Expr *Condition) {
  const Expr *Bare = valueCarrier(Condition);
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(Bare))
    Bare = isa_and_nonnull<CXXConversionDecl>(Call->getMethodDecl())
               ? Call->getImplicitObjectArgument()
               : nullptr;
  if (!Bare)
    return false;
  QualType Type = Bare->IgnoreParenImpCasts()->getType();
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  return Type->isFunctionPointerType() ||
         (Class && Class->isInStdNamespace() && Class->getName() == "function");
}

/// Whether all that \p Test guards is one call.
static bool onlyCalls(const Stmt *Test) {
  const auto *If = dyn_cast_or_null<IfStmt>(Test);
  const Stmt *Then = If && !If->getElse() ? If->getThen() : nullptr;
  if (const auto *Block = dyn_cast_or_null<CompoundStmt>(Then))
    Then = Block->size() == 1 ? Block->body_front() : nullptr;
  const auto *Only = dyn_cast_or_null<Expr>(Then);
  return Only && isa<CallExpr>(Only->IgnoreUnlessSpelledInSource());
}

/// if (status) *status = GONE; the caller that passes null is told nothing, and
/// neither is the one that gives no callback.
bool SubjectSimulation::isUnwanted(const Branch &On, unsigned Edge,
                                   const Disjunct &D) {
  if (On.Kind != Branch::TwoWay || Edge != 1 ||
      D.State.Outcome == ReadOutcome::None)
    return false;
  if (asksForCallback(On.Condition) && onlyCalls(On.Terminator))
    return true;
  const auto *Ref = dyn_cast<DeclRefExpr>(valueCarrier(On.Condition));
  return Ref && isa<ParmVarDecl>(Ref->getDecl()) &&
         Ref->getType()->isPointerType() &&
         !C.Ast.hasSameUnqualifiedType(Ref->getType()->getPointeeType(),
                                       C.Ast.CharTy);
}

/// if (c->fd >= 0) shows that there is one.
void SubjectSimulation::startByTest(const Branch &On, Disjunct &D) {
  if (D.State.P != Phase::Untracked || !testsPlace(On, Found.Who, C))
    return;
  const ValueSet *Values = D.Known.find(Found.Who.At);
  if (!Values || Values->contains(-1) || Values->high() <= 2)
    return;
  startPlace(D);
  D.State.Tested = D.State.P == Phase::Open;
}

/// What is only known by a test may be gone once somebody else had a chance to
/// close it, with the connection or the stream that it belongs to.
void SubjectSimulation::doubtTest(const Event &E, Disjunct &D) {
  if (!D.State.onlyTested())
    return;
  bool Printed = !E.Model && onlyPrints(E.Callee);
  bool Library = E.Model && !E.Model->isTaught() &&
                 !E.Model->has(Effect::StreamClose) &&
                 !E.Model->has(Effect::HandOver) && !E.Model->has(Effect::Free);
  if (!Printed && !Library)
    D.State.take(Happening::Forget);
}

/// The comparison whose two sides are equal on \p Edge, or null.
static const BinaryOperator *equalityOn(const Branch &On, unsigned Edge) {
  BinaryOperatorKind Equal = Edge == 0 ? BO_EQ : BO_NE;
  return On.Operator && On.Operator->getOpcode() == Equal ? On.Operator
                                                          : nullptr;
}

/// Whether the closed number turns out to be that of another descriptor: the
/// kernel gave it out again.
bool SubjectSimulation::isNumberOfAnother(const Branch &On, unsigned Edge,
                                          const Disjunct &D) {
  const BinaryOperator *Op =
      D.State.P == Phase::Closed ? equalityOn(On, Edge) : nullptr;
  if (!Op)
    return false;
  int64_t Ignored;
  const Expr *Left = Op->getLHS(), *Right = Op->getRHS();
  return isHandle(Left, D) != isHandle(Right, D) &&
         !C.Branches.constant(Left, Ignored) &&
         !C.Branches.constant(Right, Ignored);
}

/// fd == invalidSocket(), which is not seen: there may be none.
bool SubjectSimulation::isWhatUnseenCodeAnswers(const Branch &On, unsigned Edge,
                                                const Disjunct &D) {
  const BinaryOperator *Op = equalityOn(On, Edge);
  if (!Op)
    return false;
  auto IsUnseen = [](const Expr *E) {
    const auto *Call = dyn_cast<CallExpr>(valueCarrier(E));
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return Call && Call->getNumArgs() == 0 && !(Callee && Callee->hasBody());
  };
  return (isHandle(Op->getLHS(), D) && IsUnseen(Op->getRHS())) ||
         (isHandle(Op->getRHS(), D) && IsUnseen(Op->getLHS()));
}

/// if (pair[i] == -1): whether an element that may be the descriptor, by an
/// index that is not known, turns out to be empty.
bool SubjectSimulation::isEmptyElement(const Branch &On, const Disjunct &D) {
  bool Compares = On.Operator && On.Operator->isComparisonOp();
  if (!Compares || D.State.P != Phase::Open)
    return false;
  TermId T = C.Terms.of(On.Operator->getLHS());
  if (T == NoTerm || !C.Terms.isPath(T) ||
      !C.Terms.path(T).hasVariableIndex() || D.State.holds(T))
    return false;
  const ValueSet *Values = D.Known.find(T);
  return Values && Values->high() < 0 &&
         llvm::any_of(
             D.State.Holders,
             [&](TermId Holder) {
               return C.Terms.isPath(Holder) &&
                      C.Terms.path(Holder).Base == C.Terms.path(T).Base &&
                      C.Terms.dependence(Holder, T) == Dependence::MayAlias;
             });
}

/// c->fd == fd: what is the same number is another name, now or when the
/// descriptor is first used.
void SubjectSimulation::nameByEquality(const Branch &On, unsigned Edge,
                                       Disjunct &D) {
  const BinaryOperator *Op = equalityOn(On, Edge);
  if (!Op)
    return;
  TermId Left = C.Terms.of(Op->getLHS()), Right = C.Terms.of(Op->getRHS());
  if (Left == NoTerm || Right == NoTerm || !C.Terms.isPath(Left) ||
      !C.Terms.isPath(Right))
    return;
  if (D.State.P == Phase::Open && D.State.holds(Left) != D.State.holds(Right))
    D.State.addHolder(D.State.holds(Left) ? Right : Left);
  else if ((Left == Found.Who.At) != (Right == Found.Who.At) && isFree(D))
    D.Known.set(C.Terms.differenceOf(Left, Right), ValueSet::of(0));
}

/// if (rfd != wfd), where both are names of the one number.
bool SubjectSimulation::differsFromItself(const Branch &On, unsigned Edge,
                                          const Disjunct &D) {
  const BinaryOperator *Op = On.Operator;
  return Op && Op->getOpcode() == (Edge == 0 ? BO_NE : BO_EQ) &&
         D.State.holds(C.Terms.of(Op->getLHS())) &&
         D.State.holds(C.Terms.of(Op->getRHS()));
}

/// for (i = 0; i < n; ...) with an unknown n: programs count what is there, and
/// the loop is taken to be entered.
bool SubjectSimulation::isFirstTurn(const Branch &On, const Facts &Known) {
  if (!On.Terminator ||
      !(isa<ForStmt>(On.Terminator) || isa<WhileStmt>(On.Terminator)))
    return false;
  const BinaryOperator *Op = On.Operator;
  if (!Op || (Op->getOpcode() != BO_LT && Op->getOpcode() != BO_NE))
    return false;
  ValueSet Limit = C.Branches.evaluate(Op->getRHS(), Known);
  ValueSet Count = C.Branches.evaluate(Op->getLHS(), Known);
  return Op->getLHS()->getType()->isIntegerType() && Count == ValueSet::of(0) &&
         !Limit.isSingle();
}

/// for (i = 0; i < n; i++) that ends by itself ends with i == n. False: it does
/// not end here.
bool SubjectSimulation::countsToLimit(const Branch &On, Facts &Known) {
  const BinaryOperator *Test = On.Operator;
  // Not entered at all, it ends where it began: i == 0 and n < 0.
  if (!Test || !C.LimitTests.count(Test) ||
      C.Branches.evaluate(Test->getLHS(), Known).isSingle())
    return true;
  return C.Branches.assumeEqual(Test->getLHS(), Test->getRHS(), Known);
}

/// Inside a try, a block that ends in a call has an edge for an exception.
static bool isExceptional(const CFGBlock &Block, unsigned Edge) {
  return Edge > 0 && !Block.getTerminatorStmt() && Block.succ_size() > 1;
}

/// Whether \p Callee is declared not to throw, or is seen to call only what is.
static bool isQuiet(const FunctionDecl *Callee) {
  auto IsNothrow = [](const FunctionDecl *Function) {
    const auto *Type =
        Function ? Function->getType()->getAs<FunctionProtoType>() : nullptr;
    return Type && Type->isNothrow();
  };
  const FunctionDecl *Definition = nullptr;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (IsNothrow(Callee))
    return true;
  return Callee && Callee->hasBody(Definition) &&
         !(Method && Method->isVirtual()) &&
         !anyBelow(Definition->getBody(), [&](const Stmt *S) {
           const auto *Call = dyn_cast<CallExpr>(S);
           return isa<CXXThrowExpr>(S) || isa<CXXNewExpr>(S) ||
                  isa<CXXConstructExpr>(S) || isa<CXXDynamicCastExpr>(S) ||
                  isa<CXXTypeidExpr>(S) ||
                  (Call && !IsNothrow(Call->getDirectCallee()));
         });
}

/// Whether the call that ends \p Block may throw, and is seen to be caught
/// here: library calls in rows do not, and what nobody here catches is not
/// followed.
bool SubjectSimulation::mayThrow(const CFGBlock &Block) const {
  for (const CFGBlock *To : Block.succs())
    if (To == &C.View.graph().getExit())
      return false;
  const auto &Events = C.Events[Block.getBlockID()];
  if (Events.empty())
    return false;
  const Event &Last = Events.back();
  // all["key"] = open(...), all.push_back(fd): memory that runs out between the
  // two is too rare.
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Last.Callee);
  bool NeedsMemory = Method && Method->getParent()->isInStdNamespace() &&
                     (Method->getOverloadedOperator() == OO_Subscript ||
                      isa<CXXConstructorDecl>(Method) ||
                      putsIntoContainer(Method) || looksAtElements(Method)) &&
                     !C.Callees.completion(Method).Throws;
  return !NeedsMemory && !isQuiet(Last.Callee) &&
         (!Last.Model || Last.Model->isTaught());
}

/// Whether the call that ends \p Block has returned the descriptor: on this
/// path it did not throw.
bool SubjectSimulation::justReturned(const CFGBlock &Block,
                                     const Disjunct &D) const {
  const auto &Events = C.Events[Block.getBlockID()];
  return !Events.empty() && Events.back().E == Found.Who.Origin &&
         Found.Who.Kind == Subject::Acquired && D.State.P == Phase::Open;
}

std::vector<SubjectSimulation::Outgoing>
SubjectSimulation::leaveBlock(const CFGBlock &Block, Disjuncts In) {
  std::vector<Outgoing> Leaving;
  Branch On = C.View.branchOf(&Block);
  unsigned Edges = Block.succ_size();
  llvm::SmallVector<const CFGBlock *, 4> Successors;
  for (const CFGBlock *To : Block.succs())
    Successors.push_back(To);
  Leaving.reserve(In.size() * Edges);
  bool OneWay = Edges == 1 && Successors[0] &&
                !isa_and_nonnull<CXXTryStmt>(On.Terminator);
  if (OneWay) { // nothing is asked
    for (Disjunct &D : In)
      if (settle(D))
        Leaving.push_back({std::move(D), 0});
    return Leaving;
  }
  for (const Disjunct &D : In)
    for (unsigned Edge = 0; Edge < Edges; ++Edge) {
      if (!Successors[Edge])
        continue;
      if (isExceptional(Block, Edge) &&
          (!mayThrow(Block) || justReturned(Block, D)))
        continue;
      // What a callee throws is taken to be of a type that is caught.
      if (isa_and_nonnull<CXXTryStmt>(On.Terminator) &&
          Successors[Edge] == &C.View.graph().getExit())
        continue;
      Disjunct Copy = D;
      bool Feasible = true;
      if (On.Kind == Branch::TwoWay)
        Feasible = C.Branches.assume(On.Condition, Edge == 0, Copy.Known);
      else if (On.Kind == Branch::Switch)
        Feasible = C.Branches.assumeCase(
            On.SwitchOn,
            dyn_cast_or_null<SwitchCase>(Successors[Edge]->getLabel()),
            Copy.Known);
      if (On.Kind == Branch::TwoWay && Edge == 1 && Feasible)
        Feasible = !isFirstTurn(On, D.Known) && countsToLimit(On, Copy.Known);
      if (Feasible)
        Feasible = !differsFromItself(On, Edge, Copy);
      if (Feasible && isNumberOfAnother(On, Edge, Copy))
        Copy.State.take(Happening::Forget);
      if (Feasible && isWhatUnseenCodeAnswers(On, Edge, Copy))
        handOff(Copy, On.Condition, "it is what unseen code answers");
      if (Feasible && isEmptyElement(On, Copy))
        handOff(Copy, On.Condition, "an element that may be it is empty");
      if (Feasible)
        startByTest(On, Copy);
      if (Feasible)
        nameByEquality(On, Edge, Copy);
      if (Feasible && isUnwanted(On, Edge, Copy))
        tell(Copy, "the caller does not want to know");
      if (Feasible && settle(Copy))
        Leaving.push_back({std::move(Copy), Edge});
    }
  if (On.Kind == Branch::TwoWay || On.Kind == Branch::Switch)
    markTests(Block, On, Leaving);
  return Leaving;
}

/// Whether \p Condition compares the result of the read itself.
bool SubjectSimulation::comparesRead(const Expr *Condition,
                                     const Facts &Known) {
  const auto *Op = dyn_cast<BinaryOperator>(valueCarrier(Condition));
  return Op && Op->isComparisonOp() &&
         (C.Branches.evaluate(Op->getLHS(), Known).ReadResult ||
          C.Branches.evaluate(Op->getRHS(), Known).ReadResult);
}

/// fread() counts and may be compared with what was asked for; what getc()
/// gives is no length.
static bool countsItems(const Expr *Read) {
  return Read && Read->getType()->isUnsignedIntegerType();
}

/// Whether data, which goes to \p Data, comes to where the end goes, \p End,
/// before the next read. Not where the end leaves the loop of the read and data
/// may do so for a reason of its own: n <= 0 || send(...) < 0.
bool SubjectSimulation::meets(const CFGBlock *Data, const CFGBlock *End,
                              const CFGBlock *Read) {
  if (!C.View.reaches(Data, End, Read))
    return false;
  return !Read || C.View.reaches(End, Read, nullptr) ||
         !C.View.reaches(Data, Read, End);
}

/// Whether \p Buffer is mentioned on a way from \p From that does not come by
/// \p Read.
bool SubjectSimulation::isMentionedFrom(const CFGBlock &From,
                                        const ValueDecl *Buffer,
                                        const CFGBlock *Read) const {
  auto Mentions = [&](const CFGElement &Element) {
    auto Statement = Element.getAs<CFGStmt>();
    const Stmt *S = Statement ? Statement->getStmt() : nullptr;
    const auto *Ref = dyn_cast_or_null<DeclRefExpr>(S);
    const auto *Member = dyn_cast_or_null<MemberExpr>(S);
    return (Ref && Ref->getDecl() == Buffer) ||
           (Member && Member->getMemberDecl() == Buffer);
  };
  return llvm::any_of(C.View.order(), [&](const CFGBlock *There) {
    return There != Read && llvm::any_of(*There, Mentions) &&
           C.View.reaches(&From, There, Read);
  });
}

/// Keeps which edges out of \p Block each outcome of a read takes.
void SubjectSimulation::noteEdges(const CFGBlock &Block,
                                  const std::vector<Outgoing> &Leaving) {
  constexpr unsigned ManyEdges = 64;
  for (const Outgoing &O : Leaving) {
    if (!O.D.State.Read || O.Edge > ManyEdges)
      continue;
    auto &Edges =
        EdgesTaken[{Block.getBlockID(), O.D.State.Read}][O.D.State.Outcome];
    if (!llvm::is_contained(Edges, O.Edge))
      Edges.push_back(O.Edge);
  }
}

/// Whether \p Edge is a better place to tell the end, or a lasting
/// error, from data than the test that was found before.
static bool tellsMore(const SocketState &S, unsigned Edge, bool AboutRead,
                      EdgesByOutcome &Taken) {
  // A later test that tells the end from errors is the better place.
  if (S.isOutcome(ReadOutcome::Eof))
    return AboutRead && Taken[ReadOutcome::Eof].size() == 1 &&
           !Taken[ReadOutcome::Error].empty() &&
           !llvm::is_contained(Taken[ReadOutcome::Error], Edge) &&
           !llvm::is_contained(Taken[ReadOutcome::Retry], Edge);
  // So is one that tells a lasting error from EAGAIN.
  const auto &Waits = Taken[ReadOutcome::Retry];
  return Taken[ReadOutcome::Error].size() == 1 &&
         (Waits.size() > 1 ||
          (!Waits.empty() && !llvm::is_contained(Waits, Edge)));
}

/// Where a path that knows \p Known comes to from \p Block on, through branches
/// that ask for nothing else: n == 0 || (n < 0 && errno != EAGAIN).
const CFGBlock *SubjectSimulation::decidedFrom(const CFGBlock *Block,
                                               const Facts &Known) {
  constexpr unsigned MostTests = 6;
  for (unsigned Test = 0; Block && Test < MostTests; ++Test) {
    Branch On = C.View.branchOf(Block);
    if (On.Kind != Branch::TwoWay || !C.Events[Block->getBlockID()].empty())
      break;
    ValueSet Answer = C.Branches.evaluate(On.Condition, Known);
    bool True = !Answer.contains(0), False = Answer == ValueSet::of(0);
    if (True == False)
      break;
    Block = *std::next(Block->succ_begin(), True ? 0 : 1);
  }
  return Block;
}

/// Where data of \p Read comes to over \p Edge out of \p Block.
std::vector<const CFGBlock *>
SubjectSimulation::dataBehind(const CFGBlock &Block, unsigned Edge,
                              const Expr *Read,
                              const std::vector<Outgoing> &Leaving) {
  const CFGBlock *Next = *std::next(Block.succ_begin(), Edge);
  std::vector<const CFGBlock *> Behind;
  for (const Outgoing &O : Leaving)
    if (Next && O.Edge == Edge && O.D.State.Read == Read &&
        O.D.State.isOutcome(ReadOutcome::Data))
      if (const CFGBlock *To = decidedFrom(Next, O.D.Known))
        Behind.push_back(To);
  if (Behind.empty() && Next)
    Behind.push_back(Next);
  return Behind;
}

/// Marks the path of an end, or of an error, where data goes another way.
void SubjectSimulation::markTest(const CFGBlock &Block, const Branch &On,
                                 bool AboutRead,
                                 const std::vector<Outgoing> &Leaving,
                                 Outgoing &O) {
  SocketState &S = O.D.State;
  EdgesByOutcome &Taken = EdgesTaken[{Block.getBlockID(), S.Read}];
  if (S.TestedAt) {
    if (tellsMore(S, O.Edge, AboutRead, Taken))
      S.TestedAt = On.Condition;
    return;
  }
  bool Parts = AboutRead && Taken[S.Outcome].size() == 1 &&
               Taken[ReadOutcome::Data].size() > 1;
  EdgeList DataEdges = Taken[ReadOutcome::Data];
  if (Parts)
    llvm::erase_if(DataEdges, [&](unsigned E) { return E == O.Edge; });
  if (DataEdges.empty() || llvm::is_contained(DataEdges, O.Edge))
    return;
  llvm::SmallVector<const CFGBlock *, 4> Successors(Block.succ_begin(),
                                                    Block.succ_end());
  const CFGBlock *ReadBlock = C.View.blockOf(S.Read);
  bool Meet = llvm::any_of(DataEdges, [&](unsigned Edge) {
    return llvm::any_of(dataBehind(Block, Edge, S.Read, Leaving),
                        [&](const CFGBlock *Data) {
                          return meets(Data, Successors[O.Edge], ReadBlock);
                        });
  });
  // n < length: a short read goes the way of the end, and so does more.
  if (Meet && Parts && S.isOutcome(ReadOutcome::Eof))
    S.shortRead();
  // while (n == sizeof buffer): the test asks whether there may be more.
  bool AsksForMore = Parts && llvm::all_of(DataEdges, [&](unsigned Edge) {
                       return Successors[Edge] && ReadBlock &&
                              C.View.passes(Successors[Edge], ReadBlock);
                     });
  if (Meet || AsksForMore)
    return;
  S.TestedAt = On.Condition;
  // Who leaves at once does not look into the buffer.
  if (S.ShownIn && !isMentionedFrom(*Successors[O.Edge], S.ShownIn, ReadBlock))
    S.Told = false;
  addStep(O.D, StepKind::Tested, On.Condition);
}

/// Finds the branches that tell the end of file, or an error, from data.
void SubjectSimulation::markTests(const CFGBlock &Block, const Branch &On,
                                  std::vector<Outgoing> &Leaving) {
  bool AboutRead = llvm::any_of(Leaving, [&](const Outgoing &O) {
    return comparesRead(On.Condition, O.D.Known) &&
           (!O.D.State.ByStream || countsItems(O.D.State.Read));
  });
  noteEdges(Block, Leaving);
  // n != length: the end takes one edge, data both. On the edge of the end it
  // is a short read, which counts as neither.
  for (Outgoing &O : Leaving) {
    EdgesByOutcome &Taken = EdgesTaken[{Block.getBlockID(), O.D.State.Read}];
    const EdgeList &EofEdges = Taken[ReadOutcome::Eof];
    if (AboutRead && O.D.State.isOutcome(ReadOutcome::Data) &&
        EofEdges.size() == 1 && EofEdges[0] == O.Edge &&
        Taken[ReadOutcome::Data].size() > 1)
      O.D.State.shortRead();
  }
  for (Outgoing &O : Leaving)
    if (O.D.State.isOutcome(ReadOutcome::Eof) ||
        O.D.State.isOutcome(ReadOutcome::Error))
      markTest(Block, On, AboutRead, Leaving, O);
}

/// Whether a name outlives the function, so that somebody can still close.
bool SubjectSimulation::isKeptOutside(const Disjunct &D) const {
  for (TermId Holder : D.State.Holders)
    if (C.Terms.isPath(Holder) && C.Terms.path(Holder).outlivesFunction())
      return true;
  return false;
}

/// The path leaves the function at the end of \p Block.
void SubjectSimulation::leaveFrom(const CFGBlock &Block, Disjunct D) {
  const Stmt *At = C.View.leavingStatement(&Block);
  if (isa_and_nonnull<CXXThrowExpr>(At))
    unwind(At, std::move(D));
  else
    leave(At, /*Thrown=*/false, D);
}

/// Lets the exceptions of callees go their way: to the handlers here, or out
/// of the function.
void SubjectSimulation::takeThrown(const CFGBlock &Block, Disjuncts &All,
                                   Emit Out) {
  if (llvm::none_of(All, [](const Disjunct &D) { return D.ThrownAt; }))
    return;
  Disjuncts Normal;
  for (Disjunct &D : All) {
    if (!D.ThrownAt) {
      Normal.push_back(std::move(D));
      continue;
    }
    bool Caught = false;
    unsigned Edge = 0;
    for (const CFGBlock *To : Block.succs()) {
      if (To && isExceptional(Block, Edge) && To != &C.View.graph().getExit()) {
        Disjunct Handled = D;
        Handled.ThrownAt = nullptr;
        Out(To, std::move(Handled));
        Caught = true;
      }
      ++Edge;
    }
    if (!Caught) {
      const Stmt *At = D.ThrownAt;
      PassedSafely.insert(At);
      unwind(At, std::move(D));
    }
  }
  All = std::move(Normal);
}

EndValues SubjectSimulation::endValues(const Disjunct &D) {
  EndValues Values;
  const ValueSet *Left = D.Known.find(Found.Who.At);
  Values.PlaceValue = Left ? *Left : ValueSet::top();
  const ValueSet *Errno = D.Known.find(C.Terms.errnoTerm());
  Values.Errno = Errno ? *Errno : ValueSet::top();
  Values.Left = numbersIn(C.OutParameters, C.Terms, D.Known);
  Values.Members = numbersIn(C.Members.All, C.Terms, D.Known);
  Values.Parameters = valuesAtEntry(D);
  for (TermId Parameter : C.Parameters.Constant) {
    ValueSet Apart =
        C.Branches.difference(C.Terms.returnTerm(), Parameter, D.Known);
    if (!Apart.isTop())
      Values.Apart.push_back({C.Terms.path(Parameter), std::move(Apart)});
  }
  return Values;
}

void SubjectSimulation::leave(const Stmt *At, bool Thrown, const Disjunct &D) {
  const SocketState &S = D.State;
  bool Ours = faultOf(S, Happening::Leave) && !S.Returned;
  bool Lost = Ours && !isKeptOutside(D);
  if (Ours && !Lost && Found.SilentBecause.empty())
    Found.SilentBecause = "a place outside the function holds it";
  if (Lost && !IsMain && isFault(Happening::Leave, At, D))
    return;
  PassedSafely.insert(At);
  ExitState Exit;
  Exit.At = At;
  Exit.Thrown = Thrown;
  const ValueSet *Returned = D.Known.find(C.Terms.returnTerm());
  Exit.Returned = Returned ? *Returned : ValueSet::top();
  Exit.State = S;
  Exit.ReadInLoop = S.Read && C.View.isInLoop(S.Read);
  Exit.ReadUnused = S.Read && C.Unused.count(S.Read);
  static_cast<EndValues &>(Exit) = endValues(D);
  TermId Keeper = fieldHolder(D);
  if (Keeper != NoTerm) {
    Exit.Keeper = cast<FieldDecl>(C.Terms.path(Keeper).lastDecl());
    Exit.Beside = valuesBeside(Keeper, D, /*AtEntry=*/false);
    Exit.BesideBefore = valuesBeside(Keeper, D, /*AtEntry=*/true);
  }
  Exit.Story = D.Story;
  // return value == error; answers by what the parameters were.
  auto IsAlike = [&](const ExitState &Known) {
    return Known.At == At && Known.Thrown == Thrown && Known.State.sameKey(S) &&
           (Known.Returned == Exit.Returned ||
            Known.Parameters == Exit.Parameters);
  };
  for (ExitState &Known : Found.Exits)
    if (IsAlike(Known)) {
      Known.Returned = Known.Returned.unite(Exit.Returned);
      Known.unite(Exit);
      keepBoth(Known.Beside, Exit.Beside);
      keepBoth(Known.BesideBefore, Exit.BesideBefore);
      return;
    }
  Found.Exits.push_back(std::move(Exit));
}

} // namespace closewait
