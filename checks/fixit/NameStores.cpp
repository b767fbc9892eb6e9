//===-- NameStores.cpp - who gives a name another value -------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see NameStores.h. Names are compared as they are spelled, without
// blanks.
//
//===----------------------------------------------------------------------===//
#include "fixit/NameStores.h"
#include "fixit/SourceText.h"
#include "fixit/StmtPath.h"
#include "support/AnyBelow.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

/// Whether \p S gives another value to something that is \p Wanted: by a store,
/// by its address, or by a reference to it.
static bool maySet(const Stmt *S,
                   llvm::function_ref<bool(const Expr *)> Wanted) {
  if (const auto *Binary = dyn_cast<BinaryOperator>(S))
    return Binary->isAssignmentOp() && Wanted(Binary->getLHS());
  if (const auto *Unary = dyn_cast<UnaryOperator>(S))
    return (Unary->getOpcode() == UO_AddrOf ||
            Unary->isIncrementDecrementOp()) &&
           Wanted(Unary->getSubExpr());
  const auto *Call = dyn_cast<CallExpr>(S);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || isa<CXXOperatorCallExpr>(Call))
    return false;
  for (unsigned I = 0; I < Callee->getNumParams() && I < Call->getNumArgs();
       ++I) {
    QualType Type = Callee->getParamDecl(I)->getType();
    if (Type->isReferenceType() &&
        !Type.getNonReferenceType().isConstQualified() &&
        Wanted(Call->getArg(I)))
      return true;
  }
  return false;
}

bool isSetBetween(llvm::StringRef Name, SourceLocation From, SourceLocation To,
                  const Stmt *Body, const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  return anyBelow(Body, [&](const Stmt *S) {
    return Sources.isBeforeInTranslationUnit(From, S->getBeginLoc()) &&
           Sources.isBeforeInTranslationUnit(S->getBeginLoc(), To) &&
           maySet(S, [&](const Expr *Target) {
             // The record, or the index, of what the name spells.
             return hasWord(Name, spelled(Target, Context));
           });
  });
}

} // namespace closewait
