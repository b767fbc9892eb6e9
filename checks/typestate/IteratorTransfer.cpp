//===-- IteratorTransfer.cpp - iterators of the C++ library ---------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: an iterator is a pointer with a class around it. To look through one
// gives nothing away, to move it on leaves the element behind, and to erase
// what it points to ends the element without a close.
//
//===----------------------------------------------------------------------===//
#include "typestate/LibraryObjects.h"
#include "typestate/SubjectSimulation.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace closewait {

/// Whether \p Operator gives its first operand another value.
static bool moves(OverloadedOperatorKind Operator) {
  switch (Operator) {
  case OO_PlusPlus:
  case OO_MinusMinus:
  case OO_PlusEqual:
  case OO_MinusEqual:
  case OO_Equal:
    return true;
  default:
    return false;
  }
}

/// it++, *it, it != end.
void SubjectSimulation::applyIterator(const Event &E, Disjunct D,
                                      Disjuncts &Out) {
  const auto *Call = dyn_cast<CXXOperatorCallExpr>(E.E);
  if (Call && moves(Call->getOperator())) {
    TermId Place = C.Terms.of(Call->getArg(0));
    if (Place != NoTerm && !changed(Place, false, E.At, D))
      return;
  }
  setResult(E.E, ValueSet::top(), D);
  Out.push_back(std::move(D));
}

/// The iterator that \p Argument copies or converts.
static const Expr *iteratorIn(const Expr *Argument) {
  for (;;) {
    Argument = Argument->IgnoreUnlessSpelledInSource();
    const auto *Made = dyn_cast<CXXConstructExpr>(Argument);
    if (!Made || Made->getNumArgs() != 1)
      return Argument;
    Argument = Made->getArg(0);
  }
}

/// clients.erase(it) where an element ends without a close. Who is found by a
/// number may be closed by that. False: the path was reported.
bool SubjectSimulation::eraseElement(const Event &E, Disjunct &D) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(E.E);
  if (!Call || Call->getNumArgs() != 1 || !erasesSilently(E.Callee))
    return true;
  AccessPath Element;
  if (!C.Terms.pointeeOf(iteratorIn(Call->getArg(0)), Element))
    return true;
  if (C.Ends.ClosesParameter ||
      (!D.State.isOutcome(ReadOutcome::Eof) && hasNumbersForKeys(E.Callee)))
    return true;
  return endMemory(Element, E.At, D);
}

} // namespace closewait
