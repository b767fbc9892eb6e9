//===-- ReadTests.h - which branch asks for the end -------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: end of file is a fact about an edge. A branch that sends the end one way
// and data another is the test of it, provided that the way taken is not the
// place where both meet again. That is seen only when all outcomes of a read
// leave a block together, and asks nothing of the subject but what they know.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_READTESTS_H
#define CLOSEWAIT_TYPESTATE_READTESTS_H

#include "typestate/FunctionContext.h"
#include <map>
#include <optional>

namespace closewait {

/// Edges out of a block, and which of them each outcome of a read takes.
using EdgeList = llvm::SmallVector<unsigned, 2>;
using EdgesByOutcome = std::map<ReadOutcome, EdgeList>;

/// What leaves a block, and over which of its edges.
struct Outgoing {
  Disjunct D;
  unsigned Edge;
};

class ReadTests {
public:
  explicit ReadTests(const FunctionContext &Context) : C(Context) {}

  /// Finds the branches that tell the end of file, or an error, from data, and
  /// marks what leaves \p Block by them.
  void markTests(const clang::CFGBlock &Block, const Branch &On,
                 std::vector<Outgoing> &Leaving);

private:
  bool comparesRead(const clang::Expr *Condition, const Facts &Known);
  std::optional<unsigned> edgeOfFailure(const clang::Expr *Condition);
  bool meetsByFailure(const clang::CFGBlock *Data, const clang::CFGBlock *End,
                      const clang::CFGBlock *Read, const Branch &On,
                      unsigned Edge);
  bool isMentionedFrom(const clang::CFGBlock &From,
                       const clang::ValueDecl *Buffer,
                       const clang::CFGBlock *Read) const;
  bool meets(const clang::CFGBlock *Data, const clang::CFGBlock *End,
             const clang::CFGBlock *Read);
  void noteEdges(const clang::CFGBlock &Block,
                 const std::vector<Outgoing> &Leaving);
  const clang::CFGBlock *decidedFrom(const clang::CFGBlock *Block,
                                     const Facts &Known);
  std::vector<const clang::CFGBlock *>
  dataBehind(const clang::CFGBlock &Block, unsigned Edge,
             const clang::Expr *Read, const std::vector<Outgoing> &Leaving);
  void markTest(const clang::CFGBlock &Block, const Branch &On, bool AboutRead,
                const std::vector<Outgoing> &Leaving, Outgoing &O);
  bool isCountOfSome(const Disjunct &D) const;
  bool isDataElsewhere(const Outgoing &O, const std::vector<Outgoing> &Leaving);

  const FunctionContext &C;
  /// Edges that each outcome of a read takes out of a block.
  std::map<std::pair<unsigned, const clang::Expr *>, EdgesByOutcome> EdgesTaken;
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_READTESTS_H
