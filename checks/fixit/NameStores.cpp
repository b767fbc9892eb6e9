//===-- NameStores.cpp - who gives a name another value -------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see NameStores.h. Names are compared as they are spelled, without
// blanks.
//
//===----------------------------------------------------------------------===//
#include "fixit/NameStores.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"
#include "support/MaySet.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

bool isSetBetween(llvm::StringRef Name, SourceLocation From, SourceLocation To,
                  const Stmt *Body, const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  return anyBelow(Body, [&](const Stmt *S) {
    return Sources.isBeforeInTranslationUnit(From, S->getBeginLoc()) &&
           Sources.isBeforeInTranslationUnit(S->getBeginLoc(), To) &&
           maySet(S, [&](const Expr *Target) {
             // The record, or the index, of what the name spells.
             return hasWord(Name, spelled(Target, Context));
           });
  });
}

} // namespace closewait
