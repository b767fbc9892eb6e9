//===-- CfgView.h - the control flow graph of one function ------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the only place that builds a clang::CFG, with the options that the
// engine relies on, and the questions about its shape: what a branch decides
// on, which block can reach which, where a path leaves the function.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FLOW_CFGVIEW_H
#define CLOSEWAIT_FLOW_CFGVIEW_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>
#include <vector>

namespace closewait {

/// What decides on which edge a block is left.
struct Branch {
  enum KindTy : uint8_t {
    Unconditional,
    TwoWay, ///< edge 0 where the condition holds, edge 1 where not
    Switch, ///< one edge a case; the last one is the default
    Other,  ///< computed goto, range-for, try: any edge may be taken
  } Kind = Unconditional;
  const clang::Expr *Condition = nullptr; ///< of TwoWay and Switch
  /// The operator of a Condition of TwoWay that has one: fd == -1, a && b.
  const clang::BinaryOperator *Operator = nullptr;
  const clang::SwitchStmt *SwitchOn = nullptr;
  /// The statement that the reader calls the test: if, while, for, ?:, &&.
  const clang::Stmt *Terminator = nullptr;
};

class CfgView {
public:
  /// Null where clang cannot build the graph.
  static std::unique_ptr<CfgView> build(const clang::FunctionDecl *Function,
                                        clang::ASTContext &Context);

  const clang::CFG &graph() const { return *Graph; }
  const clang::FunctionDecl *function() const { return Function; }
  /// Blocks in reverse post-order from the entry; unreachable ones are absent.
  llvm::ArrayRef<const clang::CFGBlock *> order() const { return Order; }
  unsigned orderOf(const clang::CFGBlock *Block) const {
    return Position[Block->getBlockID()];
  }

  /// Whether an edge leads back here: every cycle has such a block.
  bool isLoopHead(const clang::CFGBlock *Block) const {
    return LoopHeads.test(Block->getBlockID());
  }

  Branch branchOf(const clang::CFGBlock *Block) const;
  /// Whether \p Edge out of \p Block is for an exception: inside a try, a block
  /// that ends in a call has one.
  static bool isExceptional(const clang::CFGBlock &Block, unsigned Edge) {
    return Edge > 0 && !Block.getTerminatorStmt() && Block.succ_size() > 1;
  }
  /// Whether a path leads from the start of \p From to the start of \p To
  /// without going through \p Cut.
  bool reaches(const clang::CFGBlock *From, const clang::CFGBlock *To,
               const clang::CFGBlock *Cut);
  /// Whether every path from the start of \p From to the end of the function
  /// goes through \p Gate first, and one gets there.
  bool passes(const clang::CFGBlock *From, const clang::CFGBlock *Gate);
  /// The blocks from whose start a path leads to the start of one of \p Goals,
  /// by their numbers.
  llvm::BitVector
  leadingTo(llvm::ArrayRef<const clang::CFGBlock *> Goals) const;
  /// The block that executes \p S, or null.
  const clang::CFGBlock *blockOf(const clang::Stmt *S) {
    return blocks().lookup(S);
  }
  /// Whether \p S may be executed again after itself.
  bool isInLoop(const clang::Stmt *S);
  /// Whether \p Variable comes to life again in each turn of a loop.
  bool isDeclaredInLoop(const clang::ValueDecl *Variable);
  /// The statement with which \p Block leaves for the exit: a return, a throw,
  /// or null at the closing brace.
  const clang::Stmt *leavingStatement(const clang::CFGBlock *Block) const;

private:
  /// The block of each statement; asked for by few functions.
  const llvm::DenseMap<const clang::Stmt *, const clang::CFGBlock *> &blocks();

  std::unique_ptr<clang::CFG> Graph;
  const clang::FunctionDecl *Function = nullptr;
  std::vector<const clang::CFGBlock *> Order;
  std::vector<unsigned> Position;
  llvm::BitVector LoopHeads;
  llvm::DenseMap<const clang::Stmt *, const clang::CFGBlock *> BlockOf;
  llvm::DenseMap<std::pair<unsigned, unsigned>, llvm::BitVector> Reached;
};

} // namespace closewait

#endif // CLOSEWAIT_FLOW_CFGVIEW_H
