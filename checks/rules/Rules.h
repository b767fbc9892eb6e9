//===-- Rules.h - the rules, from facts to findings -------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what is wrong is said here, all of it: each rule takes facts and adds
// findings, and keeps nothing. Who wants to know why a check speaks begins at
// its rule.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_RULES_RULES_H
#define CLOSEWAIT_RULES_RULES_H

#include "rules/RuleContext.h"

namespace closewait {

struct FoundAgain;
struct FreedRecord;
struct GuardedLeak;
struct OwnerFacts;
struct RecordFacts;
struct Reopening;
struct StaleMember;

// On one descriptor of a function.

/// A path loses a descriptor that it owns, or forgets one it used.
void findLeaks(const SubjectFacts &, const RuleContext &, Findings &);
/// One failure closes what another one, with the same answer, leaves open.
void findUnevenFailures(const SubjectFacts &, const RuleContext &, Findings &);
/// A number is closed that a path has closed already.
void findDoubleCloses(const SubjectFacts &, const RuleContext &, Findings &);
/// A closed number is given to a system call.
void findUsesAfterClose(const SubjectFacts &, const RuleContext &, Findings &);
/// No branch tells the end of file from data.
void findIgnoredEof(const SubjectFacts &, const RuleContext &, Findings &);
/// A branch tells the end or a lasting error apart, and nothing is closed.
void findKeptEof(const SubjectFacts &, const RuleContext &, Findings &);
/// A connection is written, and nobody looks for its end.
void findNeverRead(const SubjectFacts &, const RuleContext &, Findings &);

// On the poll results of a function.

/// A hang-up passes all tests and reaches no read, close or handler.
void findIgnoredHangups(const RuleContext &, Findings &);

// On the file as a whole, where no single path shows it.

/// Whether a function leaves nothing open in a place that it uses.
using ClosesAlways = llvm::function_ref<bool(const clang::FunctionDecl *,
                                             const clang::ValueDecl *)>;
/// A member that is written and never read, or never closed.
void findInRecords(const RecordFacts &, ClosesAlways, clang::ASTContext &,
                   Findings &);
/// A record is freed, and its descriptor is still open.
void findInFreedRecords(llvm::ArrayRef<FreedRecord>, clang::ASTContext &,
                        Findings &);
/// A member that was only marked as lost is opened over.
void findInReopenings(llvm::ArrayRef<Reopening>, clang::ASTContext &,
                      Findings &);
/// A record that was found by its name gets another descriptor.
void findInFoundAgain(llvm::ArrayRef<FoundAgain>, clang::ASTContext &,
                      Findings &);
/// A member that is closed keeps its number, and is closed at its end again.
void findInStaleMembers(llvm::ArrayRef<StaleMember>, const FileFacts &,
                        clang::ASTContext &, Findings &);
/// A path leaves a record in a state in which nobody closes its descriptor.
void findInStates(llvm::ArrayRef<GuardedLeak>, const FileFacts &,
                  clang::ASTContext &, Findings &);
/// Whether a caller does not look at what a function answers.
using AnswerDropped = llvm::function_ref<bool(const clang::FunctionDecl *)>;
/// A close is not reached where what comes before it fails. \p All are the
/// facts of all functions of the file.
void findGivenUpCloses(llvm::ArrayRef<const FunctionFacts *> All, AnswerDropped,
                       const FileFacts &, clang::ASTContext &, Findings &);
/// A class forgets a member, loses one on assignment, or is copied and closes
/// twice.
void findInOwners(const OwnerFacts &, const RecordFacts &, clang::ASTContext &,
                  Findings &);

} // namespace closewait

#endif // CLOSEWAIT_RULES_RULES_H
