//===-- Callers.cpp - who looks at what a function answers ----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Callers.h.
//
//===----------------------------------------------------------------------===//
#include "summary/Callers.h"
#include "typestate/Events.h"

using namespace clang;

namespace closewait {

bool isAnswerDropped(const FunctionDecl *Function,
                     llvm::ArrayRef<const FunctionDecl *> Bodies) {
  auto CallsIt = [&](const Stmt *Unused) {
    const FunctionDecl *Callee = cast<CallExpr>(Unused)->getDirectCallee();
    return Callee && Callee->getCanonicalDecl() == Function->getCanonicalDecl();
  };
  return llvm::any_of(Bodies, [&](const FunctionDecl *Caller) {
    return llvm::any_of(unusedCalls(Caller), CallsIt);
  });
}

} // namespace closewait
