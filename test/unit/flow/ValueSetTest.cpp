//===-- ValueSetTest.cpp - tests of the sets of integers ------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: every branch of the simulation rests on this arithmetic. Between small
// numbers each operation is compared with what it means, for all sets of them;
// at the ends of the number line and where intervals have to be given up, the
// expected answers are written down.
//
//===----------------------------------------------------------------------===//
#include "flow/ValueSet.h"
#include "unit/Check.h"
#include "unit/flow/FlowTests.h"

using namespace closewait;
using namespace closewait::unit;

namespace {

constexpr int64_t Min = ValueSet::Min, Max = ValueSet::Max;

constexpr Comparison Comparisons[] = {Comparison::LT, Comparison::LE,
                                      Comparison::GT, Comparison::GE,
                                      Comparison::EQ, Comparison::NE};

bool holds(int64_t A, Comparison Op, int64_t B) {
  switch (Op) {
  case Comparison::LT:
    return A < B;
  case Comparison::LE:
    return A <= B;
  case Comparison::GT:
    return A > B;
  case Comparison::GE:
    return A >= B;
  case Comparison::EQ:
    return A == B;
  case Comparison::NE:
    return A != B;
  }
  return false;
}

/// A set of the numbers from -2 to 2, as bits and as what is tested.
struct Small {
  static constexpr int64_t Low = -2, High = 2;
  static constexpr unsigned All = 1u << (High - Low + 1);

  explicit Small(unsigned Bits) : Bits(Bits) {
    for (int64_t V = Low; V <= High; ++V)
      if (has(V))
        Set = Set.unite(ValueSet::of(V));
  }
  bool has(int64_t V) const {
    return V >= Low && V <= High && (Bits >> (V - Low) & 1);
  }
  /// Whether some member has the property.
  template <typename Predicate> bool any(Predicate P) const {
    for (int64_t V = Low; V <= High; ++V)
      if (has(V) && P(V))
        return true;
    return false;
  }

  unsigned Bits;
  ValueSet Set;
};

/// \p Got has those of the numbers around the small ones for which \p Wanted
/// holds.
template <typename Predicate>
bool isExactly(const ValueSet &Got, Predicate Wanted) {
  for (int64_t V = 2 * Small::Low - 1; V <= 2 * Small::High + 1; ++V)
    if (Got.contains(V) != Wanted(V))
      return false;
  return true;
}

void testComparisons() {
  for (Comparison Op : Comparisons)
    for (int64_t A = -1; A <= 1; ++A)
      for (int64_t B = -1; B <= 1; ++B) {
        check(holds(A, Op, B) == holds(B, swapped(Op), A), "swapped()");
        check(holds(A, Op, B) != holds(A, negated(Op), B), "negated()");
      }
}

void testOne(const Small &A) {
  check(isExactly(A.Set, [&](int64_t V) { return A.has(V); }), "members");
  check(A.Set.isEmpty() == (A.Bits == 0), "isEmpty()");
  check(isExactly(A.Set.negate(), [&](int64_t V) { return A.has(-V); }),
        "negate()");
  check(A.Set.negate().negate() == A.Set, "negate() twice");
  for (int64_t Gone = Small::Low; Gone <= Small::High; ++Gone)
    check(isExactly(A.Set.without(Gone),
                    [&](int64_t V) { return V != Gone && A.has(V); }),
          "without()");
  uint64_t Size = 0;
  A.any([&](int64_t) { return ++Size == 0; });
  check(A.Set.isWithin(Size) && (Size == 0 || !A.Set.isWithin(Size - 1)),
        "isWithin()");
  check(A.Set.isSingle() == (Size == 1), "isSingle()");
}

void testSatisfying(const Small &A) {
  for (Comparison Op : Comparisons) {
    ValueSet Got = ValueSet::satisfying(Op, A.Set);
    check(isExactly(Got,
                    [&](int64_t V) {
                      return A.any([&](int64_t X) { return holds(V, Op, X); });
                    }),
          "satisfying()");
  }
}

void testTwo(const Small &A, const Small &B) {
  check(isExactly(A.Set.unite(B.Set),
                  [&](int64_t V) { return A.has(V) || B.has(V); }),
        "unite()");
  check(isExactly(A.Set.intersect(B.Set),
                  [&](int64_t V) { return A.has(V) && B.has(V); }),
        "intersect()");
  check(isExactly(A.Set.plus(B.Set),
                  [&](int64_t V) {
                    return A.any([&](int64_t X) { return B.has(V - X); });
                  }),
        "plus()");
  check(A.Set.containedIn(B.Set) == ((A.Bits & ~B.Bits) == 0), "containedIn()");
  check(A.Set.disjointFrom(B.Set) == ((A.Bits & B.Bits) == 0),
        "disjointFrom()");
  check((A.Set == B.Set) == (A.Bits == B.Bits), "==");
  ValueSet Or = A.Set.bitOr(B.Set);
  for (int64_t X = Small::Low; X <= Small::High; ++X)
    for (int64_t Y = Small::Low; Y <= Small::High; ++Y)
      if (A.has(X) && B.has(Y)) {
        check(Or.contains(X | Y), "bitOr()");
        check((X & A.Set.commonBits()) == A.Set.commonBits(), "commonBits()");
      }
}

void testSmallNumbers() {
  for (unsigned Bits = 0; Bits != Small::All; ++Bits) {
    const Small A(Bits);
    testOne(A);
    testSatisfying(A);
    for (unsigned Others = 0; Others != Small::All; ++Others)
      testTwo(A, Small(Others));
  }
}

void testSums() {
  auto Sum = [](const ValueSet &A, const ValueSet &B) {
    return A.plus(B).describe();
  };
  const ValueSet One = ValueSet::of(1), Five = ValueSet::of(5);
  checkText(Sum(ValueSet::of(Max - 1), Five), "max", "a sum that overflows");
  checkText(Sum(ValueSet::of(Min + 1), ValueSet::of(-5)), "min",
            "a sum that overflows below");
  checkText(Sum(ValueSet::of(Max), One), "max", "max + 1");
  checkText(Sum(ValueSet::of(Max), ValueSet::of(-1)), "max",
            "max - 1: who knows how much max was");
  checkText(Sum(ValueSet::range(1, Max), Five), "6..max", "an open end stays");
  checkText(Sum(ValueSet::range(Min, -1), One), "min..0",
            "an open end stays below");
  checkText(Sum(ValueSet::top(), One), "any", "anything + 1");
  checkText(Sum(ValueSet::empty(), One), "nothing", "a contradiction + 1");
}

void testNegation() {
  auto Negated = [](const ValueSet &A) { return A.negate().describe(); };
  checkText(Negated(ValueSet::of(Min)), "max", "-min");
  checkText(Negated(ValueSet::of(Max)), "min", "-max");
  checkText(Negated(ValueSet::range(1, Max)), "min..-1", "what is positive");
  checkText(Negated(ValueSet::top()), "any", "anything");
}

void testWithoutAtTheEnds() {
  checkText(ValueSet::top().without(Min).describe(),
            "-9223372036854775807..max", "all but min");
  checkText(ValueSet::top().without(Max).describe(), "min..9223372036854775806",
            "all but max");
  checkText(ValueSet::top().without(0).describe(), "min..-1 or 1..max",
            "all but 0");
  check(ValueSet::of(Max).without(Max).isEmpty(), "max without max");
}

void testBoundsAtTheEnds() {
  check(ValueSet::range(1, 0).isEmpty(), "a range without members");
  check(ValueSet::range(Min, -1).unite(ValueSet::range(0, Max)).isTop(),
        "two halves are everything");
  check(ValueSet::range(5, Max).unite(ValueSet::of(Max)) ==
            ValueSet::range(5, Max),
        "what ends in max has no neighbour");
  check(!ValueSet::top().isWithin(~uint64_t(0)),
        "everything is more than can be counted");
  check(ValueSet::satisfying(Comparison::LT, ValueSet::of(Min)).high() == Min,
        "nothing is less than min, and nothing overflows");
  check(ValueSet::satisfying(Comparison::GT, ValueSet::of(Max)).low() == Max,
        "nothing is more than max, and nothing overflows");
}

/// More intervals than there is room for: the smallest gap is closed.
void testCoarsening() {
  ValueSet Errors = ValueSet::of(0);
  for (int64_t V : {10, 20, 30, 33, 50, 60})
    Errors = Errors.unite(ValueSet::of(V));
  checkText(Errors.describe(), "0 or 10 or 20 or 30..33 or 50 or 60",
            "seven numbers");
}

void testWidening() {
  auto Widened = [](const ValueSet &Now, const ValueSet &Before) {
    return Now.widenedFrom(Before).describe();
  };
  checkText(Widened(ValueSet::range(0, 2), ValueSet::range(0, 1)), "0..max",
            "what grows upwards");
  checkText(Widened(ValueSet::range(-1, 1), ValueSet::range(0, 1)), "min..1",
            "what grows downwards");
  checkText(Widened(ValueSet::range(-1, 2), ValueSet::range(0, 1)), "any",
            "what grows both ways");
  checkText(Widened(ValueSet::range(0, 9).without(4), ValueSet::range(0, 9)),
            "0..9", "a hole is no bound");
}

void testBits() {
  auto Common = [](int64_t Low, int64_t High) {
    return ValueSet::range(Low, High).commonBits();
  };
  check(Common(4, 7) == 4, "4 to 7 have the bit 4");
  check(Common(-1, 0) == 0, "-1 and 0 share no bit");
  check(Common(Min, Max) == 0, "any two numbers share no bit");
  check(Common(Min, -1) == Min, "what is negative has the sign");
  check(ValueSet::empty().commonBits() == 0, "a contradiction has no bit");
  checkText(ValueSet::of(0).bitOr(ValueSet::range(1, 9)).describe(), "1..9",
            "0 | x is x");
  checkText(ValueSet::range(0, 4).bitOr(ValueSet::range(1, 9)).describe(),
            "1..max", "what has a bit keeps one");
}

void testNumbers() {
  auto Number = [](unsigned Width, uint64_t Value, bool IsUnsigned) {
    return toNumber(llvm::APSInt(llvm::APInt(Width, Value), IsUnsigned));
  };
  check(Number(32, 0xffffffff, true) == -1, "INVALID_SOCKET of 32 bits is -1");
  check(Number(64, ~uint64_t(0), true) == -1, "and so is that of 64");
  check(Number(32, 0x7fffffff, true) == 0x7fffffff, "INT_MAX stays");
  check(Number(8, 255, true) == 255, "a byte has no sign");
  check(Number(8, 255, false) == -1, "a signed char has");
  check(Number(128, 7, true) == 7, "wide numbers are cut");
}

/// A set says whether it is the result of a read; what is computed is not.
void testReadResults() {
  ValueSet Read = ValueSet::range(0, Max);
  Read.ReadResult = true;
  check(Read.intersect(ValueSet::of(0)).ReadResult, "a branch keeps the mark");
  check(!Read.plus(ValueSet::of(1)).ReadResult, "a sum is no result");
  check(!ValueSet::satisfying(Comparison::EQ, Read).ReadResult,
        "what equals one is none");
  check(!Read.unite(ValueSet::of(1)).ReadResult && Read.unite(Read).ReadResult,
        "it is one where it is one on both paths");
}

} // namespace

void testValueSets() {
  testComparisons();
  testSmallNumbers();
  testSums();
  testNegation();
  testWithoutAtTheEnds();
  testBoundsAtTheEnds();
  testCoarsening();
  testWidening();
  testBits();
  testNumbers();
  testReadResults();
}
