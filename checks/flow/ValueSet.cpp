//===-- ValueSet.cpp - small sets of integers -----------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the arithmetic behind ValueSet.h, saturating at the ends.
//
//===----------------------------------------------------------------------===//
#include "flow/ValueSet.h"
#include <algorithm>

namespace closewait {

Comparison swapped(Comparison Op) {
  switch (Op) {
  case Comparison::LT:
    return Comparison::GT;
  case Comparison::LE:
    return Comparison::GE;
  case Comparison::GT:
    return Comparison::LT;
  case Comparison::GE:
    return Comparison::LE;
  case Comparison::EQ:
  case Comparison::NE:
    break;
  }
  return Op;
}

Comparison negated(Comparison Op) {
  switch (Op) {
  case Comparison::LT:
    return Comparison::GE;
  case Comparison::LE:
    return Comparison::GT;
  case Comparison::GT:
    return Comparison::LE;
  case Comparison::GE:
    return Comparison::LT;
  case Comparison::EQ:
    return Comparison::NE;
  case Comparison::NE:
    return Comparison::EQ;
  }
  return Op;
}

int64_t toNumber(const llvm::APSInt &Value) {
  if (Value.isUnsigned() && Value.getBitWidth() == 32 && Value.isSignBitSet())
    return static_cast<int32_t>(Value.getZExtValue());
  if (Value.getBitWidth() > 64)
    return static_cast<int64_t>(Value.trunc(64).getZExtValue());
  return Value.isSigned() ? Value.getSExtValue()
                          : static_cast<int64_t>(Value.getZExtValue());
}

static int64_t saturatingAdd(int64_t A, int64_t B) {
  int64_t Sum;
  if (!__builtin_add_overflow(A, B, &Sum))
    return Sum;
  return A > 0 ? ValueSet::Max : ValueSet::Min;
}

/// The ends of the number line absorb: max + 1 is max, max - 1 is max.
static int64_t addBound(int64_t A, int64_t B) {
  if (A == ValueSet::Min || A == ValueSet::Max)
    return A;
  if (B == ValueSet::Min || B == ValueSet::Max)
    return B;
  return saturatingAdd(A, B);
}

ValueSet ValueSet::range(int64_t Low, int64_t High) {
  ValueSet Set;
  if (Low <= High)
    Set.Parts[Set.Count++] = {Low, High};
  return Set;
}

ValueSet ValueSet::satisfying(Comparison Op, const ValueSet &Other) {
  if (Other.isEmpty())
    return empty();
  int64_t Single;
  switch (Op) {
  case Comparison::LT:
    return range(Min, saturatingAdd(Other.high(), -1));
  case Comparison::LE:
    return range(Min, Other.high());
  case Comparison::GT:
    return range(saturatingAdd(Other.low(), 1), Max);
  case Comparison::GE:
    return range(Other.low(), Max);
  case Comparison::EQ: {
    ValueSet Same = Other;
    Same.ReadResult = false;
    return Same;
  }
  case Comparison::NE:
    return Other.isSingle(Single) ? top().without(Single) : top();
  }
  return top();
}

bool ValueSet::isTop() const {
  return Count == 1 && low() == Min && high() == Max;
}

bool ValueSet::isSingle(int64_t &Value) const {
  if (Count != 1 || low() != high())
    return false;
  Value = low();
  return true;
}

bool ValueSet::contains(int64_t Value) const {
  for (const Interval &I : parts())
    if (I.first <= Value && Value <= I.second)
      return true;
  return false;
}

bool ValueSet::isWithin(uint64_t Most) const {
  for (const Interval &Part : parts()) {
    uint64_t More =
        static_cast<uint64_t>(Part.second) - static_cast<uint64_t>(Part.first);
    if (More >= Most)
      return false;
    Most -= More + 1;
  }
  return true;
}

bool ValueSet::containedIn(const ValueSet &Other) const {
  for (const Interval &I : parts()) {
    bool Inside = false;
    for (const Interval &O : Other.parts())
      Inside |= O.first <= I.first && I.second <= O.second;
    if (!Inside)
      return false;
  }
  return true;
}

ValueSet ValueSet::unite(const ValueSet &Other) const {
  Intervals All(parts().begin(), parts().end());
  All.append(Other.parts().begin(), Other.parts().end());
  ValueSet Set = unionOf(std::move(All));
  Set.ReadResult = ReadResult && Other.ReadResult;
  Set.Counted = Counted;
  return Set;
}

ValueSet ValueSet::intersect(const ValueSet &Other) const {
  Intervals Common;
  for (const Interval &A : parts())
    for (const Interval &B : Other.parts()) {
      int64_t Low = std::max(A.first, B.first);
      int64_t High = std::min(A.second, B.second);
      if (Low <= High)
        Common.push_back({Low, High});
    }
  ValueSet Set = unionOf(std::move(Common));
  Set.ReadResult = ReadResult;
  return Set;
}

ValueSet ValueSet::without(int64_t Value) const {
  Intervals Around;
  if (Value != Min)
    Around.push_back({Min, Value - 1});
  if (Value != Max)
    Around.push_back({Value + 1, Max});
  return intersect(unionOf(std::move(Around)));
}

ValueSet ValueSet::plus(const ValueSet &Other) const {
  Intervals Sums;
  for (const Interval &A : parts())
    for (const Interval &B : Other.parts())
      Sums.push_back(
          {addBound(A.first, B.first), addBound(A.second, B.second)});
  return unionOf(std::move(Sums));
}

ValueSet ValueSet::negate() const {
  Intervals Flipped;
  auto Flip = [](int64_t V) { return V == Min ? Max : V == Max ? Min : -V; };
  for (const Interval &I : parts())
    Flipped.push_back({Flip(I.second), Flip(I.first)});
  return unionOf(std::move(Flipped));
}

llvm::SmallVector<int64_t, 4> ValueSet::members() const {
  llvm::SmallVector<int64_t, 4> All;
  for (const Interval &I : parts()) {
    All.push_back(I.first);
    while (All.back() != I.second)
      All.push_back(All.back() + 1);
  }
  return All;
}

ValueSet
ValueSet::ofPairs(const ValueSet &Other,
                  llvm::function_ref<int64_t(int64_t, int64_t)> Op) const {
  Intervals All;
  for (int64_t Left : members())
    for (int64_t Right : Other.members()) {
      int64_t Value = Op(Left, Right);
      All.push_back({Value, Value});
    }
  return unionOf(std::move(All));
}

/// As many as two flags may be together.
static constexpr uint64_t Few = 4;

ValueSet ValueSet::bitOr(const ValueSet &Other) const {
  const ValueSet Zero = of(0);
  if (isEmpty() || Other.isEmpty())
    return empty();
  if (isWithin(Few) && Other.isWithin(Few))
    return ofPairs(Other, [](int64_t A, int64_t B) { return A | B; });
  if (*this == Zero)
    return Other;
  if (Other == Zero)
    return *this;
  ValueSet Any = low() >= 0 && Other.low() >= 0 ? range(0, Max) : top();
  return contains(0) && Other.contains(0) ? Any : Any.without(0);
}

ValueSet ValueSet::bitAnd(const ValueSet &Other) const {
  int64_t Mask;
  const ValueSet Zero = of(0);
  if (isEmpty() || Other.isEmpty())
    return empty();
  if (isWithin(Few) && Other.isWithin(Few))
    return ofPairs(Other, [](int64_t A, int64_t B) { return A & B; });
  if (*this == Zero || Other == Zero)
    return Zero;
  if (Other.isSingle(Mask) && Mask >= 0)
    return range((commonBits() & Mask) != 0 ? 1 : 0, Mask);
  return top();
}

int64_t ValueSet::commonBits() const {
  int64_t Common = -1;
  for (const Interval &I : parts()) {
    uint64_t Differ = static_cast<uint64_t>(I.first ^ I.second);
    // Below the highest bit in which the ends differ, anything may be.
    for (unsigned Shift = 1; Shift < 64; Shift *= 2)
      Differ |= Differ >> Shift;
    Common &= I.first & static_cast<int64_t>(~Differ);
  }
  return isEmpty() ? 0 : Common;
}

ValueSet ValueSet::unionOf(Intervals All) {
  if (All.size() > 1)
    std::sort(All.begin(), All.end());
  Intervals Merged;
  for (const Interval &I : All) {
    bool Touches = !Merged.empty() && (Merged.back().second == Max ||
                                       I.first <= Merged.back().second + 1);
    if (Touches)
      Merged.back().second = std::max(Merged.back().second, I.second);
    else
      Merged.push_back(I);
  }
  while (Merged.size() > MaxParts) {
    unsigned Best = 0;
    auto Gap = [&](unsigned K) {
      return static_cast<uint64_t>(Merged[K + 1].first) -
             static_cast<uint64_t>(Merged[K].second);
    };
    for (unsigned K = 1; K + 1 < Merged.size(); ++K)
      if (Gap(K) < Gap(Best))
        Best = K;
    Merged[Best].second = Merged[Best + 1].second;
    Merged.erase(Merged.begin() + Best + 1);
  }
  ValueSet Set;
  for (const Interval &I : Merged)
    Set.Parts[Set.Count++] = I;
  return Set;
}

static std::string bound(int64_t Value) {
  if (Value == ValueSet::Min)
    return "min";
  if (Value == ValueSet::Max)
    return "max";
  return std::to_string(Value);
}

ValueSet ValueSet::widenedFrom(const ValueSet &Before) const {
  ValueSet Wide = range(low() == Before.low() ? low() : Min,
                        high() == Before.high() ? high() : Max);
  Wide.ReadResult = ReadResult;
  Wide.Counted = Counted;
  return Wide;
}

std::string ValueSet::describe() const {
  if (isEmpty())
    return "nothing";
  if (isTop())
    return "any";
  std::string Text;
  for (const Interval &I : parts()) {
    if (!Text.empty())
      Text += " or ";
    Text += I.first == I.second ? bound(I.first)
                                : bound(I.first) + ".." + bound(I.second);
  }
  return Text;
}

} // namespace closewait
