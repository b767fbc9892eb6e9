//===-- EndValues.h - what is known where a path has ended ------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: an exit of a function and the case that its callers see know the same
// things, and both are merged where two of them mean the same.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_ENDVALUES_H
#define CLOSEWAIT_TYPESTATE_ENDVALUES_H

#include "typestate/OutParameters.h"
#include "typestate/ParameterFacts.h"

namespace closewait {

struct EndValues {
  ValueSet PlaceValue = ValueSet::top(); ///< in the place that is followed
  ValueSet Errno = ValueSet::top();
  LeftNumbers Left;          ///< in the out-parameters
  LeftNumbers Members;       ///< in what callers share with the function
  ParameterFacts Apart;      ///< how much more the answer is than a parameter
  ParameterFacts Parameters; ///< and members, when the function began

  /// Keeps what holds on both of two ways.
  void unite(const EndValues &Other) {
    PlaceValue = PlaceValue.unite(Other.PlaceValue);
    Errno = Errno.unite(Other.Errno);
    keepBoth(Left, Other.Left);
    keepBoth(Members, Other.Members);
    keepBoth(Apart, Other.Apart);
    keepBoth(Parameters, Other.Parameters);
  }
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_ENDVALUES_H
