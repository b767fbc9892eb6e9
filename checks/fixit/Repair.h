//===-- Repair.h - what mends a finding -------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a finding is mended, or there is a reason why not; both are decided for
// the findings of a file together, since two edits of one place would undo
// each other. What is right in every program goes with the warning; what needs
// a look at the rest of the program goes with a note.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_REPAIR_H
#define CLOSEWAIT_FIXIT_REPAIR_H

#include "fixit/CloseHabits.h"
#include "fixit/StatementEdit.h"
#include "rules/Finding.h"

namespace closewait {

struct Repair {
  Hints Edits;
  /// Headers that the edits need, as in "<unistd.h>".
  std::vector<std::string> Headers;
  /// Goes with a note, which says what it does.
  bool NeedsJudgement = false;
  MessageId Note = MessageId::NoteFixSplit;
  /// Why there are no edits.
  std::string WhyNot;

  static Repair none(llvm::StringRef Why) {
    Repair R;
    R.WhyNot = Why.str();
    return R;
  }
  Repair onNote(MessageId Id) && {
    NeedsJudgement = true;
    Note = Id;
    return std::move(*this);
  }
};

/// One for each of \p All, in their order.
std::vector<Repair> planRepairs(const std::vector<Finding> &All,
                                const ClosingCode &Code,
                                const clang::ASTContext &Context);

// The kinds of repairs, one file each.
Repair insertClose(const Finding &F, const std::vector<Finding> &All,
                   const ClosingCode &Code, const clang::ASTContext &Context);
/// Whether the call that opens is in the store that loses.
bool opensOverItself(const FixRequest &Fix);
Repair closeAtTurnEnd(const Finding &F, const std::vector<Finding> &All,
                      const ClosingCode &Code,
                      const clang::ASTContext &Context);
/// Whether such an edit closes what \p F loses.
bool isClosedAtTurnEnd(const Finding &F, const std::vector<Finding> &All,
                       const ClosingCode &Code,
                       const clang::ASTContext &Context);
Repair splitTest(const Finding &F, const ClosingCode &Code,
                 const clang::ASTContext &Context);
Repair leaveAtEof(const Finding &F, const ClosingCode &Code,
                  const clang::ASTContext &Context);
Repair endAsError(const Finding &F, const ClosingCode &Code,
                  const clang::ASTContext &Context);
Repair closeLater(const Finding &F, const ClosingCode &Code,
                  const clang::ASTContext &Context);
Repair shareOwner(const Finding &F, const ClosingCode &Code,
                  const clang::ASTContext &Context);
Repair takeNumber(const Finding &F, const clang::ASTContext &Context);
Repair callCloser(const Finding &F, const clang::ASTContext &Context);
Repair dropClose(const Finding &F, const ClosingCode &Code,
                 const clang::ASTContext &Context);
Repair addBits(const Finding &F, const ClosingCode &Code,
               const clang::ASTContext &Context);
Repair reachClose(const Finding &F, const clang::ASTContext &Context);
Repair insertDrain(const Finding &F, const ClosingCode &Code,
                   const clang::ASTContext &Context);

/// Whether \p Function is written once and compiled for several types.
bool isInstantiated(const clang::FunctionDecl *Function);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_REPAIR_H
