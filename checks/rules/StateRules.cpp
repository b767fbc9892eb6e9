//===-- StateRules.cpp - descriptors that a state keeps open --------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a record whose own state forbids the close of its descriptor keeps it
// for ever; where the peer's end led there, the end is the story. One that does
// not show that its descriptor is closed has it closed again.
//
//===----------------------------------------------------------------------===//
#include "rules/Rules.h"
#include "summary/StaleMembers.h"
#include "summary/StateGuards.h"

using namespace clang;

namespace closewait {

static Finding findingFor(const GuardedLeak &Leak, const FileFacts &File,
                          ASTContext &Ast) {
  RuleOptions Options;
  RuleContext Context = {*Leak.In, File, Options, Ast};
  const SocketState &S = Leak.Exit->State;
  bool Eof = S.isOutcome(ReadOutcome::Eof) && S.TestedAt &&
             isStream(*Leak.Subject, Context);
  Finding F =
      makeFinding(Eof ? CheckKind::EofNotClosed : CheckKind::Leak,
                  Eof ? MessageId::EofKept : MessageId::LeakGuarded,
                  *Leak.Subject, Eof ? S.TestedAt : Leak.Exit->At, Context);
  F.Exit = exitOf(Leak.Exit->At, Context);
  addStory(F, Leak.Exit->Story, Context);
  if (Eof)
    F.Notes.push_back(
        {MessageId::NoteLeaves, locationOf(Leak.Exit->At, Context)});
  F.Notes.push_back(
      noteAt(MessageId::NoteGuarded, Leak.Close->At, Context.Ast));
  F.Fix.WhyNot = "whether the state or the close should change is not known";
  return F;
}

void findInStates(llvm::ArrayRef<GuardedLeak> Leaks, const FileFacts &File,
                  ASTContext &Ast, Findings &Out) {
  for (const GuardedLeak &Leak : Leaks)
    if (Leak.Subject->Who.FileKind != DescriptorKind::Other)
      Out.push_back(findingFor(Leak, File, Ast));
}

namespace {

struct StaleWords {
  MessageId Warning, Note;
};

} // namespace

static StaleWords wordsFor(const StaleMember &Stale) {
  if (isa<CXXDestructorDecl>(Stale.End))
    return {MessageId::ClosedByDestructor, MessageId::NoteClosedAgain};
  if (Stale.ByMark)
    return {MessageId::ClosedByMark, MessageId::NoteClosedByMark};
  return {MessageId::ClosedByRelease, MessageId::NoteClosedWhenFreed};
}

void findInStaleMembers(llvm::ArrayRef<StaleMember> Members,
                        const FileFacts &File, ASTContext &Ast, Findings &Out) {
  for (const StaleMember &Stale : Members) {
    RuleOptions Options;
    RuleContext Context = {*Stale.In, File, Options, Ast};
    StaleWords Words = wordsFor(Stale);
    Finding F =
        makeFinding(CheckKind::DoubleClose, Words.Warning, *Stale.Subject,
                    Stale.Exit->State.ClosedAt, Context);
    F.Notes.push_back({Words.Note, locationIn(Stale.End, nullptr, Ast)});
    F.Fix.WhyNot = "what marks the member as empty is not known";
    Out.push_back(std::move(F));
  }
}

} // namespace closewait
