//===-- Getters.cpp - calls that name a place -----------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Getters.h.
//
//===----------------------------------------------------------------------===//
#include "flow/Getters.h"
#include "flow/AccessPath.h"
#include "support/AnyBelow.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace closewait {

static bool hasGetterShape(const CXXMemberCallExpr *Call) {
  const CXXMethodDecl *Method = Call->getMethodDecl();
  return Method && Call->getNumArgs() == 0 && Method->isConst() &&
         Method->getIdentifier() && !Method->isStatic() && isCount(Call);
}

/// Whether something below \p S may make a new value: a call that is neither
/// an operator (->) nor looks like a getter itself.
static bool makesCalls(const Stmt *Body) {
  return anyBelow(Body, [](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    if (!Call)
      return false;
    const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
    const FunctionDecl *Callee = Call->getDirectCallee();
    bool Plain = isa<CXXOperatorCallExpr>(Call) ||
                 (Member && Member->getMethodDecl() &&
                  Member->getMethodDecl()->isConst()) ||
                 (Callee && Callee->isNoReturn());
    return !Plain;
  });
}

/// text.empty(), found.has_value(), if (pointer): asks an object of the library
/// that only this thread changes.
static bool isLibraryQuestion(const CXXMemberCallExpr *Call) {
  const CXXMethodDecl *Method = Call->getMethodDecl();
  return Method && Method->isConst() && Call->getNumArgs() == 0 &&
         Method->getReturnType()->isBooleanType() &&
         Method->getParent()->isInStdNamespace() &&
         Method->getParent()->getName().find("atomic") == llvm::StringRef::npos;
}

/// Whether \p E is the object of \p Function: `this`, or its one parameter.
static bool isObjectOf(const FunctionDecl *Function, const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (isa<CXXThisExpr>(E))
    return true;
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  return Ref && Function->getNumParams() == 1 &&
         Ref->getDecl() == Function->getParamDecl(0);
}

llvm::SmallVector<const MemberExpr *, 2>
returnedMembers(const FunctionDecl *Function) {
  const FunctionDecl *Definition = nullptr;
  const auto *Body = Function->hasBody(Definition)
                         ? dyn_cast_or_null<CompoundStmt>(Definition->getBody())
                         : nullptr;
  if (!Body || Body->body_empty())
    return {};
  // A macro that traces may leave an empty statement behind.
  auto Traces = llvm::make_range(Body->body_begin(), Body->body_end() - 1);
  if (!llvm::all_of(Traces, [](const Stmt *S) { return isa<NullStmt>(S); }))
    return {};
  const auto *Return = dyn_cast<ReturnStmt>(Body->body_back());
  const Expr *Value = Return ? valueCarrier(Return->getRetValue()) : nullptr;
  llvm::SmallVector<const MemberExpr *, 2> Members;
  while (const auto *Member = dyn_cast_or_null<MemberExpr>(Value)) {
    if (!isa<FieldDecl>(Member->getMemberDecl()))
      return {};
    Members.insert(Members.begin(), Member);
    Value = Member->getBase()->IgnoreParenImpCasts();
  }
  if (Members.empty() || !isObjectOf(Definition, Value))
    return {};
  return Members;
}

/// *sock, by an operator that only returns a member.
static bool isNumberOperator(const Expr *E) {
  const auto *Star = dyn_cast<CXXOperatorCallExpr>(E);
  const auto *Method =
      Star ? dyn_cast_or_null<CXXMethodDecl>(Star->getDirectCallee()) : nullptr;
  return Method && Star->getOperator() == OO_Star && Star->getNumArgs() == 1 &&
         Method->isConst() && isCount(E) && !returnedMembers(Method).empty();
}

/// f(object), f(&object) and object.f(), which answer a number.
static bool asksOneObject(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !Callee->getIdentifier() || Callee->isVariadic() ||
      isa<CXXOperatorCallExpr>(Call) || !isCount(&Call))
    return false;
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  if (Method && !Method->isStatic())
    return isa<CXXMemberCallExpr>(Call) && Call.getNumArgs() == 0;
  if (Call.getNumArgs() != 1 || Callee->getNumParams() != 1)
    return false;
  QualType Type = Callee->getParamDecl(0)->getType();
  return (Type->isPointerType() || Type->isLValueReferenceType()) &&
         Type->getPointeeType()->isRecordType();
}

bool isGetter(const Expr *E) {
  if (isNumberOperator(E))
    return true;
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call)
    return false;
  if (asksOneObject(*Call) && !returnedMembers(Call->getDirectCallee()).empty())
    return true;
  const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
  if (!Member)
    return false;
  if (isLibraryQuestion(Member))
    return true;
  const FunctionDecl *Definition = nullptr;
  return hasGetterShape(Member) &&
         (!Member->getMethodDecl()->hasBody(Definition) ||
          !makesCalls(Definition->getBody()));
}

bool mayBeGetter(const CallExpr &Call) {
  return asksOneObject(Call) && !Call.getDirectCallee()->hasBody();
}

const Expr *objectAsked(const Expr *Getter) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Getter))
    return Member->getImplicitObjectArgument();
  return cast<CallExpr>(Getter)->getArg(0);
}

} // namespace closewait
