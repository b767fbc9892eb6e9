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
#include "support/Conditions.h"
#include "typestate/CallArguments.h"
#include "typestate/Outcomes.h"
#include "typestate/SubjectSimulation.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

/// Whether the callee may also end with \p Wanted where it answers as in \p
/// Case. What is known of a record says more only where it is all this
/// function's: the state of a record of others comes from elsewhere.
bool SubjectSimulation::mayEndAs(Phase Wanted, CallSite Site,
                                 const CalleeEffect &Effect,
                                 const CalleeCase &Case, const Disjunct &D) {
  bool Ours = llvm::none_of(D.State.Holders, [&](TermId Holder) {
    return C.Terms.isPath(Holder) && C.Terms.path(Holder).outlivesFunction();
  });
  return llvm::any_of(Effect.Cases, [&](const CalleeCase &Other) {
    return Other.After == Wanted && Other.Thrown == Case.Thrown &&
           !Other.Result.disjointFrom(Case.Result) &&
           (!Ours || isTakenFor(Site, Other.Path.In, Other,
                                /*TrustsGuards=*/true, D));
  });
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

/// Whether \p E asks \p Parameter; the answer of a system call that gets it is
/// not known before.
bool SubjectSimulation::asks(const Stmt *E, const ParmVarDecl *Parameter) {
  if (!E)
    return false;
  const auto *Call = dyn_cast<CallExpr>(E);
  if (Call && C.Models.of(Call, C.Ast))
    return false;
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  return (Ref && Ref->getDecl() == Parameter) ||
         llvm::any_of(E->children(), [&](const Stmt *Child) {
           return asks(Child, Parameter);
         });
}

/// Whether a branch of \p Callee goes by what \p Parameter was.
bool SubjectSimulation::decidesBy(const FunctionDecl &Callee,
                                  const ParmVarDecl *Parameter) {
  return anyBelow(Callee.getBody(), [&](const Stmt *S) {
    const auto *Choice = dyn_cast<AbstractConditionalOperator>(S);
    return asks(Choice ? Choice->getCond() : branchCondition(S), Parameter);
  });
}

/// Whether the caller may know which way the callee goes, other than by its
/// answer: by an argument beside the descriptor, or by what both can see.
bool SubjectSimulation::mayForesee(CallSite Site, const FunctionDecl &Callee,
                                   const Disjunct &D) {
  int64_t Ignored;
  DeclSet Decided = declsThatDecide(C.View, {Found.Who.Origin, Site.E});
  for (const ParmVarDecl *Parameter : Callee.parameters()) {
    const Expr *Argument = argumentFor(Site, &Callee, Parameter);
    if (Argument && !isHandle(Argument, D) && !reaches(Argument, D) &&
        (C.Branches.constant(Argument, Ignored) ||
         mentionsDecided(Argument, Decided)) &&
        decidesBy(Callee, Parameter))
      return true;
  }
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
                  (Other.Result.isTop() || Other.Result.isWithin(Few)) &&
                  !Other.Result.disjointFrom(Case.Result) &&
                  (Place.Steps.empty() || !isMarked(Case, Other));
         });
}

/// Whether the callee closes where it gives the one answer of \p Case as well.
static bool closesByAnswerOf(const CalleeCase &Case,
                             const CalleeEffect &Effect) {
  return Case.Result.isSingle() &&
         llvm::any_of(Effect.Cases, [&](const CalleeCase &Other) {
           return Other.After == Phase::Closed && !Other.Thrown &&
                  Other.Result == Case.Result;
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
    return !mayEndAs(Phase::Closed, Site, Effect, Case, D);
  if (D.State.P == Phase::Closed ||
      !mayEndAs(Phase::Open, Site, Effect, Case, D))
    return true;
  bool Unasked =
      Site.E && C.Unused.count(Site.E) && !Site.E->getType()->isVoidType();
  return Site.E && (Unasked || answersTheSame(Effect, Case, Place)) &&
         !mayForesee(Site, *Case.Path.In, D);
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
/// return, or closes on one failure and not on another that answers the same:
/// the number is lost in there.
bool SubjectSimulation::blamesCallee(CallSite Site, const CalleeEffect &Effect,
                                     const CalleeCase &Case,
                                     const AccessPath &Place, Disjunct &D) {
  bool Dropped =
      Case.leavesAsItIs() && !Case.Thrown && Place.Steps.empty() && Site.E;
  if (!Dropped || D.State.standing() != Standing::Owned ||
      !(C.Unused.count(Site.E) || closesByAnswerOf(Case, Effect)) ||
      mayForesee(Site, *Case.Path.In, D) || isMentionedLater(Site.E, D))
    return false;
  D.State.Inside = &Case.Path;
  D.State.CalledAt = Site.At;
  return true;
}

/// A callee of this file knows whether to close it.
void SubjectSimulation::leaveToCallee(Disjunct &D) {
  static constexpr llvm::StringLiteral Decides =
      "a callee decides whether to close it";
  bool Given = Found.GivenOutside;
  handOff(D, Decides);
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
