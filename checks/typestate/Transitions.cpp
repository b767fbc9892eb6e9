//===-- Transitions.cpp - the table of transitions at work ----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the rows of Transitions.def, the conditions that they name, and the
// only code that writes where a descriptor stands.
//
//===----------------------------------------------------------------------===//
#include "typestate/Transitions.h"
#include "llvm/Support/ErrorHandling.h"

namespace closewait {

namespace {

struct Move {
  Standing From;
  Happening What;
  Standing To;
};

} // namespace

static constexpr Move Moves[] = {
#define MOVE(From, What, To) {Standing::From, Happening::What, Standing::To},
#include "typestate/Transitions.def"
};

#define CONDITION(Name, Text) static bool is##Name(const SocketState &);
#include "typestate/Transitions.def"

static bool isAlways(const SocketState &) { return true; }

/// The peer's end was met, and nobody knows.
static bool isEndUnheard(const SocketState &S) {
  return S.isOutcome(ReadOutcome::Eof) && !S.Told && !S.Counted;
}

/// The end or a lasting error was met, and nobody was told.
static bool isUnanswered(const SocketState &S) {
  bool Pending =
      S.isOutcome(ReadOutcome::Eof) || S.isOutcome(ReadOutcome::Error);
  return Pending && !S.Told && !S.Doubt;
}

/// The peer's end was met and a branch knows it, whoever else was told.
static bool isEndTested(const SocketState &S) {
  return S.isOutcome(ReadOutcome::Eof) && S.TestedAt;
}

/// This function saw that it is open, and gave it to nobody.
static bool isSeenOpen(const SocketState &S) {
  return (S.KnownOpen || S.Used || S.Tested) && !S.Given;
}

static constexpr Fault Faults[] = {
#define FAULT(From, What, When, Kind)                                          \
  {Standing::From, Happening::What, is##When, Incident::Kind},
#include "typestate/Transitions.def"
};

const Fault *faultOf(const SocketState &State, Happening What) {
  for (const Fault &F : Faults)
    if (F.From == State.standing() && F.What == What && F.When(State))
      return &F;
  return nullptr;
}

Standing SocketState::standing() const {
  switch (static_cast<Phase>(P)) {
  case Phase::Untracked:
    return Standing::Untracked;
  case Phase::Failed:
    return Standing::Failed;
  case Phase::Closed:
    return Standing::Closed;
  case Phase::Open:
    break;
  }
  switch (static_cast<Ownership>(Owner)) {
  case Ownership::Borrowed:
    return Standing::Borrowed;
  case Ownership::Owned:
    return Standing::Owned;
  case Ownership::HandedOff:
    return Standing::HandedOff;
  }
  llvm_unreachable("an owner without a name");
}

static constexpr Phase Phases[] = {
#define STATE(Name, InPhase, Text) Phase::InPhase,
#include "typestate/Transitions.def"
};

void SocketState::stand(Standing To) {
  // Only a close and a hand-off go on with the same descriptor.
  if (To != Standing::Closed && To != Standing::HandedOff)
    *this = SocketState();
  P = Phases[static_cast<size_t>(To)];
  if (To == Standing::Owned)
    Owner = Ownership::Owned;
  else if (To == Standing::HandedOff)
    Owner = Ownership::HandedOff;
  else if (To == Standing::Closed)
    clearOutcome();
}

bool SocketState::take(Happening What) {
  const Standing From = standing();
  for (const Move &M : Moves)
    if (M.From == From && M.What == What) {
      stand(M.To);
      return true;
    }
  return false;
}

} // namespace closewait
