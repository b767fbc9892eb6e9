//===-- HangupBranch.h - a branch that swallows a hang-up -------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: "if (p.revents & POLLHUP) continue;" in front of the read keeps the read
// from telling of the end. Without that branch, the read does.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_HANGUPBRANCH_H
#define CLOSEWAIT_FIXIT_HANGUPBRANCH_H

#include "fixit/Repair.h"

namespace closewait {

/// Takes an empty branch for the hang-up away, and has the read behind it
/// answer one.
Repair dropHangupBranch(const Finding &F, const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_HANGUPBRANCH_H
