//===-- ClosedBehind.cpp - one loop reads each, another closes all --------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a descriptor whose end was met is left behind where the loop goes on to
// the next one. Where each is looked at once, and what follows the loop closes
// them all, that is soon enough.
//
//===----------------------------------------------------------------------===//
#include "support/AnyBelow.h"
#include "support/Loops.h"
#include "typestate/CallMapping.h"
#include "typestate/SubjectSimulation.h"

using namespace clang;

namespace closewait {

/// The only loop of \p Body around \p Part, or null: none, or one in another.
static const Stmt *onlyLoopAround(const Stmt *Body, const Stmt *Part) {
  const Stmt *Loop = nullptr;
  unsigned Around = 0;
  anyBelow(Body, [&](const Stmt *S) {
    if (isLoop(S) && holds(S, Part)) {
      Loop = S;
      ++Around;
    }
    return false;
  });
  return Around == 1 ? Loop : nullptr;
}

/// Whether the two name elements of one array, or one field of any record.
static bool nameAlike(const AccessPath &A, const AccessPath &B) {
  if (A.Steps.empty() || B.Steps.empty())
    return false;
  if (isa_and_nonnull<FieldDecl>(A.lastDecl()))
    return A.lastDecl() == B.lastDecl();
  return A.Base == B.Base && A.Steps.size() == B.Steps.size();
}

/// Whether a loop behind the one of the last read closes what is named as \p
/// Holder is.
bool SubjectSimulation::isClosedBehind(TermId Holder, const Disjunct &D) {
  const Stmt *Read = D.State.Read, *Body = Function->getBody();
  if (!Read || !C.Terms.isPath(Holder))
    return false;
  const AccessPath Place = C.Terms.path(Holder); // new terms move the table
  auto ClosesAlike = [&](const Event &E) {
    if (E.Kind != Event::Call || !E.Model || !E.Model->has(Effect::Close))
      return false;
    const Expr *Closed = argumentOf(cast<CallExpr>(E.E), 0);
    TermId There = Closed ? C.Terms.of(Closed) : NoTerm;
    return There != NoTerm && C.Terms.isPath(There) &&
           nameAlike(C.Terms.path(There), Place);
  };
  for (const CFGBlock *Block : C.View.order())
    for (const Event &E : C.Events[Block->getBlockID()])
      if (ClosesAlike(E) &&
          C.View.reaches(C.View.blockOf(Read), Block, nullptr)) {
        const Stmt *Reads = onlyLoopAround(Body, Read);
        const Stmt *Closes = onlyLoopAround(Body, E.E);
        if (Reads && Closes && Reads != Closes)
          return true;
      }
  return false;
}

} // namespace closewait
