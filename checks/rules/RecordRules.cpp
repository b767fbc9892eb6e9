//===-- RecordRules.cpp - descriptors that live in fields and globals -----===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: where no single path shows the defect, the file as a whole does: a
// member that everybody writes and nobody looks at, a record that is freed
// though nobody ever closes what it holds. Both are said only where all uses
// are seen.
//
//===----------------------------------------------------------------------===//
#include "rules/Rules.h"
#include "summary/FoundAgain.h"
#include "summary/FreedRecords.h"
#include "summary/RecordFacts.h"
#include "summary/Reopenings.h"

using namespace clang;

namespace closewait {

/// Whether whoever writes to it closes it before returning, whatever happens: a
/// last word.
static bool isShortLived(const DescriptorLife &Life, ClosesAlways Closes) {
  return Life.WrittenAtOnce &&
         llvm::all_of(Life.Writes, [&](const NumberUse &Write) {
           return Closes(Write.Function, Life.Keeper);
         });
}

static void findNeverRead(const DescriptorLife &Life, ClosesAlways Closes,
                          ASTContext &Ast, Findings &Out) {
  if (!Life.Stream || !Life.Connected || Life.Observed || Life.Writes.empty() ||
      isShortLived(Life, Closes))
    return;
  const NumberUse &First = Life.Writes.front();
  Finding F = makeFinding(CheckKind::NeverRead, MessageId::NeverRead,
                          spelling(First.Operand, Ast), First.Function,
                          First.Call, Ast);
  F.Place = Life.Keeper;
  F.OfAllUses = true;
  if (Life.InContainer) {
    F.Fix.WhyNot = "the container that keeps it would have to forget it";
  } else {
    F.Fix.Kind = FixRequest::Drain;
    F.Fix.At = First.Call;
    F.Fix.Name = F.Name;
  }
  F.Notes.push_back(noteAt(MessageId::NoteOpened, Life.Origin, Ast));
  F.Notes.push_back({MessageId::NoteNonBlocking, F.At});
  Out.push_back(std::move(F));
}

/// Nothing closes it, and its record goes away. False: that is not seen.
static bool findNeverClosed(const DescriptorLife &Life,
                            const RecordFacts &Facts, ASTContext &Ast,
                            Findings &Out) {
  const auto *Field = dyn_cast<FieldDecl>(Life.Keeper);
  if (!Field || !Life.Unclosed)
    return false;
  for (const RecordEnd &End : Facts.Ends) {
    if (End.Record->getCanonicalDecl() !=
        Field->getParent()->getCanonicalDecl())
      continue;
    Finding F =
        makeFinding(CheckKind::Leak, MessageId::LeakFreed,
                    Field->getNameAsString(), End.Function, End.At, Ast);
    F.Place = Field;
    F.OfAllUses = true;
    F.Fix.WhyNot = "which call should close it is not known";
    F.Notes.push_back(noteAt(MessageId::NoteOpened, Life.Origin, Ast));
    Out.push_back(std::move(F));
    return true;
  }
  return false;
}

/// The only end that the class has for it is shutdown().
static void findOnlyShutDown(const DescriptorLife &Life, ASTContext &Ast,
                             Findings &Out) {
  const auto *Field = dyn_cast<FieldDecl>(Life.Keeper);
  if (!Field || !Life.Unclosed || Life.InContainer || Life.Shutdowns.empty())
    return;
  const NumberUse &First = Life.Shutdowns.front();
  Finding F = makeFinding(CheckKind::Leak, MessageId::LeakShutdown,
                          spelling(First.Operand, Ast), First.Function,
                          First.Call, Ast);
  F.Place = Field;
  F.OfAllUses = true;
  F.Fix.WhyNot = "where its last use ends is not known";
  F.Notes.push_back(noteAt(MessageId::NoteOpened, Life.Origin, Ast));
  Out.push_back(std::move(F));
}

void findInRecords(const RecordFacts &Facts, ClosesAlways Closes,
                   ASTContext &Ast, Findings &Out) {
  for (const DescriptorLife &Life : Facts.Lives) {
    if (Life.Escapes)
      continue;
    if (!Life.Listens)
      findNeverRead(Life, Closes, Ast, Out);
    if (Life.Listens || !findNeverClosed(Life, Facts, Ast, Out))
      findOnlyShutDown(Life, Ast, Out);
  }
}

void findInFreedRecords(llvm::ArrayRef<FreedRecord> Records, ASTContext &Ast,
                        Findings &Out) {
  for (const FreedRecord &Freed : Records) {
    Finding F = makeFinding(CheckKind::Leak, MessageId::LeakFreed,
                            Freed.Place->getNameAsString(), Freed.Function,
                            Freed.At, Ast);
    F.Place = Freed.Place;
    F.Fix.WhyNot = "this function does not name the descriptor";
    F.Notes.push_back(
        noteAt(MessageId::NoteClosedElsewhere, Freed.Elsewhere, Ast));
    Out.push_back(std::move(F));
  }
}

/// \p Store overwrites what may still be in \p Place; \p Why tells how.
static void addOverwritten(const FieldDecl *Place, const FunctionDecl *Function,
                           const FieldStore &Store, const FindingNote &Why,
                           ASTContext &Ast, Findings &Out) {
  Finding F = makeFinding(CheckKind::Leak, MessageId::LeakOverwritten,
                          spelling(Store.Target, Ast), Function, Store.At, Ast);
  F.Place = Place;
  F.Fix.WhyNot = "whether the old one is open here is not known";
  F.Notes.push_back(Why);
  Out.push_back(std::move(F));
}

void findInReopenings(llvm::ArrayRef<Reopening> Reopenings, ASTContext &Ast,
                      Findings &Out) {
  for (const Reopening &Made : Reopenings)
    addOverwritten(Made.Place, Made.Opener, Made.Store,
                   noteAt(MessageId::NoteOnlyMarked, Made.Failed, Ast), Ast,
                   Out);
}

void findInFoundAgain(llvm::ArrayRef<FoundAgain> Records, ASTContext &Ast,
                      Findings &Out) {
  for (const FoundAgain &Made : Records)
    addOverwritten(Made.Place, Made.Function, Made.Store,
                   noteAt(MessageId::NoteFoundAgain, Made.Found, Ast), Ast,
                   Out);
}

} // namespace closewait
