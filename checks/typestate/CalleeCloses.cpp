//===-- CalleeCloses.cpp - callees that close on some paths ---------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a callee that closes on some of its paths knows when that is right, and
// its caller is not judged; unless the caller shows that it does not know: it
// drops the answer, or the answer is the same either way.
//
//===----------------------------------------------------------------------===//
#include "support/AnyBelow.h"
#include "typestate/CallArguments.h"
#include "typestate/Outcomes.h"
#include "typestate/SubjectSimulation.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

/// Whether the callee may also end with \p Phase where it ends as in \p Case.
static bool mayEndAs(Phase Wanted, const CalleeEffect &Effect,
                     const CalleeCase &Case) {
  for (const CalleeCase &Other : Effect.Cases)
    if (Other.After == Wanted && Other.Thrown == Case.Thrown &&
        !Other.Result.disjointFrom(Case.Result))
      return true;
  return false;
}

/// Whether \p E names something that the caller decides by.
static bool mentionsDecided(const Expr *E, const DeclSet &Decided) {
  return anyBelow(E, [&](const Stmt *S) {
    const auto *Ref = dyn_cast<DeclRefExpr>(S);
    const auto *Member = dyn_cast<MemberExpr>(S);
    return (Ref && Decided.count(Ref->getDecl())) ||
           (Member && Decided.count(Member->getMemberDecl()));
  });
}

/// Whether the caller may know which way the callee goes, other than by its
/// answer: by an argument beside the descriptor, or by what both can see.
bool SubjectSimulation::mayForesee(const Expr *Call, const Disjunct &D) {
  int64_t Ignored;
  DeclSet Decided = declsThatDecide(C.View, {Found.Who.Origin, Call});
  for (const Expr *Argument : argumentsOf(Call))
    if (!isHandle(Argument, D) && !reaches(Argument, D) &&
        (C.Branches.constant(Argument, Ignored) ||
         mentionsDecided(Argument, Decided)))
      return true;
  const SourceManager &Sources = C.Ast.getSourceManager();
  return llvm::any_of(C.Decided, [&](const ValueDecl *Decl) {
    const auto *Variable = dyn_cast_or_null<VarDecl>(Decl);
    // Of the number itself it knows no more than that it is open; what the
    // system has in its records is said of a descriptor, and not by the callee.
    bool Tells = isa_and_nonnull<FieldDecl>(Decl) &&
                 !Sources.isInSystemHeader(Decl->getLocation()) &&
                 Decl != placeFollowed();
    return Tells || (Variable && !Variable->hasLocalStorage());
  });
}

/// Whether the callee answers the same where it leaves it open, return NULL; on
/// both paths, and the number stays where it was: it was passed by value, or
/// nothing beside it tells the two apart.
static bool answersTheSame(const CalleeEffect &Effect, const CalleeCase &Case,
                           const AccessPath &Place) {
  constexpr uint64_t Few = 3;
  bool Stays = Place.Steps.empty() || (!Case.Replaced && !Case.Freed);
  return Stays && Case.Result.isSingle() &&
         llvm::any_of(Effect.Cases, [&](const CalleeCase &Other) {
           return Other.leavesAsItIs() && Other.Thrown == Case.Thrown &&
                  Other.Result.isWithin(Few) &&
                  !Other.Result.disjointFrom(Case.Result) &&
                  (Place.Steps.empty() || !isMarked(Case, Other));
         });
}

/// Whether what the callee does in \p Case is what the caller has to reckon
/// with.
bool SubjectSimulation::isClear(CallSite Site, const CalleeEffect &Effect,
                                const CalleeCase &Case, const AccessPath &Place,
                                const Disjunct &D) {
  // What it met tells which way it went.
  if (Case.After == Phase::Open && Case.Outcome == ReadOutcome::Eof)
    return true;
  if (Case.After != Phase::Closed)
    return !mayEndAs(Phase::Closed, Effect, Case);
  if (D.State.P == Phase::Closed || !mayEndAs(Phase::Open, Effect, Case))
    return true;
  bool Unasked =
      Site.E && C.Unused.count(Site.E) && !Site.E->getType()->isVoidType();
  return Site.E && (Unasked || answersTheSame(Effect, Case, Place)) &&
         !mayForesee(Site.E, D);
}

/// Whether \p E has to do with a name of the descriptor.
bool SubjectSimulation::mentionsName(const Event &E, const Disjunct &D) {
  auto Names = [&](const Expr *Value) {
    TermId T = Value ? C.Terms.of(Value) : NoTerm;
    return T != NoTerm && D.State.holds(T);
  };
  switch (E.Kind) {
  case Event::Call:
  case Event::Construct:
    return llvm::any_of(argumentsOf(E.E), Names);
  case Event::Assign:
    return Names(E.Value);
  case Event::Declare:
    return Names(E.Variable->getInit());
  case Event::Return:
    return Names(cast<ReturnStmt>(E.At)->getRetValue());
  default:
    return false;
  }
}

/// Whether a name of the descriptor is mentioned after \p Call.
bool SubjectSimulation::isMentionedLater(const Expr *Call, const Disjunct &D) {
  const CFGBlock *From = C.View.blockOf(Call);
  const CFGBlock *Origin =
      Found.Who.Origin ? C.View.blockOf(Found.Who.Origin) : nullptr;
  if (!From)
    return true;
  bool After = false, Mentioned = false;
  for (const Event &E : C.Events[From->getBlockID()]) {
    Mentioned |= After && mentionsName(E, D);
    After |= E.E == Call;
  }
  for (const CFGBlock *Block : C.View.order()) {
    bool Follows = llvm::any_of(From->succs(), [&](const CFGBlock *Next) {
      return Next && Next != Origin && C.View.reaches(Next, Block, Origin);
    });
    if (Follows && Block != From && Block != Origin)
      for (const Event &E : C.Events[Block->getBlockID()])
        Mentioned |= mentionsName(E, D);
  }
  return Mentioned;
}

/// serve(accept(...)); where serve() closes at its end and not at an early
/// return: the number is lost in there.
bool SubjectSimulation::blamesCallee(CallSite Site, const CalleeCase &Case,
                                     const AccessPath &Place, Disjunct &D) {
  bool Dropped =
      Case.leavesAsItIs() && !Case.Thrown && Place.Steps.empty() && Site.E;
  if (!Dropped || D.State.standing() != Standing::Owned ||
      !C.Unused.count(Site.E) || mayForesee(Site.E, D) ||
      isMentionedLater(Site.E, D))
    return false;
  D.State.Inside = &Case.Path;
  D.State.CalledAt = Site.At;
  return true;
}

/// A callee of this file knows whether to close it.
void SubjectSimulation::leaveToCallee(const Stmt *At, Disjunct &D) {
  static constexpr llvm::StringLiteral Decides =
      "a callee decides whether to close it";
  bool Given = Found.GivenOutside;
  handOff(D, At, Decides);
  Found.GivenOutside = Given;
  tell(D, Decides);
}

/// Whether the callee, which closes \p Place, knows the field it closes.
bool SubjectSimulation::closesSameField(const AccessPath &Place,
                                        const Disjunct &D) const {
  TermId Holder = fieldHolder(D);
  return Holder != NoTerm &&
         Place.lastDecl() == C.Terms.path(Holder).lastDecl();
}

} // namespace closewait
