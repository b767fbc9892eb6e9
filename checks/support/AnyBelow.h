//===-- AnyBelow.h - is there such a statement ------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: half the questions about a piece of code are whether something stands
// anywhere in it. clang's visitors cost a class for each, and its matchers a
// walk over the whole file.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_ANYBELOW_H
#define CLOSEWAIT_SUPPORT_ANYBELOW_H

#include "clang/AST/Stmt.h"
#include "llvm/ADT/STLExtras.h"

namespace closewait {

/// Whether \p Wanted holds for \p S or something below it; not for null.
inline bool anyBelow(const clang::Stmt *S,
                     llvm::function_ref<bool(const clang::Stmt *)> Wanted) {
  return S && (Wanted(S) ||
               llvm::any_of(S->children(), [&](const clang::Stmt *Child) {
                 return anyBelow(Child, Wanted);
               }));
}

/// Whether \p Part is \p Whole or stands in it; not in null.
inline bool holds(const clang::Stmt *Whole, const clang::Stmt *Part) {
  return anyBelow(Whole, [&](const clang::Stmt *S) { return S == Part; });
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_ANYBELOW_H
