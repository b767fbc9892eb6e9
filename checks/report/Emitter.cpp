//===-- Emitter.cpp - findings become diagnostics -------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Emitter.h.
//
//===----------------------------------------------------------------------===//
#include "report/Emitter.h"
#include "fixit/SourceText.h"
#include "clang/Basic/SourceManager.h"
#include <algorithm>

using namespace clang;

namespace closewait {

/// The wording of \p Id; %0 is the descriptor.
static llvm::StringRef textOf(MessageId Id) {
  static const llvm::StringRef Texts[] = {
#define MESSAGE(Id, Text) Text,
#include "rules/Messages.def"
  };
  return Texts[static_cast<unsigned>(Id)];
}

/// The one that adds most; the others are braces.
static const FixItHint &mainEdit(const Hints &Edits) {
  return *std::max_element(
      Edits.begin(), Edits.end(), [](const FixItHint &A, const FixItHint &B) {
        return A.CodeToInsert.size() < B.CodeToInsert.size();
      });
}

/// An #include as clang-tidy writes it, with the line ends of \p File.
static FixItHint withLineEnds(FixItHint Hint, FileID File,
                              const ASTContext &Context) {
  llvm::StringRef End =
      lineEnd(Context.getSourceManager().getLocForStartOfFile(File), Context);
  std::string &Text = Hint.CodeToInsert;
  for (size_t At = 0; (At = Text.find('\n', At)) != std::string::npos;
       At += End.size())
    Text.replace(At, 1, End.data(), End.size());
  return Hint;
}

static void addEdits(DiagnosticBuilder &Builder, const Repair &Mend,
                     tidy::utils::IncludeInserter &Includes,
                     ASTContext &Context) {
  if (Mend.Edits.empty())
    return;
  for (const FixItHint &Hint : Mend.Edits)
    Builder << Hint;
  const SourceManager &Sources = Context.getSourceManager();
  FileID File = Sources.getFileID(Mend.Edits.front().RemoveRange.getBegin());
  for (const std::string &Header : Mend.Headers)
    if (auto Hint = Includes.createIncludeInsertion(File, Header))
      Builder << withLineEnds(*Hint, File, Context);
}

void emit(const Finding &F, const Repair &Mend,
          tidy::utils::IncludeInserter &Includes, tidy::ClangTidyCheck &Check,
          ASTContext &Context) {
  {
    DiagnosticBuilder Warning = Check.diag(F.At, textOf(F.Message));
    Warning << F.Name;
    if (!Mend.NeedsJudgement)
      addEdits(Warning, Mend, Includes, Context);
  }
  for (const FindingNote &Note : F.Notes) {
    DiagnosticBuilder Builder =
        Check.diag(Note.At, textOf(Note.Message), DiagnosticIDs::Note);
    Builder << (Note.Name.empty() ? F.Name : Note.Name);
  }
  if (!Mend.NeedsJudgement || Mend.Edits.empty())
    return;
  DiagnosticBuilder Advice =
      Check.diag(mainEdit(Mend.Edits).RemoveRange.getBegin(), textOf(Mend.Note),
                 DiagnosticIDs::Note);
  Advice << F.Name;
  addEdits(Advice, Mend, Includes, Context);
}

} // namespace closewait
