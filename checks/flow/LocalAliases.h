//===-- LocalAliases.h - pointers that are another name ---------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: macros such as kqueue's EV_SET write through a pointer of their own,
// struct kevent *p = &event; p->ident is event.ident then. Limit: local
// pointers that are never changed, and objects that are named without an index
// that varies and without following another pointer.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FLOW_LOCALALIASES_H
#define CLOSEWAIT_FLOW_LOCALALIASES_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"

namespace closewait {

/// What the pointer points to for all of its life.
using LocalAliases =
    llvm::DenseMap<const clang::ValueDecl *, const clang::Expr *>;

LocalAliases localAliases(const clang::FunctionDecl *Function,
                          const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FLOW_LOCALALIASES_H
