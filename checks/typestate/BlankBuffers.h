//===-- BlankBuffers.h - buffers that show the end of file ------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a buffer that was zeroed and into which nothing was read is still
// empty. Code that looks for a line in it, and fails without one, tells the
// end from data without a look at the count.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_BLANKBUFFERS_H
#define CLOSEWAIT_TYPESTATE_BLANKBUFFERS_H

#include "typestate/CallModels.h"
#include "typestate/Events.h"

namespace closewait {

/// The variables of \p Function that are zeroed or resized, and whose
/// contents, or what was made of them, decide a branch.
DeclSet blankBuffers(const clang::FunctionDecl *Function, CallModels &Models,
                     clang::ASTContext &Context);

/// The object whose length \p Call sets, or null: data.resize(n).
const clang::Expr *objectSized(const clang::Expr *Call);

/// The variable that the pointer \p Buffer leads into, or null.
const clang::ValueDecl *bufferNamed(const clang::Expr *Buffer);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_BLANKBUFFERS_H
