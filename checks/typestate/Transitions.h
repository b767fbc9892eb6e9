//===-- Transitions.h - what the table of transitions answers ---*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the simulation asks the table what is wrong before it moves on. Moving
// itself is SocketState::take().
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_TRANSITIONS_H
#define CLOSEWAIT_TYPESTATE_TRANSITIONS_H

#include "typestate/FunctionFacts.h"

namespace closewait {

/// One row FAULT of Transitions.def.
struct Fault {
  Standing From;
  Happening What;
  bool (*When)(const SocketState &);
  Incident::KindTy Kind;
};

/// What is wrong with \p What in \p State; null: nothing.
const Fault *faultOf(const SocketState &State, Happening What);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_TRANSITIONS_H
