//===-- ParameterFacts.h - for which arguments a path is taken --*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a path of a helper that is taken for a null name, or for a flag that is
// not set, is none of a caller's that passes something else.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_PARAMETERFACTS_H
#define CLOSEWAIT_TYPESTATE_PARAMETERFACTS_H

#include "flow/KnownValues.h"
#include "flow/TermTable.h"
#include "typestate/Events.h"

namespace closewait {

/// What parameters were when the function began.
using ParameterFacts = KnownValues<AccessPath>;

/// Numbers and pointers that a branch of the function asks.
struct AskedParameters {
  std::vector<TermId> Constant; ///< the same value throughout
  std::vector<TermId> Assigned; ///< another one from somewhere on
  /// Those of the latter that only get less by what is done: left -= n;
  std::vector<TermId> CountedDown;
};

/// Those of \p Function that are \p Decided on; what others may change by an
/// address is left out.
AskedParameters askedParameters(const clang::FunctionDecl *Function,
                                const DeclSet &Decided, TermTable &Terms);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_PARAMETERFACTS_H
