//===-- CloseTransfer.cpp - closes ----------------------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a close ends a descriptor once, whatever was known of it before.
//
//===----------------------------------------------------------------------===//
#include "typestate/SubjectSimulation.h"

using namespace clang;

namespace closewait {

/// With \p MayRepeat, \p At itself may have closed it before.
bool SubjectSimulation::close(const Stmt *At, Disjunct &D, bool MayRepeat) {
  SocketState &S = D.State;
  // The same call again is a loop over other descriptors, or a retry.
  if (MayRepeat && S.P == Phase::Closed && S.ClosedAt == At &&
      !C.Unused.count(At))
    return true;
  if (isFault(Happening::Close, At, D))
    return false;
  if (S.take(Happening::Close)) {
    Found.Closed = true;
    S.ClosedAt = At;
    addStep(D, StepKind::Closed, At, C.Stories);
  }
  return true;
}

} // namespace closewait
