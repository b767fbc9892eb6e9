//===-- Facts.h - what is known on one path -----------------------*- C++ -*-=//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the second half of a disjunct: a map from terms to value sets. A term
// that is absent may have any value.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FLOW_FACTS_H
#define CLOSEWAIT_FLOW_FACTS_H

#include "flow/AccessPath.h"
#include "flow/ValueSet.h"
#include "llvm/ADT/STLExtras.h"
#include <vector>

namespace closewait {

class Facts {
  using Entry = std::pair<TermId, ValueSet>;

public:
  /// Null where nothing is known.
  const ValueSet *find(TermId T) const {
    auto I = position(T);
    return I != Entries.end() && I->first == T ? &I->second : nullptr;
  }
  void set(TermId T, ValueSet Values) {
    auto I = position(T);
    bool Present = I != Entries.end() && I->first == T;
    if (Values.isTop() && !Values.ReadResult) {
      if (Present)
        Entries.erase(I);
    } else if (Present) {
      I->second = std::move(Values);
    } else {
      Entries.insert(I, Entry(T, std::move(Values)));
    }
  }
  void forget(TermId T) { set(T, ValueSet::top()); }
  template <typename Predicate> void forgetIf(Predicate P) {
    llvm::erase_if(Entries, [&](const Entry &E) { return P(E.first); });
  }
  /// Keeps what holds on both paths. With \p Widen a fact that would grow is
  /// dropped, so that loops end. Returns whether this changed.
  bool join(const Facts &Other, bool Widen) {
    bool Changed = false;
    std::vector<Entry> Kept;
    for (Entry &E : Entries) {
      const ValueSet *Theirs = Other.find(E.first);
      ValueSet Both = Theirs ? E.second.unite(*Theirs) : ValueSet::top();
      if (Both == E.second && Both.ReadResult == E.second.ReadResult) {
        Kept.push_back(std::move(E));
        continue;
      }
      Changed = true;
      if (!Widen && !(Both.isTop() && !Both.ReadResult))
        Kept.push_back(Entry(E.first, std::move(Both)));
    }
    Entries = std::move(Kept);
    return Changed;
  }
  llvm::ArrayRef<Entry> entries() const { return Entries; }
  /// Marks no value as the result of the last read any more.
  void forgetReadResults() {
    for (Entry &E : Entries)
      E.second.ReadResult = false;
    llvm::erase_if(Entries, [](const Entry &E) { return E.second.isTop(); });
  }

private:
  std::vector<Entry>::iterator position(TermId T) {
    return llvm::lower_bound(
        Entries, T, [](const Entry &E, TermId Id) { return E.first < Id; });
  }
  std::vector<Entry>::const_iterator position(TermId T) const {
    return llvm::lower_bound(
        Entries, T, [](const Entry &E, TermId Id) { return E.first < Id; });
  }

  std::vector<Entry> Entries; ///< sorted by term
};

} // namespace closewait

#endif // CLOSEWAIT_FLOW_FACTS_H
