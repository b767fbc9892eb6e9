//===-- CallMapping.h - places across a call --------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: c->fd of the caller is conn->fd of the callee. Both directions of this
// renaming are here.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_CALLMAPPING_H
#define CLOSEWAIT_TYPESTATE_CALLMAPPING_H

#include "flow/TermTable.h"
#include "models/FunctionModel.h"
#include "clang/AST/Decl.h"

namespace closewait {

/// A place where a function is called.
struct CallSite {
  const clang::Expr *E; ///< the call or construction; null is a destruction
  /// The object that is constructed or destroyed, if it has a name.
  const AccessPath *Object = nullptr;
  const clang::Stmt *At; ///< what the reader is pointed at; null: the brace

  CallSite(const clang::Expr *E, const AccessPath *Object = nullptr)
      : E(E), Object(Object), At(E) {}
  static CallSite destruction(const AccessPath &Object, const clang::Stmt *At) {
    CallSite Site(nullptr, &Object);
    Site.At = At;
    return Site;
  }
};

/// What \p Site passes for \p Parameter of \p Callee; null is `this`.
const clang::Expr *argumentFor(CallSite Site, const clang::FunctionDecl *Callee,
                               const clang::ValueDecl *Parameter);

/// Whether an operand of this type is a descriptor, not what holds one.
bool isNumber(clang::QualType Type);

/// The argument of \p Call that a row numbers so; null for the result, for the
/// object, and where the call has fewer.
const clang::Expr *argumentOf(const clang::CallExpr *Call, int8_t Operand);
/// The same, or the object of the call.
const clang::Expr *operandOf(const clang::CallExpr *Call, int8_t Operand);

/// Renames \p Inside, a place of \p Callee, to the place of its caller. False
/// where the argument has no name. Places in static storage keep their name.
bool placeInCaller(TermTable &Terms, CallSite Site,
                   const clang::FunctionDecl *Callee, const AccessPath &Inside,
                   AccessPath &Outside);

/// Renames \p Outside, a place of the caller, to how \p Callee reaches it
/// through \p Parameter (null: the object).
bool placeInCallee(TermTable &Terms, CallSite Site,
                   const clang::FunctionDecl *Callee,
                   const clang::ValueDecl *Parameter, const AccessPath &Outside,
                   AccessPath &Inside);

/// The same for a place in static storage, which keeps its name; its indices
/// may be parameters.
bool globalInCallee(TermTable &Terms, CallSite Site,
                    const clang::FunctionDecl *Callee,
                    const AccessPath &Outside, AccessPath &Inside);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_CALLMAPPING_H
