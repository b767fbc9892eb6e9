//===-- ShownEnds.h - ends that only an empty buffer shows ------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a buffer that was zeroed before the read is empty at the end of file,
// and who looks into it may tell by that. Which look means the end is not
// known, so such an end counts as told; but not where every way from it leads
// back to the read that met it.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_SHOWNENDS_H
#define CLOSEWAIT_TYPESTATE_SHOWNENDS_H

#include "typestate/FunctionFacts.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <vector>

namespace closewait {

class ShownEnds {
public:
  /// Whether \p S is at an end that only a buffer shows.
  static bool isOne(const SocketState &S) {
    return S.ShownIn && S.isOutcome(ReadOutcome::Eof);
  }
  /// The path goes another way than back to its read.
  void leaves(const SocketState &S) {
    if (isOne(S))
      Left.insert(S.Read);
  }
  /// The reads at whose end the paths of \p All are.
  static std::vector<const clang::Expr *> readsOf(llvm::ArrayRef<Disjunct> All);
  /// A block without the \p Reads, which its paths came from, goes on with
  /// \p After: what is missing there has gone another way.
  void pass(llvm::ArrayRef<const clang::Expr *> Reads,
            llvm::ArrayRef<Disjunct> After);
  /// \p Call reads again what it has met.
  void meets(const clang::Expr *Call, const Disjunct &D) {
    if (isOne(D.State) && D.State.Read == Call)
      Again.insert({Call, D});
  }
  /// Visits the reads, and how they are met, from which nothing leads away.
  void forEachEndless(
      llvm::function_ref<void(const clang::Expr *, const Disjunct &)> Visit);

private:
  llvm::SmallPtrSet<const clang::Expr *, 4> Left;
  llvm::MapVector<const clang::Expr *, Disjunct> Again; ///< the first of each
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_SHOWNENDS_H
