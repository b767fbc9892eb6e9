//===-- Facts.h - what is known on one path ---------------------*- C++ -*-===//
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

#include "flow/TermTable.h"
#include "flow/ValueSet.h"
#include "llvm/ADT/STLExtras.h"
#include <cstddef>
#include <memory>
#include <vector>

namespace closewait {

class Facts {
  struct Entry {
    TermId Term;
    ValueSet Values;
  };
  using Table = std::vector<Entry>; ///< sorted by term

public:
  /// Null where nothing is known.
  const ValueSet *find(TermId T) const {
    return valuesAt(position(T), entries().end(), T);
  }
  void set(TermId T, ValueSet Values) {
    const Entry *At = position(T);
    std::ptrdiff_t Index = At - entries().begin();
    const ValueSet *Old = valuesAt(At, entries().end(), T);
    if (Values.isTop() && !Values.ReadResult) {
      if (Old)
        own().erase(own().begin() + Index);
    } else if (!Old) {
      Table &All = own();
      All.insert(All.begin() + Index, {T, Values});
    } else if (!isSame(*Old, Values)) {
      own()[Index].Values = Values;
    }
  }
  void forget(TermId T) { set(T, ValueSet::top()); }
  template <typename Predicate> void forgetIf(Predicate P) {
    auto Gone = [&](const Entry &E) { return P(E.Term); };
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
      return implies(Theirs.find(E.Term), E.Values);
    });
    if (First == entries().end())
      return false;
    auto Kept = First - entries().begin();
    Table &Mine = own();
    for (size_t I = Kept; I != Mine.size(); ++I) {
      const ValueSet *There = Theirs.find(Mine[I].Term);
      if (implies(There, Mine[I].Values) ||
          (There && grow(Mine[I].Values, *There, Widen)))
        Mine[Kept++] = Mine[I];
    }
    Mine.erase(Mine.begin() + Kept, Mine.end());
    return true;
  }
  llvm::ArrayRef<Entry> entries() const {
    return Shared ? llvm::ArrayRef<Entry>(*Shared) : llvm::ArrayRef<Entry>();
  }
  /// Marks no value as the result of the last read any more.
  void forgetReadResults() {
    if (llvm::none_of(entries(),
                      [](const Entry &E) { return E.Values.ReadResult; }))
      return;
    for (Entry &E : own())
      E.Values.ReadResult = false;
    llvm::erase_if(own(), [](const Entry &E) { return E.Values.isTop(); });
  }

private:
  /// What is known of \p T, if that is what stands at \p At.
  static const ValueSet *valuesAt(const Entry *At, const Entry *End, TermId T) {
    return At != End && At->Term == T ? &At->Values : nullptr;
  }
  static bool isSame(const ValueSet &A, const ValueSet &B) {
    return A == B && A.ReadResult == B.ReadResult;
  }
  /// Adds \p There to \p Values. False: nothing is known any more.
  static bool grow(ValueSet &Values, const ValueSet &There, bool Widen) {
    constexpr uint64_t Few = 5;
    bool Counted = Values.Counted || There.Counted;
    ValueSet Grown = Values.unite(There);
    if (Widen && (Counted || !Grown.isWithin(Few)))
      Grown = Grown.widenedFrom(Values);
    Values = Grown;
    return !Values.isTop() || (Values.ReadResult && !Widen);
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
      while (At != End && At->Term < T)
        ++At;
      return valuesAt(At, End, T);
    }

  private:
    const Entry *At, *End;
  };
  const Entry *position(TermId T) const {
    return llvm::lower_bound(
        entries(), T, [](const Entry &E, TermId Id) { return E.Term < Id; });
  }
  /// The table, to be changed; there is room for what a store adds.
  Table &own() {
    constexpr size_t Room = 4;
    if (Shared && Shared.use_count() == 1)
      return *Shared;
    auto Copy = std::make_shared<Table>();
    Copy->reserve(entries().size() + Room);
    Copy->assign(entries().begin(), entries().end());
    Shared = std::move(Copy);
    return *Shared;
  }

  std::shared_ptr<Table> Shared; ///< null: nothing is known
};

} // namespace closewait

#endif // CLOSEWAIT_FLOW_FACTS_H
