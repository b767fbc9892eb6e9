//===-- EarlierEnds.h - what may have happened to it by then ----*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a finding tells that one path loses a descriptor at an exit. Where other
// paths come through the same exit, a close() there is right only if none of
// them has closed the descriptor or given it away. This reads the function from
// top to bottom and doubts whatever it does not know.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_EARLIERENDS_H
#define CLOSEWAIT_FIXIT_EARLIERENDS_H

#include "fixit/CloseHabits.h"

namespace closewait {

/// The number that \p E is, if it is a negative one known when compiling.
bool isNegative(const clang::Expr *E, const clang::ASTContext &Context);

/// Whether a path from \p Origin may come to the end of \p Exit with the
/// descriptor \p Name closed, or in other hands, and still in the variable.
bool mayHaveEnded(llvm::StringRef Name, const clang::Expr *Origin,
                  const StmtPath &Exit, const clang::FunctionDecl *Function,
                  const ClosingCode &Code, const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_EARLIERENDS_H
