//===-- Completions.cpp - whether functions come back ---------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Completions.h. A graph is made only of functions in which something
// could end a path.
//
//===----------------------------------------------------------------------===//
#include "summary/Completions.h"
#include "flow/CfgView.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace closewait {

namespace {

/// What in a body could keep it from returning.
struct EndingScan : RecursiveASTVisitor<EndingScan> {
  using CallTest = llvm::function_ref<bool(const CallExpr *)>;
  explicit EndingScan(CallTest NeverReturns) : NeverReturns(NeverReturns) {}

  CallTest NeverReturns;
  bool Throws = false, NoReturn = false;
  std::vector<const FunctionDecl *> Callees; ///< outside of any try

  bool VisitCXXThrowExpr(CXXThrowExpr *) { return Throws = true; }
  bool VisitCXXNewExpr(CXXNewExpr *New) {
    if (const FunctionDecl *Allocator = New->getOperatorNew())
      Callees.push_back(Allocator);
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) {
    if (const FunctionDecl *Callee = Call->getDirectCallee()) {
      NoReturn |= NeverReturns(Call);
      const FunctionDecl *Definition = nullptr;
      if (Callee->hasBody(Definition))
        Callees.push_back(Definition);
    }
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *Construct) {
    const FunctionDecl *Definition = nullptr;
    if (Construct->getConstructor()->hasBody(Definition))
      Callees.push_back(Definition);
    return true;
  }
  /// What is thrown in there is taken to be caught.
  bool TraverseCXXTryStmt(CXXTryStmt *Try) {
    for (unsigned I = 0; I < Try->getNumHandlers(); ++I)
      TraverseStmt(Try->getHandler(I)->getHandlerBlock());
    return true;
  }
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
};

} // namespace

static bool isNothrow(const FunctionDecl *Function) {
  const auto *Type = Function->getType()->getAs<FunctionProtoType>();
  return Type && !isUnresolvedExceptionSpec(Type->getExceptionSpecType()) &&
         Type->isNothrow();
}

static bool isLibrary(const FunctionDecl *Function) {
  const DeclContext *Around = Function->getDeclContext();
  while (Around->isRecord() || Around->isTransparentContext())
    Around = Around->getParent();
  return Around->isStdNamespace() ||
         Function->isReplaceableGlobalAllocationFunction();
}

/// error(1, errno, "recv") is not declared so: with 0 it comes back.
bool Completions::neverReturns(const CallExpr *Call) {
  const FunctionModel *Model = Models.of(Call, Context);
  return Call->getDirectCallee()->isNoReturn() ||
         (Model && Model->Contract == ResultContract::NeverReturns);
}

Completion Completions::of(const FunctionDecl *Function) {
  auto Inserted = Known.try_emplace(Function, Completion());
  if (Inserted.second && LibraryThrows && isLibrary(Function))
    Inserted.first->second.Throws = !isNothrow(Function);
  bool Ours =
      !Context.getSourceManager().isInSystemHeader(Function->getLocation());
  if (!Inserted.second || !Ours || !Function->doesThisDeclarationHaveABody() ||
      Function->hasSkippedBody() || Function->isDependentContext())
    return Inserted.first->second;
  EndingScan Scan([&](const CallExpr *Call) { return neverReturns(Call); });
  Scan.TraverseStmt(Function->getBody());
  Completion Result;
  Result.Throws = Scan.Throws;
  bool MayEnd = Scan.Throws || Scan.NoReturn || Function->isNoReturn();
  for (const FunctionDecl *Callee : Scan.Callees) {
    Completion Below = of(Callee);
    Result.Throws |= Below.Throws;
    MayEnd |= !Below.Returns;
  }
  // What a header throws is meant for who uses it in a wrong way.
  Result.Throws &=
      !isNothrow(Function) &&
      Context.getSourceManager().isInMainFile(
          Context.getSourceManager().getExpansionLoc(Function->getLocation()));
  if (MayEnd)
    Result.Returns = !Function->isNoReturn() && hasWayBack(Function);
  return Known[Function] = Result;
}

/// Whether no path goes through the end of \p Block.
bool Completions::endsPath(const CFGBlock &Block) {
  if (Block.hasNoReturnElement())
    return true;
  for (const CFGElement &Element : Block) {
    auto Statement = Element.getAs<CFGStmt>();
    if (!Statement)
      continue;
    if (isa<CXXThrowExpr>(Statement->getStmt()))
      return true;
    const auto *Call = dyn_cast<CallExpr>(Statement->getStmt());
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    const FunctionDecl *Definition = nullptr;
    if (Callee && (neverReturns(Call) ||
                   (Callee->hasBody(Definition) && !of(Definition).Returns)))
      return true;
  }
  return false;
}

/// Whether a path leads from the entry to the exit by returning.
bool Completions::hasWayBack(const FunctionDecl *Function) {
  auto View = CfgView::build(Function, Context);
  if (!View)
    return true;
  llvm::BitVector Seen(View->graph().getNumBlockIDs());
  llvm::SmallVector<const CFGBlock *, 16> Open = {&View->graph().getEntry()};
  while (!Open.empty()) {
    const CFGBlock *Block = Open.pop_back_val();
    if (Block == &View->graph().getExit())
      return true;
    if (Seen.test(Block->getBlockID()))
      continue;
    Seen.set(Block->getBlockID());
    if (!endsPath(*Block))
      for (const CFGBlock *Next : Block->succs())
        if (Next)
          Open.push_back(Next);
  }
  return false;
}

} // namespace closewait
