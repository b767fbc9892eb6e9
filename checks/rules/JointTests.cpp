//===-- JointTests.cpp - results that are tested together -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see JointTests.h.
//
//===----------------------------------------------------------------------===//
#include "rules/JointTests.h"
#include "support/AnyBelow.h"
#include "support/Loops.h"
#include "support/Stores.h"
#include "clang/AST/Expr.h"

using namespace clang;

namespace closewait {

/// out <= 0, out == 0, out < 1: the variable that brought nothing, or null.
static const VarDecl *broughtNothing(const Expr *Test,
                                     const ASTContext &Context) {
  const auto *Op = dyn_cast<BinaryOperator>(Test->IgnoreParenImpCasts());
  int64_t Value;
  if (!Op || !constantOf(Op->getRHS(), Context, Value))
    return nullptr;
  bool Nothing = Op->getOpcode() == BO_LE || Op->getOpcode() == BO_EQ
                     ? Value == 0
                     : Op->getOpcode() == BO_LT && Value == 1;
  return Nothing ? localNamed(Op->getLHS()) : nullptr;
}

/// Whether \p Variable begins each turn of \p Loop as 0.
static bool beginsTurnAsZero(const VarDecl *Variable, const Stmt *Loop,
                             const ASTContext &Context) {
  int64_t Value;
  if (!Variable || !Variable->getInit() ||
      !constantOf(Variable->getInit(), Context, Value) || Value != 0)
    return false;
  return anyBelow(Loop, [&](const Stmt *S) {
    const auto *Declaration = dyn_cast<DeclStmt>(S);
    return Declaration && llvm::is_contained(Declaration->decls(), Variable);
  });
}

/// Whether \p Variable gets what \p Callee answers; with \p Read, of that call.
static bool gets(const VarDecl *Variable, const FunctionDecl *Callee,
                 const Expr *Read, const Stmt *Loop) {
  return anyBelow(Loop, [&](const Stmt *S) {
    const auto *Store = dyn_cast<BinaryOperator>(S);
    const auto *Call =
        Store && Store->getOpcode() == BO_Assign
            ? dyn_cast<CallExpr>(Store->getRHS()->IgnoreParenImpCasts())
            : nullptr;
    return Call && localNamed(Store->getLHS()) == Variable &&
           Call->getDirectCallee() == Callee && (!Read || Call == Read);
  });
}

/// Whether \p S leaves \p Loop where neither \p Read nor another call of the
/// kind brought anything.
static bool leavesTogether(const Stmt *S, const CallExpr *Read,
                           const Stmt *Loop, const ASTContext &Context) {
  const auto *If = dyn_cast<IfStmt>(S);
  const auto *Both =
      If ? dyn_cast<BinaryOperator>(If->getCond()->IgnoreParenImpCasts())
         : nullptr;
  if (!Both || Both->getOpcode() != BO_LAnd)
    return false;
  const VarDecl *One = broughtNothing(Both->getLHS(), Context);
  const VarDecl *Other = broughtNothing(Both->getRHS(), Context);
  if (!One || !Other || One == Other || !beginsTurnAsZero(One, Loop, Context) ||
      !beginsTurnAsZero(Other, Loop, Context))
    return false;
  const FunctionDecl *Callee = Read->getDirectCallee();
  if (!gets(One, Callee, Read, Loop))
    std::swap(One, Other);
  return gets(One, Callee, Read, Loop) && gets(Other, Callee, nullptr, Loop) &&
         anyBelow(If->getThen(), [](const Stmt *Part) {
           return isa<BreakStmt>(Part) || isa<ReturnStmt>(Part) ||
                  isa<GotoStmt>(Part);
         });
}

bool isLeftTogether(const Expr *Read, const RuleContext &Context) {
  const auto *Call = dyn_cast_or_null<CallExpr>(Read);
  if (!Call || !Call->getDirectCallee())
    return false;
  return anyBelow(Context.Facts.Function->getBody(), [&](const Stmt *Loop) {
    return isLoop(Loop) && holds(Loop, Call) &&
           anyBelow(Loop, [&](const Stmt *S) {
             return leavesTogether(S, Call, Loop, Context.Ast);
           });
  });
}

} // namespace closewait
