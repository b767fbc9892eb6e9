//===-- AccessPath.h - a variable and the steps from it ---------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: descriptors live in c->fd and all[i].fd, not in variables alone. A place
// is a variable and a few steps of field, dereference and index from it.
// Limits: at most MaxSteps steps; an index is a constant, or a variable and a
// constant.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FLOW_ACCESSPATH_H
#define CLOSEWAIT_FLOW_ACCESSPATH_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallVector.h"
#include <string>

namespace closewait {

struct PathStep {
  enum KindTy : uint8_t { Field, Deref, ConstIndex, VarIndex } Kind;
  const clang::ValueDecl *Decl; ///< the field, or the variable of an index
  int64_t Index; ///< of a ConstIndex, or what is added to the variable

  static PathStep field(const clang::ValueDecl *D) { return {Field, D, 0}; }
  static PathStep deref() { return {Deref, nullptr, 0}; }
  static PathStep at(int64_t I) { return {ConstIndex, nullptr, I}; }
  static PathStep at(const clang::ValueDecl *V, int64_t Plus = 0) {
    return {VarIndex, V, Plus};
  }
  /// "[i + 1]", for one of the two kinds of index.
  std::string indexText() const;
  bool operator==(const PathStep &O) const {
    return Kind == O.Kind && Decl == O.Decl && Index == O.Index;
  }
};

/// A place: a root and the steps from it.
struct AccessPath {
  static constexpr unsigned MaxSteps = 7;

  const clang::ValueDecl *Base = nullptr; ///< null is `this`
  llvm::SmallVector<PathStep, 4> Steps;
  /// Base is a variable of the function around a lambda, which shares it.
  bool Shared = false;

  bool operator==(const AccessPath &O) const {
    return Base == O.Base && Steps == O.Steps;
  }
  /// Whether \p Prefix names an object that holds this place or is it.
  bool startsWith(const AccessPath &Prefix) const;
  bool dereferences() const;
  /// Whether it is all[i]: which element that is changes with i.
  bool hasVariableIndex() const;
  /// Whether a function of the object answers it, and what keeps it is not
  /// seen: io.get_fd().
  bool comesFromGetter() const;
  /// Whether the place goes on existing when its function returns: through a
  /// pointer or `this`, in static storage, or in the function around a lambda.
  bool outlivesFunction() const;
  /// Whether the place begins at a parameter or `this`, as a caller knows it.
  bool beginsInCaller() const {
    return !Base || llvm::isa<clang::ParmVarDecl>(Base);
  }
  /// The last field on the way, or the base where there is none; null for
  /// `this` alone.
  const clang::ValueDecl *lastDecl() const;
};

/// Whether \p E is a number, and no truth.
bool isCount(const clang::Expr *E);

/// The parameter that \p Path starts from, or that the variable which it starts
/// from was made of: struct conn *c = arg; null for others.
const clang::ParmVarDecl *parameterBehind(const AccessPath &Path);

/// \p E without parentheses, casts, __builtin_expect, temporaries, and the
/// left parts of comma and statement expressions: the part that carries the
/// value.
const clang::Expr *valueCarrier(const clang::Expr *E);

/// The variable, field chain or call as the source spells it, short enough for
/// a message: "c->fd".
std::string spelling(const clang::Expr *E, const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FLOW_ACCESSPATH_H
