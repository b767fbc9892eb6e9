//===-- CloseHabits.h - how this file closes --------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a fix should close as the author does: SAFE_CLOSE(fd), xclose(fd),
// conn_free(c) where that is what the function does with this descriptor
// elsewhere. Which functions close is known by their summaries; which of them
// is the custom is read off the file.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_CLOSEHABITS_H
#define CLOSEWAIT_FIXIT_CLOSEHABITS_H

#include "fixit/StmtOrder.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include <set>
#include <string>
#include <vector>

namespace closewait {

/// A function of this file that closes what it is given, always.
struct Closer {
  const clang::FunctionDecl *Function = nullptr;
  const clang::ParmVarDecl *Parameter = nullptr; ///< null: `this`
  bool Pointer = false; ///< closes what the parameter points to
  std::string Member;   ///< of that, if it is a record
  bool Talks = false;   ///< before that it reads or writes
};

/// A close that a fix of the same run will add.
struct PlannedClose {
  const clang::FunctionDecl *Function = nullptr;
  const clang::Stmt *Before = nullptr; ///< null: the end of the function
  std::string Name;                    ///< of the descriptor
  std::string Text; ///< a line with its semicolon; empty: more than that
};

/// What is known of the functions of a file.
struct ClosingCode {
  std::vector<Closer> Closers;
  /// They neither close nor keep any descriptor that they are given.
  std::set<const clang::FunctionDecl *> Borrowers;
  std::vector<const clang::FunctionDecl *> Bodies;
  std::vector<PlannedClose> Planned;
  /// The file writes ::close(fd) wherever it calls close() itself.
  bool Qualifies = false;
};

/// One place where a descriptor is closed.
struct CloseUse {
  std::string Name; ///< of the descriptor, without white space
  std::string Text; ///< of the call, as the author wrote it
  std::string Word; ///< the name of the function or macro
  const clang::CallExpr *Call = nullptr;
  const Closer *By = nullptr; ///< null: close() itself
  bool IsMacro = false;
  StmtPath Path;

  bool isPlain() const { return !By && !IsMacro; }
};

/// Every close in \p Function, in source order.
std::vector<CloseUse> closesIn(const clang::FunctionDecl *Function,
                               const ClosingCode &Code,
                               const clang::ASTContext &Context);

/// Whether \p Code writes ::close(fd) wherever it calls close() itself.
bool qualifiesCloses(const ClosingCode &Code, const clang::ASTContext &Context);

struct HabitualClose {
  std::string Text; ///< empty: close() will do
  /// The variable, or its record, is taken care of too.
  bool Empties = false;
};

/// How \p Name is closed at the end of \p Exit, if it is the custom here to
/// do more than to call close().
HabitualClose habitualClose(llvm::StringRef Name, const StmtPath &Exit,
                            const clang::FunctionDecl *Function,
                            const ClosingCode &Code,
                            const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_CLOSEHABITS_H
