//===-- ThreadStarts.cpp - what threads begin with ------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see ThreadStarts.h.
//
//===----------------------------------------------------------------------===//
#include "scan/ThreadStarts.h"
#include "support/AnyBelow.h"

using namespace clang;

namespace closewait {

/// The call of a function of this file that is all that \p Lambda does, or
/// null.
static const CallExpr *onlyCallOf(const LambdaExpr &Lambda) {
  const CompoundStmt *Body = Lambda.getCompoundStmtBody();
  const auto *Only =
      Body && Body->size() == 1 ? dyn_cast<Expr>(Body->body_front()) : nullptr;
  const auto *Call =
      Only ? dyn_cast<CallExpr>(Only->IgnoreUnlessSpelledInSource()) : nullptr;
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->hasBody() ? Call : nullptr;
}

void ThreadStarts::addAll(const Arguments &All) {
  const FunctionDecl *Start = nullptr;
  for (const Expr *Argument : All) {
    addGiven(Start, Argument);
    if (const FunctionDecl *Here = addStart(Argument))
      Start = Here;
  }
}

/// std::thread(Start, Argument): \p Start owns a number that was accepted for
/// it, and of which nobody waits for the end.
void ThreadStarts::addGiven(const FunctionDecl *Start, const Expr *Argument) {
  const FunctionDecl *Definition = nullptr;
  const auto *Ref =
      dyn_cast<DeclRefExpr>(Argument->IgnoreUnlessSpelledInSource());
  const auto *Number = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!Start || !Start->hasBody(Definition) || !Number ||
      !Number->isLocalVarDecl() || !isAccepted(*Number) || waitsForThreads())
    return;
  const ParmVarDecl *Only = nullptr;
  for (const ParmVarDecl *Parameter : Definition->parameters()) {
    if (!Parameter->getType()->isIntegerType() || Only)
      return; // which one it is, or what else may be told, is not known
    Only = Parameter;
  }
  if (Only)
    File.GivenToThreads.insert(Only);
}

/// int fd = accept(...), in one of its two spellings.
bool ThreadStarts::isAccepted(const VarDecl &Number) {
  const Expr *Init = Number.getInit();
  const auto *Call =
      Init ? dyn_cast<CallExpr>(Init->IgnoreParenCasts()) : nullptr;
  const FunctionModel *Model = Call ? Models.of(Call, Context) : nullptr;
  return Model && Model->Fresh == DescriptorKind::Connected;
}

/// Whether the function joins what it starts.
bool ThreadStarts::waitsForThreads() const {
  return In && anyBelow(In->getBody(), [](const Stmt *S) {
           const auto *Call = dyn_cast<CXXMemberCallExpr>(S);
           const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
           return Method && Method->getIdentifier() &&
                  Method->getName() == "join";
         });
}

/// pthread_create(&thread, NULL, Argument, ...), std::thread(Argument, ...):
/// the function that the thread begins with, or null.
const FunctionDecl *ThreadStarts::addStart(const Expr *Argument) {
  const Expr *Bare = Argument->IgnoreUnlessSpelledInSource();
  if (const auto *Lambda = dyn_cast<LambdaExpr>(Bare)) {
    if (const CXXMethodDecl *Operator = Lambda->getCallOperator())
      File.ThreadStarts.insert(Operator->getCanonicalDecl());
    if (const CallExpr *Only = onlyCallOf(*Lambda)) {
      const FunctionDecl *Start = Only->getDirectCallee();
      File.ThreadStarts.insert(Start->getCanonicalDecl());
      for (const Expr *Passed : Only->arguments())
        addGiven(Start, Passed);
    }
    return nullptr;
  }
  Bare = Bare->IgnoreParenCasts();
  if (const auto *Address = dyn_cast<UnaryOperator>(Bare)) // &Server::work
    Bare = Address->getSubExpr()->IgnoreParenCasts();
  const auto *Start =
      dyn_cast_or_null<FunctionDecl>(Bare->getReferencedDeclOfCallee());
  if (Start)
    File.ThreadStarts.insert(Start->getCanonicalDecl());
  return Start;
}

} // namespace closewait
