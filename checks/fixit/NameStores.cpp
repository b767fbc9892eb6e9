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
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

/// What \p S stores to, or takes the address of.
static const Expr *targetOf(const Stmt *S) {
  if (const auto *Binary = dyn_cast<BinaryOperator>(S))
    return Binary->isAssignmentOp() ? Binary->getLHS() : nullptr;
  const auto *Unary = dyn_cast<UnaryOperator>(S);
  bool Changes = Unary && (Unary->getOpcode() == UO_AddrOf ||
                           Unary->isIncrementDecrementOp());
  return Changes ? Unary->getSubExpr() : nullptr;
}

bool isSetBetween(llvm::StringRef Name, SourceLocation From, SourceLocation To,
                  const Stmt *Body, const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  return anyBelow(Body, [&](const Stmt *S) {
    const Expr *Target = targetOf(S);
    if (!Target || !Sources.isBeforeInTranslationUnit(From, S->getBeginLoc()) ||
        !Sources.isBeforeInTranslationUnit(S->getBeginLoc(), To))
      return false;
    // The record, or the index, of what the name spells.
    return hasWord(Name, spelled(Target, Context));
  });
}

} // namespace closewait
