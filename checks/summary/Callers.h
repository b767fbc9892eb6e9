//===-- Callers.h - who looks at what a function answers --------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a function that says that it failed has done its duty where all of its
// callers look. One that drops the answer cannot know.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_CALLERS_H
#define CLOSEWAIT_SUMMARY_CALLERS_H

#include "clang/AST/Decl.h"

namespace closewait {

/// Whether one of the \p Bodies calls \p Function as a statement of its own.
bool isAnswerDropped(const clang::FunctionDecl *Function,
                     llvm::ArrayRef<const clang::FunctionDecl *> Bodies);

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_CALLERS_H
