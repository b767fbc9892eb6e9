//===-- HiddenWrites.cpp - locals that others write -----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see HiddenWrites.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/HiddenWrites.h"
#include "flow/AccessPath.h"
#include "support/AnyBelow.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace closewait {
namespace {

/// The local variable of which something is known that \p E names.
const VarDecl *localScalar(const Expr *E) {
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E ? valueCarrier(E) : E);
  const auto *Variable = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Variable && Variable->hasLocalStorage() &&
                 Variable->getType()->isScalarType()
             ? Variable
             : nullptr;
}

/// The local object that \p E is a part of: all[0].flag, but not all->flag.
const VarDecl *objectAround(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return Member->isArrow() ? nullptr : objectAround(Member->getBase());
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E)) {
    const Expr *Array = Element->getBase()->IgnoreParenImpCasts();
    return Array->getType()->isArrayType() ? objectAround(Array) : nullptr;
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *Variable = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Variable && Variable->hasLocalStorage() &&
                 !Variable->getType()->isReferenceType()
             ? Variable
             : nullptr;
}

class WriteFinder {
public:
  HiddenWrites run(const FunctionDecl *Function) {
    visit(Function->getBody());
    return std::move(Found);
  }

private:
  void visit(const Stmt *S) {
    if (!S)
      return;
    if (const auto *Declared = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Declared->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(D))
          noteAddresses(Variable->getInit(), Variable);
    } else if (const auto *Op = dyn_cast<BinaryOperator>(S)) {
      if (Op->getOpcode() == BO_Assign)
        noteAddresses(Op->getRHS(), objectAround(Op->getLHS()));
    } else if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
      noteCaptures(*Lambda);
    }
    for (const Stmt *Child : S->children())
      visit(Child);
  }

  /// \p Value, and in a list its elements, is stored in \p Object; null: in one
  /// that is not of this function.
  void noteAddresses(const Expr *Value, const VarDecl *Object) {
    Value = Value ? valueCarrier(Value) : nullptr;
    if (const auto *List = dyn_cast_or_null<InitListExpr>(Value)) {
      for (const Expr *Element : List->inits())
        noteAddresses(Element, Object);
      return;
    }
    const auto *Address = dyn_cast_or_null<UnaryOperator>(Value);
    const VarDecl *Local = Address && Address->getOpcode() == UO_AddrOf
                               ? localScalar(Address->getSubExpr())
                               : nullptr;
    if (Local)
      (Object ? Found.Behind[Object] : Found.ByAny).push_back(Local);
  }

  void noteCaptures(const LambdaExpr &Lambda) {
    for (const LambdaCapture &Capture : Lambda.captures()) {
      if (!Capture.capturesVariable() || Capture.getCaptureKind() != LCK_ByRef)
        continue;
      const auto *Local = dyn_cast<VarDecl>(Capture.getCapturedVar());
      if (Local && Local->hasLocalStorage() &&
          Local->getType()->isScalarType() && mayWrite(Lambda, *Local))
        Found.ByAny.push_back(Local);
    }
  }

  /// Whether the body of \p Lambda does more with \p Local than to read it.
  static bool mayWrite(const LambdaExpr &Lambda, const VarDecl &Local) {
    auto IsRead = [&](const Stmt *S) {
      const auto *Cast = dyn_cast<ImplicitCastExpr>(S);
      return Cast && Cast->getCastKind() == CK_LValueToRValue &&
             localScalar(Cast->getSubExpr()) == &Local;
    };
    unsigned Uses = 0, Reads = 0;
    anyBelow(Lambda.getBody(), [&](const Stmt *S) {
      const auto *Ref = dyn_cast<DeclRefExpr>(S);
      Uses += Ref && Ref->getDecl() == &Local;
      Reads += IsRead(S);
      return false;
    });
    return Uses > Reads;
  }

  HiddenWrites Found;
};

} // namespace

HiddenWrites hiddenWrites(const FunctionDecl *Function) {
  return WriteFinder().run(Function);
}

} // namespace closewait
