//===-- StaleMembers.h - closed, and closed again at the end ----*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: bool init() { fd_ = socket(...); if (bind(...) < 0) { close(fd_);
// return false; } }: the member keeps the number, and the destructor closes it
// again, when it may be that of another connection. The same in C, where the
// function that frees the record closes it first.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_STALEMEMBERS_H
#define CLOSEWAIT_SUMMARY_STALEMEMBERS_H

#include "summary/FieldDeeds.h"
#include "typestate/CalleeOracle.h"
#include "typestate/FunctionFacts.h"

namespace closewait {

/// A public method closes a member and leaves the number there, or a function
/// that other files can call does so with what it has made; the destructor, who
/// frees the record, or who closes it for other files, closes the member in
/// whatever state.
struct StaleMember {
  const FunctionFacts *In;
  const SubjectFacts *Subject;
  const ExitState *Exit;
  const clang::FunctionDecl *End;
  /// End leaves the record where it is, and closes what the member does not
  /// say is closed.
  bool ByMark;
};

/// Finds the exits that leave a closed number where it is closed again. \p All
/// must be the facts of all functions of the file, and \p Deeds what
/// they do with fields.
std::vector<StaleMember>
findStaleMembers(llvm::ArrayRef<const FunctionFacts *> All,
                 llvm::ArrayRef<FieldDeeds> Deeds, CalleeOracle &Callees);

/// Whether there is anything for it to look at.
bool hasStaleExits(llvm::ArrayRef<const FunctionFacts *> All);

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_STALEMEMBERS_H
