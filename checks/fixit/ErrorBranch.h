//===-- ErrorBranch.h - how the error path leaves ---------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what is right to do at the end of file is mostly what the author does
// about an error: close, set the answer, leave. What the error path does with
// errno is not: at the end of file errno holds whatever an earlier call left
// there. This tells the two apart in a branch.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_ERRORBRANCH_H
#define CLOSEWAIT_FIXIT_ERRORBRANCH_H

#include "fixit/CloseHabits.h"
#include "fixit/StatementEdit.h"

namespace closewait {

/// Whether errno, or a function that prints it, is named in \p S.
bool mentionsErrno(const clang::Stmt *S, const clang::ASTContext &Context);

/// Whether \p S, or a helper of this file that it calls, looks at the errno
/// that was there before.
bool asksErrno(const clang::Stmt *S, const clang::ASTContext &Context);

/// Whether a goto in \p Branch leads to a look at errno; \p Body is that of the
/// function.
bool jumpsToErrno(const clang::Stmt *Branch, const clang::Stmt *Body,
                  const clang::ASTContext &Context);

/// The last statement of \p Branch, out of its blocks; null where it is empty.
const clang::Stmt *lastOf(const clang::Stmt *Branch);

/// Whether the end of \p Branch is reached never or only in its last statement,
/// which leaves.
bool leaves(const clang::Stmt *Branch);

struct LeavingLines {
  NewLines Lines;      ///< empty: it cannot be repeated elsewhere
  bool Sure = true;    ///< false: one of two answers was chosen
  bool Closes = false; ///< the descriptor is mentioned: closed, most likely
};

/// What \p Branch does from its last use of errno on, as lines for a branch of
/// its own, with the closes that other fixes add; \p Descriptor is the name
/// that is closed.
LeavingLines leavingLines(const clang::Stmt *Branch, llvm::StringRef Descriptor,
                          const ClosingCode &Code,
                          const clang::ASTContext &Context);

/// The lines of "if (Condition) ..." with \p Body as its branch.
NewLines ifLines(const std::string &Condition, const NewLines &Body);

/// Whether a break at the end of \p Path leaves a loop, and what is behind the
/// loop does not run off the end of a function that has to return something.
bool canBreak(const StmtPath &Path, const clang::FunctionDecl *Function);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_ERRORBRANCH_H
