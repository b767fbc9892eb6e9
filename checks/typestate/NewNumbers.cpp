//===-- NewNumbers.cpp - what a place holds next --------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see NewNumbers.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/NewNumbers.h"
#include "typestate/Handles.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace closewait {

/// What \p At, which may be null, assigns, or null.
static const Expr *assignedBy(const Stmt *At) {
  const auto *Assign = dyn_cast_or_null<BinaryOperator>(At);
  return Assign && Assign->getOpcode() == BO_Assign ? Assign->getRHS()
                                                    : nullptr;
}

/// Slot(), Slot{}: whether \p Value is a new object of which nothing is said.
static bool isBlankObject(const Expr *Value) {
  const Expr *Bare = valueCarrier(Value);
  const auto *Made = dyn_cast_or_null<CXXConstructExpr>(Bare);
  if (Made && Made->getNumArgs() == 1 &&
      Made->getConstructor()->isCopyOrMoveConstructor())
    return isBlankObject(Made->getArg(0));
  const auto *List = dyn_cast_or_null<InitListExpr>(Bare);
  auto IsDefault = [](const Expr *Init) {
    return isa<CXXDefaultInitExpr>(Init) || isa<ImplicitValueInitExpr>(Init) ||
           (isa<CXXConstructExpr>(Init) &&
            cast<CXXConstructExpr>(Init)->getNumArgs() == 0);
  };
  return (Made && Made->getNumArgs() == 0) ||
         (List && llvm::all_of(List->inits(), IsDefault));
}

bool NewNumbers::isEmptied(const Stmt *At) {
  const Expr *Stored = assignedBy(At);
  if (const auto *Call = dyn_cast_or_null<CXXOperatorCallExpr>(At))
    Stored = Call->getOperator() == OO_Equal ? Call->getArg(1) : nullptr;
  return Stored &&
         (C.Branches.isNone(Stored) ||
          (Stored->getType()->isRecordType() && isBlankObject(Stored)));
}

bool NewNumbers::putsFresh(const Stmt *At) {
  const Expr *Stored = assignedBy(At);
  const auto *Call = Stored ? dyn_cast<CallExpr>(plainValue(Stored)) : nullptr;
  return Call && makesDescriptor(Call);
}

bool NewNumbers::isRefilled(const Stmt *At) {
  const Expr *Stored = assignedBy(At);
  if (Who.Kind != Subject::Place || !Stored ||
      !C.Terms.path(Who.At).outlivesFunction())
    return false;
  if (putsFresh(At))
    return true;
  const Expr *Value = plainValue(Stored);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Value))
    return holdsFresh(Ref->getDecl());
  const auto *Member = dyn_cast<MemberExpr>(Value);
  const AccessPath &Here = C.Terms.path(Who.At);
  return Member && !Here.Steps.empty() &&
         Here.Steps.back().Kind == PathStep::Field &&
         Here.Steps.back().Decl == Member->getMemberDecl();
}

/// Whether the local \p Variable gets descriptors that were made for it, and
/// nothing else: fd = accept(...);
bool NewNumbers::holdsFresh(const ValueDecl *Variable) {
  const auto *Local = dyn_cast<VarDecl>(Variable);
  if (!Local || !Local->isLocalVarDecl() || !isNumber(Local->getType()))
    return false;
  bool Made = false, Others = false;
  forEachValueOf(Local, [&](const AccessPath &Place, const Expr *Value) {
    if (Others || !Place.Steps.empty())
      return;
    const auto *Call = dyn_cast<CallExpr>(plainValue(Value));
    bool Makes = Call && makesDescriptor(Call);
    Made |= Makes;
    Others |= !Makes && !C.Branches.isNone(Value);
  });
  return Made && !Others;
}

void NewNumbers::forEachValueOf(
    const VarDecl *Variable,
    llvm::function_ref<void(const AccessPath &Place, const Expr *Value)> Do) {
  for (const CFGBlock *Block : C.View.order())
    for (const Event &E : C.Events[Block->getBlockID()]) {
      const Expr *Value = nullptr;
      TermId To = NoTerm;
      if (E.Kind == Event::Declare && E.Variable == Variable) {
        Value = Variable->getInit();
        To = C.Terms.ofVariable(Variable);
      } else if (E.Kind == Event::Assign) {
        Value = E.Value;
        To = C.Terms.of(E.Target);
      }
      if (!Value || To == NoTerm || !C.Terms.isPath(To))
        continue;
      AccessPath Place = C.Terms.path(To);
      if (Place.Base == Variable)
        Do(Place, Value);
    }
}

/// Whether what \p Call returns is a descriptor that it has made.
bool NewNumbers::makesDescriptor(const CallExpr *Call) {
  if (const FunctionModel *Model = C.Models.of(Call, C.Ast))
    return Model->has(Effect::Acquire);
  auto Bodies = C.Models.bodies(Call, C.View.function());
  return Bodies.size() == 1 &&
         llvm::any_of(
             C.Callees.acquisitions(Bodies.front()),
             [](const CalleeAcquisition &Made) { return Made.InResult; });
}

bool NewNumbers::isOpened() const {
  return Who.Kind == Subject::Place &&
         C.Opened.count(C.Terms.path(Who.At).Base) != 0;
}

} // namespace closewait
