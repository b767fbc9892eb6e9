//===-- HiddenWrites.h - locals that others write ---------------*- C++ -*-===//
//-*-===//
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
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace closewait {

struct HiddenWrites {
  using Locals = llvm::SmallVector<const clang::VarDecl *, 2>;

  /// What any call may write: by a lambda that captured it by reference, or
  /// through a pointer in an object that is not of this function.
  Locals ByAny;
  /// What a call may write that gets the local object or pointer.
  llvm::DenseMap<const clang::ValueDecl *, Locals> Behind;
};

HiddenWrites hiddenWrites(const clang::FunctionDecl *Function);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_HIDDENWRITES_H
