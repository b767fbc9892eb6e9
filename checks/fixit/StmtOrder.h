//===-- StmtOrder.h - what was executed before a statement ------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: clang's map of parents is built for a whole file and costs a hundred
// times what a search through one body does. The way down to a statement
// (support/StmtPath.h) tells what stands around it: which names it sees,
// whether braces are missing, and what was surely executed before.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_STMTORDER_H
#define CLOSEWAIT_FIXIT_STMTORDER_H

#include "support/Loops.h"
#include "support/StmtPath.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace closewait {

/// The innermost loop on \p Path, or null.
const clang::Stmt *loopAround(const StmtPath &Path);

/// The statements of the block Path[Index] that come before the next step of
/// the path; all of them where the path ends.
llvm::SmallVector<const clang::Stmt *, 8> statementsBefore(const StmtPath &Path,
                                                           size_t Index);

/// The variable or parameter that \p Name means at the end of \p Path.
const clang::VarDecl *visibleVariable(llvm::StringRef Name,
                                      const StmtPath &Path,
                                      const clang::FunctionDecl *Function);

/// The index of the innermost statement that both paths have, when whatever
/// reaches the end of \p Later has executed \p Earlier's; or -1.
int commonAfter(const StmtPath &Earlier, const StmtPath &Later);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_STMTORDER_H
