//===-- FactsTest.cpp - tests of what is known on a path ------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a join must say truly whether it changed something, or a loop is left
// too early or never; and copies share one table, which a change of one of them
// must not reach.
//
//===----------------------------------------------------------------------===//
#include "flow/Facts.h"
#include "unit/Check.h"
#include "unit/flow/FlowTests.h"

using namespace closewait;
using namespace closewait::unit;

namespace {

/// Any terms will do.
constexpr TermId Fd = 5, Flag = 3, Length = 9;
constexpr int64_t Min = ValueSet::Min, Max = ValueSet::Max;

Facts fact(TermId Term, ValueSet Values) {
  Facts Known;
  Known.set(Term, Values);
  return Known;
}

ValueSet readResult(ValueSet Values) {
  Values.ReadResult = true;
  return Values;
}

std::string text(const Facts &Known, TermId Term) {
  const ValueSet *Values = Known.find(Term);
  return Values ? Values->describe() : "unknown";
}

/// What is known of one term after a join of paths that know this of it.
std::string joined(ValueSet Here, ValueSet There, bool Widen = false) {
  Facts Known = fact(Fd, Here);
  Known.join(fact(Fd, There), Widen);
  return text(Known, Fd);
}

void testTable() {
  Facts Known;
  check(!Known.find(Fd), "nothing is known at first");
  Known.set(Fd, ValueSet::of(-1));
  Known.set(Flag, ValueSet::of(1));
  Known.set(Length, ValueSet::of(7));
  checkText(text(Known, Fd), "-1", "the second of three terms");
  checkText(text(Known, Flag), "1", "the first of three terms");
  Known.set(Fd, ValueSet::of(4));
  checkText(text(Known, Fd), "4", "the last value counts");
  check(Known.entries().size() == 3, "each term stands there once");
  Known.set(Fd, ValueSet::top());
  check(!Known.find(Fd), "any value is no knowledge");
  Known.set(Fd, readResult(ValueSet::top()));
  check(Known.find(Fd), "but that it is the result of a read is");
  Known.forgetReadResults();
  check(!Known.find(Fd) && Known.find(Flag), "until that ends");
  Known.forgetIf([](TermId Term) { return Term == Flag; });
  check(!Known.find(Flag) && Known.find(Length), "forgetIf()");
}

void testCopies() {
  Facts Known = fact(Fd, ValueSet::of(4));
  Facts Copy = Known;
  Copy.set(Fd, ValueSet::of(5));
  Copy.set(Flag, ValueSet::of(1));
  checkText(text(Known, Fd), "4", "a copy's change is its own");
  check(!Known.find(Flag), "and so is what it adds");
  Facts Another = Copy;
  Another.forget(Fd);
  checkText(text(Copy, Fd), "5", "and what it forgets");
}

void testJoin() {
  checkText(joined(ValueSet::of(-1), ValueSet::of(-1)), "-1", "the same");
  checkText(joined(ValueSet::of(-1), ValueSet::of(3)), "-1 or 3", "either");
  checkText(joined(ValueSet::of(3), ValueSet::top()), "unknown",
            "what one path does not know");
  checkText(joined(ValueSet::range(Min, 3), ValueSet::range(3, Max)), "unknown",
            "what covers everything");
  Facts Known = fact(Flag, ValueSet::of(1));
  Known.set(Fd, ValueSet::of(4));
  Facts Other = fact(Fd, ValueSet::of(4));
  Other.set(Length, ValueSet::of(7));
  check(Known.join(Other, false), "a fact less is a change");
  check(!Known.find(Flag) && Known.find(Fd) && !Known.find(Length),
        "what both know stays");
}

void testChange() {
  Facts Known = fact(Fd, ValueSet::range(0, 9));
  check(!Known.join(Known, false), "with itself");
  check(!Known.join(Facts(Known), false), "with a copy");
  check(!Known.join(fact(Fd, ValueSet::range(0, 9)), false),
        "with an equal table");
  check(!Known.join(fact(Fd, ValueSet::of(4)), false),
        "with one that knows more");
  check(Known.join(fact(Fd, ValueSet::of(10)), false), "with another value");
  check(Known.join(Facts(), false) && Known.entries().empty(),
        "with one that knows nothing");
  check(!Known.join(fact(Fd, ValueSet::of(4)), false),
        "who knows nothing loses nothing");
}

/// So that loops end.
void testWidening() {
  checkText(joined(ValueSet::range(0, 3), ValueSet::of(4), true), "0..4",
            "a few values, as those of a state");
  checkText(joined(ValueSet::range(0, 4), ValueSet::of(5), true), "0..max",
            "more than a few");
  checkText(joined(ValueSet::range(0, 4), ValueSet::of(5)), "0..5",
            "more than a few outside of loops");
  ValueSet Counted = ValueSet::of(1);
  Counted.Counted = true;
  checkText(joined(ValueSet::of(0), Counted, true), "0..max",
            "what was counted");
  Facts Known = fact(Fd, ValueSet::of(0));
  unsigned Turns = 0;
  while (Known.join(fact(Fd, ValueSet::of(++Turns)), true))
    check(Turns < 10, "a loop that counts ends");
}

void testReadResults() {
  Facts Known = fact(Fd, readResult(ValueSet::of(0)));
  check(Known.join(fact(Fd, ValueSet::of(0)), false),
        "a result of a read on one path only is a change");
  check(!Known.find(Fd)->ReadResult, "and none any more");
  Known = fact(Fd, readResult(ValueSet::range(Min, -1)));
  Known.join(fact(Fd, readResult(ValueSet::range(0, Max))), false);
  check(Known.find(Fd) && Known.find(Fd)->ReadResult,
        "any result of a read is one");
}

} // namespace

void testFacts() {
  testTable();
  testCopies();
  testJoin();
  testChange();
  testWidening();
  testReadResults();
}
