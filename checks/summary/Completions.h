//===-- Completions.h - whether functions come back ---------------*- C++ -*-=//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: die("...") never returns and fail("...") always throws, whether or not
// anybody wrote an attribute. Told by the throws and the calls in bodies that
// are seen.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_COMPLETIONS_H
#define CLOSEWAIT_SUMMARY_COMPLETIONS_H

#include "typestate/CallModels.h"
#include "typestate/CalleeOracle.h"
#include "clang/AST/ASTContext.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"

namespace closewait {

class Completions {
public:
  /// With \p LibraryThrows so do `new` and the functions of namespace std that
  /// are not noexcept.
  Completions(clang::ASTContext &Context, CallModels &Models,
              bool LibraryThrows)
      : Context(Context), Models(Models), LibraryThrows(LibraryThrows) {}

  /// How \p Function can end; without a body it returns, unless its name says
  /// that it does not. Recursive calls return.
  Completion of(const clang::FunctionDecl *Function);

private:
  bool hasWayBack(const clang::FunctionDecl *Function);
  bool endsPath(const clang::CFGBlock &Block);
  bool neverReturns(const clang::CallExpr *Call);

  clang::ASTContext &Context;
  CallModels &Models;
  bool LibraryThrows;
  llvm::DenseMap<const clang::FunctionDecl *, Completion> Known;
};

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_COMPLETIONS_H
