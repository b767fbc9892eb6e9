//===-- ClosingFunctions.h - which functions close --------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a fix that closes should do it with the author's own function, and must
// not close what another function may have closed before. The summaries know;
// the fix-its are not to know the summaries.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_CLOSINGFUNCTIONS_H
#define CLOSEWAIT_CLOSINGFUNCTIONS_H

#include "fixit/CloseHabits.h"
#include "scan/Candidates.h"
#include "summary/SummaryCache.h"

namespace closewait {

ClosingCode findClosingCode(const Candidates &Found, SummaryCache &Summaries);

} // namespace closewait

#endif // CLOSEWAIT_CLOSINGFUNCTIONS_H
