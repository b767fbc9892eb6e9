//===-- Emitter.cpp - findings become diagnostics --------------------===//
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
#include "fixit/CloseInsertion.h"

using namespace clang;

namespace closewait {

llvm::StringRef textOf(MessageId Id) {
  static const llvm::StringRef Texts[] = {
#define MESSAGE(Id, Text) Text,
#include "rules/Messages.def"
  };
  return Texts[static_cast<unsigned>(Id)];
}

void emit(const Finding &F, const std::vector<Finding> &All,
          tidy::ClangTidyCheck &Check, ASTContext &Context) {
  {
    DiagnosticBuilder Warning = Check.diag(F.At, textOf(F.Message));
    Warning << F.Name;
    for (const FixItHint &Hint : insertClose(F, All, Context))
      Warning << Hint;
  }
  for (const FindingNote &Note : F.Notes) {
    DiagnosticBuilder Builder =
        Check.diag(Note.At, textOf(Note.Message), DiagnosticIDs::Note);
    Builder << F.Name;
  }
}

} // namespace closewait
