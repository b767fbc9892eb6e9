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
#include "rules/RuleContext.h"
#include "summary/FreedRecords.h"
#include "summary/RecordFacts.h"
#include "summary/Reopenings.h"

using namespace clang;

namespace closewait {

static SourceLocation expansion(SourceLocation At, ASTContext &Ast) {
  return Ast.getSourceManager().getExpansionLoc(At);
}

static void findNeverRead(const DescriptorLife &Life, ASTContext &Ast,
                          Findings &Out) {
  if (!Life.Connected || Life.Observed || Life.Writes.empty())
    return;
  const NumberUse &First = Life.Writes.front();
  Finding F;
  F.Check = CheckKind::NeverRead;
  F.Message = MessageId::NeverRead;
  F.Name = spelling(First.Operand, Ast);
  F.At = expansion(First.Call->getBeginLoc(), Ast);
  F.Function = First.Function;
  F.Exit = First.Call;
  F.Fix.Kind = FixRequest::Drain;
  F.Fix.At = First.Call;
  F.Fix.Name = F.Name;
  F.Notes.push_back(
      {MessageId::NoteOpened, expansion(Life.Origin->getBeginLoc(), Ast)});
  F.Notes.push_back({MessageId::NoteNonBlocking, F.At});
  Out.push_back(std::move(F));
}

/// Nothing closes it, and its record goes away.
static void findNeverClosed(const DescriptorLife &Life,
                            const RecordFacts &Facts, ASTContext &Ast,
                            Findings &Out) {
  for (const ValueDecl *Keeper : Life.Unclosed) {
    const auto *Field = dyn_cast<FieldDecl>(Keeper);
    if (!Field)
      continue;
    for (const RecordEnd &End : Facts.Ends) {
      if (End.Record->getCanonicalDecl() !=
          Field->getParent()->getCanonicalDecl())
        continue;
      Finding F;
      F.Check = CheckKind::Leak;
      F.Message = MessageId::LeakFreed;
      F.Name = Field->getNameAsString();
      F.Function = End.Function;
      F.At = expansion(End.At ? End.At->getBeginLoc()
                              : End.Function->getBody()->getEndLoc(),
                       Ast);
      F.Place = Field;
      F.OfAllUses = true;
      F.Fix.WhyNot = "which call should close it is not known";
      F.Exit = End.At ? static_cast<const void *>(End.At) : End.Function;
      F.Notes.push_back(
          {MessageId::NoteOpened, expansion(Life.Origin->getBeginLoc(), Ast)});
      Out.push_back(std::move(F));
      return;
    }
  }
}

void findInRecords(const RecordFacts &Facts, ASTContext &Ast, Findings &Out) {
  for (const DescriptorLife &Life : Facts.Lives) {
    if (Life.Escapes || Life.Keepers.empty())
      continue;
    findNeverRead(Life, Ast, Out);
    findNeverClosed(Life, Facts, Ast, Out);
  }
}

void findInFreedRecords(llvm::ArrayRef<FreedRecord> Records, ASTContext &Ast,
                        Findings &Out) {
  for (const FreedRecord &Freed : Records) {
    Finding F;
    F.Check = CheckKind::Leak;
    F.Message = MessageId::LeakFreed;
    F.Name = Freed.Place->getNameAsString();
    F.Function = Freed.Function;
    F.At = expansion(Freed.At->getBeginLoc(), Ast);
    F.Exit = Freed.At;
    F.Place = Freed.Place;
    F.Fix.WhyNot = "this function does not name the descriptor";
    F.Notes.push_back({MessageId::NoteClosedElsewhere,
                       expansion(Freed.Elsewhere->getBeginLoc(), Ast)});
    Out.push_back(std::move(F));
  }
}

void findInReopenings(llvm::ArrayRef<Reopening> Reopenings, ASTContext &Ast,
                      Findings &Out) {
  for (const Reopening &Made : Reopenings) {
    Finding F;
    F.Check = CheckKind::Leak;
    F.Message = MessageId::LeakOverwritten;
    F.Name = spelling(Made.Store->getLHS(), Ast);
    F.Function = Made.Opener;
    F.At = expansion(Made.Store->getBeginLoc(), Ast);
    F.Exit = Made.Store;
    F.Place = Made.Place;
    F.Fix.WhyNot = "whether the old one is open here is not known";
    F.Notes.push_back({MessageId::NoteOnlyMarked,
                       expansion(Made.Failed->getBeginLoc(), Ast)});
    Out.push_back(std::move(F));
  }
}

} // namespace closewait
