//===-- OwnMemory.h - memory that is lost with its pointer ------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a record that this function allocates, and whose pointer nobody else has
// got, goes away with that pointer; and so does the descriptor in it. The
// parent behind fork() loses one at each turn. Anything but a look into the
// record counts as showing it to somebody.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_OWNMEMORY_H
#define CLOSEWAIT_TYPESTATE_OWNMEMORY_H

#include "typestate/FunctionContext.h"

namespace closewait {

class OwnMemory {
public:
  explicit OwnMemory(const FunctionContext &Context) : C(Context) {}

  /// Whether the local that dies at \p End points to nothing but memory that is
  /// allocated here, and no path from there to \p End shows that to anybody.
  bool diesAt(const Event &End);

private:
  /// What one pointer is used for; blocks are null where they are not known.
  struct Uses {
    const clang::VarDecl *Of = nullptr;
    /// Where it gets new memory, and where it is shown to somebody.
    llvm::SmallVector<const clang::CFGBlock *, 4> Fresh, Shown;
    bool Others = false; ///< it may point to something else
  };
  const Uses &usesOf(const clang::VarDecl *Pointer);
  void collect(const clang::Stmt *S, const clang::Stmt *At, Uses &Found);
  void collectCall(const clang::CallExpr *Call, const clang::Stmt *At,
                   Uses &Found);
  void noteValue(const clang::Expr *Value, const clang::Stmt *At, Uses &Found);
  bool onlyBorrows(const clang::CallExpr *Call);
  const clang::CFGBlock *blockOf(const Event &E) const;

  const FunctionContext &C;
  llvm::DenseMap<const clang::VarDecl *, Uses> Known;
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_OWNMEMORY_H
