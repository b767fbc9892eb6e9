//===-- SourceText.h - lines and places in a file ---------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: an edit should look as if the author had made it: same indentation,
// same line ends, comments left where they are. Every place given to these
// functions is in a file, not in a macro.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_SOURCETEXT_H
#define CLOSEWAIT_FIXIT_SOURCETEXT_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Stmt.h"
#include <string>

namespace closewait {

/// The white space at the start of the line of \p At.
std::string indentOf(clang::SourceLocation At, const clang::ASTContext &);
/// What one more level of indentation adds to the line of \p At: a tab, or the
/// spaces that are the custom in the lines around.
std::string indentStep(clang::SourceLocation At, const clang::ASTContext &);

/// Whether only white space stands before \p At in its line.
bool startsLine(clang::SourceLocation At, const clang::ASTContext &);

/// Whether only white space stands behind \p At in its line.
bool endsLine(clang::SourceLocation At, const clang::ASTContext &);

/// Where the line before that of \p At ends.
clang::SourceLocation lineBreakBefore(clang::SourceLocation At,
                                      const clang::ASTContext &);
/// Behind the blanks that follow \p At in its line.
clang::SourceLocation behindBlanks(clang::SourceLocation At,
                                   const clang::ASTContext &);

/// Whether the file of \p At has \p Word anywhere: in code, be it left out by
/// the preprocessor, or in a comment.
bool fileMentions(llvm::StringRef Word, clang::SourceLocation At,
                  const clang::ASTContext &Context);

/// How lines end in the file of \p At.
llvm::StringRef lineEnd(clang::SourceLocation At, const clang::ASTContext &);

/// Behind the comments that follow \p At in its line, if nothing else does;
/// otherwise \p At.
clang::SourceLocation behindComment(clang::SourceLocation At,
                                    const clang::ASTContext &);

/// Whether a line from \p From to \p To is for the preprocessor.
bool hasDirective(clang::SourceLocation From, clang::SourceLocation To,
                  const clang::ASTContext &);
/// Whether \p From is in an "#if" that \p To is behind, and some other part of
/// it, or none of its parts, does not name \p Word: what is done there may be
/// left out where the program is built elsewhere.
bool isConditional(llvm::StringRef Word, clang::SourceLocation From,
                   clang::SourceLocation To, const clang::ASTContext &);

/// What the author wrote for \p S, macros unexpanded, without white space.
std::string spelled(const clang::Stmt *S, const clang::ASTContext &);

/// What the author wrote for \p S, macros unexpanded, as it stands there.
std::string sourceOf(const clang::Stmt *S, const clang::ASTContext &);

/// Whether \p Text has \p Word; one that ends with a parenthesis is a call.
bool hasWord(llvm::StringRef Text, llvm::StringRef Word);

/// Where \p S ends in the file, when it begins in it.
clang::SourceLocation lastToken(const clang::Stmt *S,
                                const clang::ASTContext &);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_SOURCETEXT_H
