//===-- FunctionPointers.h - what a pointer to a function holds -*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: conn->ops->read(conn) runs one of the functions that the file puts into
// `read`. Which these are is known where no other file can put one there; what
// is called through any other pointer is not seen.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_FUNCTIONPOINTERS_H
#define CLOSEWAIT_TYPESTATE_FUNCTIONPOINTERS_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace closewait {

/// Whether \p Place is a pointer to a function, or an array of such.
bool holdsFunctions(const clang::ValueDecl &Place);

/// The place of that kind that \p Pointer is read from, or null.
const clang::ValueDecl *pointerNamed(const clang::Expr *Pointer);

class FunctionPointers {
public:
  using Functions = llvm::SmallVector<const clang::FunctionDecl *, 2>;

  /// \p Place holds one of \p All and nothing else, but for null.
  void take(const clang::ValueDecl *Place, Functions All) {
    Held[Place] = std::move(All);
  }

  bool empty() const { return Held.empty(); }

  /// The functions that \p Call may run, declarations as they were named; none
  /// where there may be others, and for calls by name.
  llvm::ArrayRef<const clang::FunctionDecl *>
  of(const clang::CallExpr &Call) const;

private:
  llvm::DenseMap<const clang::ValueDecl *, Functions> Held;
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_FUNCTIONPOINTERS_H
