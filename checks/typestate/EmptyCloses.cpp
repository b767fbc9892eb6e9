//===-- EmptyCloses.cpp - closes that end no descriptor -------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see EmptyCloses.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/EmptyCloses.h"
#include "typestate/CallMapping.h"

using namespace clang;

namespace closewait {

void EmptyCloses::noteClose(const Expr *Call, const Expr *Operand,
                            const Disjunct &D) {
  if (Who.Kind != Subject::Place || C.Terms.of(Operand) != Who.At)
    return;
  const ValueSet *Values = D.Known.find(Who.At);
  // if (fd <= 0) is meant so too; close(0) is meant.
  bool Empty =
      Values && !Values->isEmpty() && Values->low() < 0 && Values->high() <= 0;
  (Empty ? Nothing : Others).insert(Call);
}

void EmptyCloses::noteClosingCallee(const Expr *Call, const FunctionDecl &Body,
                                    const Disjunct &D) {
  if (Who.Kind != Subject::Place)
    return;
  for (const ParmVarDecl *Parameter : Body.parameters()) {
    const Expr *Argument = argumentFor(Call, &Body, Parameter);
    if (!Argument || C.Terms.of(Argument) != Who.At)
      continue;
    AccessPath Place;
    Place.Base = Parameter;
    // dial(int &fd) closes what it has just made itself.
    bool Makes = llvm::any_of(
        C.Callees.acquisitions(&Body),
        [&](const CalleeAcquisition &Made) { return Made.Place == Place; });
    const CalleeEffect *Effect = C.Callees.effect(&Body, Place);
    if (Effect && Effect->Closes && !Makes)
      noteClose(Call, Argument, D);
  }
}

/// Whether this function puts a descriptor into the subject's place.
bool EmptyCloses::getsDescriptors() const {
  for (const CFGBlock *Block : C.View.order())
    for (const Event &E : C.Events[Block->getBlockID()])
      if (E.Kind == Event::Assign && C.Terms.of(E.Target) == Who.At &&
          !C.Branches.isNone(E.Value))
        return true;
  return false;
}

/// Whether the place is in a record that this function allocates, in which
/// nothing can have been lost.
bool EmptyCloses::isInFreshRecord() const {
  const VarDecl *Record = C.Terms.rootAt(Who.At);
  auto Allocates = [&](const Expr *Value) {
    Value = valueCarrier(Value);
    return Value &&
           (isa<CXXNewExpr>(Value) || C.Models.allocates(Value, C.Ast));
  };
  for (const CFGBlock *Block : C.View.order())
    for (const Event &E : C.Events[Block->getBlockID()])
      if ((E.Kind == Event::Assign && E.Value &&
           C.Terms.variableAt(C.Terms.of(E.Target)) == Record &&
           Allocates(E.Value)) ||
          (E.Kind == Event::Declare && E.Variable == Record &&
           E.Variable->getInit() && Allocates(E.Variable->getInit())))
        return true;
  return false;
}

std::vector<const Expr *> EmptyCloses::find() const {
  if (Nothing.empty() || getsDescriptors() || isInFreshRecord() ||
      !C.Terms.path(Who.At).outlivesFunction())
    return {};
  std::vector<const Expr *> Only;
  for (const Expr *Call : Nothing)
    if (!Others.count(Call))
      Only.push_back(Call);
  return Only;
}

} // namespace closewait
