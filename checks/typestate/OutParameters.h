//===-- OutParameters.h - numbers that a call leaves ------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: int fill(int fd, char *to, size_t *got) answers by what it stores in
// *got as much as by what it returns. What is known of such numbers when a
// path leaves the function belongs to its summary.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_OUTPARAMETERS_H
#define CLOSEWAIT_TYPESTATE_OUTPARAMETERS_H

#include "flow/BranchFacts.h"
#include "flow/KnownValues.h"
#include "typestate/CallMapping.h"
#include "typestate/Events.h"
#include <vector>

namespace closewait {

/// What is in the numbers that places rooted in parameters show.
using LeftNumbers = KnownValues<AccessPath>;

/// Whether a parameter of type \p Type points or refers to a number that the
/// callee may write.
bool isOutParameterType(clang::QualType Type);

/// Whether \p Path is a number of the caller's that a parameter points or
/// refers to.
bool isOutParameter(const AccessPath &Path);

/// The out-parameters of \p Function, which stores to the variables \p Stored.
std::vector<TermId> outParametersOf(const clang::FunctionDecl *Function,
                                    const DeclSet &Stored, TermTable &Terms);

/// What is known in \p Known of \p Places.
LeftNumbers numbersIn(llvm::ArrayRef<TermId> Places, const TermTable &Terms,
                      const Facts &Known);

/// Whether one of them is the count that a read answered.
bool leaveCount(const LeftNumbers &Numbers);

/// The caller knows after \p Site what \p Callee left.
void learnLeft(const LeftNumbers &Numbers, CallSite Site,
               const clang::FunctionDecl *Callee, TermTable &Terms,
               Facts &Known);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_OUTPARAMETERS_H
