//===-- MultiplexTransfer.cpp - waiting for many descriptors --------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: poll, select, epoll and kevent look at a descriptor only where they are
// asked for input; a FIN does not show in an interest in output. And poll()
// repeats itself: a peer that has closed is reported each time.
//
//===----------------------------------------------------------------------===//
#include "typestate/HangupBits.h"
#include "typestate/SubjectSimulation.h"
#include "typestate/Transitions.h"

using namespace clang;

namespace closewait {

// The bits of poll(); EPOLL's are the same. Linux values.
static constexpr int64_t PollIn = 0x1, PollNormal = 0x40, PollHangup = 0x2000;
/// And PRI, RDBAND.
static constexpr int64_t InputInterest =
    PollIn | 0x2 | PollNormal | 0x80 | PollHangup;
/// ERR, HUP and NVAL come unasked.
static constexpr int64_t Unasked = 0x8 | 0x10 | 0x20;
/// EVFILT_WRITE of kqueue.
static constexpr int64_t FilterWrite = -2;

static const FieldDecl *fieldNamed(const RecordDecl *Record,
                                   llvm::StringRef Name) {
  if (Record)
    for (const FieldDecl *Field : Record->fields())
      if (Field->getName() == Name)
        return Field;
  return nullptr;
}

static const FieldDecl *siblingField(const AccessPath &Path,
                                     llvm::StringRef Name) {
  if (Path.Steps.empty())
    return nullptr;
  const auto *Member = dyn_cast_or_null<FieldDecl>(Path.Steps.back().Decl);
  return Member ? fieldNamed(Member->getParent(), Name) : nullptr;
}

/// The place beside \p Path in the same record.
static AccessPath besides(AccessPath Path, const FieldDecl *Field) {
  Path.Steps.back() = PathStep::field(Field);
  return Path;
}

/// What is known of the field \p Name beside the descriptor at \p Path. False:
/// not one number.
static bool knownBeside(const AccessPath &Path, llvm::StringRef Name,
                        int64_t &Value, const Disjunct &D,
                        const FunctionContext &C) {
  const FieldDecl *Field = siblingField(Path, Name);
  const ValueSet *Known =
      Field ? D.Known.find(C.Terms.ofPath(besides(Path, Field))) : nullptr;
  return Known && Known->isSingle(Value);
}

/// Whether poll() on the array at \p Operand surely looks at \p Holder: it is
/// the only element, or one of the first ones of a known count.
static bool isPolled(const AccessPath &Holder, const CallExpr *Call,
                     unsigned Operand, const Disjunct &D,
                     const FunctionContext &C) {
  AccessPath Object;
  if (!siblingField(Holder, "revents") ||
      !C.Terms.pointeeOf(Call->getArg(Operand), Object) ||
      Operand + 1 >= Call->getNumArgs())
    return false;
  int64_t Count, Index = 0;
  bool Counted =
      C.Branches.evaluate(Call->getArg(Operand + 1), D.Known).isSingle(Count);
  AccessPath Element = Holder;
  Element.Steps.pop_back();
  if (!Element.Steps.empty() &&
      Element.Steps.back().Kind == PathStep::ConstIndex) {
    Index = Element.Steps.back().Index;
    Element.Steps.back() = PathStep::at(int64_t(0));
  }
  return Element == Object && Counted && Index < Count;
}

/// poll() and kevent(). False: the path was reported.
bool SubjectSimulation::notePoll(const CallExpr *Call, unsigned Operand,
                                 Disjunct &D) {
  if (!reaches(Call->getArg(Operand), D))
    return true;
  bool Input = true;
  for (TermId Holder : D.State.Holders) {
    if (!C.Terms.isPath(Holder))
      continue;
    const AccessPath Path = C.Terms.path(Holder);
    if (faultOf(D.State, Happening::Use) && isPolled(Path, Call, Operand, D, C))
      return !isFault(Happening::Use, Call, D);
    int64_t Asked;
    if (knownBeside(Path, "events", Asked, D, C))
      Input = (Asked & InputInterest) != 0;
    else if (knownBeside(Path, "filter", Asked, D, C))
      Input = Asked != FilterWrite;
  }
  if (Input)
    noteObserved(Call);
  return true;
}

/// poll() leaves out the entries whose descriptor is negative (poll(2)).
static void clearUnused(Disjunct &D, const FunctionContext &C) {
  std::vector<TermId> Unused;
  for (const auto &Fact : D.Known.entries()) {
    if (!C.Terms.isPath(Fact.Term) || Fact.Values.isEmpty() ||
        Fact.Values.high() >= 0)
      continue;
    const AccessPath &Path = C.Terms.path(Fact.Term);
    if (Path.Steps.empty() || Path.Steps.back().Kind != PathStep::Field ||
        !isPollDescriptor(Path.Steps.back().Decl) || Path.hasVariableIndex())
      continue;
    if (const FieldDecl *Told = siblingField(Path, "revents"))
      Unused.push_back(C.Terms.ofPath(besides(Path, Told)));
  }
  for (TermId Answer : Unused)
    D.Known.set(Answer, ValueSet::of(0));
}

/// Once a read has met the peer's end, each poll() for input tells of it.
void SubjectSimulation::answerPoll(const CallExpr *Call,
                                   const FunctionModel &Model, Disjunct &D) {
  clearUnused(D, C);
  if (D.State.P != Phase::Open || !D.State.isOutcome(ReadOutcome::Eof))
    return;
  for (const OperandEffect &E : Model.effects()) {
    const Expr *Array =
        E.What == Effect::Poll ? argumentOf(Call, E.Operand) : nullptr;
    if (!Array || !reaches(Array, D))
      continue;
    for (TermId Holder : D.State.Holders) {
      int64_t Asked;
      if (!C.Terms.isPath(Holder))
        continue;
      const AccessPath Path = C.Terms.path(Holder);
      const FieldDecl *Told = siblingField(Path, "revents");
      if (!Told || !knownBeside(Path, "events", Asked, D, C))
        continue;
      int64_t Sure = Asked & (PollIn | PollNormal | PollHangup);
      if (Sure == 0 || !isPolled(Path, Call, E.Operand, D, C))
        continue;
      D.Known.set(C.Terms.ofPath(besides(Path, Told)),
                  ValueSet::range(Sure, Sure | Asked | Unasked));
      setResult(Call, ValueSet::of(-1).unite(ValueSet::range(1, ValueSet::Max)),
                D);
    }
  }
}

/// epoll_ctl() that adds or changes. What its data holds is found again by
/// whoever waits; for output only, that is no look at the peer.
void SubjectSimulation::noteEpoll(const CallExpr *Call, Disjunct &D) {
  bool Input = true;
  bool Before = Found.HandedOff;
  if (Call->getNumArgs() == 4) {
    const Expr *Event = Call->getArg(3)->IgnoreParenImpCasts();
    QualType Type = Event->getType();
    const RecordDecl *Record = Type->isPointerType()
                                   ? Type->getPointeeType()->getAsRecordDecl()
                                   : nullptr;
    AccessPath Path;
    int64_t Asked;
    const FieldDecl *Events = fieldNamed(Record, "events");
    if (Events && C.Terms.pointeeOf(Event, Path)) {
      Path.Steps.push_back(PathStep::field(Events));
      if (knownBeside(Path, "events", Asked, D, C))
        Input = (Asked & InputInterest) != 0;
    }
    if (reaches(Event, D))
      handOff(D, "epoll's data keeps it");
  }
  if (Input)
    Found.Observed = Found.ObservedAgain = true;
  else
    Found.HandedOff = Before;
}

/// FD_SET(fd, set) where it is a function: is the set for output only?
bool SubjectSimulation::joinsOutputSet(const CallExpr *Call) {
  AccessPath Set;
  return Call->getNumArgs() > 1 && C.Terms.pointeeOf(Call->getArg(1), Set) &&
         C.OutputSets.count(Set.Base);
}

/// Whether a path leads from the first write to \p Call.
bool SubjectSimulation::comesAfterWrite(const CallExpr *Call) {
  const CFGBlock *From =
      Found.FirstWrite ? C.View.blockOf(Found.FirstWrite) : nullptr;
  const CFGBlock *To = C.View.blockOf(Call);
  return From && To && C.View.reaches(From, To, nullptr);
}

/// What may block while the descriptor is open. A pause is one that comes
/// after a write and lasts long enough for a peer to be missed.
void SubjectSimulation::noteWait(const CallExpr *Call,
                                 const FunctionModel &Model,
                                 const Disjunct &D) {
  constexpr int64_t ShortPause = 10; // seconds
  bool Polls = Model.has(Effect::Poll) || Model.has(Effect::EpollWait) ||
               Model.has(Effect::Select);
  Found.PollsInLoop |= Polls && C.View.isInLoop(Call);
  if (Found.Waits || D.State.P != Phase::Open)
    return;
  bool Blocks = (Model.Contract == ResultContract::Bytes &&
                 !Writes.isFileHere(Call->getArg(0))) ||
                Model.Contract == ResultContract::CountOrMinusOne;
  for (const OperandEffect &E : Model.effects()) {
    if (E.What != Effect::Wait || !comesAfterWrite(Call))
      continue;
    ValueSet Seconds =
        E.Operand == Result
            ? ValueSet::top()
            : C.Branches.evaluate(Call->getArg(E.Operand), D.Known);
    Blocks |= Seconds.high() >= ShortPause;
  }
  Found.Waits = Blocks;
}

} // namespace closewait
