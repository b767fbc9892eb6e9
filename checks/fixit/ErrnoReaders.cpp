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
#include "fixit/ResultTests.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"
#include "support/OwnDecls.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

/// Whether a caller with this body looks at errno because of the callee.
using Reader = llvm::function_ref<bool(const FunctionDecl *Caller)>;

static bool isReader(const FunctionDecl *Caller, const FunctionDecl *Callee,
                     Reader Reads, const ASTContext &Context) {
  if (!Caller->doesThisDeclarationHaveABody() || Caller == Callee)
    return false;
  const Stmt *Body = Caller->getBody();
  return Body && Callee->getIdentifier() &&
         hasWord(sourceOf(Body, Context), Callee->getName()) && Reads(Caller);
}

static bool anyReaderIn(const DeclContext *Around, const FunctionDecl *Callee,
                        Reader Reads, const ASTContext &Context);

static bool isReaderIn(const Decl *D, const FunctionDecl *Callee, Reader Reads,
                       const ASTContext &Context) {
  if (Context.getSourceManager().isInSystemHeader(D->getLocation()))
    return false;
  if (const auto *Caller = dyn_cast<FunctionDecl>(D))
    return isReader(Caller, Callee, Reads, Context);
  const auto *Inside = dyn_cast<DeclContext>(D);
  bool Holds =
      isa<NamespaceDecl>(D) || isa<LinkageSpecDecl>(D) || isa<CXXRecordDecl>(D);
  return Holds && anyReaderIn(Inside, Callee, Reads, Context);
}

static bool anyReaderIn(const DeclContext *Around, const FunctionDecl *Callee,
                        Reader Reads, const ASTContext &Context) {
  return llvm::any_of(Around->decls(), [&](const Decl *D) {
    return isReaderIn(D, Callee, Reads, Context);
  });
}

static bool anyCaller(const FunctionDecl *Function, Reader Reads,
                      const ASTContext &Context) {
  bool Found = false;
  forEachOwnDecl(Context, [&](const Decl *D) {
    Found =
        Found || isReaderIn(D, Function->getCanonicalDecl(), Reads, Context);
  });
  return Found;
}

bool callersReadErrno(const FunctionDecl *Function, const ASTContext &Context) {
  return anyCaller(
      Function,
      [&](const FunctionDecl *Caller) {
        return mentionsErrno(Caller->getBody(), Context);
      },
      Context);
}

/// Whether some if asks \p Variable and names errno.
static bool asksErrnoBeside(const VarDecl *Variable, const Stmt *Body,
                            const ASTContext &Context) {
  return anyBelow(Body, [&](const Stmt *S) {
    const auto *If = dyn_cast<IfStmt>(S);
    return If && mentionsErrno(If, Context) &&
           anyBelow(If->getCond(), [&](const Stmt *Part) {
             const auto *Ref = dyn_cast<DeclRefExpr>(Part);
             return Ref && Ref->getDecl() == Variable;
           });
  });
}

bool failureAsksErrno(const FunctionDecl *Function, const ASTContext &Context) {
  auto AsksAt = [&](const Stmt *S, const Stmt *Body) {
    const auto *Call = dyn_cast<CallExpr>(S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (!Callee || Callee->getCanonicalDecl() != Function->getCanonicalDecl())
      return false;
    ResultUse Use = useOfResult(pathTo(Call, Body));
    const auto *If =
        Use.Statement.size() > 1
            ? dyn_cast<IfStmt>(Use.Statement[Use.Statement.size() - 2])
            : nullptr;
    bool IsTest = If && If->getCond() == Use.Statement.back();
    return (IsTest && mentionsErrno(If, Context)) ||
           (Use.Variable && asksErrnoBeside(Use.Variable, Body, Context));
  };
  return anyCaller(
      Function,
      [&](const FunctionDecl *Caller) {
        const Stmt *Body = Caller->getBody();
        return anyBelow(Body, [&](const Stmt *S) { return AsksAt(S, Body); });
      },
      Context);
}

} // namespace closewait
