//===-- Verdicts.cpp - conditions behind a check --------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Verdicts.h. The names are those of GoogleTest's Primer and of its
// gtest-internal headers, which the macros spell out in every test.
//
//===----------------------------------------------------------------------===//
#include "flow/Verdicts.h"
#include "flow/AccessPath.h"
#include "support/AnyBelow.h"
#include "support/MaySet.h"
#include "support/Stores.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/StringSwitch.h"
#include <optional>

using namespace clang;

namespace closewait {

const Expr *verdictIn(const Expr *Object) {
  const auto *Variable = dyn_cast_or_null<VarDecl>(namedBy(Object));
  if (!Variable || !Variable->isLocalVarDecl() || !Variable->getInit() ||
      !Variable->getType().isConstQualified() ||
      !Variable->getType()->isRecordType())
    return nullptr;
  constexpr unsigned MostCopies = 4;
  const Expr *From = valueCarrier(Variable->getInit());
  for (unsigned Copies = 0; Copies < MostCopies; ++Copies) {
    const auto *Made = dyn_cast<CXXConstructExpr>(From);
    if (!Made)
      return isa<CallExpr>(From) ? From : nullptr;
    bool OneArgument =
        Made->getNumArgs() > 0 &&
        llvm::all_of(llvm::drop_begin(Made->arguments()),
                     [](const Expr *A) { return isa<CXXDefaultArgExpr>(A); });
    if (!OneArgument)
      return nullptr;
    From = valueCarrier(Made->getArg(0));
    if (From->getType()->isBooleanType() ||
        From->getType()->isIntegralOrEnumerationType())
      return From;
  }
  return nullptr;
}

bool comparesForTest(const CallExpr *Call, TestComparison &Found) {
  constexpr unsigned Texts = 2; // the two expressions as they are written
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee || !Callee->getIdentifier() || Call->getNumArgs() != Texts + 2)
    return false;
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  if (Method && (!Method->getParent()->getIdentifier() ||
                 Method->getParent()->getName() != "EqHelper"))
    return false;
  auto Op = llvm::StringSwitch<std::optional<Comparison>>(Callee->getName())
                .Case("Compare", Comparison::EQ)
                .Case("CmpHelperEQ", Comparison::EQ)
                .Case("CmpHelperNE", Comparison::NE)
                .Case("CmpHelperLE", Comparison::LE)
                .Case("CmpHelperLT", Comparison::LT)
                .Case("CmpHelperGE", Comparison::GE)
                .Case("CmpHelperGT", Comparison::GT)
                .Default(std::nullopt);
  if (!Op || (Callee->getName() == "Compare" && !Method))
    return false;
  Found = {*Op, Call->getArg(Texts), Call->getArg(Texts + 1)};
  return true;
}

const Expr *argumentAnswered(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee(), *Body = nullptr;
  if (!Callee || isa<CXXMethodDecl>(Callee) || !Callee->hasBody(Body) ||
      Body->hasSkippedBody() || !Body->getReturnType()->isIntegerType())
    return nullptr;
  const ParmVarDecl *Answer = nullptr;
  bool Others = anyBelow(Body->getBody(), [&](const Stmt *S) {
    const auto *Return = dyn_cast<ReturnStmt>(S);
    if (!Return)
      return false;
    const auto *Parameter =
        dyn_cast_or_null<ParmVarDecl>(namedBy(Return->getRetValue()));
    bool Same = Parameter && (!Answer || Answer == Parameter);
    Answer = Parameter;
    return !Same;
  });
  if (Others || !Answer || !Answer->getType()->isIntegerType())
    return nullptr;
  unsigned Index = Answer->getFunctionScopeIndex();
  bool Other =
      Index >= Call->getNumArgs() || maySetBelow(Body->getBody(), Answer);
  return Other ? nullptr : Call->getArg(Index);
}

} // namespace closewait
