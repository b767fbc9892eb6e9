//===-- Presumptions.h - unseen functions that make descriptors -*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: fd = connect_to(host) of another file makes a descriptor as socket()
// does, but int n = lookup(host) looks the same. The call is followed on trial
// where its arguments cannot hold a descriptor of somebody else's; what this
// function then does with the number must show that it owns it.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_PRESUMPTIONS_H
#define CLOSEWAIT_TYPESTATE_PRESUMPTIONS_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace closewait {

/// Whether \p Callee, which is not seen, may make a descriptor and return it:
/// it answers with an int and has no object to take one from.
bool mayMakeDescriptor(const clang::FunctionDecl *Callee);

/// Whether \p Callee is told of something to open or connect to: a name, an
/// address.
bool takesAddress(const clang::FunctionDecl *Callee);

/// Whether \p Argument is written as SOCK_DGRAM, or as an enumerator that is
/// defined as that.
bool namesDatagram(const clang::Expr *Argument,
                   const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_PRESUMPTIONS_H
