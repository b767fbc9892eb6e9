//===-- EofIgnoredRule.cpp - an end of file taken for data ----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: an end of file that no branch tells apart from data is ignored: it is
// read for ever, or passed over. Where a helper does so, the finding is in it.
//
//===----------------------------------------------------------------------===//
#include "rules/EofTelling.h"
#include "rules/JointTests.h"
#include "rules/Rules.h"
#include "typestate/Outcomes.h"

using namespace clang;

namespace closewait {

/// Reading again after the end matters where the descriptor is a stream; on
/// another one only when the same read goes round for ever. A result that is
/// dropped on purpose matters only in a loop.
static bool isSpin(const SubjectFacts &Subject, const Incident &I,
                   const RuleContext &Context) {
  bool Stream = isStream(Subject, Context);
  bool Loops = I.At == I.State.Read;
  if (I.ResultUnused)
    return Stream && Loops;
  return Stream || (Loops && !I.InBoundedLoop);
}

static FixRequest splitAt(const Expr *Read) {
  FixRequest Fix;
  if (isHelperCall(Read)) {
    Fix.WhyNot = "the read is in a helper, whose result may mean anything";
    return Fix;
  }
  Fix.Kind = FixRequest::SplitTest;
  Fix.At = Read;
  return Fix;
}

/// How to say that the end at \p Read is met: \p ForEver, or taken for data.
static MessageId endMessage(const Expr *Read, const SocketState &State,
                            bool ForEver) {
  if (State.ByStream)
    return ForEver ? MessageId::StreamSpins : MessageId::StreamAsData;
  if (isHelperCall(Read))
    return ForEver ? MessageId::HelperSpins : MessageId::HelperAsData;
  return ForEver ? MessageId::EofSpins : MessageId::EofAsData;
}

/// A helper that answers nothing keeps the end to itself: what has to change
/// is in there. \p F is about the call of it.
static void moveInside(Finding &F, const SocketState &State, bool ForEver,
                       const RuleContext &Context) {
  const CalleePath *Inside = State.Inside;
  if (!Inside || !isHelperCall(State.Read))
    return;
  F.Notes.clear();
  if (Inside->TestedAt) {
    F.Check = CheckKind::EofNotClosed;
    F.Message = MessageId::EofKept;
  } else {
    F.Message = endMessage(Inside->ReadAt, State, ForEver);
  }
  const Stmt *At = Inside->TestedAt ? Inside->TestedAt : Inside->ReadAt;
  blameCallee(F, *Inside, State.CalledAt, At, Context);
  F.Fix = FixRequest();
  F.Fix.Name = Inside->Name;
  F.Fix.WhyNot = "what the callers do then is not known";
  if (isHelperCall(Inside->ReadAt))
    return;
  if (!Inside->TestedAt) {
    F.Fix = splitAt(Inside->ReadAt);
    return;
  }
  F.Fix.Kind = FixRequest::EndAsError;
  F.Fix.At = Inside->TestedAt;
  F.Fix.Before = Inside->ReadAt;
}

void findIgnoredEof(const SubjectFacts &Subject, const RuleContext &Context,
                    Findings &Out) {
  if (hasNoEof(Subject, Context) || closesOnReadHup(Subject, Context))
    return;
  auto IsElsewhere = [&](const SocketState &State) {
    return asksEventsForEnd(State.Read, Context) ||
           isEndedByHelper(State.Read, Context) ||
           isLeftTogether(State.Read, Context);
  };
  for (const Incident &I : Subject.Incidents) {
    if (!looksAt(CheckKind::EofIgnored, I.Kind))
      continue;
    bool Spins = I.Kind == Incident::ReadAgain && isSpin(Subject, I, Context);
    bool Passes = I.Kind == Incident::MovedOn && isStream(Subject, Context);
    if ((!Spins && !Passes) || I.State.TestedAt ||
        !I.State.isOutcome(ReadOutcome::Eof) || IsElsewhere(I.State))
      continue;
    Finding F = makeFinding(CheckKind::EofIgnored,
                            endMessage(I.State.Read, I.State, /*ForEver=*/true),
                            Subject, I.State.Read, Context);
    F.Notes.push_back(
        {Spins ? MessageId::NoteReadAgain : MessageId::NoteMovesOn,
         locationOf(I.At, Context)});
    F.Fix = splitAt(I.State.Read);
    moveInside(F, I.State, /*ForEver=*/true, Context);
    Out.push_back(std::move(F));
  }
  for (const ExitState &Exit : Subject.Exits) {
    if (!Exit.State.isOutcome(ReadOutcome::Eof) || Exit.State.TestedAt ||
        !swallows(Subject, Exit, Context) || IsElsewhere(Exit.State))
      continue;
    Finding F =
        makeFinding(CheckKind::EofIgnored,
                    endMessage(Exit.State.Read, Exit.State, /*ForEver=*/false),
                    Subject, Exit.State.Read, Context);
    F.Exit = exitOf(Exit.At, Context);
    F.Shared = isHelperCall(Exit.State.Read);
    F.Notes.push_back({MessageId::NoteLeaves, locationOf(Exit.At, Context)});
    F.Fix = splitAt(Exit.State.Read);
    moveInside(F, Exit.State, /*ForEver=*/false, Context);
    Out.push_back(std::move(F));
  }
}

} // namespace closewait
