//===-- CallArguments.cpp - what a call passes to whom --------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see CallArguments.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/CallArguments.h"
#include "support/StdNames.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace closewait {

llvm::ArrayRef<const Expr *> argumentsOf(const Expr *E) {
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return llvm::ArrayRef<const Expr *>(Construct->getArgs(),
                                        Construct->getNumArgs());
  const auto *Call = cast<CallExpr>(E);
  return llvm::ArrayRef<const Expr *>(Call->getArgs(), Call->getNumArgs());
}

bool pointsToConst(QualType Parameter) {
  if (Parameter->isPointerType() || Parameter->isReferenceType())
    return Parameter->getPointeeType().isConstQualified();
  return false;
}

/// The object of a call of an operator that is a member, or null.
static const Expr *operatorObject(const Expr *E, const FunctionDecl *Callee) {
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
  return Operator && isa_and_nonnull<CXXMethodDecl>(Callee) &&
                 Operator->getNumArgs() > 0
             ? Operator->getArg(0)
             : nullptr;
}

void forEachArgument(
    const Expr *E, const FunctionDecl *Callee,
    llvm::function_ref<void(const Expr *, QualType, bool)> Visit) {
  const Expr *Object = operatorObject(E, Callee);
  unsigned Skip = Object ? 1 : 0;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E))
    Object = Member->getImplicitObjectArgument();
  if (Object)
    Visit(Object, Object->getType(), /*IsObject=*/true);
  llvm::ArrayRef<const Expr *> Arguments = argumentsOf(E);
  for (unsigned I = Skip; I < Arguments.size(); ++I) {
    QualType Type;
    if (!Callee)
      Type = Arguments[I]->getType();
    else if (I - Skip < Callee->getNumParams())
      Type = Callee->getParamDecl(I - Skip)->getType();
    Visit(Arguments[I], Type, /*IsObject=*/false);
  }
}

/// Bytes and their number, to read, to write or to grow: char *, size_t *,
/// char **.
static bool isBuffer(QualType Type) {
  if (!Type->isPointerType())
    return false;
  QualType Inner = Type->getPointeeType();
  return Inner->isArithmeticType() ||
         (Inner->isPointerType() &&
          Inner->getPointeeType()->isAnyCharacterType());
}

bool hasObject(const FunctionDecl *Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  return Method && !Method->isStatic();
}

static bool takesScalars(const FunctionProtoType *Prototype) {
  if (!Prototype || Prototype->isVariadic())
    return false;
  return llvm::all_of(Prototype->param_types(), [](QualType Type) {
    bool Scalar = Type->isArithmeticType() || Type->isEnumeralType();
    bool ReadOnly = Type->isPointerType() && pointsToConst(Type) &&
                    !Type->getPointeeType()->isFunctionType();
    return Scalar || ReadOnly || isBuffer(Type);
  });
}

static bool isText(const ParmVarDecl *Parameter) {
  QualType Type = Parameter->getType();
  return Type->isPointerType() && Type->getPointeeType()->isAnyCharacterType();
}

bool takesFormat(const FunctionDecl *Callee) {
  return Callee->isVariadic() && llvm::any_of(Callee->parameters(), isText);
}

bool onlyPrints(const FunctionDecl *Callee) {
  if (!Callee || hasObject(Callee) || !takesFormat(Callee))
    return false;
  return llvm::all_of(Callee->parameters(), [](const ParmVarDecl *Parameter) {
    QualType Type = Parameter->getType();
    return isText(Parameter) || Type->isArithmeticType() ||
           Type->isEnumeralType();
  });
}

bool printsToConsole(const Expr *E) {
  while (const auto *Print = dyn_cast<CXXOperatorCallExpr>(E)) {
    if (Print->getOperator() != OO_LessLess)
      return false;
    E = Print->getArg(0)->IgnoreParenImpCasts();
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  return Ref && isStd(Ref->getDecl(), {"cout", "cerr", "clog"});
}

bool takesScalars(const FunctionDecl *Callee) {
  return Callee && !hasObject(Callee) &&
         takesScalars(Callee->getType()->getAs<FunctionProtoType>());
}

bool takesScalars(const Expr *E, const FunctionDecl *Callee) {
  const auto *Call = dyn_cast<CallExpr>(E);
  if (Callee || !Call || isa<CXXMemberCallExpr>(Call))
    return takesScalars(Callee);
  QualType Type = Call->getCallee()->getType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  return takesScalars(Type->getAs<FunctionProtoType>());
}

} // namespace closewait
