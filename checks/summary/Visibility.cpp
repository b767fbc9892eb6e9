//===-- Visibility.cpp - what only this file can get at -------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Visibility.h. The fields of a record of the main file count as its
// own; so do the private members of a class all of whose methods are seen.
//
//===----------------------------------------------------------------------===//
#include "summary/Visibility.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

/// A private member of a class all of whose methods are seen.
static bool isPrivateToThisFile(const FieldDecl &Field) {
  const auto *Record = dyn_cast<CXXRecordDecl>(Field.getParent());
  if (!Record || Field.getAccess() != AS_private || Record->hasFriends() ||
      Record->getDescribedClassTemplate())
    return false;
  return llvm::all_of(Record->methods(), [](const CXXMethodDecl *Method) {
    return Method->isImplicit() || Method->isDeleted() ||
           Method->isDefaulted() || Method->hasBody();
  });
}

bool isVisibleElsewhere(const ValueDecl &Decl, const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  if (const auto *Field = dyn_cast<FieldDecl>(&Decl)) {
    bool Here =
        Sources.isInMainFile(Sources.getExpansionLoc(Field->getLocation()));
    return !Here && !isPrivateToThisFile(*Field);
  }
  if (const auto *Callee = dyn_cast<FunctionDecl>(&Decl))
    return Callee->isExternallyVisible() && Callee->getAccess() != AS_private;
  return !isa<ParmVarDecl>(Decl) && Decl.isExternallyVisible();
}

} // namespace closewait
