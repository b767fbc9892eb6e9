//===-- ValueSet.h - small sets of integers ---------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what is known of an integer, a flag or a pointer on one path is a union
// of a few intervals: {-1} or [3, max], "anything but EAGAIN and EINTR". Null
// is 0 and any other pointer is not 0. Numbers are 64 bits wide and signed; an
// unsigned all-ones constant (INVALID_SOCKET) is -1. Sets are copied at every
// branch, so that they have no memory of their own.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FLOW_VALUESET_H
#define CLOSEWAIT_FLOW_VALUESET_H

#include "llvm/ADT/APSInt.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

namespace closewait {

/// The six comparisons of C.
enum class Comparison : uint8_t { LT, LE, GT, GE, EQ, NE };

/// a OP b is the same as b swapped(OP) a.
Comparison swapped(Comparison Op);
/// !(a OP b) is a negated(OP) b.
Comparison negated(Comparison Op);

/// A constant as this domain sees it: 32-bit unsigned numbers with the top bit
/// set are negative, so that INVALID_SOCKET is -1 in every type.
int64_t toNumber(const llvm::APSInt &Value);

class ValueSet {
public:
  static constexpr int64_t Min = std::numeric_limits<int64_t>::min();
  static constexpr int64_t Max = std::numeric_limits<int64_t>::max();

  /// Everything.
  static ValueSet top() { return range(Min, Max); }
  static ValueSet of(int64_t Value) { return range(Value, Value); }
  static ValueSet range(int64_t Low, int64_t High);
  static ValueSet empty() { return ValueSet(); }
  /// The values v for which `v Op x` holds for some x of \p Other.
  static ValueSet satisfying(Comparison Op, const ValueSet &Other);

  bool isEmpty() const { return Count == 0; }
  bool isTop() const;
  /// The only member, where there is just one.
  bool isSingle(int64_t &Value) const;
  bool isSingle() const {
    int64_t Ignored;
    return isSingle(Ignored);
  }
  bool contains(int64_t Value) const;
  bool containedIn(const ValueSet &Other) const;
  bool disjointFrom(const ValueSet &Other) const {
    return intersect(Other).isEmpty();
  }
  /// Whether there are at most \p Count members.
  bool isWithin(uint64_t Count) const;
  int64_t low() const { return Parts[0].first; }
  int64_t high() const { return Parts[Count - 1].second; }

  ValueSet unite(const ValueSet &Other) const;
  ValueSet intersect(const ValueSet &Other) const;
  ValueSet without(int64_t Value) const;
  /// Sums with saturation.
  ValueSet plus(const ValueSet &Other) const;
  ValueSet negate() const;
  /// What `a | b` may be: exact for few values; else what is known of zero.
  ValueSet bitOr(const ValueSet &Other) const;
  /// What `a & b` may be: exact for few values; else what a mask leaves.
  ValueSet bitAnd(const ValueSet &Other) const;
  /// The bits that every member has, as far as the intervals show.
  int64_t commonBits() const;

  /// Equal sets, wherever they come from.
  bool operator==(const ValueSet &Other) const {
    return parts() == Other.parts();
  }
  bool operator!=(const ValueSet &Other) const { return !(*this == Other); }

  /// One interval around this set, which grew from \p Before: open where it
  /// grew, so that it grows no more.
  ValueSet widenedFrom(const ValueSet &Before) const;
  /// "{-1}", "[3, max]", "any"; for the debug dump.
  std::string describe() const;

  /// Whether this is the result of the last read of the tracked descriptor,
  /// uncomputed. Comparing such a 0 with an unknown length assumes a length
  /// of at least one: nobody asks for zero bytes.
  bool ReadResult = false;
  /// It was counted up or down, so that it goes on growing in a loop.
  bool Counted = false;

private:
  using Interval = std::pair<int64_t, int64_t>;
  using Intervals = llvm::SmallVector<Interval, 12>;
  /// More intervals than this are coarsened by closing the smallest gap.
  static constexpr unsigned MaxParts = 6;

  /// Each of them; only for few.
  llvm::SmallVector<int64_t, 4> members() const;
  /// What \p Op makes of each pair; only for few members.
  ValueSet ofPairs(const ValueSet &Other,
                   llvm::function_ref<int64_t(int64_t, int64_t)> Op) const;
  /// The union of \p All, in any order.
  static ValueSet unionOf(Intervals All);
  llvm::ArrayRef<Interval> parts() const { return {Parts.data(), Count}; }

  /// How many of Parts there are; none is the contradiction.
  unsigned Count = 0;
  /// Sorted, disjoint, with gaps between.
  std::array<Interval, MaxParts> Parts = {};
};

} // namespace closewait

#endif // CLOSEWAIT_FLOW_VALUESET_H
