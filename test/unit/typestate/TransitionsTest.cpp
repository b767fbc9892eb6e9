//===-- TransitionsTest.cpp - tests of the table of transitions -----------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: no row of Transitions.def may be without effect or stand against another
// one, and what a move keeps of a state and what it ends is not said there.
//
//===----------------------------------------------------------------------===//
#include "typestate/Transitions.h"
#include "unit/Check.h"
#include "llvm/ADT/SmallSet.h"

using namespace closewait;
using namespace closewait::unit;

namespace {

struct Row {
  Standing From;
  Happening What;
  std::string Rest; ///< where a move leads; the condition of a fault
  std::string Text; ///< for what is said when it is wrong

  bool isAt(const Row &Other) const {
    return From == Other.From && What == Other.What;
  }
};

const Row Moves[] = {
#define MOVE(From, What, To)                                                   \
  {Standing::From, Happening::What, #To, #From ", " #What},
#include "typestate/Transitions.def"
};

const Row Faults[] = {
#define FAULT(From, What, When, Kind)                                          \
  {Standing::From, Happening::What, #When, #From ", " #What ", " #When},
#include "typestate/Transitions.def"
};

const Incident::KindTy Reported[] = {
#define FAULT(From, What, When, Kind) Incident::Kind,
#include "typestate/Transitions.def"
};

const Incident::KindTy Spoken[] = {
#define SPEAKER(Kind, Check) Incident::Kind,
#include "typestate/Transitions.def"
};

const std::pair<Standing, const char *> States[] = {
#define STATE(Name, InPhase, Text) {Standing::Name, #Name},
#include "typestate/Transitions.def"
};

const std::pair<Happening, const char *> Happenings[] = {
#define HAPPENING(Name, Text) {Happening::Name, #Name},
#include "typestate/Transitions.def"
};

const char *const Conditions[] = {
#define CONDITION(Name, Text) #Name,
#include "typestate/Transitions.def"
};

void testRows() {
  for (const Row &Move : Moves)
    for (const Row &Other : Moves)
      check(&Move == &Other || !Move.isAt(Other), "two moves: " + Move.Text);
  for (const Row &Fault : Faults) {
    for (const Row &Other : Faults)
      check(&Fault == &Other || !Fault.isAt(Other) ||
                (Fault.Rest != Other.Rest && Other.Rest != "Always"),
            "a fault behind another one: " + Fault.Text);
    for (const Row &Move : Moves)
      check(!Fault.isAt(Move) || Fault.Rest != "Always",
            "a move that never comes, behind: " + Fault.Text);
  }
}

void testNothingIsLeftOver() {
  for (const auto &[What, Name] : Happenings) {
    auto IsThis = [What = What](const Row &R) { return R.What == What; };
    check(llvm::any_of(Moves, IsThis) || llvm::any_of(Faults, IsThis),
          std::string("nothing comes of ") + Name);
  }
  for (const char *Name : Conditions)
    check(llvm::any_of(Faults, [&](const Row &R) { return R.Rest == Name; }),
          std::string("no fault asks for ") + Name);
  for (Incident::KindTy Kind : Reported)
    check(llvm::is_contained(Spoken, Kind), "nobody speaks of a fault");
}

SocketState after(std::initializer_list<Happening> All) {
  SocketState State;
  for (Happening What : All)
    State.take(What);
  return State;
}

/// Whether moves alone lead everywhere.
void testReachable() {
  llvm::SmallSet<Standing, 8> Reached;
  std::vector<SocketState> Open = {SocketState()};
  while (!Open.empty()) {
    const SocketState From = Open.back();
    Open.pop_back();
    if (!Reached.insert(From.standing()).second)
      continue;
    for (const auto &[What, Name] : Happenings) {
      SocketState To = From;
      if (To.take(What))
        Open.push_back(To);
    }
  }
  for (const auto &[Where, Name] : States)
    check(Reached.count(Where), std::string("nothing leads to ") + Name);
}

void testLife() {
  check(after({}).standing() == Standing::Untracked, "at first");
  SocketState Socket = after({Happening::Acquire});
  check(Socket.standing() == Standing::Owned && Socket.P == Phase::Open &&
            Socket.Owner == Ownership::Owned,
        "a new one is ours");
  check(!Socket.take(Happening::Use) && !Socket.take(Happening::Meet) &&
            Socket.standing() == Standing::Owned,
        "what has no row moves nothing");
  check(Socket.take(Happening::Close) && Socket.P == Phase::Closed,
        "a close closes");
  check(after({Happening::AcquireFails}).P == Phase::Failed,
        "a failure makes none");
  check(after({Happening::Meet, Happening::FoundEmpty}).P == Phase::Failed,
        "a place without one");
}

/// A close and a hand-off are about the same descriptor; what comes after any
/// other move is another one, or none.
void testWhatIsKept() {
  SocketState Socket = after({Happening::Acquire});
  Socket.addHolder(7);
  Socket.Used = true;
  Socket.Outcome = ReadOutcome::Eof;
  Socket.take(Happening::HandOff);
  check(Socket.holds(7) && Socket.Used && Socket.isOutcome(ReadOutcome::Eof),
        "a hand-off keeps what is known");
  Socket.take(Happening::Close);
  check(Socket.holds(7) && Socket.Used && Socket.Outcome == ReadOutcome::None,
        "a close keeps the names and ends the outcome");
  Socket.take(Happening::Meet);
  check(!Socket.holds(7) && !Socket.Used, "the next one knows nothing of it");
}

bool isFault(const SocketState &State, Happening What, Incident::KindTy Kind) {
  const Fault *Found = faultOf(State, What);
  return Found && Found->Kind == Kind;
}

void testFaultsOfOwners() {
  SocketState Ours = after({Happening::Acquire});
  check(isFault(Ours, Happening::Leave, Incident::Leaves), "a leak");
  check(isFault(Ours, Happening::Overwrite, Incident::Overwritten),
        "a leak by a store");
  check(!faultOf(Ours, Happening::Close) && !faultOf(Ours, Happening::Use),
        "closing and using it is right");
  SocketState Gone = after({Happening::Acquire, Happening::Close});
  check(isFault(Gone, Happening::Close, Incident::ClosedTwice), "once more");
  check(isFault(Gone, Happening::Use, Incident::UsedAfterClose), "used");
  check(!faultOf(Gone, Happening::Leave), "what is closed may go");
  SocketState Shared = after({Happening::Acquire, Happening::HandOff});
  check(!faultOf(Shared, Happening::Leave), "somebody else may close it");
  SocketState Theirs = after({Happening::Meet});
  check(!faultOf(Theirs, Happening::Leave), "its owner closes it");
  check(!faultOf(Theirs, Happening::Free), "it may be in other hands");
  Theirs.Used = true;
  check(isFault(Theirs, Happening::Free, Incident::Freed),
        "the last name of what was used here");
  Theirs.Given = true;
  check(!faultOf(Theirs, Happening::Free), "unless others got it");
}

void testFaultsOfReaders() {
  SocketState Ended = after({Happening::Acquire});
  Ended.Outcome = ReadOutcome::Eof;
  check(isFault(Ended, Happening::ReadOn, Incident::ReadAgain),
        "read on behind the end");
  Ended.Outcome = ReadOutcome::Error;
  check(isFault(Ended, Happening::ReadOn, Incident::ReadAgain),
        "read on behind an error");
  Ended.Outcome = ReadOutcome::Retry;
  check(!faultOf(Ended, Happening::ReadOn), "trying again is right");
  Ended.Outcome = ReadOutcome::Data;
  check(!faultOf(Ended, Happening::ReadOn), "and so is reading all of it");
  Ended.Outcome = ReadOutcome::Eof;
  check(!faultOf(Ended, Happening::Connect), "an end that nobody knows of");
  Ended.Told = true;
  check(!faultOf(Ended, Happening::ReadOn), "somebody was told");
  Ended.clearOutcome();
  check(!Ended.Told && Ended.Outcome == ReadOutcome::None,
        "the next read begins anew");
}

} // namespace

int main() {
  testRows();
  testNothingIsLeftOver();
  testReachable();
  testLife();
  testWhatIsKept();
  testFaultsOfOwners();
  testFaultsOfReaders();
  return report();
}
