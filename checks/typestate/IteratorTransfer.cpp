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

/// it++, *it, it != end.
void SubjectSimulation::applyIterator(const Event &E, Disjunct D,
                                      Disjuncts &Out) {
  const auto *Call = dyn_cast<CXXOperatorCallExpr>(E.E);
  if (Call && movesIterator(E.Callee)) {
    TermId Place = C.Terms.of(Call->getArg(0));
    if (Place != NoTerm && !changed(Place, false, E.At, D))
      return;
  }
  setResult(E.E, ValueSet::top(), D);
  Out.push_back(std::move(D));
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
