//===-- Stores.h - what a statement stores to -------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: whether a loop moves what it asks for is a question of names alone:
// which variable or field a statement assigns or counts, whatever it is reached
// by.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_STORES_H
#define CLOSEWAIT_SUPPORT_STORES_H

#include "support/Exchange.h"

namespace closewait {

/// The variable or field that \p S, which may be null, names, or null.
inline const clang::ValueDecl *namedBy(const clang::Stmt *S) {
  if (const auto *E = llvm::dyn_cast_or_null<clang::Expr>(S))
    S = E->IgnoreParenImpCasts();
  if (const auto *Member = llvm::dyn_cast_or_null<clang::MemberExpr>(S))
    return Member->getMemberDecl();
  const auto *Ref = llvm::dyn_cast_or_null<clang::DeclRefExpr>(S);
  return Ref ? Ref->getDecl() : nullptr;
}

/// all for all[i].fds[k]; casts are taken off.
inline const clang::Expr *withoutSubscripts(const clang::Expr *E) {
  E = E->IgnoreParenCasts();
  while (const auto *Element = llvm::dyn_cast<clang::ArraySubscriptExpr>(E))
    E = Element->getBase()->IgnoreParenCasts();
  return E;
}

/// The local variable, no reference, that \p S, which may be null, names.
inline const clang::VarDecl *localNamed(const clang::Stmt *S) {
  const auto *Variable = llvm::dyn_cast_or_null<clang::VarDecl>(namedBy(S));
  return Variable && Variable->hasLocalStorage() &&
                 !Variable->getType()->isReferenceType()
             ? Variable
             : nullptr;
}

/// The left side that \p S assigns to, or what it counts, or null.
inline const clang::Expr *targetOf(const clang::Stmt *S) {
  if (const auto *Op = llvm::dyn_cast<clang::BinaryOperator>(S))
    return Op->isAssignmentOp() ? Op->getLHS() : nullptr;
  if (llvm::isa<clang::CallExpr>(S)) {
    const clang::Expr *Atomic = asAtomicStore(S).Target;
    return Atomic ? Atomic : asExchange(S).Place;
  }
  const auto *Unary = llvm::dyn_cast<clang::UnaryOperator>(S);
  return Unary && Unary->isIncrementDecrementOp() ? Unary->getSubExpr()
                                                  : nullptr;
}

/// The variable or field that \p S assigns or counts, or null.
inline const clang::ValueDecl *storedBy(const clang::Stmt *S) {
  return namedBy(targetOf(S));
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_STORES_H
