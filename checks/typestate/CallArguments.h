//===-- CallArguments.h - what a call passes to whom ------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: calls, operators and constructions keep their arguments in different
// ways; what a callee can do with one depends on the type of its parameter.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_CALLARGUMENTS_H
#define CLOSEWAIT_TYPESTATE_CALLARGUMENTS_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/STLExtras.h"

namespace closewait {

/// Whether \p Callee is called on an object, which may keep what it is given.
bool hasObject(const clang::FunctionDecl *Callee);

/// The explicit arguments of a call or a construction.
llvm::ArrayRef<const clang::Expr *> argumentsOf(const clang::Expr *E);

/// Visits the object and the arguments of a call with the type of each
/// parameter; a null type is an argument of the variadic part.
void forEachArgument(
    const clang::Expr *E, const clang::FunctionDecl *Callee,
    llvm::function_ref<void(const clang::Expr *Argument,
                            clang::QualType Parameter, bool IsObject)>
        Visit);

/// Whether a callee cannot change what it gets through \p Parameter.
bool pointsToConst(clang::QualType Parameter);

/// A function of numbers, read-only memory and buffers has nowhere to keep a
/// descriptor but in hidden state.
bool takesScalars(const clang::FunctionDecl *Callee);
/// The same of the call \p E, which may go through a pointer: no \p Callee.
bool takesScalars(const clang::Expr *E, const clang::FunctionDecl *Callee);

/// A variadic function with a format: f(const char *format, ...).
bool takesFormat(const clang::FunctionDecl *Callee);

/// A variadic function with a format and no object of its own to work on:
/// warn(level, "%d", fd). It shows what it gets.
bool onlyPrints(const clang::FunctionDecl *Callee);

/// Whether \p E is std::cerr << "trouble on " << c->fd.
bool printsToConsole(const clang::Expr *E);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_CALLARGUMENTS_H
