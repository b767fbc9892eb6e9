//===-- FlowTests.h - the parts of the flow test ----------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: one program for the whole layer, one file for each thing that it offers.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_UNIT_FLOW_FLOWTESTS_H
#define CLOSEWAIT_UNIT_FLOW_FLOWTESTS_H

void testValueSets();
void testFacts();
void testTerms();

#endif // CLOSEWAIT_UNIT_FLOW_FLOWTESTS_H
