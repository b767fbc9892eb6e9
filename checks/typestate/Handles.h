//===-- Handles.h - which expressions are the descriptor --------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what an expression comes to, for those who ask without a subject.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_HANDLES_H
#define CLOSEWAIT_TYPESTATE_HANDLES_H

#include "clang/AST/Expr.h"

namespace closewait {

/// \p E without std::move and the braces of int fd{x}.
const clang::Expr *plainValue(const clang::Expr *E);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_HANDLES_H
