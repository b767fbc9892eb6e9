//===-- ErrnoReaders.cpp - who looks at errno afterwards ------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see ErrnoReaders.h. Only asked for a finding that gets an edit, so a
// walk over the file's functions is cheap enough.
//
//===----------------------------------------------------------------------===//
#include "fixit/ErrnoReaders.h"
#include "fixit/ErrorBranch.h"
#include "fixit/SourceText.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

static bool isReader(const FunctionDecl *Caller, const FunctionDecl *Callee,
                     const ASTContext &Context) {
  if (!Caller->doesThisDeclarationHaveABody() || Caller == Callee)
    return false;
  const Stmt *Body = Caller->getBody();
  return Body && Callee->getIdentifier() &&
         hasWord(sourceOf(Body, Context), Callee->getName()) &&
         mentionsErrno(Body, Context);
}

static bool anyReaderIn(const DeclContext *Around, const FunctionDecl *Callee,
                        const ASTContext &Context);

static bool isReaderIn(const Decl *D, const FunctionDecl *Callee,
                       const ASTContext &Context) {
  if (Context.getSourceManager().isInSystemHeader(D->getLocation()))
    return false;
  if (const auto *Caller = dyn_cast<FunctionDecl>(D))
    return isReader(Caller, Callee, Context);
  const auto *Inside = dyn_cast<DeclContext>(D);
  bool Holds =
      isa<NamespaceDecl>(D) || isa<LinkageSpecDecl>(D) || isa<CXXRecordDecl>(D);
  return Holds && anyReaderIn(Inside, Callee, Context);
}

static bool anyReaderIn(const DeclContext *Around, const FunctionDecl *Callee,
                        const ASTContext &Context) {
  return llvm::any_of(Around->decls(), [&](const Decl *D) {
    return isReaderIn(D, Callee, Context);
  });
}

bool callersReadErrno(const FunctionDecl *Function, const ASTContext &Context) {
  for (const Decl *D : Context.getTraversalScope()) {
    const auto *Unit = dyn_cast<TranslationUnitDecl>(D);
    if (Unit ? anyReaderIn(Unit, Function->getCanonicalDecl(), Context)
             : isReaderIn(D, Function->getCanonicalDecl(), Context))
      return true;
  }
  return false;
}

} // namespace closewait
