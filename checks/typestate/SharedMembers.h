//===-- SharedMembers.h - flags that callers see too ------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: functions agree on flags and states in the records that they pass, and
// in static variables: c->keep = 0; reset(c); What a helper does depends on
// them when it begins, and its caller asks them when it has returned.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_SHAREDMEMBERS_H
#define CLOSEWAIT_TYPESTATE_SHAREDMEMBERS_H

#include "flow/CfgView.h"
#include "typestate/Events.h"
#include "typestate/OutParameters.h"

namespace closewait {

/// Numbers and pointers in records that a parameter or `this` leads to, and in
/// static storage, elements among them whose index is constant or was given.
struct SharedMembers {
  std::vector<TermId> Asked;  ///< by a branch of the function
  std::vector<TermId> Stored; ///< to by the function itself
  std::vector<TermId> All;    ///< the two together
};

/// \p StoredVariables are those that the function assigns or counts by name.
SharedMembers sharedMembers(const CfgView &View,
                            const std::vector<std::vector<Event>> &Events,
                            const DeclSet &StoredVariables, TermTable &Terms);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_SHAREDMEMBERS_H
