//===-- Getters.h - calls that name a place ---------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: recv(sock.get(), ...) and recv(conn_fd(c), ...) read a descriptor that
// an object keeps. Such a call makes nothing and means the same place each
// time: the member that it is seen to return, or one of its own.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FLOW_GETTERS_H
#define CLOSEWAIT_FLOW_GETTERS_H

#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"

namespace closewait {

/// Functions that answer what an object keeps, by their first declarations.
using GetterSet = llvm::SmallPtrSet<const clang::FunctionDecl *, 2>;

/// Whether \p E asks an object for a number of its own: a const method without
/// arguments, or a function of one object that is seen to return a member of
/// it. A method whose body is seen to call others may make a new number at each
/// call, and is none.
bool isGetter(const clang::Expr *E);

/// Whether \p Call may be one by what is seen of the function, which alone does
/// not show it: it gets one object, answers a number, and has no body here.
bool mayBeGetter(const clang::CallExpr &Call);

/// The object that a getter is asked of, or a pointer to it.
const clang::Expr *objectAsked(const clang::Expr *Getter);

/// The members that \p Function returns and does nothing else, from its object
/// on: return this->peer->fd; has two. Empty where it does more.
llvm::SmallVector<const clang::MemberExpr *, 2>
returnedMembers(const clang::FunctionDecl *Function);

} // namespace closewait

#endif // CLOSEWAIT_FLOW_GETTERS_H
