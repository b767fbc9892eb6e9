//===-- TransferLoops.h - loops around reads and writes ---------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a loop over a buffer, a container or a count ends by itself, whatever
// the peer does; one that only asks the transfer itself, or nothing, does not.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_TRANSFERLOOPS_H
#define CLOSEWAIT_TYPESTATE_TRANSFERLOOPS_H

#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

namespace closewait {

/// What has to move so that a loop ends.
enum class Bound : uint8_t {
  ByAnything, ///< what the loop asks for, if only by what was transferred
  ByItself,   ///< a count or a list, whatever came of the transfer
};

/// Whether every loop below \p S around \p Transfer, but not around \p Origin,
/// which may be null, goes over a range or asks for what its own turns change.
bool areBounded(const clang::Stmt *S, const clang::Expr *Transfer,
                const clang::Expr *Origin, Bound How);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_TRANSFERLOOPS_H
