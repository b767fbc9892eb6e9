//===-- Summarizer.h - from facts to what a caller sees ---------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a summary is the exits of a function, grouped by what they mean for the
// caller: "returns -1: closed", "returns 0: the peer has closed".
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_SUMMARIZER_H
#define CLOSEWAIT_SUMMARY_SUMMARIZER_H

#include "typestate/CalleeOracle.h"
#include "typestate/FunctionFacts.h"

namespace closewait {

/// \p Facts of a place that was open at the entry of the callee.
CalleeEffect summarizeEffect(const SubjectFacts &Facts,
                             const clang::FunctionDecl *Function,
                             const TermTable &Terms);

/// The descriptors that the function makes and leaves to its caller.
std::vector<CalleeAcquisition>
summarizeAcquisitions(const FunctionFacts &Facts);

/// The places that the function uses as descriptors and that its caller can
/// name through an argument. Globals speak for themselves in each function, but
/// for those that are closed in this one.
std::vector<AccessPath> visiblePlaces(const FunctionFacts &Facts);
/// The places with a varying index that the function closes: pair[i].
std::vector<AccessPath> closedElementsOf(const FunctionFacts &Facts);

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_SUMMARIZER_H
