//===-- HiddenWrites.h - locals that others write ---------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: struct option all[] = {{"fork", 0, &forks, 1}}; and [&] { done = true; }
// let others write a local variable without its name or address among their
// arguments. What was known of it is not true any more behind such a call.
// Limit: numbers, truths and pointers; a pointer that is copied on is not
// followed.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_HIDDENWRITES_H
#define CLOSEWAIT_TYPESTATE_HIDDENWRITES_H

#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SetVector.h"

namespace closewait {

struct HiddenWrites {
  using Locals = llvm::SetVector<const clang::VarDecl *>;

  /// What code that is not seen may write at any time, and helpers that may
  /// call it: by a lambda that was given away, or through a pointer in an
  /// object that is not of this function. Functions of the library do not.
  Locals ByOthers;
  /// What another thread may write.
  Locals ByThreads;
  /// What a call may write that gets the local object, pointer or lambda.
  llvm::DenseMap<const clang::ValueDecl *, Locals> Behind;
  /// What each lambda captured by reference and may write.
  llvm::DenseMap<const clang::LambdaExpr *, Locals> ByLambda;
};

/// \p Value, which may be null, without what only makes an object of it: a copy
/// of a lambda, or a std::function that has one.
const clang::Expr *valueWrapped(const clang::Expr *Value);

HiddenWrites hiddenWrites(const clang::FunctionDecl *Function);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_HIDDENWRITES_H
