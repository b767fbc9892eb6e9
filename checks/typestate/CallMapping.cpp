//===-- CallMapping.cpp - places across a call ----------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see CallMapping.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/CallMapping.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace closewait {

const Expr *argumentFor(const CallExpr *Call, const FunctionDecl *Callee,
                        const ValueDecl *Parameter) {
  if (!Parameter) {
    const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
    return Member ? Member->getImplicitObjectArgument() : nullptr;
  }
  bool Object = isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(Callee);
  for (unsigned I = 0; I < Callee->getNumParams(); ++I)
    if (Callee->getParamDecl(I) == Parameter && I + Object < Call->getNumArgs())
      return Call->getArg(I + Object);
  return nullptr;
}

/// The object that a parameter denotes for the callee: through a pointer the
/// pointee, through a reference or `this` the object itself.
static bool objectOf(TermTable &Terms, const Expr *Argument, AccessPath &Object,
                     bool &ByPointer) {
  const Expr *Bare = valueCarrier(Argument);
  if (!Bare)
    return false;
  ByPointer =
      Bare->getType()->isPointerType() || Bare->getType()->isArrayType();
  return ByPointer ? Terms.pointeeOf(Bare, Object) : Terms.pathOf(Bare, Object);
}

static bool inStaticStorage(const ValueDecl *Base) {
  const auto *Variable = dyn_cast_or_null<VarDecl>(Base);
  return Variable && !Variable->hasLocalStorage();
}

bool placeInCaller(TermTable &Terms, const CallExpr *Call,
                   const FunctionDecl *Callee, const AccessPath &Inside,
                   AccessPath &Outside) {
  if (inStaticStorage(Inside.Base)) {
    Outside = Inside;
    return true;
  }
  const Expr *Argument = argumentFor(Call, Callee, Inside.Base);
  if (!Argument)
    return false;
  if (Inside.Steps.empty())
    return Terms.pathOf(Argument, Outside);
  bool ByPointer;
  if (!objectOf(Terms, Argument, Outside, ByPointer))
    return false;
  bool ThroughDeref = Inside.Steps.front().Kind == PathStep::Deref;
  if (!Inside.Base && !ThroughDeref)
    return false;
  if (ByPointer && !ThroughDeref)
    return false;
  Outside.Steps.append(Inside.Steps.begin() + (ThroughDeref ? 1 : 0),
                       Inside.Steps.end());
  return Outside.Steps.size() <= AccessPath::MaxSteps;
}

bool placeInCallee(TermTable &Terms, const Expr *Argument,
                   const ValueDecl *Parameter, const AccessPath &Outside,
                   AccessPath &Inside) {
  AccessPath Object;
  bool ByPointer;
  const Expr *Bare = valueCarrier(Argument);
  if (!Bare || !objectOf(Terms, Argument, Object, ByPointer))
    return false;
  bool ByReference = Parameter && Parameter->getType()->isReferenceType();
  if (Parameter && !ByPointer && !ByReference &&
      !Bare->getType()->isRecordType())
    return false;
  if (!Outside.startsWith(Object))
    return false;
  Inside.Base = Parameter;
  Inside.Steps.clear();
  if (ByPointer || !Parameter)
    Inside.Steps.push_back(PathStep::deref());
  Inside.Steps.append(Outside.Steps.begin() + Object.Steps.size(),
                      Outside.Steps.end());
  return Inside.Steps.size() <= AccessPath::MaxSteps;
}

} // namespace closewait
