//===-- Exchange.h - std::exchange(place, value) ----------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: C++ code takes a number out of a member and empties it in one call. To
// whoever asks what is closed or moved there it is the member that is named.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_EXCHANGE_H
#define CLOSEWAIT_SUPPORT_EXCHANGE_H

#include "support/StdNames.h"
#include "clang/AST/Expr.h"

namespace closewait {

/// \p S as a call of std::exchange, or null.
inline const clang::CallExpr *asExchange(const clang::Stmt *S) {
  const auto *Call = llvm::dyn_cast_or_null<clang::CallExpr>(S);
  return Call && Call->getNumArgs() == 2 &&
                 isStd(Call->getDirectCallee(), {"exchange"})
             ? Call
             : nullptr;
}

/// What stood in the place before: fd_ for std::exchange(fd_, -1), else \p E;
/// casts are taken off.
inline const clang::Expr *exchanged(const clang::Expr *E) {
  E = E->IgnoreParenCasts();
  const clang::CallExpr *Call = asExchange(E);
  return Call ? Call->getArg(0)->IgnoreParenCasts() : E;
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_EXCHANGE_H
