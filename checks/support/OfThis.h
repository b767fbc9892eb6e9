//===-- OfThis.h - calls of the same object ---------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what a method calls of its own object works on the same members.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_OFTHIS_H
#define CLOSEWAIT_SUPPORT_OFTHIS_H

#include "clang/AST/ExprCXX.h"

namespace closewait {

/// stop(), this->stop(): whether \p S, which may be null, calls a method of
/// `this`.
inline bool isCallOfThis(const clang::Stmt *S) {
  const auto *Call = llvm::dyn_cast_or_null<clang::CXXMemberCallExpr>(S);
  const clang::Expr *Object =
      Call ? Call->getImplicitObjectArgument() : nullptr;
  return Object && llvm::isa<clang::CXXThisExpr>(Object->IgnoreParenImpCasts());
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_OFTHIS_H
