//===-- NeverReadRule.cpp - written, and never looked at ------------------===//
//-------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the peer's end shows only to those who look. A stream that is written
// and never read, polled or handed to unseen code stays in CLOSE_WAIT while
// its writer is idle. Limit: descriptors that live in one function; those in
// fields need all of a file.
//
//===----------------------------------------------------------------------===//
#include "rules/Rules.h"

namespace closewait {

void findNeverRead(const SubjectFacts &Subject, const RuleContext &Context,
                   Findings &Out) {
  if (Subject.Who.Kind != closewait::Subject::Acquired || !Subject.FirstWrite ||
      Subject.HandedOff || !Subject.GaveUp.empty())
    return;
  // What a helper left in a record is looked at together with the record.
  if (Subject.Who.ByHelper &&
      llvm::isa_and_nonnull<clang::FieldDecl>(placeOf(Subject, Context)))
    return;
  // An active writer learns from EPIPE; who wants more asks for it.
  bool Early = Subject.Observed && !Subject.ObservedAgain &&
               Subject.WrittenInLoop && Context.Options.RequireReadWhileWriting;
  if (Subject.Observed && !Early)
    return;
  // Of a pair this program has both ends; a type that is not known may have no
  // peer.
  if (!isStream(Subject, Context) || Subject.Who.Operand != Result ||
      Subject.Who.FileKind == DescriptorKind::BySocketType)
    return;
  for (const ExitState &Exit : Subject.Exits)
    if (Exit.State.P == Phase::Open &&
        Exit.State.Owner != Ownership::Borrowed &&
        !Exit.State.Holders.empty() && !Context.Facts.Function->isMain())
      return; // lives on outside
  bool ShortLived = !Subject.WrittenInLoop && !Subject.Waits;
  if (ShortLived && Context.Options.IgnoreShortLived)
    return;
  Finding F =
      makeFinding(CheckKind::NeverRead,
                  Early ? MessageId::ReadBeforeWriting : MessageId::NeverRead,
                  Subject, Subject.FirstWrite, Context);
  if (Subject.Who.Origin)
    F.Notes.push_back(
        {MessageId::NoteOpened, locationOf(Subject.Who.Origin, Context)});
  F.Notes.push_back({MessageId::NoteNonBlocking, F.At});
  F.Fix.Kind = FixRequest::Drain;
  F.Fix.At = Subject.FirstWrite;
  F.Fix.Name = Subject.Who.Name;
  Out.push_back(std::move(F));
}

} // namespace closewait
