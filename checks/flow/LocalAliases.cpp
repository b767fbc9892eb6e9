//===-- LocalAliases.cpp - pointers that are another name -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see LocalAliases.h.
//
//===----------------------------------------------------------------------===//
#include "flow/LocalAliases.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Stmt.h"

using namespace clang;

namespace closewait {

/// Whether \p E names the same object wherever it is evaluated.
static bool isFixedObject(const Expr *E, const ASTContext &Context) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return !Member->isArrow() && isFixedObject(Member->getBase(), Context);
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E)) {
    const Expr *Array = Element->getBase()->IgnoreParenImpCasts();
    return Array->getType()->isArrayType() &&
           !Element->getIdx()->isValueDependent() &&
           Element->getIdx()->isEvaluatable(Context) &&
           isFixedObject(Array, Context);
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *Variable = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Variable && !Variable->getType()->isReferenceType();
}

namespace {

class AliasScan {
public:
  AliasScan(const ASTContext &Context, LocalAliases &Found)
      : Context(Context), Found(Found) {}

  void declare(const Stmt *S) {
    if (const auto *Declaration = dyn_cast<DeclStmt>(S))
      for (const Decl *D : Declaration->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(D))
          add(Variable);
    for (const Stmt *Child : S->children())
      if (Child)
        declare(Child);
  }

  /// Drops the pointers of which more is done than reading them.
  void use(const Stmt *S) {
    if (const auto *Cast = dyn_cast<ImplicitCastExpr>(S))
      if (Cast->getCastKind() == CK_LValueToRValue &&
          isa<DeclRefExpr>(Cast->getSubExpr()->IgnoreParens()))
        return;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      Found.erase(Ref->getDecl());
    for (const Stmt *Child : S->children())
      if (Child)
        use(Child);
  }

private:
  void add(const VarDecl *Variable) {
    if (!Variable->hasLocalStorage() || !Variable->getType()->isPointerType() ||
        !Variable->getInit())
      return;
    const auto *Address =
        dyn_cast<UnaryOperator>(Variable->getInit()->IgnoreParenImpCasts());
    if (Address && Address->getOpcode() == UO_AddrOf &&
        isFixedObject(Address->getSubExpr(), Context))
      Found[Variable] = Address->getSubExpr();
  }

  const ASTContext &Context;
  LocalAliases &Found;
};

} // namespace

LocalAliases localAliases(const FunctionDecl *Function,
                          const ASTContext &Context) {
  LocalAliases Found;
  AliasScan Scan(Context, Found);
  Scan.declare(Function->getBody());
  if (!Found.empty())
    Scan.use(Function->getBody());
  return Found;
}

} // namespace closewait
