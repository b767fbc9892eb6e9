//===-- StateGuards.h - closes that a state forbids -------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: ~Client() { if (up_) close(fd_); } with a connect() that fails before
// it sets up_, or a read that sets up_ = false at the end of file: each
// function looks right, and nobody closes. Found by comparing what the members
// of a record hold where its descriptor is closed with what they hold where a
// path leaves with it open.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_STATEGUARDS_H
#define CLOSEWAIT_SUMMARY_STATEGUARDS_H

#include "summary/FieldDeeds.h"
#include "typestate/FunctionFacts.h"

namespace closewait {

/// A path leaves with the descriptor in Close->Place open, and no close of that
/// field is ever reached in the state it leaves behind.
struct GuardedLeak {
  const FunctionFacts *In;
  const SubjectFacts *Subject;
  const ExitState *Exit;
  const FieldClose *Close; ///< one of those that are not reached
};

/// Finds the exits that leave a descriptor open in a state in which no close of
/// it is reached. The first such exit of each function and field. \p All must
/// be the facts of all functions of the file, and \p Deeds what they do with
/// fields.
std::vector<GuardedLeak>
findGuardedLeaks(llvm::ArrayRef<const FunctionFacts *> All,
                 llvm::ArrayRef<FieldDeeds> Deeds,
                 const clang::ASTContext &Context);

/// Whether there is anything for it to look at.
bool hasGuardedCloses(llvm::ArrayRef<const FunctionFacts *> All);

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_STATEGUARDS_H
