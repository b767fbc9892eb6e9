//===-- MaySet.h - what a statement may give another value ------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a store is not the only way; whoever has the address of a variable, or a
// reference to it, may write it too.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_MAYSET_H
#define CLOSEWAIT_SUPPORT_MAYSET_H

#include "support/AnyBelow.h"
#include "support/Stores.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

namespace closewait {

/// Whether \p Call passes something that is \p Wanted by a reference through
/// which it can be set.
inline bool passesToSet(const clang::CallExpr &Call,
                        llvm::function_ref<bool(const clang::Expr *)> Wanted) {
  const clang::FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return false;
  // The object of an operator that is a method stands before its parameters.
  unsigned Object = llvm::isa<clang::CXXOperatorCallExpr>(Call) &&
                    llvm::isa<clang::CXXMethodDecl>(Callee);
  for (unsigned I = 0;
       I < Callee->getNumParams() && I + Object < Call.getNumArgs(); ++I) {
    clang::QualType Type = Callee->getParamDecl(I)->getType();
    if (Type->isReferenceType() &&
        !Type.getNonReferenceType().isConstQualified() &&
        Wanted(Call.getArg(I + Object)))
      return true;
  }
  return false;
}

/// Whether \p S itself, not what stands below it, gives something that is
/// \p Wanted another value: by a store, by its address, or by a reference to
/// it. Operators are not looked at.
inline bool maySet(const clang::Stmt *S,
                   llvm::function_ref<bool(const clang::Expr *)> Wanted) {
  if (const clang::Expr *Target = targetOf(S))
    return Wanted(Target);
  if (const auto *Unary = llvm::dyn_cast<clang::UnaryOperator>(S))
    return Unary->getOpcode() == clang::UO_AddrOf &&
           Wanted(Unary->getSubExpr());
  const auto *Call = llvm::dyn_cast<clang::CallExpr>(S);
  return Call && !llvm::isa<clang::CXXOperatorCallExpr>(Call) &&
         passesToSet(*Call, Wanted);
}

/// Whether something below \p Body gives \p Decl another value.
inline bool maySetBelow(const clang::Stmt *Body, const clang::ValueDecl *Decl) {
  return anyBelow(Body, [&](const clang::Stmt *S) {
    return maySet(S, [&](const clang::Expr *E) { return namedBy(E) == Decl; });
  });
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_MAYSET_H
