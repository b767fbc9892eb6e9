//===-- Drains.h - reads whose bytes nobody wants ---------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: clear() throws away what stands in the socket before the next request.
// A stream that has ended gives 0 to the next read as well (recv(2)), so that
// the function which reads for good is the one to answer.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_RULES_DRAINS_H
#define CLOSEWAIT_RULES_DRAINS_H

#include "rules/RuleContext.h"

namespace closewait {

/// Whether \p Read only makes room: nothing looks at what it brings, and
/// another function of the file reads from the same place.
bool isDrain(const clang::Expr *Read, const SubjectFacts &Subject,
             const RuleContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_RULES_DRAINS_H
