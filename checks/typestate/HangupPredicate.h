//===-- HangupPredicate.h - functions that test bits ------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: programs like to name their tests: isReadable(event). Such a function
// of this file is one return statement, and for given bits its answer is a
// number. Limit: one parameter, the bits themselves or the record of poll or
// epoll that holds them.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_HANGUPPREDICATE_H
#define CLOSEWAIT_TYPESTATE_HANGUPPREDICATE_H

#include "flow/BranchFacts.h"
#include "clang/AST/Expr.h"

namespace closewait {

/// What \p Callee returns, if it has one parameter and one return statement.
const clang::Expr *predicateOf(const clang::FunctionDecl *Callee);

/// The place of the bits that a call of such a function looks at.
bool bitsOfArgument(const clang::CallExpr *Call, TermTable &Terms,
                    AccessPath &Bits);

/// What \p Predicate comes to when the bits are \p Bits; false: not known.
bool evaluatePredicate(const clang::Expr *Predicate, int64_t Bits,
                       BranchFacts &Branches, int64_t &Value);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_HANGUPPREDICATE_H
