//===-- ThreadStarts.h - what threads begin with ----------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: who calls the function that a thread begins with, and waits for nothing,
// cannot close what that function was given. Calls of pthread_create() and
// constructions of std::thread tell the file which functions these are, and
// which of their parameters nobody else has.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SCAN_THREADSTARTS_H
#define CLOSEWAIT_SCAN_THREADSTARTS_H

#include "summary/FileFacts.h"
#include "typestate/CallModels.h"
#include "clang/AST/ExprCXX.h"

namespace closewait {

/// Of one body, or of what is outside of all bodies: then \p In is null.
class ThreadStarts {
public:
  ThreadStarts(FileFacts &File, CallModels &Models, clang::ASTContext &Context,
               const clang::FunctionDecl *In)
      : File(File), Models(Models), Context(Context), In(In) {}

  /// A call or a construction that starts a thread.
  void add(const clang::CallExpr &Call) {
    addAll({Call.arg_begin(), Call.arg_end()});
  }
  void add(const clang::CXXConstructExpr &Construct) {
    addAll({Construct.arg_begin(), Construct.arg_end()});
  }

private:
  using Arguments = llvm::SmallVector<const clang::Expr *, 4>;

  void addAll(const Arguments &All);
  const clang::FunctionDecl *addStart(const clang::Expr *Argument);
  void addGiven(const clang::FunctionDecl *Start, const clang::Expr *Argument);
  bool isAccepted(const clang::VarDecl &Number);
  bool waitsForThreads() const;

  FileFacts &File;
  CallModels &Models;
  clang::ASTContext &Context;
  const clang::FunctionDecl *In;
};

} // namespace closewait

#endif // CLOSEWAIT_SCAN_THREADSTARTS_H
