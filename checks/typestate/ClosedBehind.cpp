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

/// The loops of \p Body around \p Part, the outermost first.
static llvm::SmallVector<const Stmt *, 2> loopsAround(const Stmt *Body,
                                                      const Stmt *Part) {
  llvm::SmallVector<const Stmt *, 2> Loops;
  anyBelow(Body, [&](const Stmt *S) {
    if (isLoop(S) && holds(S, Part))
      Loops.push_back(S);
    return false;
  });
  return Loops;
}

/// Whether the two name elements of one array, or one field of any record.
static bool nameAlike(const AccessPath &A, const AccessPath &B) {
  if (A.Steps.empty() || B.Steps.empty())
    return false;
  if (isa_and_nonnull<FieldDecl>(A.lastDecl()))
    return A.lastDecl() == B.lastDecl();
  return A.Base == B.Base && A.Steps.size() == B.Steps.size();
}

/// Whether \p E goes through all that is named as \p Place is and closes each,
/// in a loop or in a callee.
bool SubjectSimulation::closesAlike(const Event &E, const AccessPath &Place) {
  if (E.Kind != Event::Call)
    return false;
  const auto *Call = cast<CallExpr>(E.E);
  if (E.Model && E.Model->has(Effect::Close)) {
    const Expr *Closed = argumentOf(Call, 0);
    TermId There = Closed ? C.Terms.of(Closed) : NoTerm;
    return There != NoTerm && C.Terms.isPath(There) &&
           nameAlike(C.Terms.path(There), Place) &&
           !loopsAround(Function->getBody(), Call).empty();
  }
  return llvm::any_of(E.Bodies, [&](const FunctionDecl *Body) {
    return llvm::any_of(C.Callees.closedElements(Body), [&](AccessPath Closed) {
      for (PathStep &Step : Closed.Steps)
        if (Step.Kind == PathStep::VarIndex)
          Step =
              PathStep::at(int64_t(0)); // the callee's index has no name here
      AccessPath Here;
      return placeInCaller(C.Terms, Call, Body, Closed, Here) &&
             nameAlike(Here, Place);
    });
  });
}

/// Whether all that is named as \p Holder is gets closed on the way from \p
/// MovedOn, which gives its index another value: behind the one loop that looks
/// at each, or where no loop reads any more.
bool SubjectSimulation::isClosedBehind(TermId Holder, const Stmt *MovedOn,
                                       const Disjunct &D) {
  const Stmt *Read = D.State.Read, *Body = Function->getBody();
  if (!Read || !MovedOn || !C.Terms.isPath(Holder))
    return false;
  const AccessPath Place = C.Terms.path(Holder); // new terms move the table
  auto Reads = loopsAround(Body, Read), Moves = loopsAround(Body, MovedOn);
  const Stmt *Shared =
      !Moves.empty() && holds(Moves.front(), Read) ? Moves.front() : nullptr;
  const CFGBlock *From = C.View.blockOf(MovedOn);
  if (!From || (Shared && (Moves.size() > 1 || Reads.front() != Shared)))
    return false;
  for (const CFGBlock *Block : C.View.order())
    for (const Event &E : C.Events[Block->getBlockID()])
      if (closesAlike(E, Place) && !(Shared && holds(Shared, E.E)) &&
          C.View.reaches(From, Block, nullptr))
        return true;
  return false;
}

} // namespace closewait
