//===-- StatementEdit.h - lines around a statement --------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: every fix adds or removes whole statements somewhere. What that takes
// is the same each time: the author's indentation, one line where the author
// had one, braces where a branch had a single statement. An empty list of
// hints says that it cannot be done there.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_STATEMENTEDIT_H
#define CLOSEWAIT_FIXIT_STATEMENTEDIT_H

#include "fixit/StmtOrder.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Diagnostic.h"
#include <string>
#include <vector>

namespace closewait {

using Hints = std::vector<clang::FixItHint>;

/// A line to be added, \c Depth steps deeper than what stands around it.
struct NewLine {
  unsigned Depth;
  std::string Text;
};
using NewLines = std::vector<NewLine>;

/// The lines in front of the statement at the end of \p Path.
Hints insertBefore(const StmtPath &Path, const NewLines &Lines,
                   const clang::ASTContext &Context);
/// The same at the place where a statement of a block begins.
Hints insertAt(clang::SourceLocation Begin, const NewLines &Lines,
               const clang::ASTContext &Context);
/// The lines behind the statement at the end of \p Path.
Hints insertAfter(const StmtPath &Path, const NewLines &Lines,
                  const clang::ASTContext &Context);
/// The lines in front of the closing brace of the block at the end of \p Path.
Hints insertAtEnd(const StmtPath &Path, const NewLines &Lines,
                  const clang::ASTContext &Context);

/// The lines instead of the statement at the end of \p Path, which must stand
/// in a block.
Hints replaceStatement(const StmtPath &Path, const NewLines &Lines,
                       const clang::ASTContext &Context);

/// Takes the statement at the end of \p Path away; it must stand in a block.
Hints removeStatement(const StmtPath &Path, const clang::ASTContext &Context);

/// Whether \p Child is the body of the branch or loop \p Parent.
bool isBody(const clang::Stmt *Parent, const clang::Stmt *Child);

/// Whether the end of \p Path is a statement among others in braces, labels
/// in between aside.
bool standsInBlock(const StmtPath &Path);

/// Behind the last token of \p S, its semicolon included; invalid in macros.
clang::SourceLocation endOf(const clang::Stmt *S, const clang::ASTContext &);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_STATEMENTEDIT_H
