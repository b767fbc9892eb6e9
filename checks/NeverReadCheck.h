//===-- NeverReadCheck.h - closewait-never-read -----------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a program learns that its peer has closed only by looking; one that only
// writes stays in CLOSE_WAIT while it is idle.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_NEVERREADCHECK_H
#define CLOSEWAIT_NEVERREADCHECK_H

#include "SocketCheck.h"

namespace closewait {

/// Finds connected sockets that are written but never read or polled.
class NeverReadCheck : public SocketCheck {
public:
  NeverReadCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context)
      : SocketCheck(Name, Context, CheckKind::NeverRead) {}
};

} // namespace closewait

#endif // CLOSEWAIT_NEVERREADCHECK_H
