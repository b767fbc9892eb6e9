//===-- LoopExit.h - leaving a loop at the end of file ----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a break is enough where something behind the loop closes. Where nothing
// does, a loop that is left keeps the descriptor as the loop that spun did.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_LOOPEXIT_H
#define CLOSEWAIT_FIXIT_LOOPEXIT_H

#include "fixit/CloseHabits.h"
#include "fixit/StatementEdit.h"
#include "rules/Finding.h"

namespace closewait {

/// What leaves the loop around the end of \p Path, when the peer of F.Name has
/// closed; empty where a break does not do and close() cannot be called.
NewLines leaveLoop(const Finding &F, const StmtPath &Path,
                   const ClosingCode &Code, const clang::ASTContext &Context);

/// Whether a break at the end of \p Path leaves a loop inside another one that
/// comes back to the same descriptor, whatever was met: nothing behind the
/// inner loop looks at \p Result, closes, or leaves, and nothing in the outer
/// one opens the next. \p Result is the variable of the result of the read, or
/// null.
bool onlyInnerLoopEnds(const Finding &F, const StmtPath &Path,
                       const clang::VarDecl *Result, const ClosingCode &Code,
                       const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_LOOPEXIT_H
