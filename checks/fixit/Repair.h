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
/// close(fd); before the exit that loses it, or before the store or the free
/// that takes its last name away.
Repair insertClose(const Finding &F, const std::vector<Finding> &All,
                   const ClosingCode &Code, const clang::ASTContext &Context);
/// Whether the call that opens is in the store that loses.
bool opensOverItself(const FixRequest &Fix);
/// close(fd); at the end of the turn of a loop whose next turn opens another
/// one over it.
Repair closeAtTurnEnd(const Finding &F, const std::vector<Finding> &All,
                      const ClosingCode &Code,
                      const clang::ASTContext &Context);
/// Whether such an edit closes what \p F loses.
bool isClosedAtTurnEnd(const Finding &F, const std::vector<Finding> &All,
                       const ClosingCode &Code,
                       const clang::ASTContext &Context);
/// The test of a read takes the result 0 along, or gets a branch for it.
Repair splitTest(const Finding &F, const ClosingCode &Code,
                 const clang::ASTContext &Context);
/// The branch that sees the end leaves the loop instead of reading again.
Repair leaveAtEof(const Finding &F, const ClosingCode &Code,
                  const clang::ASTContext &Context);
/// The branch that sees the end does what the errors of the same read do.
Repair endAsError(const Finding &F, const ClosingCode &Code,
                  const clang::ASTContext &Context);
/// A close() that comes before the last use of the number goes behind it.
Repair closeLater(const Finding &F, const ClosingCode &Code,
                  const clang::ASTContext &Context);
/// The owner of a descriptor is passed or bound by reference, not copied.
Repair shareOwner(const Finding &F, const ClosingCode &Code,
                  const clang::ASTContext &Context);
/// A constructor or assignment that takes the number leaves -1 in the other
/// object.
Repair takeNumber(const Finding &F, const clang::ASTContext &Context);
/// A destructor calls the method that closes the member it forgets.
Repair callCloser(const Finding &F, const clang::ASTContext &Context);
/// One close() too many goes, or finds -1 in the variable.
Repair dropClose(const Finding &F, const ClosingCode &Code,
                 const clang::ASTContext &Context);
/// The tests of what poll() or epoll answered, or was asked for, learn of a
/// hang-up.
Repair addBits(const Finding &F, const ClosingCode &Code,
               const clang::ASTContext &Context);
/// The one test of a bufferevent's end or error answers the other one too.
Repair addBufferBit(const Finding &F, const clang::ASTContext &Context);
/// A close() whose guard asks the wrong way round, or that comes behind the -1,
/// is turned or moved.
Repair reachClose(const Finding &F, const clang::ASTContext &Context);
/// A read that does not wait comes before the write, and looks for the end.
Repair insertDrain(const Finding &F, const ClosingCode &Code,
                   const clang::ASTContext &Context);

/// Whether \p Function is written once and compiled for several types.
bool isInstantiated(const clang::FunctionDecl *Function);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_REPAIR_H
