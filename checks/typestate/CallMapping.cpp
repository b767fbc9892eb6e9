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
#include "flow/BranchFacts.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace closewait {

const Expr *argumentFor(CallSite Site, const FunctionDecl *Callee,
                        const ValueDecl *Parameter) {
  if (!Site.E)
    return nullptr;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(Site.E)) {
    for (unsigned I = 0; I < Callee->getNumParams(); ++I)
      if (Callee->getParamDecl(I) == Parameter && I < Construct->getNumArgs())
        return Construct->getArg(I);
    return nullptr;
  }
  const auto *Call = cast<CallExpr>(Site.E);
  bool Operator = isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(Callee);
  if (!Parameter) {
    if (Operator)
      return Call->getNumArgs() > 0 ? Call->getArg(0) : nullptr;
    const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
    return Member ? Member->getImplicitObjectArgument() : nullptr;
  }
  for (unsigned I = 0; I < Callee->getNumParams(); ++I)
    if (Callee->getParamDecl(I) == Parameter &&
        I + Operator < Call->getNumArgs())
      return Call->getArg(I + Operator);
  return nullptr;
}

bool isNumber(QualType Type) {
  return Type->isIntegralOrEnumerationType() && !Type->isBooleanType();
}

const Expr *argumentOf(const CallExpr *Call, int8_t Operand) {
  bool Given =
      Operand >= 0 && static_cast<unsigned>(Operand) < Call->getNumArgs();
  return Given ? Call->getArg(Operand) : nullptr;
}

const Expr *operandOf(const CallExpr *Call, int8_t Operand) {
  if (Operand != Object)
    return argumentOf(Call, Operand);
  const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
  return Member ? Member->getImplicitObjectArgument() : nullptr;
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

static bool isIndex(const PathStep &S) {
  return S.Kind == PathStep::ConstIndex || S.Kind == PathStep::VarIndex;
}

/// An array is passed as its first element: p[1] is a[1] and not a[0][1].
/// False:
/// \p Object is no first element.
static bool dropFirstElement(AccessPath &Object) {
  if (Object.Steps.empty() ||
      Object.Steps.back().Kind != PathStep::ConstIndex ||
      Object.Steps.back().Index != 0)
    return false;
  Object.Steps.pop_back();
  return true;
}

/// An index that is a parameter of the callee is the caller's argument, a
/// variable or a constant.
static bool indexInCaller(TermTable &Terms, CallSite Site,
                          const FunctionDecl *Callee, const PathStep &Inside,
                          PathStep &Outside) {
  Outside = Inside;
  if (Inside.Kind != PathStep::VarIndex || inStaticStorage(Inside.Decl))
    return true;
  AccessPath Index;
  const Expr *Argument = argumentFor(Site, Callee, Inside.Decl);
  if (!isa<ParmVarDecl>(Inside.Decl) || !Argument)
    return false;
  int64_t Constant;
  if (constantOf(Argument, Callee->getASTContext(), Constant)) {
    Outside = PathStep::at(Constant + Inside.Index);
    return true;
  }
  if (!Terms.pathOf(Argument, Index) || !Index.Base || !Index.Steps.empty())
    return false;
  Outside = PathStep::at(Index.Base, Inside.Index);
  return true;
}

/// An index variable of the caller is the parameter that it is passed for.
static bool indexInCallee(TermTable &Terms, CallSite Site,
                          const FunctionDecl *Callee, const PathStep &Outside,
                          PathStep &Inside) {
  Inside = Outside;
  if (Outside.Kind != PathStep::VarIndex || inStaticStorage(Outside.Decl))
    return true;
  for (const ParmVarDecl *Parameter : Callee->parameters()) {
    AccessPath Index;
    const Expr *Argument = argumentFor(Site, Callee, Parameter);
    if (Argument && Terms.pathOf(Argument, Index) &&
        Index.Base == Outside.Decl && Index.Steps.empty()) {
      Inside = PathStep::at(Parameter, Outside.Index);
      return true;
    }
  }
  return false;
}

bool placeInCaller(TermTable &Terms, CallSite Site, const FunctionDecl *Callee,
                   const AccessPath &Inside, AccessPath &Outside) {
  if (inStaticStorage(Inside.Base)) {
    Outside = Inside;
    return llvm::all_of(Outside.Steps, [&](PathStep &S) {
      return indexInCaller(Terms, Site, Callee, PathStep(S), S);
    });
  }
  bool ByPointer = false;
  if (!Inside.Base && Site.Object) {
    Outside = *Site.Object;
  } else {
    const Expr *Argument = argumentFor(Site, Callee, Inside.Base);
    if (!Argument)
      return false;
    if (Inside.Steps.empty())
      return Terms.pathOf(Argument, Outside);
    if (!objectOf(Terms, Argument, Outside, ByPointer))
      return false;
  }
  if (Inside.Steps.empty())
    return false;
  bool ThroughDeref = Inside.Steps.front().Kind == PathStep::Deref;
  if (!Inside.Base && !ThroughDeref)
    return false;
  if (ByPointer && !ThroughDeref)
    return false;
  llvm::ArrayRef<PathStep> Rest =
      llvm::ArrayRef<PathStep>(Inside.Steps).drop_front(ThroughDeref ? 1 : 0);
  if (ByPointer && !Rest.empty() && isIndex(Rest.front()))
    dropFirstElement(Outside);
  for (const PathStep &S : Rest) {
    PathStep Renamed = S;
    if (!indexInCaller(Terms, Site, Callee, S, Renamed))
      return false;
    Outside.Steps.push_back(Renamed);
  }
  return Outside.Steps.size() <= AccessPath::MaxSteps;
}

bool placeInCallee(TermTable &Terms, CallSite Site, const FunctionDecl *Callee,
                   const ValueDecl *Parameter, const AccessPath &Outside,
                   AccessPath &Inside) {
  AccessPath Object;
  bool ByPointer = false;
  if (!Parameter && Site.Object) {
    Object = *Site.Object;
  } else {
    const Expr *Argument = argumentFor(Site, Callee, Parameter);
    const Expr *Bare = Argument ? valueCarrier(Argument) : nullptr;
    if (!Bare || !objectOf(Terms, Argument, Object, ByPointer))
      return false;
    bool ByReference = Parameter && Parameter->getType()->isReferenceType();
    if (Parameter && !ByPointer && !ByReference &&
        !Bare->getType()->isRecordType())
      return false;
  }
  if (!Outside.startsWith(Object) &&
      (!ByPointer || !dropFirstElement(Object) || !Outside.startsWith(Object)))
    return false;
  Inside.Base = Parameter;
  Inside.Steps.clear();
  if (ByPointer || !Parameter)
    Inside.Steps.push_back(PathStep::deref());
  for (const PathStep &S : llvm::ArrayRef<PathStep>(Outside.Steps)
                               .drop_front(Object.Steps.size())) {
    PathStep Renamed = S;
    if (!indexInCallee(Terms, Site, Callee, S, Renamed))
      return false;
    Inside.Steps.push_back(Renamed);
  }
  return Inside.Steps.size() <= AccessPath::MaxSteps;
}

bool globalInCallee(TermTable &Terms, CallSite Site, const FunctionDecl *Callee,
                    const AccessPath &Outside, AccessPath &Inside) {
  Inside = Outside;
  for (PathStep &S : Inside.Steps) {
    PathStep Renamed = S;
    if (!indexInCallee(Terms, Site, Callee, S, Renamed))
      return false;
    S = Renamed;
  }
  return true;
}

} // namespace closewait
