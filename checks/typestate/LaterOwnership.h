//===-- LaterOwnership.h - was it only lent? --------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a function that is not seen, or that parts its cases, may have kept what
// it got. What the caller does with it afterwards tells: who goes on using it
// and closes it, returns it or stores it in the end never gave it away. None of
// that depends on what a path knows.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_LATEROWNERSHIP_H
#define CLOSEWAIT_TYPESTATE_LATEROWNERSHIP_H

#include "typestate/FunctionContext.h"

namespace closewait {

class LaterOwnership {
public:
  /// Of the descriptor that \p Origin makes; null where it was there before.
  LaterOwnership(const FunctionContext &Context, const clang::Expr *Origin);

  /// Whether this function goes on using what \p Call got and disposes of it
  /// in the end, or gives it to another function later: it did not give it away
  /// then. A close alone may be the branch on which the callee refused it.
  bool isOurs(const clang::Expr *Call);

private:
  bool find(const clang::Expr *Call);
  bool isGivenOn(const clang::ValueDecl *Local);
  void noteGivenOn(const Event &E);
  bool disposesOf(const Event &E, TermId Place);
  bool isClosedAtEnd(TermId Place);
  bool isClosedFrom(const clang::CFGBlock &From, TermId Place);
  bool isClosedEitherWay(const clang::CFGBlock &Block, TermId Place);
  llvm::SmallVector<TermId, 2> namesOfAnswer(const clang::Expr *Call);
  const clang::CFGBlock *whereItSucceeds(const clang::Expr *Call);

  const FunctionContext &C;
  const clang::CFGBlock *Made; ///< where the descriptor is made, or null
  /// The variables that calls of unseen code get as they are; null until asked.
  std::unique_ptr<DeclSet> GivenOn;
  llvm::DenseMap<const clang::Expr *, bool> Known;
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_LATEROWNERSHIP_H
