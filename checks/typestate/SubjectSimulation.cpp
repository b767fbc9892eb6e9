//===-- SubjectSimulation.cpp - one run through a function ----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see SubjectSimulation.h. Here stand the run itself, how a descriptor
// comes to be followed, and the way of the disjuncts through a block.
//
//===----------------------------------------------------------------------===//
#include "typestate/SubjectSimulation.h"
#include "typestate/CallMapping.h"
#include "typestate/TransferLoops.h"
#include "typestate/Transitions.h"
#include <cerrno>

using namespace clang;

namespace closewait {

SubjectSimulation::SubjectSimulation(FunctionContext Context, Subject Who,
                                     bool FollowsWrites)
    : C(Context), Function(Context.View.function()),
      IsMain(Context.View.function()->isMain()), FollowsWrites(FollowsWrites),
      Later(C, Who.Origin), Memory(C), Tests(C), InVain(C, Found.Who),
      Behind(C), Writes(C, Found.Who), Fresh(C, Found.Who) {
  Found.Who = std::move(Who);
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
    for (const Expr *Call : InVain.find())
      report(Incident::ClosedEmpty, Call, Disjunct());
    Shown.forEachEndless([&](const Expr *Call, Disjunct D) {
      D.State.Told = false;
      D.State.ShownIn = nullptr;
      isFault(Happening::ReadOn, Call, D);
    });
  }
  // if (++tries < 3) continue; ends by itself.
  llvm::erase_if(Found.Incidents, [&](const Incident &I) {
    return I.Kind == Incident::ReadAgain && I.State.RetriedAt &&
           !CountedAnyway.count(I.State.RetriedAt);
  });
  for (Incident &I : Found.Incidents) {
    I.Certain = !PassedSafely.count(I.At);
    I.KeptElsewhere = PassedInOtherHands.count(I.At) != 0;
  }
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
void SubjectSimulation::startAtCall(const Expr *Call, const FunctionDecl &Body,
                                    Disjunct &D) {
  if (Found.Who.Kind != Subject::Place || !isFree(D))
    return;
  for (const AccessPath &Used : C.Callees.places(&Body)) {
    AccessPath Place;
    if (placeInCaller(C.Terms, Call, &Body, Used, Place) &&
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
  const ValueSet *Errno = D.Known.find(C.Terms.errnoTerm());
  // Of what is open nobody hears EBADF.
  if (D.State.P == Phase::Open && Errno && *Errno == ValueSet::of(EBADF)) {
    D.State.take(Happening::FoundEmpty);
    return Found.Who.Kind == Subject::Place;
  }
  // errno == ETIMEDOUT: what was chosen is told once, and the end follows; a
  // broken pipe is for ever.
  if (D.State.isOutcome(ReadOutcome::Error) && Errno && Errno->isSingle() &&
      !Errno->contains(EPIPE))
    D.State.Doubt = true;
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

/// A path passes \p At: a close() put there would be under those who have it.
void SubjectSimulation::noteOtherHands(const Stmt *At, const SocketState &S) {
  if (S.P == Phase::Open && S.Owner == Ownership::HandedOff)
    PassedInOtherHands.insert(At);
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
  case Event::Allocate:
    addThrown(E.E, cast<CXXNewExpr>(E.E)->getOperatorNew(), D, Out);
    return Out.push_back(std::move(D));
  default:
    llvm_unreachable("an event that cannot fork");
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
          handOff(D, "a new object holds it");
    if (isHandle(Init, D))
      handOff(D, "a new object holds it");
    return true;
  }
  case Event::Capture:
    for (const Expr *Captured : cast<LambdaExpr>(E.E)->capture_inits())
      if (Captured && (isHandle(Captured, D) || reaches(Captured, D)))
        handOff(D, "a lambda captures it");
    return true;
  case Event::Dereference: {
    TermId Pointer = C.Terms.of(E.E);
    if (Pointer == NoTerm)
      return true;
    const ValueSet *Known = D.Known.find(Pointer);
    ValueSet Followed = (Known ? *Known : ValueSet::top()).without(0);
    D.Known.set(Pointer, Followed);
    return !Followed.isEmpty(); // a null pointer is not followed for long
  }
  case Event::Member:
    return applyMember(E, D);
  default:
    llvm_unreachable("an event that may fork");
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
  std::vector<const Expr *> Ended = ShownEnds::readsOf(In);
  llvm::erase_if(
      Ended, [&](const Expr *Read) { return C.View.blockOf(Read) == &Block; });
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
      break;
  }
  Shown.pass(Ended, In);
  if (Block.hasNoReturnElement())
    for (const Disjunct &D : In)
      Shown.leaves(D.State);
  if (In.empty() || Block.hasNoReturnElement())
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

} // namespace closewait
