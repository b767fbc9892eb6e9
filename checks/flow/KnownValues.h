//===-- KnownValues.h - what is known of a few things -----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: of a path that has ended, the numbers in the caller's variables, in the
// members beside a descriptor and in the parameters are wanted, each under a
// name that outlives the terms. Where two paths end alike, what both know
// stays.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FLOW_KNOWNVALUES_H
#define CLOSEWAIT_FLOW_KNOWNVALUES_H

#include "flow/ValueSet.h"
#include <vector>

namespace closewait {

template <typename Thing> struct KnownValue {
  Thing Of;
  ValueSet Value;

  bool operator==(const KnownValue &O) const {
    return Of == O.Of && Value == O.Value;
  }
};
template <typename Thing> using KnownValues = std::vector<KnownValue<Thing>>;

/// Keeps what is known on both of two ways.
template <typename Thing>
void keepBoth(KnownValues<Thing> &Into, const KnownValues<Thing> &Other) {
  KnownValues<Thing> Both;
  for (const KnownValue<Thing> &Here : Into)
    for (const KnownValue<Thing> &There : Other)
      if (Here.Of == There.Of)
        Both.push_back({Here.Of, Here.Value.unite(There.Value)});
  Into = std::move(Both);
}

} // namespace closewait

#endif // CLOSEWAIT_FLOW_KNOWNVALUES_H
