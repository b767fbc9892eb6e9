//===-- EofTelling.h - who hears of an end of file --------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: an end of file that this function neither tells apart nor closes after
// is right where somebody else learns of it: the caller by the answer, whoever
// has the events, or the one who closes when this function comes back.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_RULES_EOFTELLING_H
#define CLOSEWAIT_RULES_EOFTELLING_H

#include "rules/RuleContext.h"

namespace closewait {

/// Whether the exit leaves an outcome behind that nobody hears of.
bool swallows(const SubjectFacts &Subject, const ExitState &Exit,
              const RuleContext &Context);

/// if (events & EPOLLRDHUP) { drop(c); return; } whether the function leaves
/// before \p Read where the events that it is given tell of the end, as HUP
/// does where a local peer closes.
bool asksEventsForEnd(const clang::Expr *Read, const RuleContext &Context);

/// Whether the loop of \p Read waits by a helper of the file that ends it where
/// RDHUP comes, which the file asks for.
bool isEndedByHelper(const clang::Expr *Read, const RuleContext &Context);
/// Whether the function closes the subject where EPOLLRDHUP comes, which the
/// file asks for: the end that a read meets is told so as well.
bool closesOnReadHup(const SubjectFacts &Subject, const RuleContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_RULES_EOFTELLING_H
