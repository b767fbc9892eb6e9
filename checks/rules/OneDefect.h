//===-- OneDefect.h - one finding for each defect ---------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: several rules may see one defect, each from its side. The one that shows
// the cause speaks, or else the first enabled check in the order of CheckKind.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_RULES_ONEDEFECT_H
#define CLOSEWAIT_RULES_ONEDEFECT_H

#include "rules/RuleContext.h"

namespace closewait {

/// Drops from all findings of a file those that say again what another one
/// says; what is left is in the order of the checks.
void keepOnePerDefect(Findings &All);

} // namespace closewait

#endif // CLOSEWAIT_RULES_ONEDEFECT_H
