//===-- Handles.cpp - which expressions are the descriptor ----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the number, a pointer to what holds it, and an expression that merely
// mentions it mean different things to a call or a store. These questions are
// asked everywhere; the answers depend only on the places that hold it now.
//
//===----------------------------------------------------------------------===//
#include "typestate/Handles.h"
#include "support/StdNames.h"
#include "typestate/SubjectSimulation.h"

using namespace clang;

namespace closewait {

bool SubjectSimulation::hasNames(const Disjunct &D) const {
  for (TermId Holder : D.State.Holders)
    if (C.Terms.isPath(Holder))
      return true;
  return false;
}

const Expr *plainValue(const Expr *E) {
  E = valueCarrier(E);
  if (const auto *List = dyn_cast_or_null<InitListExpr>(E))
    if (List->getNumInits() == 1 && !List->getType()->isRecordType() &&
        !List->getType()->isArrayType())
      return plainValue(List->getInit(0));
  if (const auto *Call = dyn_cast_or_null<CallExpr>(E))
    if (Call->getNumArgs() == 1 &&
        isStd(Call->getDirectCallee(), {"move", "forward"}))
      return plainValue(Call->getArg(0));
  return E;
}

/// Whether \p E is the number, or, with \p Maybe, may be it: c ? fd : other.
bool SubjectSimulation::isHandle(const Expr *E, const Disjunct &D, bool Maybe) {
  if (D.State.Holders.empty())
    return false;
  E = plainValue(E);
  if (!E)
    return false;
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(E)) {
    ValueSet Condition = C.Branches.evaluate(Choice->getCond(), D.Known);
    bool CanHold = !(Condition == ValueSet::of(0));
    bool CanFail = Condition.contains(0);
    bool True = isHandle(Choice->getTrueExpr(), D, Maybe);
    bool False = isHandle(Choice->getFalseExpr(), D, Maybe);
    if (CanHold && CanFail)
      return Maybe ? True || False : True && False;
    return CanHold ? True : False;
  }
  TermId T = C.Terms.of(E);
  if (T != NoTerm && D.State.holds(T))
    return true;
  // event.data.u64 = both->u64; where both->fd has the number
  if (Maybe && T != NoTerm && llvm::any_of(D.State.Holders, [&](TermId Holder) {
        return C.Terms.overlap(Holder, T);
      }))
    return true;
  if (const auto *Assign = dyn_cast<BinaryOperator>(E))
    if (Assign->getOpcode() == BO_Assign)
      return isHandle(Assign->getRHS(), D, Maybe);
  return false;
}

/// Whether the number can be found by following \p E: a pointer to a record
/// that holds it, the record, its address, a lambda that captured it.
bool SubjectSimulation::reaches(const Expr *E, const Disjunct &D,
                                unsigned Depth) {
  if (D.State.Holders.empty() || Depth > 6)
    return false;
  E = plainValue(E);
  if (!E)
    return false;
  auto Inside = [&](const AccessPath &Object) {
    for (TermId Holder : D.State.Holders)
      if (C.Terms.isPath(Holder) && C.Terms.isInside(Holder, Object))
        return true;
    return false;
  };
  if (const auto *Literal = dyn_cast<CompoundLiteralExpr>(E))
    E = Literal->getInitializer();
  if (const auto *List = dyn_cast<InitListExpr>(E)) {
    for (const Expr *Element : List->inits())
      if (Element && (isHandle(Element, D) || reaches(Element, D, Depth + 1)))
        return true;
    return false;
  }
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(E))
    return reaches(Choice->getTrueExpr(), D, Depth + 1) ||
           reaches(Choice->getFalseExpr(), D, Depth + 1);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
    for (const Expr *Argument : Construct->arguments())
      if (isHandle(Argument, D) || reaches(Argument, D, Depth + 1))
        return true;
    return false;
  }
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E)) {
    for (const Expr *Captured : Lambda->capture_inits())
      if (Captured &&
          (isHandle(Captured, D) || reaches(Captured, D, Depth + 1)))
        return true;
    return false;
  }
  AccessPath Path;
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    if (Unary->getOpcode() == UO_AddrOf) {
      if (C.Terms.pathOf(Unary->getSubExpr(), Path))
        return Inside(Path);
      return reaches(Unary->getSubExpr(), D, Depth + 1);
    }
  if (const auto *Binary = dyn_cast<BinaryOperator>(E))
    if (Binary->isAdditiveOp() && Binary->getType()->isPointerType())
      return reaches(Binary->getLHS()->getType()->isPointerType()
                         ? Binary->getLHS()
                         : Binary->getRHS(),
                     D, Depth + 1);
  QualType Type = E->getType();
  if (Type->isPointerType())
    return C.Terms.pointeeOf(E, Path) && Inside(Path);
  return (Type->isRecordType() || Type->isArrayType()) &&
         C.Terms.pathOf(E, Path) && Inside(Path);
}

bool SubjectSimulation::mentionsHandle(const Expr *E, const Disjunct &D) {
  if (isHandle(E, D))
    return true;
  for (const Stmt *Child : E->children())
    if (const auto *Sub = dyn_cast_or_null<Expr>(Child))
      if (mentionsHandle(Sub, D))
        return true;
  return false;
}

} // namespace closewait
