//===-- NameStores.h - who gives a name another value -----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a fix that moves or drops a statement must be sure that the name means
// the same descriptor at both places.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_NAMESTORES_H
#define CLOSEWAIT_FIXIT_NAMESTORES_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Stmt.h"

namespace closewait {

/// Whether something in \p Body between two places of it assigns to \p Name, or
/// to what it begins with, or takes its address.
bool isSetBetween(llvm::StringRef Name, clang::SourceLocation From,
                  clang::SourceLocation To, const clang::Stmt *Body,
                  const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_NAMESTORES_H
