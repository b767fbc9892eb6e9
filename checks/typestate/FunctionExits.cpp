//===-- FunctionExits.cpp - what is left at the end -----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: where a path leaves the function, the descriptor is lost, or kept by
// somebody; and what is known there is what callers will see.
//
//===----------------------------------------------------------------------===//
#include "typestate/SubjectSimulation.h"
#include "typestate/Transitions.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace closewait {

/// Whether a name outlives the function, so that somebody can still close.
bool SubjectSimulation::isKeptOutside(const Disjunct &D) const {
  for (TermId Holder : D.State.Holders)
    if (C.Terms.isPath(Holder) && C.Terms.path(Holder).outlivesFunction())
      return true;
  return false;
}

/// The path leaves the function at the end of \p Block.
void SubjectSimulation::leaveFrom(const CFGBlock &Block, Disjunct D) {
  const Stmt *At = C.View.leavingStatement(&Block);
  for (TermId Holder : D.State.Holders) {
    const VarDecl *Root = C.Terms.rootAt(Holder);
    if (Root && Root->isCXXForRangeDecl() &&
        Behind.isRangeClosedBehind(*Root, At))
      tell(D, "it is closed behind the loop");
  }
  if (isa_and_nonnull<CXXThrowExpr>(At))
    unwind(At, std::move(D));
  else
    leave(At, /*Thrown=*/false, D);
}

EndValues SubjectSimulation::endValues(const Disjunct &D) {
  EndValues Values;
  const ValueSet *Left = D.Known.find(Found.Who.At);
  Values.PlaceValue = Left ? *Left : ValueSet::top();
  const ValueSet *Errno = D.Known.find(C.Terms.errnoTerm());
  Values.Errno = Errno ? *Errno : ValueSet::top();
  Values.Left = numbersIn(C.OutParameters, C.Terms, D.Known);
  Values.Members = numbersIn(C.Members.All, C.Terms, D.Known);
  Values.Parameters = valuesAtEntry(D);
  for (TermId Parameter : llvm::concat<const TermId>(
           C.Parameters.Constant, C.Parameters.CountedDown)) {
    ValueSet Apart =
        C.Branches.difference(C.Terms.returnTerm(), Parameter, D.Known);
    if (!Apart.isTop())
      Values.Apart.push_back({C.Terms.path(Parameter), std::move(Apart)});
  }
  return Values;
}

void SubjectSimulation::noteFarewell(const Expr *Call) {
  if (!llvm::is_contained(Found.Farewells, Call))
    Found.Farewells.push_back(Call);
}

/// The farewell that is known to have failed; null if none is.
const Expr *SubjectSimulation::failedFarewell(const Disjunct &D) const {
  for (const Expr *Call : Found.Farewells) {
    const ValueSet *Answer = D.Known.find(C.Terms.resultOf(Call));
    if (Answer && Answer->disjointFrom(ValueSet::of(0)))
      return Call;
  }
  return nullptr;
}

void SubjectSimulation::leave(const Stmt *At, bool Thrown, const Disjunct &D) {
  const SocketState &S = D.State;
  bool Ours = faultOf(S, Happening::Leave) && !S.Returned;
  bool Lost = Ours && !isKeptOutside(D);
  if (Ours && !Lost && Found.SilentBecause.empty())
    Found.SilentBecause = "a place outside the function holds it";
  if (Lost && !IsMain && isFault(Happening::Leave, At, D))
    return;
  PassedSafely.insert(At);
  Shown.leaves(S);
  noteOtherHands(At, S);
  ExitState Exit;
  Exit.At = At;
  Exit.Thrown = Thrown;
  const ValueSet *Returned = D.Known.find(C.Terms.returnTerm());
  Exit.Returned = Returned ? *Returned : ValueSet::top();
  Exit.State = S;
  Exit.ReadInLoop = S.Read && C.View.isInLoop(S.Read);
  Exit.ReadUnused = S.Read && C.Unused.count(S.Read);
  Exit.FailedFarewell = failedFarewell(D);
  static_cast<EndValues &>(Exit) = endValues(D);
  TermId Keeper = fieldHolder(D);
  if (Keeper != NoTerm) {
    Exit.Keeper = cast<FieldDecl>(C.Terms.path(Keeper).lastDecl());
    Exit.Beside = valuesBeside(Keeper, D, /*AtEntry=*/false);
    Exit.BesideBefore = valuesBeside(Keeper, D, /*AtEntry=*/true);
  }
  Exit.Story = D.Story;
  // return value == error; answers by what the parameters were.
  auto IsAlike = [&](const ExitState &Known) {
    return Known.At == At && Known.Thrown == Thrown && Known.State.sameKey(S) &&
           (Known.Returned == Exit.Returned ||
            Known.Parameters == Exit.Parameters);
  };
  for (ExitState &Known : Found.Exits)
    if (IsAlike(Known)) {
      Known.Returned = Known.Returned.unite(Exit.Returned);
      Known.unite(Exit);
      if (Known.FailedFarewell != Exit.FailedFarewell)
        Known.FailedFarewell = nullptr;
      keepBoth(Known.Beside, Exit.Beside);
      keepBoth(Known.BesideBefore, Exit.BesideBefore);
      return;
    }
  Found.Exits.push_back(std::move(Exit));
}

} // namespace closewait
