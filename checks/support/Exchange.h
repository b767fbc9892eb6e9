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

#include "support/Atomics.h"

namespace closewait {

/// A place gives away what it has and gets another value.
struct Exchange {
  const clang::Expr *Place = nullptr; ///< null where \c S is no exchange
  const clang::Expr *Value = nullptr;
  explicit operator bool() const { return Place; }
};

/// std::exchange(place, value) and place.exchange(value).
inline Exchange asExchange(const clang::Stmt *S) {
  if (const auto *Atomic = asAtomicCall(S, "exchange"))
    return {Atomic->getImplicitObjectArgument(), Atomic->getArg(0)};
  const auto *Call = llvm::dyn_cast_or_null<clang::CallExpr>(S);
  if (!Call || Call->getNumArgs() != 2 ||
      !isStd(Call->getDirectCallee(), {"exchange"}))
    return {};
  return {Call->getArg(0), Call->getArg(1)};
}

/// What stood in the place before: fd_ for std::exchange(fd_, -1), else \p E;
/// casts are taken off.
inline const clang::Expr *exchanged(const clang::Expr *E) {
  E = E->IgnoreParenCasts();
  Exchange Made = asExchange(E);
  return Made ? Made.Place->IgnoreParenCasts() : E;
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_EXCHANGE_H
