//===-- Hints.h - which check finds the cause -------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a stuck socket is seen here, its cause is a line of code. How much of
// the peer's last words was read tells in which kind of line to look.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_WATCH_HINTS_H
#define CLOSEWAIT_WATCH_HINTS_H

#include "watch/Report.h"
#include "llvm/ADT/ArrayRef.h"

namespace closewait {
namespace watch {

/// What a stuck connection looks like from outside.
enum class Picture {
  AllRead,
  EndUnread,
  DataUnread,
  HeldTwice,
  NotAccepted,
  OwnerUnseen,
  NoOwner
};

struct SuggestedCheck {
  const char *Check;
  const char *When;
};

struct Hint {
  Picture What;
  /// For JSON.
  const char *Key;
  const char *Meaning;
  llvm::ArrayRef<SuggestedCheck> Checks;
};

Picture pictureOfHeld(const Connection &Which);
Picture pictureOfUnowned(const Report &In);

const Hint &hintFor(Picture What);

struct CountedHint {
  const Hint *What = nullptr;
  size_t Count = 0;
};

/// The hints for what a process holds, the most frequent first.
std::vector<CountedHint> hintsFor(const HolderReport &Of);

} // namespace watch
} // namespace closewait

#endif // CLOSEWAIT_WATCH_HINTS_H
