//===-- HangupIgnoredCheck.h - closewait-hangup-ignored ---------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: poll() and epoll tell of a hang-up in bits that nobody asked for. A loop
// that does not look at them waits for ever, or wakes up for nothing.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_HANGUPIGNOREDCHECK_H
#define CLOSEWAIT_HANGUPIGNOREDCHECK_H

#include "SocketCheck.h"

namespace closewait {

/// Finds poll and epoll dispatches that lose a hang-up or error.
class HangupIgnoredCheck : public SocketCheck {
public:
  HangupIgnoredCheck(llvm::StringRef Name,
                     clang::tidy::ClangTidyContext *Context)
      : SocketCheck(Name, Context, CheckKind::HangupIgnored) {}
};

} // namespace closewait

#endif // CLOSEWAIT_HANGUPIGNOREDCHECK_H
