//===-- HangupFacts.h - what became of hang-ups -----------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the result of following the answers of poll() and epoll_wait() through
// a function. Plain data for the rule and the debug dump, like the facts of a
// descriptor (FunctionFacts.h).
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_HANGUPFACTS_H
#define CLOSEWAIT_TYPESTATE_HANGUPFACTS_H

#include "clang/AST/Stmt.h"
#include <string>
#include <vector>

namespace closewait {

/// What one place of result bits ("p.revents") comes to.
struct HangupPlace {
  std::string Name; ///< as the source spells it
  const clang::Stmt *At = nullptr;
  /// The first tests of the bits on the paths on which a hang-up is lost.
  std::vector<const clang::Stmt *> LostAt;
  bool ReadHupAlone = false; ///< RDHUP is what may come, and nothing else
  bool WrongField = false;   ///< what was asked for is tested, never the answer
  enum LossTy : uint8_t {
    Hangup,      ///< of poll() or epoll
    BufferEnd,   ///< of a bufferevent, which answers an error
    BufferError, ///< of a bufferevent, which answers the end
  } Loss = Hangup;
  std::string SilentBecause; ///< why nothing is lost; for the debug dump
};

using HangupFacts = std::vector<HangupPlace>;

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_HANGUPFACTS_H
