//===-- MemberValues.h - what stands beside a descriptor --------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: if (up_) close(fd_); a record says by its other members whether its
// descriptor is to be closed. What those hold where it is closed, and where a
// path leaves with it open, shows together whether anybody ever closes it.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_MEMBERVALUES_H
#define CLOSEWAIT_TYPESTATE_MEMBERVALUES_H

#include "flow/Facts.h"
#include "flow/KnownValues.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include <vector>

namespace closewait {

using MemberValues = KnownValues<const clang::FieldDecl *>;

/// A close of the descriptor in the field Place, and what was in its record
/// when the function began.
struct FieldClose {
  const clang::FieldDecl *Place;
  const clang::Stmt *At;
  MemberValues Beside;
};

/// Members that were stored to on this path, with what they held before where
/// that is known. Part of a disjunct, no part of its identity.
class EarlierValues {
public:
  void noteStore(TermId Member, const Facts &Known) {
    if (wasStored(Member))
      return;
    Stored.push_back(Member);
    if (const ValueSet *Value = Known.find(Member))
      Before.set(Member, *Value);
  }
  bool wasStored(TermId Member) const {
    return llvm::is_contained(Stored, Member);
  }
  /// What \p Member held at the beginning, or null where that is not known.
  const ValueSet *find(TermId Member, const Facts &Known) const {
    return wasStored(Member) ? Before.find(Member) : Known.find(Member);
  }
  llvm::ArrayRef<TermId> stored() const { return Stored; }
  /// What holds on either of two paths.
  void join(const EarlierValues &Other, const Facts &Known,
            const Facts &OtherKnown) {
    for (TermId Member : Other.Stored)
      noteStore(Member, Known);
    for (TermId Member : Stored) {
      const ValueSet *Here = Before.find(Member);
      const ValueSet *There = Other.find(Member, OtherKnown);
      if (Here && There)
        Before.set(Member, Here->unite(*There));
      else
        Before.forget(Member);
    }
  }

private:
  llvm::SmallVector<TermId, 2> Stored;
  Facts Before;
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_MEMBERVALUES_H
