//===-- VirtualCalls.h - which bodies a call may run ------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a virtual method is written where its class is, and overridden where
// nobody looks. What such a call does is known where the object is known, or
// where the class cannot be derived from in another file and each of its
// methods is seen; elsewhere the callee is as good as unseen.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_VIRTUALCALLS_H
#define CLOSEWAIT_TYPESTATE_VIRTUALCALLS_H

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace closewait {

class VirtualCalls {
public:
  using Bodies = llvm::SmallVector<const clang::FunctionDecl *, 1>;

  /// Learns what \p Method of this file overrides.
  void note(const clang::CXXMethodDecl &Method);

  /// The definitions that \p Call in the function \p In, or null, may run; none
  /// where there may be others.
  Bodies of(const clang::CallExpr *Call, const clang::FunctionDecl *In) const;

  /// The methods of this file that may run in the place of \p Method.
  llvm::ArrayRef<const clang::CXXMethodDecl *>
  overriding(const clang::FunctionDecl *Method) const;

private:
  /// By canonical declaration, also those that override at a distance.
  llvm::DenseMap<const clang::FunctionDecl *,
                 llvm::SmallVector<const clang::CXXMethodDecl *, 2>>
      Overriding;
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_VIRTUALCALLS_H
