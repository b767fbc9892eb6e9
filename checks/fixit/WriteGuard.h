//===-- WriteGuard.h - what has to hold for a write -------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: in "if (c && send(c->fd, ...) < 0)" nothing may touch c->fd before c was
// asked for. What is put in front of the statement asks the same.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_WRITEGUARD_H
#define CLOSEWAIT_FIXIT_WRITEGUARD_H

#include "fixit/ResultTests.h"

namespace closewait {

struct WriteGuard {
  std::string Text;  ///< the condition; empty: there is none
  bool Known = true; ///< it can be asked in front of the statement too
};

/// What the statement around the end of \p Call asks before it calls.
WriteGuard guardOf(const StmtPath &Call, const clang::ASTContext &Context);

/// The test of an error behind such a guard; its branch is that of errors where
/// the guard holds. Without a comparison where there is none.
ResultTest guardedTest(const StmtPath &Call, const clang::ASTContext &Context);

/// Whether a branch of an if on the way from Call[From] to the end was taken.
bool isBelowBranch(const StmtPath &Call, size_t From);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_WRITEGUARD_H
