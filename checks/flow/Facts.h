//===-- Facts.h - what is known on one path -----------------------*- C++ -*-=//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the second half of a disjunct: a map from terms to value sets. A term
// that is absent may have any value. Disjuncts are copied at every branch and
// most copies stay as they are, so that the table belongs to all copies until
// one of them is changed.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FLOW_FACTS_H
#define CLOSEWAIT_FLOW_FACTS_H

#include "flow/AccessPath.h"
#include "flow/ValueSet.h"
#include "llvm/ADT/STLExtras.h"
#include <cstddef>
#include <memory>
#include <vector>

namespace closewait {

class Facts {
  using Entry = std::pair<TermId, ValueSet>;
  using Table = std::vector<Entry>; ///< sorted by term

public:
  /// Null where nothing is known.
  const ValueSet *find(TermId T) const {
    const Entry *I = position(T);
    return I != entries().end() && I->first == T ? &I->second : nullptr;
  }
  void set(TermId T, ValueSet Values) {
    const ValueSet *Old = find(T);
    std::ptrdiff_t Index = position(T) - entries().begin();
    if (Values.isTop() && !Values.ReadResult) {
      if (Old)
        own().erase(own().begin() + Index);
    } else if (!Old) {
      own().insert(own().begin() + Index, Entry(T, std::move(Values)));
    } else if (!isSame(*Old, Values)) {
      own()[Index].second = std::move(Values);
    }
  }
  void forget(TermId T) { set(T, ValueSet::top()); }
  template <typename Predicate> void forgetIf(Predicate P) {
    auto Gone = [&](const Entry &E) { return P(E.first); };
    if (llvm::any_of(entries(), Gone))
      llvm::erase_if(own(), Gone);
  }
  /// Keeps what holds on both paths. With \p Widen a fact that would grow to
  /// more than a few values, as those of a state are, or that is counted, keeps
  /// only the bound that stayed, so that loops end. Returns whether this
  /// changed.
  bool join(const Facts &Other, bool Widen) {
    if (Shared == Other.Shared)
      return false;
    Cursor Theirs(Other);
    const Entry *First = llvm::find_if_not(entries(), [&](const Entry &E) {
      return implies(Theirs.find(E.first), E.second);
    });
    if (First == entries().end())
      return false;
    Table Kept(entries().begin(), First);
    for (const Entry &E : entries().drop_front(Kept.size())) {
      const ValueSet *There = Theirs.find(E.first);
      if (implies(There, E.second))
        Kept.push_back(E);
      else if (There)
        addGrown(Kept, E.first, E.second, E.second.unite(*There), Widen,
                 E.second.Counted || There->Counted);
    }
    Shared = std::make_shared<Table>(std::move(Kept));
    return true;
  }
  llvm::ArrayRef<Entry> entries() const {
    return Shared ? llvm::ArrayRef<Entry>(*Shared) : llvm::ArrayRef<Entry>();
  }
  /// Marks no value as the result of the last read any more.
  void forgetReadResults() {
    if (llvm::none_of(entries(),
                      [](const Entry &E) { return E.second.ReadResult; }))
      return;
    for (Entry &E : own())
      E.second.ReadResult = false;
    llvm::erase_if(own(), [](const Entry &E) { return E.second.isTop(); });
  }

private:
  static bool isSame(const ValueSet &A, const ValueSet &B) {
    return A == B && A.ReadResult == B.ReadResult;
  }
  static void addGrown(Table &To, TermId T, const ValueSet &Before,
                       ValueSet Values, bool Widen, bool Counted) {
    constexpr uint64_t Few = 5;
    if (Widen && (Counted || !Values.isWithin(Few)))
      Values = Values.widenedFrom(Before);
    if (!Values.isTop() || (Values.ReadResult && !Widen))
      To.emplace_back(T, std::move(Values));
  }
  /// Whether what is known, \p There, says no less than \p Here.
  static bool implies(const ValueSet *There, const ValueSet &Here) {
    return There && There->containedIn(Here) &&
           (There->ReadResult || !Here.ReadResult);
  }
  /// Finds terms that are asked for in ascending order.
  class Cursor {
  public:
    explicit Cursor(const Facts &In)
        : At(In.entries().begin()), End(In.entries().end()) {}
    const ValueSet *find(TermId T) {
      while (At != End && At->first < T)
        ++At;
      return At != End && At->first == T ? &At->second : nullptr;
    }

  private:
    const Entry *At, *End;
  };
  const Entry *position(TermId T) const {
    return llvm::lower_bound(
        entries(), T, [](const Entry &E, TermId Id) { return E.first < Id; });
  }
  /// The table, to be changed.
  Table &own() {
    if (!Shared)
      Shared = std::make_shared<Table>();
    else if (Shared.use_count() != 1)
      Shared = std::make_shared<Table>(*Shared);
    return *Shared;
  }

  std::shared_ptr<Table> Shared; ///< null: nothing is known
};

} // namespace closewait

#endif // CLOSEWAIT_FLOW_FACTS_H
