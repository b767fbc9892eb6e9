//===-- CfgView.cpp - the control flow graph of one function --------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see CfgView.h. Every sub-expression is an element of its own, so that a
// transfer function looks at one operation at a time; the ends of lifetimes
// are elements too. Edges for exceptions are asked
// for only where there is a try: otherwise every call would have one.
//
//===----------------------------------------------------------------------===//
#include "flow/CfgView.h"
#include "flow/AccessPath.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/Analyses/PostOrderCFGView.h"

using namespace clang;

namespace closewait {

namespace {
struct TryFinder : RecursiveASTVisitor<TryFinder> {
  bool Found = false;
  bool VisitCXXTryStmt(CXXTryStmt *) {
    Found = true;
    return false;
  }
};
} // namespace

static bool catches(const FunctionDecl *Function) {
  TryFinder Finder;
  Finder.TraverseStmt(Function->getBody());
  return Finder.Found;
}

static CFG::BuildOptions buildOptions(const FunctionDecl *Function,
                                      const ASTContext &Context) {
  CFG::BuildOptions Options;
  Options.AddInitializers = true;
  // With implicit destructors the CFG of clang 14 to 16 has no lifetime ends.
  Options.AddImplicitDtors = false;
  Options.AddLifetime = true;
  Options.AddCXXNewAllocator = true;
  Options.AddTemporaryDtors = false;
  Options.PruneTriviallyFalseEdges = true;
  Options.AddEHEdges = Context.getLangOpts().CPlusPlus && catches(Function);
  Options.setAllAlwaysAdd();
  return Options;
}

std::unique_ptr<CfgView> CfgView::build(const FunctionDecl *Function,
                                        ASTContext &Context) {
  Stmt *Body = Function->getBody();
  if (!Body || Function->isDependentContext())
    return nullptr;
  auto View = std::make_unique<CfgView>();
  View->Graph =
      CFG::buildCFG(Function, Body, &Context, buildOptions(Function, Context));
  if (!View->Graph)
    return nullptr;
  View->Function = Function;
  View->Position.assign(View->Graph->getNumBlockIDs(), 0);
  PostOrderCFGView PostOrder(View->Graph.get());
  for (const CFGBlock *Block : PostOrder) {
    View->Position[Block->getBlockID()] = View->Order.size();
    View->Order.push_back(Block);
  }
  View->LoopHeads.resize(View->Graph->getNumBlockIDs());
  for (const CFGBlock *Block : View->Order)
    for (const CFGBlock *To : Block->succs())
      if (To && View->orderOf(To) <= View->orderOf(Block))
        View->LoopHeads.set(To->getBlockID());
  return View;
}

/// What is asked at the end of \p Block. Where exceptions have edges, a call
/// ends its block, and the branch on its answer stands in one without any
/// statement.
static const Expr *conditionOf(const CFGBlock &Block) {
  if (const Expr *Last = Block.getLastCondition())
    return Last;
  const auto *Asked = dyn_cast_or_null<Expr>(Block.getTerminatorCondition());
  while (const auto *Op = dyn_cast_or_null<BinaryOperator>(
             Asked ? Asked->IgnoreParenImpCasts() : nullptr)) {
    if (!Op->isLogicalOp())
      break;
    Asked = Op->getRHS(); // the left side was asked before
  }
  return Asked;
}

Branch CfgView::branchOf(const CFGBlock *Block) const {
  Branch Result;
  const Stmt *Terminator = Block->getTerminatorStmt();
  if (!Terminator)
    return Result;
  Result.Terminator = Terminator;
  if (Block->succ_size() < 2)
    return Result;
  if (const auto *Switch = dyn_cast<SwitchStmt>(Terminator)) {
    Result.Kind = Branch::Switch;
    Result.SwitchOn = Switch;
    Result.Condition = Switch->getCond();
    return Result;
  }
  Result.Kind = Branch::Other;
  if (isa<CXXTryStmt>(Terminator) || isa<CXXForRangeStmt>(Terminator) ||
      isa<IndirectGotoStmt>(Terminator) || Block->succ_size() != 2)
    return Result;
  if (const Expr *Condition = conditionOf(*Block)) {
    Result.Kind = Branch::TwoWay;
    Result.Condition = Condition;
    Result.Operator = dyn_cast<BinaryOperator>(valueCarrier(Condition));
  }
  return Result;
}

const llvm::DenseMap<const Stmt *, const CFGBlock *> &CfgView::blocks() {
  if (BlockOf.empty())
    for (const CFGBlock *Block : Order)
      for (const CFGElement &Element : *Block)
        if (auto Statement = Element.getAs<CFGStmt>())
          BlockOf.try_emplace(Statement->getStmt(), Block);
  return BlockOf;
}

bool CfgView::reaches(const CFGBlock *From, const CFGBlock *To,
                      const CFGBlock *Cut) {
  if (From == Cut)
    return From == To;
  unsigned CutId = Cut ? Cut->getBlockID() : ~0u;
  llvm::BitVector &Seen = Reached[{From->getBlockID(), CutId}];
  if (Seen.empty()) {
    Seen.resize(Graph->getNumBlockIDs());
    llvm::SmallVector<const CFGBlock *, 16> Open = {From};
    Seen.set(From->getBlockID());
    while (!Open.empty()) {
      const CFGBlock *Block = Open.pop_back_val();
      if (Block == Cut)
        continue;
      for (const CFGBlock *Next : Block->succs())
        if (Next && !Seen.test(Next->getBlockID())) {
          Seen.set(Next->getBlockID());
          Open.push_back(Next);
        }
    }
  }
  return Seen.test(To->getBlockID());
}

bool CfgView::passes(const CFGBlock *From, const CFGBlock *Gate) {
  return reaches(From, Gate, nullptr) &&
         !reaches(From, &Graph->getExit(), Gate);
}

llvm::BitVector
CfgView::leadingTo(llvm::ArrayRef<const CFGBlock *> Goals) const {
  llvm::BitVector Seen(Graph->getNumBlockIDs());
  llvm::SmallVector<const CFGBlock *, 16> Open(Goals.begin(), Goals.end());
  while (!Open.empty()) {
    const CFGBlock *Block = Open.pop_back_val();
    if (Seen.test(Block->getBlockID()))
      continue;
    Seen.set(Block->getBlockID());
    for (const CFGBlock *Before : Block->preds())
      if (Before)
        Open.push_back(Before);
  }
  return Seen;
}

bool CfgView::isInLoop(const Stmt *S) {
  const CFGBlock *Block = blockOf(S);
  if (!Block)
    return false;
  for (const CFGBlock *Next : Block->succs())
    if (Next && reaches(Next, Block, nullptr))
      return true;
  return false;
}

bool CfgView::isDeclaredInLoop(const ValueDecl *Variable) {
  for (const auto &Known : blocks())
    if (const auto *Declaration = dyn_cast<DeclStmt>(Known.first))
      for (const Decl *D : Declaration->decls())
        if (D == Variable)
          return isInLoop(Declaration);
  return false;
}

const Stmt *CfgView::leavingStatement(const CFGBlock *Block) const {
  for (const CFGElement &Element : llvm::reverse(*Block))
    if (auto Statement = Element.getAs<CFGStmt>()) {
      const Stmt *S = Statement->getStmt();
      if (isa<ReturnStmt>(S) || isa<CXXThrowExpr>(S) || isa<CoreturnStmt>(S))
        return S;
    }
  return nullptr;
}

} // namespace closewait
