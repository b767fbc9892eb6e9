//===-- BitNames.h - the constants of result bits ---------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: that a number is a mask of poll(), epoll or libevent shows in the names
// of the constants it is tested with. They are macros in one C library and
// enumerators in another.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_BITNAMES_H
#define CLOSEWAIT_SUPPORT_BITNAMES_H

#include "support/AnyBelow.h"
#include "support/Compat.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/Lex/Lexer.h"

namespace closewait {

/// What the names of bits begin with.
using BitPrefixes = llvm::ArrayRef<llvm::StringLiteral>;
constexpr llvm::StringLiteral PollBits[] = {"POLL", "EPOLL"};
/// The bufferevents of libevent 2 and of 1.4.
constexpr llvm::StringLiteral BufferBits[] = {"BEV_EVENT_", "EVBUFFER_"};

/// The one of \p Prefixes that \p Name begins with, or empty.
inline llvm::StringRef prefixOf(llvm::StringRef Name, BitPrefixes Prefixes) {
  const auto *Found = llvm::find_if(
      Prefixes, [&](llvm::StringRef Each) { return startsWith(Name, Each); });
  return Found == Prefixes.end() ? "" : llvm::StringRef(*Found);
}

/// Whether \p E was written with such a constant.
inline bool namesBit(const clang::Expr *E, BitPrefixes Prefixes,
                     const clang::ASTContext &Context) {
  return anyBelow(E, [&](const clang::Stmt *S) {
    const auto *Ref = llvm::dyn_cast<clang::DeclRefExpr>(S);
    const auto *Bit =
        Ref ? llvm::dyn_cast<clang::EnumConstantDecl>(Ref->getDecl()) : nullptr;
    clang::SourceLocation At = S->getBeginLoc();
    return (Bit && !prefixOf(Bit->getName(), Prefixes).empty()) ||
           (At.isMacroID() && !prefixOf(clang::Lexer::getImmediateMacroName(
                                            At, Context.getSourceManager(),
                                            Context.getLangOpts()),
                                        Prefixes)
                                   .empty());
  });
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_BITNAMES_H
