//===-- Completions.h - whether functions come back -------------*- C++ -*-===//
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

#include "flow/CfgView.h"
#include "typestate/CallModels.h"
#include "typestate/CalleeOracle.h"
#include "clang/AST/ASTContext.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace closewait {

/// The condition of errif(fd < 0, "socket"), where a function of another file
/// gets one and what to say; else null.
const clang::Expr *conditionToCheck(const clang::CallExpr *Call);

class Completions {
public:
  using FunctionSet = llvm::DenseSet<const clang::FunctionDecl *>;

  /// With \p LibraryThrows so do `new` and the functions of namespace std that
  /// are not noexcept. \p Checkers get a condition somewhere in the file.
  Completions(clang::ASTContext &Context, CallModels &Models,
              bool LibraryThrows, const FunctionSet &Checkers)
      : Context(Context), Models(Models), LibraryThrows(LibraryThrows),
        Checkers(Checkers) {}

  /// How \p Function can end; without a body it returns, unless its name says
  /// that it does not. Recursive calls return.
  Completion of(const clang::FunctionDecl *Function);
  /// Whether \p Call is errif(true, "...") or bye(EX_OSERR): code that is not
  /// seen is told that something is wrong, or gets an exit status, and may not
  /// come back.
  bool reportsFailure(const clang::CallExpr *Call);

private:
  /// What a parameter is taken to be on the way.
  struct Assumption {
    const clang::ParmVarDecl *Parameter = nullptr;
    bool Holds = false;
  };
  bool hasWayBack(CfgView &View, const llvm::BitVector &Ends, Assumption Known);
  void followToEnds(const clang::FunctionDecl &Function, Completion &Result);
  bool passesFailureOn(const clang::CallExpr &Call);
  bool endsPath(const clang::CFGBlock &Block);
  bool neverReturns(const clang::CallExpr *Call);

  clang::ASTContext &Context;
  CallModels &Models;
  bool LibraryThrows;
  const FunctionSet &Checkers;
  llvm::DenseMap<const clang::FunctionDecl *, Completion> Known;
};

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_COMPLETIONS_H
