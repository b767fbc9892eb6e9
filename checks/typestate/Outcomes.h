//===-- Outcomes.h - does a result tell the caller of the end? --*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a function that meets the end of file and answers so that its caller
// can tell has done its duty. Rules and summaries must agree on what such an
// answer is.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_OUTCOMES_H
#define CLOSEWAIT_TYPESTATE_OUTCOMES_H

#include "typestate/FunctionFacts.h"

namespace closewait {

/// Whether \p Read calls a function of this program and not the library, or
/// one by a pointer: what it answers at the end is its own affair.
bool isHelperCall(const clang::Expr *Read);

/// Whether the caller can tell \p Exit, on which the outcome Eof or Error is
/// pending, from the exits after data and, unless the same answer also stands
/// for an error, from those after "try again".
bool tellsByResult(const SubjectFacts &Facts, const ExitState &Exit,
                   bool ReturnsVoid);

/// Whether the caller finds a mark beside the answer that tells the two exits
/// apart: s->timed_out = 1; return 0;
bool isMarked(const EndValues &Exit, const EndValues &Other);

/// What \p Exit returns, as its caller is to be judged by it: a count that the
/// end cut short is as good as data, and only 0 is the end.
ValueSet answerToJudge(const SubjectFacts &Facts, const ExitState &Exit);

/// Whether the function waits where errno is EAGAIN and closes after other
/// errors: what it reads from does not block, and has an end. A pipe that only
/// wakes a loop up is not closed after an error.
bool waitsAndCloses(const SubjectFacts &Facts);

/// Whether the function waits where errno is EAGAIN, and tells of the end by
/// more than what it returns.
bool waitsAndTells(const SubjectFacts &Facts);

/// Whether the function waits where errno is EAGAIN, and closes or tells at the
/// end: what it reads from does not block, and has an end.
bool waitsAndEnds(const SubjectFacts &Facts);

/// Whether a function that returns a value answers the same on all paths that
/// leave the descriptor open, with data or without: it tells as much as one
/// that returns nothing.
bool answersAlike(const SubjectFacts &Facts);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_OUTCOMES_H
