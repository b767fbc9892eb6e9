//===-- Main.cpp - runs the tests of the flow layer -----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see FlowTests.h.
//
//===----------------------------------------------------------------------===//
#include "unit/Check.h"
#include "unit/flow/FlowTests.h"

int main() {
  testValueSets();
  testFacts();
  testTerms();
  return closewait::unit::report();
}
