//===-- Events.h - what a function does, in CFG order -----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the simulation visits a block many times, once a descriptor and
// disjunct. What matters in a block is picked out once: calls with their
// models, stores, ends of lifetimes, leaving statements.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_EVENTS_H
#define CLOSEWAIT_TYPESTATE_EVENTS_H

#include "flow/BranchFacts.h"
#include "flow/CfgView.h"
#include "typestate/CallModels.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace closewait {

struct Event {
  enum KindTy : uint8_t {
    Call,        ///< E is a CallExpr, Model may be set
    Construct,   ///< E is a CXXConstructExpr; Object is set if it has a name
    Assign,      ///< Target gets Value, plain or compound
    SetBit,      ///< FD_SET and FD_CLR: E is the compound assignment, Model set
    IncDec,      ///< E is a UnaryOperator
    Declare,     ///< Variable comes to life
    Return,      ///< At is the ReturnStmt
    Allocate,    ///< E is a CXXNewExpr whose memory is asked for
    New,         ///< E is a CXXNewExpr with an initializer
    Delete,      ///< E is a CXXDeleteExpr
    Capture,     ///< E is a LambdaExpr
    EndOfLife,   ///< Variable dies; At is what ends the scope
    Dereference, ///< the pointer E is followed
    Member,      ///< a constructor initialises Initializer's member
  } Kind;
  const clang::Stmt *At = nullptr;
  const clang::Expr *E = nullptr;
  const clang::Expr *Target = nullptr; ///< of an Assign
  const clang::Expr *Value = nullptr;  ///< of an Assign
  const clang::VarDecl *Variable = nullptr;
  const FunctionModel *Model = nullptr;
  /// Of a Call without a model: the arguments that have to be open.
  llvm::ArrayRef<unsigned> NeedsOpen;
  const clang::FunctionDecl *Callee = nullptr;
  /// Of a Call or Construct: the definitions that it may run; none where not
  /// all are seen.
  VirtualCalls::Bodies Bodies;
  const clang::CXXCtorInitializer *Initializer = nullptr;
  AccessPath Object; ///< of a Construct
  bool HasObject = false;

  /// The definition that is run, where that is known.
  const clang::FunctionDecl *body() const {
    return Bodies.size() == 1 ? Bodies.front() : nullptr;
  }
};

/// The construction that makes the object which \p Init initialises, or null.
const clang::CXXConstructExpr *constructionIn(const clang::Expr *Init);

/// The construction in T *p = new T(...), or null; \p Init is what p gets.
const clang::CXXConstructExpr *constructionByNew(const clang::Expr *Init);

using StmtSet = llvm::SmallPtrSet<const clang::Stmt *, 16>;
using DeclSet = llvm::SmallPtrSet<const clang::ValueDecl *, 32>;

/// The variables and fields whose values may decide a branch or an answer,
/// directly or through stores. Facts about others are not worth keeping.
/// What went into the calls \p Except does not count.
DeclSet declsThatDecide(const CfgView &View,
                        llvm::ArrayRef<const clang::Stmt *> Except = {});

/// The calls of the function whose result nobody looks at.
StmtSet unusedCalls(const clang::FunctionDecl *Function);

/// The events of each block, indexed by block id.
std::vector<std::vector<Event>> extractEvents(const CfgView &View,
                                              CallModels &Models,
                                              clang::ASTContext &Context,
                                              const DeclSet &Decided);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_EVENTS_H
