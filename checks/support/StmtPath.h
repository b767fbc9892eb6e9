//===-- StmtPath.h - the way down to a statement ----------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: Clang's statements do not know what they stand in.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_STMTPATH_H
#define CLOSEWAIT_SUPPORT_STMTPATH_H

#include "clang/AST/Stmt.h"
#include "llvm/ADT/SmallVector.h"

namespace closewait {

/// From the body of the function, which is first, to the statement, last.
using StmtPath = llvm::SmallVector<const clang::Stmt *, 16>;

/// Adds to \p Path the way from \p From to \p Target; false where \p Target is
/// not below it.
inline bool extend(StmtPath &Path, const clang::Stmt *From,
                   const clang::Stmt *Target) {
  if (!From)
    return false;
  Path.push_back(From);
  if (From == Target)
    return true;
  for (const clang::Stmt *Child : From->children())
    if (extend(Path, Child, Target))
      return true;
  Path.pop_back();
  return false;
}

/// Empty when \p Target is not below \p Body.
inline StmtPath pathTo(const clang::Stmt *Target, const clang::Stmt *Body) {
  StmtPath Path;
  extend(Path, Body, Target);
  return Path;
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_STMTPATH_H
