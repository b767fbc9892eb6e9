//===-- PollInterest.h - what a function asks poll for ----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: whether the end of a peer is told depends on what is asked for. Where
// that is written out, a fix can ask for more.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_POLLINTEREST_H
#define CLOSEWAIT_FIXIT_POLLINTEREST_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include <string>
#include <vector>

namespace closewait {

/// A value that is given to `events`, by a store or in a list.
struct PollInterest {
  const clang::Expr *Value;
  std::string Of; ///< the record, as it is spelled; empty: it has no name there
};

/// All in \p Function that the answers may be due to which \p Test looks at:
/// with poll() those of its own record, with epoll of any.
std::vector<PollInterest> interestsBehind(const clang::BinaryOperator *Test,
                                          const clang::FunctionDecl *Function,
                                          const clang::ASTContext &Context);
/// All in \p Function in the words of \p Prefix, "POLL" or "EPOLL".
std::vector<PollInterest> interestsIn(const clang::FunctionDecl *Function,
                                      llvm::StringRef Prefix,
                                      const clang::ASTContext &Context);

/// Whether bits are added to `events` one by one.
bool addsInterest(const clang::FunctionDecl *Function, llvm::StringRef Prefix);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_POLLINTEREST_H
