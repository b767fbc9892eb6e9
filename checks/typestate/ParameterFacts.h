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

#include "flow/AccessPath.h"
#include "flow/BranchFacts.h"

namespace closewait {

/// What a parameter was when the function began, by its index.
struct ParameterFact {
  unsigned Index;
  ValueSet Values;

  bool operator==(const ParameterFact &O) const {
    return Index == O.Index && Values == O.Values;
  }
};
using ParameterFacts = std::vector<ParameterFact>;

/// The parameters of \p Function that hold the same value throughout.
std::vector<const clang::ParmVarDecl *>
constantParameters(const clang::FunctionDecl *Function);

/// What \p Known tells of \p Parameters.
ParameterFacts factsOf(llvm::ArrayRef<const clang::ParmVarDecl *> Parameters,
                       TermTable &Terms, const Facts &Known);

/// Both paths: a parameter that one of them does not ask for may be anything.
void uniteParameters(ParameterFacts &Into, const ParameterFacts &Other);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_PARAMETERFACTS_H
