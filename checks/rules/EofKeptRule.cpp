//===-- EofKeptRule.cpp - an end of file that leads nowhere ---------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: an end of file, or a lasting error, that is told apart from data and
// then leads neither to a close nor to anybody else is kept. What differs from
// one that is ignored is only that the state remembers a test.
//
//===----------------------------------------------------------------------===//
#include "rules/EofTelling.h"
#include "rules/Rules.h"
#include "typestate/Outcomes.h"
#include <cerrno>

using namespace clang;

namespace closewait {

/// Whether a path on which the peer is still there leaves at \p End too: with
/// data, or because there is nothing yet, where that is told from an error.
static bool isSharedExit(const SubjectFacts &Subject, const Stmt *End) {
  bool Error = false, Retry = false, Alive = false;
  for (const ExitState &Exit : Subject.Exits) {
    const SocketState &S = Exit.State;
    if (Exit.At != End || S.P != Phase::Open)
      continue;
    Error |= S.isOutcome(ReadOutcome::Error);
    Retry |= S.isOutcome(ReadOutcome::Retry);
    Alive |= S.isOutcome(ReadOutcome::None) || S.isOutcome(ReadOutcome::Data);
  }
  return Alive || (Retry && !Error);
}

namespace {

/// A path that tells an end or an error from data and goes on all the same.
struct KeptPath {
  const SocketState &State;
  const Step *Story;
  const Stmt *End;      ///< where it leads; null: the closing brace
  Incident::KindTy How; ///< it gets there
};

} // namespace

static MessageId noteOfEnd(Incident::KindTy How) {
  switch (How) {
  case Incident::ReadAgain:
    return MessageId::NoteReadAgain;
  case Incident::WriteAgain:
    return MessageId::NoteWrittenAgain;
  case Incident::Reconnected:
    return MessageId::NoteConnectedAgain;
  default:
    return noteOfLoss(How);
  }
}

/// Whether \p How takes the descriptor away, and does not use it once more.
static bool isLost(Incident::KindTy How) {
  return How != Incident::ReadAgain && How != Incident::WriteAgain &&
         How != Incident::Reconnected;
}

/// What would end \p Path as it should; \p Shared, other paths end there too.
static FixRequest fixOfKept(const KeptPath &Path, bool Shared) {
  FixRequest Fix;
  bool Eof = Path.State.isOutcome(ReadOutcome::Eof);
  bool Again = Path.How == Incident::ReadAgain && Eof;
  if (!isLost(Path.How) && !Again) {
    Fix.WhyNot = "how this path should leave is not known";
    return Fix;
  }
  Fix.At = Path.State.TestedAt;
  Fix.Before = Path.State.Read;
  if (Again) {
    Fix.Kind = FixRequest::LeaveAtEof;
  } else if (Shared) {
    Fix.WhyNot = "paths on which the peer is there leave here too";
    Fix.Kind = Eof ? FixRequest::EndAsError : FixRequest::None;
  } else {
    Fix.Kind = Path.End ? FixRequest::CloseBefore : FixRequest::CloseAtEnd;
    Fix.At = Path.End;
    Fix.Borrowed = true;
  }
  return Fix;
}

static Finding findingOf(const KeptPath &Path, const SubjectFacts &Subject,
                         const RuleContext &Context) {
  const SocketState &State = Path.State;
  Finding F =
      makeFinding(CheckKind::EofNotClosed,
                  State.isOutcome(ReadOutcome::Eof) ? MessageId::EofKept
                                                    : MessageId::ErrorKept,
                  Subject, State.TestedAt, Context);
  F.Exit = exitOf(Path.End, Context);
  addStory(F, Path.Story, Context);
  F.Notes.push_back({noteOfEnd(Path.How), locationOf(Path.End, Context)});
  F.Blames = State.ForgottenBy;
  F.Shared = isLost(Path.How) && isSharedExit(Subject, Path.End);
  F.Fix = fixOfKept(Path, F.Shared);
  F.Fix.Name = Subject.Who.Name;
  return F;
}

/// An error that gives the same answer as another outcome does at a different
/// return was told apart first and is then mixed up again.
static bool mixesUpError(const SubjectFacts &Subject, const ExitState &Exit,
                         const RuleContext &Context) {
  // Data may fail too; false is the answer to both.
  bool Flag = Context.Facts.Function->getReturnType()->isBooleanType();
  // A negative answer is a failure for every caller.
  if (!Exit.Returned.isSingle() || Exit.Returned.high() < 0)
    return false;
  bool Mixed = false;
  for (const ExitState &Other : Subject.Exits) {
    // The answer of the end is the right one for an error.
    if (Other.State.isOutcome(ReadOutcome::Eof) && !Other.Returned.isTop() &&
        !Other.Returned.disjointFrom(Exit.Returned))
      return false;
    // EINTR alone, which non-blocking reads do not give, was not told apart.
    bool Waits = Other.State.isOutcome(ReadOutcome::Retry) &&
                 Other.Errno.contains(EAGAIN);
    bool Harmless =
        Other.State.Read == Exit.State.Read &&
        (Waits || (Other.State.isOutcome(ReadOutcome::Data) && !Flag));
    if (Harmless && Other.At == Exit.At)
      return false;
    Mixed |= Harmless && !Other.Returned.isTop() &&
             !Other.Returned.disjointFrom(Exit.Returned);
  }
  return Mixed;
}

/// answer(request, 0); which calls whoever asked for the read, and frees the
/// request: the one that was told may have closed.
static bool isToldAndFreed(const Incident &I) {
  return I.Kind == Incident::Freed && I.State.Told &&
         isHelperCall(dyn_cast_or_null<Expr>(I.At));
}

void findKeptEof(const SubjectFacts &Subject, const RuleContext &Context,
                 Findings &Out) {
  if (hasNoEof(Subject, Context))
    return;
  bool ToldByEvent = closesOnReadHup(Subject, Context);
  for (const Incident &I : Subject.Incidents) {
    if (!I.State.TestedAt || !looksAt(CheckKind::EofNotClosed, I.Kind))
      continue;
    if (ToldByEvent && I.State.isOutcome(ReadOutcome::Eof))
      continue;
    bool Spins =
        I.Kind == Incident::ReadAgain &&
        ((I.State.isOutcome(ReadOutcome::Eof) && isStream(Subject, Context)) ||
         I.At == I.State.Read);
    bool Writes = I.Kind == Incident::WriteAgain && I.At == I.State.Read;
    bool Connects = I.Kind == Incident::Reconnected;
    bool Gone = I.Kind == Incident::Overwritten || I.Kind == Incident::Freed ||
                I.Kind == Incident::MovedOn;
    bool Erased =
        Gone && !isToldAndFreed(I) && I.State.Owner == Ownership::Borrowed &&
        I.State.isOutcome(ReadOutcome::Eof) && isStream(Subject, Context);
    if (I.State.isOutcome(ReadOutcome::Error) && !isStream(Subject, Context))
      continue;
    if (!Spins && !Writes && !Connects && !Erased)
      continue;
    Finding F = findingOf({I.State, I.Story, I.At, I.Kind}, Subject, Context);
    F.Fix.Erased = Erased && I.Kind != Incident::MovedOn;
    F.Fix.Partly = F.Fix.Erased && !I.Certain;
    if (F.Fix.Erased && I.KeptElsewhere) {
      F.Fix.Kind = FixRequest::None;
      F.Fix.WhyNot = "on other paths it is in other hands by then";
    }
    // A callee that opens anew over it is told there.
    if (I.Kind == Incident::Overwritten && I.State.Inside)
      F.Blames = I.State.Inside->In;
    if (Erased && I.Kind == Incident::MovedOn) {
      F.Fix.Kind = FixRequest::LeaveAtEof;
      F.Fix.At = I.State.TestedAt;
      F.Fix.Before = nullptr;
    }
    Out.push_back(std::move(F));
  }
  for (const ExitState &Exit : Subject.Exits) {
    if (!Exit.State.TestedAt)
      continue;
    bool Eof = Exit.State.isOutcome(ReadOutcome::Eof);
    bool Error = Exit.State.isOutcome(ReadOutcome::Error) &&
                 !Exit.State.Doubt && mixesUpError(Subject, Exit, Context);
    if ((Eof || Error) && swallows(Subject, Exit, Context) &&
        !(Eof && (ToldByEvent || asksEventsForEnd(Exit.State.Read, Context))))
      Out.push_back(
          findingOf({Exit.State, Exit.Story, Exit.At, Incident::Leaves},
                    Subject, Context));
  }
}

} // namespace closewait
