//===-- ThreadCapture.cpp - what a thread's lambda took along -------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see ThreadCapture.h.
//
//===----------------------------------------------------------------------===//
#include "fixit/ThreadCapture.h"
#include "support/AnyBelow.h"
#include "support/Stores.h"
#include "clang/AST/ASTLambda.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace closewait {

/// The variable \p Name that \p Lambda has a copy of under the same name.
static const VarDecl *copiedAs(llvm::StringRef Name,
                               const CXXRecordDecl &Lambda) {
  for (const LambdaCapture &Capture : Lambda.captures()) {
    const auto *Variable = Capture.capturesVariable()
                               ? dyn_cast<VarDecl>(Capture.getCapturedVar())
                               : nullptr;
    if (Variable && Capture.getCaptureKind() == LCK_ByCopy &&
        !Variable->isInitCapture() && Variable->getIdentifier() &&
        Variable->getName() == Name)
      return Variable;
  }
  return nullptr;
}

static const Stmt *findLambda(const Stmt *Body, const CXXMethodDecl *Operator) {
  const Stmt *Found = nullptr;
  anyBelow(Body, [&](const Stmt *S) {
    const auto *Lambda = dyn_cast<LambdaExpr>(S);
    if (Lambda && Lambda->getLambdaClass()->getCanonicalDecl() ==
                      Operator->getParent()->getCanonicalDecl())
      Found = S;
    return Found != nullptr;
  });
  return Found;
}

static bool makesThread(const Stmt *S) {
  const auto *Made = dyn_cast<CXXConstructExpr>(S);
  const CXXRecordDecl *Of =
      Made ? Made->getConstructor()->getParent() : nullptr;
  return Of && Of->isInStdNamespace() && Of->getIdentifier() &&
         (Of->getName() == "thread" || Of->getName() == "jthread");
}

/// Whether \p S may only look at a number that it is given.
static bool onlyLooks(const Stmt *S) {
  const auto *Binary = dyn_cast<BinaryOperator>(S);
  const auto *Call = dyn_cast<CallExpr>(S);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return (Binary && Binary->isComparisonOp()) ||
         (Callee && Callee->isExternC() && Callee->getIdentifier() &&
          Callee->getName() == "setsockopt");
}

/// Whether \p S, \p Lambda left out, does more with \p Variable.
static bool usesElsewhere(const Stmt *S, const VarDecl *Variable,
                          const Stmt *Lambda) {
  if (!S || S == Lambda)
    return false;
  const auto *Ref = dyn_cast<DeclRefExpr>(S);
  if (Ref && Ref->getDecl() == Variable)
    return true;
  bool Looks = onlyLooks(S);
  return llvm::any_of(S->children(), [&](const Stmt *Child) {
    return !(Looks && namedBy(Child) == Variable) &&
           usesElsewhere(Child, Variable, Lambda);
  });
}

const VarDecl *threadsOwn(llvm::StringRef Name, const FunctionDecl *Function,
                          const ClosingCode &Code) {
  const auto *Operator = dyn_cast<CXXMethodDecl>(Function);
  if (!Operator || !isLambdaCallOperator(Operator))
    return nullptr;
  const VarDecl *Variable = copiedAs(Name, *Operator->getParent());
  bool Started = false;
  for (const FunctionDecl *Around : Code.Bodies) {
    const Stmt *Lambda =
        Variable ? findLambda(Around->getBody(), Operator) : nullptr;
    if (!Lambda)
      continue;
    if (usesElsewhere(Around->getBody(), Variable, Lambda))
      return nullptr;
    Started |= llvm::any_of(pathTo(Lambda, Around->getBody()), makesThread);
  }
  return Started ? Variable : nullptr;
}

} // namespace closewait
