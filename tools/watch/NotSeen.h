//===-- NotSeen.h - what could not be looked at, in words -------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: "nothing found" is only worth something if it is told what was not
// looked at.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_WATCH_NOTSEEN_H
#define CLOSEWAIT_WATCH_NOTSEEN_H

#include "watch/Evidence.h"
#include "watch/Settings.h"

namespace closewait {
namespace watch {

/// A sentence for each thing that could not be looked at, or was not.
std::vector<std::string> tellNotSeen(const Evidence &From,
                                     const Settings &Asked,
                                     const NetNamespace &Where);

} // namespace watch
} // namespace closewait

#endif // CLOSEWAIT_WATCH_NOTSEEN_H
