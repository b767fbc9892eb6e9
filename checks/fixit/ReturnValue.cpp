//===-- ReturnValue.cpp - does a value need the descriptor ----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see ReturnValue.h.
//
//===----------------------------------------------------------------------===//
#include "fixit/ReturnValue.h"
#include "fixit/ErrorBranch.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include <set>

using namespace clang;

namespace closewait {

bool usesAny(llvm::ArrayRef<std::string> Names, const Stmt *S,
             const ASTContext &Context) {
  return anyBelow(S, [&](const Stmt *Part) {
    return isa<Expr>(Part) && llvm::is_contained(Names, spelled(Part, Context));
  });
}

namespace {

class ValueReader {
public:
  ValueReader(llvm::ArrayRef<std::string> Names, const ASTContext &Context)
      : Names(Names), Context(Context) {}

  bool depends(const Stmt *Code) {
    return Code &&
           (usesAny(Names, Code, Context) || mentionsErrno(Code, Context) ||
            anyBelow(Code, [&](const Stmt *S) { return runs(S); }));
  }

private:
  /// Whether \p S runs code that may look at more than its arguments.
  bool runs(const Stmt *S) {
    if (isa<CallExpr>(S) || isa<CXXInheritedCtorInitExpr>(S))
      return true;
    if (const auto *Argument = dyn_cast<CXXDefaultArgExpr>(S))
      return depends(Argument->getExpr());
    if (const auto *Member = dyn_cast<CXXDefaultInitExpr>(S))
      return depends(Member->getExpr());
    const auto *Made = dyn_cast<CXXConstructExpr>(S);
    return Made && looksAround(Made->getConstructor());
  }
  bool looksAround(const CXXConstructorDecl *Made) {
    if (Made->isTrivial() || isLibrary(Made))
      return false;
    const FunctionDecl *Seen = nullptr;
    if (!Made->hasBody(Seen))
      return true;
    if (!Read.insert(Seen).second)
      return false;
    auto Inits = cast<CXXConstructorDecl>(Seen)->inits();
    return depends(Seen->getBody()) ||
           llvm::any_of(Inits, [&](const CXXCtorInitializer *Init) {
             return depends(Init->getInit());
           });
  }
  bool isLibrary(const FunctionDecl *Function) const {
    return Context.getSourceManager().isInSystemHeader(Function->getLocation());
  }

  llvm::ArrayRef<std::string> Names;
  const ASTContext &Context;
  std::set<const FunctionDecl *> Read; ///< constructors that have been asked
};

} // namespace

bool dependsOnOpen(const Expr *Value, llvm::ArrayRef<std::string> Names,
                   const ASTContext &Context) {
  return ValueReader(Names, Context).depends(Value);
}

} // namespace closewait
