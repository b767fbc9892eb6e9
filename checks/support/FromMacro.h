//===-- FromMacro.h - what a macro has written ------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: FD_SET and errno are macros, and what stands behind them differs from
// one C library to the next, and from one program to the next.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_FROMMACRO_H
#define CLOSEWAIT_SUPPORT_FROMMACRO_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

namespace closewait {

/// Whether \p S is written by a macro of this name, directly or not.
inline bool isFromMacro(const clang::Stmt *S, llvm::StringRef Macro,
                        const clang::ASTContext &Context) {
  const clang::SourceManager &Sources = Context.getSourceManager();
  clang::SourceLocation Where = S->getBeginLoc();
  while (Where.isMacroID()) {
    if (clang::Lexer::getImmediateMacroName(Where, Sources,
                                            Context.getLangOpts()) == Macro)
      return true;
    Where = Sources.getImmediateMacroCallerLoc(Where);
  }
  return false;
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_FROMMACRO_H
