//===-- Finding.h - a defect, before it is put into words -------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what a rule hands on: codes and anchors, no text and no edit. The
// reporter words it, the fix-it layer turns the request into an edit.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_RULES_FINDING_H
#define CLOSEWAIT_RULES_FINDING_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include <string>
#include <vector>

namespace closewait {

/// The checks in the order in which they speak where several fit.
enum class CheckKind : uint8_t {
  UseAfterClose,
  DoubleClose,
  EofIgnored,
  EofNotClosed,
  HangupIgnored,
  Leak,
  NeverRead,
};
constexpr unsigned NumChecks = 7;

enum class MessageId : uint8_t {
#define MESSAGE(Id, Text) Id,
#include "rules/Messages.def"
};

/// Where an edit should go; the fix-it layer decides whether it can.
struct FixRequest {
  enum KindTy : uint8_t {
    None,
    CloseBefore,  ///< close(Name); before the statement At, or the brace of it
    CloseAtEnd,   ///< close(Name); before the closing brace of the function
    SplitTest,    ///< the result 0 of the read At gets a branch
    DropClose,    ///< one of the calls Before and At closes what is closed
    AddBits,      ///< the Tests of result bits learn of a hang-up
    AddBufferBit, ///< the test At of a bufferevent's bits learns of Name
    Drain,        ///< what comes is read before the write At
    ReachClose,   ///< the close At is guarded the wrong way, or comes too late
    LeaveAtEof,   ///< the branch of the test At leaves when the peer has closed
    EndAsError,   ///< and does what the errors of the read Before do
    ShareOwner,   ///< the copy At of an owner is not made
    TakeNumber,   ///< the member At of another object is emptied as it is taken
    CallCloser,   ///< the destructor calls the method Name at its end
    CloseLater,   ///< the close Before comes behind the use At
  } Kind = None;
  const clang::Stmt *At = nullptr;
  const clang::Stmt *Before = nullptr; ///< another call: a close, the read
  std::vector<const clang::Stmt *> Tests;
  bool ReadHup = false; ///< RDHUP is among the bits of AddBits
  std::string Name;
  const clang::Expr *Origin = nullptr; ///< the call that made the descriptor
  /// It came from elsewhere: the owner may close it too.
  bool Borrowed = false;
  /// At is the store or the free that takes its last name away.
  bool Erased = false;
  /// Other paths come through At without having it open.
  bool Partly = false;
  std::string WhyNot; ///< why there is no request
};

struct FindingNote {
  MessageId Message;
  clang::SourceLocation At;
  /// The name of the descriptor there, if it is not that of the finding.
  std::string Name = {};
};

struct Finding {
  CheckKind Check;
  MessageId Message;
  std::string Name; ///< the descriptor as the source spells it
  clang::SourceLocation At;
  std::vector<FindingNote> Notes;
  FixRequest Fix;
  const clang::FunctionDecl *Function = nullptr;
  /// The destructor that should have closed it, or the callee that forgets it;
  /// a finding there says it all.
  const clang::FunctionDecl *Blames = nullptr;
  /// The field or variable it lives in, if any.
  const clang::ValueDecl *Place = nullptr;
  /// It is about all uses of Place; a finding on one path says more.
  bool OfAllUses = false;
  /// Paths on which the peer has closed and such on which it is there end
  /// alike.
  bool Shared = false;
  /// Findings of one origin at one exit are one defect.
  const void *Origin = nullptr;
  const void *Exit = nullptr;
};

} // namespace closewait

#endif // CLOSEWAIT_RULES_FINDING_H
