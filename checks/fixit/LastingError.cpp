//===-- LastingError.cpp - an error that will not go away -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see LastingError.h. "errno == EAGAIN" would be the other half: every
// part of the condition must deny something.
//
//===----------------------------------------------------------------------===//
#include "fixit/LastingError.h"
#include "fixit/NameStores.h"
#include "fixit/SourceText.h"
#include "fixit/StatementEdit.h"
#include "support/AnyBelow.h"

using namespace clang;

namespace closewait {

static bool isNegativeCount(const Expr *E, const VarDecl *Count,
                            const ASTContext &Context) {
  const auto *Compare = dyn_cast<BinaryOperator>(E->IgnoreParenImpCasts());
  const auto *Ref =
      Compare ? dyn_cast<DeclRefExpr>(Compare->getLHS()->IgnoreParenImpCasts())
              : nullptr;
  return Ref && Ref->getDecl() == Count && Compare->getOpcode() == BO_LT &&
         spelled(Compare->getRHS(), Context) == "0";
}

static bool denies(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Not = dyn_cast<UnaryOperator>(E))
    return Not->getOpcode() == UO_LNot;
  const auto *Compare = dyn_cast<BinaryOperator>(E);
  return Compare && Compare->getOpcode() == BO_NE;
}

bool isLastingError(const Expr *Condition, const VarDecl *Count,
                    const ASTContext &Context) {
  const Expr *First = Condition->IgnoreParenImpCasts();
  bool Asks = false;
  const auto *Both = dyn_cast<BinaryOperator>(First);
  for (; Both && Both->getOpcode() == BO_LAnd;
       Both = dyn_cast<BinaryOperator>(First)) {
    if (!denies(Both->getRHS()))
      return false;
    Asks = true;
    First = Both->getLHS()->IgnoreParenImpCasts();
  }
  return Asks && isNegativeCount(First, Count, Context);
}

StmtPath lastingErrorTest(const VarDecl *Count, const StmtPath &Call,
                          const FunctionDecl *Function,
                          const ASTContext &Context) {
  StmtPath Found;
  anyBelow(Function->getBody(), [&](const Stmt *S) {
    const auto *If = dyn_cast<IfStmt>(S);
    if (!If || If->getElse() || If->getBeginLoc().isMacroID() ||
        !isLastingError(If->getCond(), Count, Context))
      return false;
    StmtPath Path = pathTo(If, Function->getBody());
    bool Fits = commonAfter(Call, Path) >= 0 && standsInBlock(Path) &&
                !isSetBetween(Count->getName(), Call.back()->getEndLoc(),
                              If->getBeginLoc(), Function->getBody(), Context);
    if (Fits)
      Found = Path;
    return Fits;
  });
  return Found;
}

} // namespace closewait
