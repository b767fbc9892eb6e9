//===-- PairEnds.h - who has the two ends of a pair -------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: an end of file comes when the last copy of the other end is closed. A
// process that keeps both ends of a socketpair and closes them together never
// reads one (socketpair(2), read(2)), and what its child does with its own
// copies changes nothing.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SCAN_PAIRENDS_H
#define CLOSEWAIT_SCAN_PAIRENDS_H

#include "summary/FileFacts.h"
#include "typestate/CallModels.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <set>
#include <string>

namespace closewait {

/// What a file does with the pairs that it makes, whatever the path.
class PairEnds {
public:
  PairEnds(CallModels &Models, clang::ASTContext &Context)
      : Models(Models), Context(Context) {}

  /// socketpair() fills \p Array.
  void add(const clang::ValueDecl &Array) { Ends[&Array]; }
  bool empty() const { return Ends.empty(); }
  /// Looks for members of a record that \p Function puts the two ends of one
  /// into: w->out = pair[0]; w->in = pair[1]. To be called when all are added,
  /// and for all functions before scan().
  void split(const clang::FunctionDecl &Function);
  /// Looks for them in \p Function; to be called when all are added.
  void scan(const clang::FunctionDecl &Function);
  /// Adds the ends whose other ends stay here to \p File.
  void spread(FileFacts &File) const;

private:
  /// A number, or another index as it is written.
  using Index = std::string;
  struct Pair {
    std::set<Index> Given; ///< ends that may be closed by others
    bool Parted = false;   ///< one end is closed without the other
  };

  void look(const clang::Stmt *S);
  void lookAtBlock(const clang::CompoundStmt &Block);
  void lookAtCall(const clang::CallExpr &Call);
  bool lookAtEnd(const clang::Expr &E);
  void give(const clang::Expr &End);
  bool isEnd(const clang::Expr *E);
  const clang::Expr *closedEnd(const clang::Stmt *S);
  bool closesAlone(const clang::Expr &End, const clang::Stmt *Before,
                   const clang::Stmt *Behind);
  const clang::Stmt *childOf(const clang::Stmt &Branch);
  const clang::Expr *closedBehindGuard(const clang::IfStmt &If);
  const clang::ValueDecl *splitEnd(const clang::Expr *E) const;
  Index indexOf(const clang::Expr &End) const;
  std::string recordOf(const clang::Expr &End) const;
  bool isNoConnection(const clang::Expr &Value);
  Pair *pairOf(const clang::Expr *E);
  static bool isHeld(const Pair &Of, unsigned End);

  CallModels &Models;
  clang::ASTContext &Context;
  llvm::MapVector<const clang::ValueDecl *, Pair> Ends;
  /// Members that have one end each: the first one, by which the two are known
  /// in Ends, and which one this is.
  llvm::DenseMap<const clang::ValueDecl *,
                 std::pair<const clang::ValueDecl *, unsigned>>
      Members;
  /// Variables that get what fork() answers, in the function that is scanned.
  llvm::SmallPtrSet<const clang::ValueDecl *, 2> Children;
  bool InChild = false;
};

} // namespace closewait

#endif // CLOSEWAIT_SCAN_PAIRENDS_H
