//===-- CloseTransfer.cpp - closes ----------------------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a close ends a descriptor once; a close that is only reached where the
// place is empty ends none, and is told after all paths were seen.
//
//===----------------------------------------------------------------------===//
#include "typestate/CallArguments.h"
#include "typestate/SubjectSimulation.h"
#include "typestate/Transitions.h"

using namespace clang;

namespace closewait {

/// With \p MayRepeat, \p At itself may have closed it before.
bool SubjectSimulation::close(const Stmt *At, Disjunct &D, bool MayRepeat) {
  SocketState &S = D.State;
  // The same call again is a loop over other descriptors, or a retry.
  if (MayRepeat && S.P == Phase::Closed && S.ClosedAt == At &&
      !C.Unused.count(At))
    return true;
  if (isFault(Happening::Close, At, D))
    return false;
  if (S.take(Happening::Close)) {
    Found.Closed = true;
    S.ClosedAt = At;
    addStep(D, StepKind::Closed, At, C.Stories);
  }
  return true;
}

/// \p Call closes \p Operand: is there anything in the place to close?
void SubjectSimulation::noteClose(const Expr *Call, const Expr *Operand,
                                  const Disjunct &D) {
  if (Found.Who.Kind != Subject::Place || C.Terms.of(Operand) != Found.Who.At)
    return;
  const ValueSet *Values = D.Known.find(Found.Who.At);
  // if (fd <= 0) is meant so too; close(0) is meant.
  bool Empty =
      Values && !Values->isEmpty() && Values->low() < 0 && Values->high() <= 0;
  (Empty ? EmptyCloses : OtherCloses).insert(Call);
}

/// The same for a function of this file that closes what it is given.
void SubjectSimulation::noteClosingCallee(const Expr *Call,
                                          const FunctionDecl &Body,
                                          const Disjunct &D) {
  if (Found.Who.Kind != Subject::Place)
    return;
  for (const ParmVarDecl *Parameter : Body.parameters()) {
    const Expr *Argument = argumentFor(Call, &Body, Parameter);
    if (!Argument || C.Terms.of(Argument) != Found.Who.At)
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
bool SubjectSimulation::getsDescriptors() const {
  for (const CFGBlock *Block : C.View.order())
    for (const Event &E : C.Events[Block->getBlockID()])
      if (E.Kind == Event::Assign && C.Terms.of(E.Target) == Found.Who.At &&
          !C.Branches.isNone(E.Value))
        return true;
  return false;
}

/// fd = -1; close(fd); and if (fd < 0) close(fd); close nothing, ever.
void SubjectSimulation::reportEmptyCloses() {
  if (EmptyCloses.empty() || getsDescriptors() ||
      !C.Terms.path(Found.Who.At).outlivesFunction())
    return;
  for (const Expr *Call : EmptyCloses)
    if (!OtherCloses.count(Call))
      report(Incident::ClosedEmpty, Call, Disjunct());
}

} // namespace closewait
