//===-- NumberFlow.h - from place to place ----------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a number goes from the call that makes it through variables, parameters,
// answers and fields. One walk over the file notes each step as an edge, and at
// each place what is done to the number there: written, looked at, closed, or
// given to code that is not understood.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_NUMBERFLOW_H
#define CLOSEWAIT_SUMMARY_NUMBERFLOW_H

#include "typestate/CallModels.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseSet.h"
#include <map>
#include <vector>

namespace closewait {

/// A call that gets the number, and the operand that spells it.
struct NumberUse {
  const clang::CallExpr *Call;
  const clang::Expr *Operand;
  const clang::FunctionDecl *Function; ///< in which the call stands
  bool Repeated; ///< a loop goes round with it, other than to send the rest
};

/// A place that ends the life of a record.
struct RecordEnd {
  const clang::RecordDecl *Record;
  const clang::FunctionDecl *Function;
  const clang::Stmt *At; ///< the free(), or null: the end of a destructor
};

/// A place (canonical), a function for its result, or a call that makes a
/// descriptor.
using NodeKey = const void *;

struct NumberNode {
  std::vector<NodeKey> To; ///< where the value goes
  /// The calls that pass it on, and the parameters that get it.
  std::vector<std::pair<NodeKey, NumberUse>> Passed;
  std::vector<NumberUse> Writes, Shutdowns;
  bool Observed = false, Connected = false, Closed = false, Escapes = false;
  bool Listens = false; ///< connections come to it
  const clang::ValueDecl *Decl = nullptr;
  /// Where a container is mentioned, and where a number is closed.
  llvm::DenseSet<const clang::FunctionDecl *> MentionedIn, ClosedIn;
  /// The variables whose records' numbers are closed: close(c->fd); null where
  /// there is none.
  llvm::DenseSet<const clang::VarDecl *> ClosedThrough;
};

struct NumberFlow {
  std::map<NodeKey, NumberNode> Nodes;
  /// The calls that make sockets, and whether those are streams.
  std::vector<std::pair<const clang::CallExpr *, bool>> Origins;
  llvm::DenseSet<const clang::FunctionDecl *> Pausing; ///< they sleep, or wait
  std::vector<RecordEnd> Ends;
  /// Local variables that get a fresh record, and through which it is freed
  /// where that comes to nothing.
  llvm::DenseSet<const clang::VarDecl *> Makers;
};

/// Follows the numbers of descriptors from the calls that make them through
/// the places of the file. Looks at the \p Functions, which must be all that
/// have a body here.
NumberFlow
collectNumberFlow(llvm::ArrayRef<const clang::FunctionDecl *> Functions,
                  CallModels &Models, clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_NUMBERFLOW_H
