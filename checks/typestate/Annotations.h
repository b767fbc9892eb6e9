//===-- Annotations.h - what declarations say of themselves -----*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: whoever owns the header can teach right there, and needs no option:
//
//   void conn_close(struct conn *c)
//       __attribute__((annotate("closewait::closes", 0)));
//
// GCC's fd_arg attributes arrive as annotations too, see FdArgAttributes.cpp.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_ANNOTATIONS_H
#define CLOSEWAIT_TYPESTATE_ANNOTATIONS_H

#include "models/TaughtModels.h"
#include "clang/AST/Decl.h"

namespace closewait {

/// Adds what the declarations of \p Function say to \p Out, and the arguments
/// that GCC's attributes name to \p NeedsOpen.
void readAnnotations(const clang::FunctionDecl *Function, Lesson &Out,
                     llvm::SmallVectorImpl<unsigned> &NeedsOpen);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_ANNOTATIONS_H
