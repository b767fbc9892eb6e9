//===-- ShownEnds.cpp - ends that only an empty buffer shows --------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see ShownEnds.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/ShownEnds.h"

using namespace clang;

namespace closewait {

std::vector<const Expr *> ShownEnds::readsOf(llvm::ArrayRef<Disjunct> All) {
  std::vector<const Expr *> Reads;
  for (const Disjunct &D : All)
    if (isOne(D.State))
      Reads.push_back(D.State.Read);
  return Reads;
}

void ShownEnds::pass(llvm::ArrayRef<const Expr *> Reads,
                     llvm::ArrayRef<Disjunct> After) {
  std::vector<const Expr *> Still = readsOf(After);
  for (const Expr *Read : Reads)
    if (llvm::count(Still, Read) < llvm::count(Reads, Read))
      Left.insert(Read);
}

void ShownEnds::forEachEndless(
    llvm::function_ref<void(const Expr *, const Disjunct &)> Visit) {
  for (const auto &Meeting : Again)
    if (!Left.count(Meeting.first))
      Visit(Meeting.first, Meeting.second);
}

} // namespace closewait
