//===-- NameLoss.cpp - the last name of a descriptor goes away ------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a number is lost when the last place that holds it gets another value,
// is freed or ends with its scope. A place that only got another meaning (p =
// p->next) is no loss: what it meant may still be there.
//
//===----------------------------------------------------------------------===//
#include "support/AnyBelow.h"
#include "support/Loops.h"
#include "typestate/SubjectSimulation.h"

using namespace clang;

namespace closewait {

/// What is inside \p Inside does not hold the descriptor any more.
void SubjectSimulation::dropNames(const AccessPath &Inside, Disjunct &D) {
  llvm::erase_if(D.State.Holders, [&](TermId T) {
    return C.Terms.isPath(T) && C.Terms.isInside(T, Inside);
  });
}

/// Whether \p Value is a number that its parameter, field or global keeps.
static bool isHeldElsewhere(const Expr *Value) {
  Value = Value->IgnoreParenImpCasts();
  const auto *Ref = dyn_cast<DeclRefExpr>(Value);
  const auto *Variable = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return isa<MemberExpr>(Value) || (Variable && (isa<ParmVarDecl>(Variable) ||
                                                 Variable->hasGlobalStorage()));
}

static constexpr const char *CopiedReason =
    "the variable that it was copied from has it";

/// Whether the borrowed place is in a local array that only gets copies: struct
/// pollfd both[2] = {{a, POLLIN}, {b, POLLIN}}.
bool SubjectSimulation::isAmongCopies(const Disjunct &D) {
  if (D.State.standing() != Standing::Borrowed ||
      Found.Who.Kind != Subject::Place)
    return false;
  const AccessPath Here = C.Terms.path(Found.Who.At);
  const auto *Array = dyn_cast_or_null<VarDecl>(Here.Base);
  if (!Array || !Array->isLocalVarDecl() || !Array->getType()->isArrayType() ||
      Here.Steps.empty())
    return false;
  bool Copies = false, Others = false;
  auto Look = [&](const Expr *Value) {
    if (!isNumber(Value->getType()) || Value->isEvaluatable(C.Ast))
      return;
    (isHeldElsewhere(Value) ? Copies : Others) = true;
  };
  std::function<void(const Expr *)> LookInto = [&](const Expr *Value) {
    if (const auto *List = dyn_cast<InitListExpr>(Value))
      llvm::for_each(List->inits(), LookInto);
    else
      Look(Value);
  };
  Fresh.forEachValueOf(Array, [&](const AccessPath &Place, const Expr *Value) {
    if (Place.Steps.empty())
      LookInto(Value); // the initial value of all
    else if (Place.lastDecl() == Here.lastDecl())
      Look(Value);
  });
  return Copies && !Others;
}

/// The last name may be gone. False: the path ends here with a report.
bool SubjectSimulation::lostName(Happening How, const Stmt *At, Disjunct &D) {
  if (D.State.P == Phase::Closed)
    PassedSafely.insert(At);
  noteOtherHands(At, D.State);
  if (hasNames(D) || D.State.Returned) {
    if (How == Happening::Free)
      D.State.OutlivedAt = At;
    return true;
  }
  // upgrade_close(h), where h was a part of the record.
  bool Borrowed = D.State.standing() == Standing::Borrowed;
  if (How == Happening::Free && Borrowed && Fresh.isOpened()) {
    handOff(D, "something that was a part of its record lives on");
    D.State.take(How);
    return true;
  }
  bool Replaced = How == Happening::Overwrite;
  if (Replaced && isAmongCopies(D)) {
    handOff(D, CopiedReason);
    D.State.take(How);
    return true;
  }
  if (Replaced && Fresh.isEmptied(At))
    How = Happening::Empty;
  else if (Replaced && Fresh.isRefilled(At))
    How = Happening::Replace;
  if (isFault(How, At, D))
    return false;
  bool Given = D.State.Given;
  bool Taken = D.State.take(How);
  D.State.Freed |= Taken && Borrowed && How == Happening::Free && !Given;
  if (Taken && Borrowed && Replaced)
    D.State.forget(At, Given);
  return true;
}

/// remove(i--); still gets the index of this one.
bool SubjectSimulation::isPassedOn(const Stmt *At) {
  const auto *Step = dyn_cast<UnaryOperator>(At);
  if (!Step || !Step->isPostfix())
    return false;
  auto Asked = PassedOn.try_emplace(Step, false);
  if (Asked.second)
    Asked.first->second =
        anyBelow(C.View.function()->getBody(), [&](const Stmt *S) {
          const auto *Call = dyn_cast<CallExpr>(S);
          return Call &&
                 llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
                   return holds(Argument, Step);
                 });
        });
  return Asked.first->second;
}

/// Whether \p At is in a loop that is not gone round again: open = false; in
/// while (open && poll(p, 2, -1) > 0).
bool SubjectSimulation::isLastTurn(const Stmt *At, const Disjunct &D) {
  return anyBelow(C.View.function()->getBody(), [&](const Stmt *S) {
    const Expr *Condition = loopCondition(S);
    return Condition &&
           C.Branches.evaluate(Condition, D.Known) == ValueSet::of(0) &&
           holds(S, At);
  });
}

/// c->fd = accept(...); or list->head = next; what a getter of the object has
/// answered may be another number by now.
void SubjectSimulation::dropAnswered(TermId Place, Disjunct &D) {
  const ValueDecl *Member = C.Terms.declAt(Place);
  bool Matters =
      D.State.P == Phase::Closed || (Member && C.Callees.isKept(Member));
  size_t Before = D.State.Holders.size();
  if (Matters)
    llvm::erase_if(D.State.Holders, [&](TermId Holder) {
      return C.Terms.isBesideGetter(Holder, Place);
    });
  if (D.State.Holders.size() == Before || hasNames(D))
    return;
  leaveToGetter(D);
}

/// It has no name any more but what a getter may answer.
void SubjectSimulation::leaveToGetter(Disjunct &D) {
  handOff(D, "what keeps it behind a getter is not seen");
  D.State.take(Happening::Forget);
}

/// \p Place got a new value. With \p KeepsNumber the value is the descriptor.
bool SubjectSimulation::changed(TermId Place, bool KeepsNumber, const Stmt *At,
                                Disjunct &D) {
  forgetDependents(Place, D);
  dropAnswered(Place, D);
  bool Direct = false, Moved = false;
  llvm::SmallVector<TermId, 3> Kept, Left;
  for (TermId Holder : D.State.Holders) {
    switch (C.Terms.dependence(Holder, Place)) {
    case Dependence::None:
      Kept.push_back(Holder);
      break;
    case Dependence::Same:
      if (KeepsNumber)
        Kept.push_back(Holder);
      else
        Direct = true;
      break;
    case Dependence::Part:
      Direct = true;
      break;
    case Dependence::Moved:
    case Dependence::MayAlias:
      Moved = true;
      Left.push_back(Holder);
      break;
    }
  }
  if (!Direct && !Moved)
    return true;
  D.State.Holders.assign(Kept.begin(), Kept.end());
  bool Gone = Moved && !Direct && !hasNames(D);
  if (Gone) {
    if (isPassedOn(At))
      tell(D, "its index is passed on");
    if (D.State.isOutcome(ReadOutcome::Eof) &&
        llvm::any_of(Left, [&](TermId Holder) {
          return Behind.isClosedBehind(Holder, At, D);
        }))
      tell(D, "a loop behind this one closes each");
    if (isAmongCopies(D) && isLastTurn(At, D))
      handOff(D, CopiedReason);
    else if (isFault(Happening::MoveOn, At, D))
      return false;
  }
  if (Moved)
    handOff(D, "the place that holds it has no name any more");
  if (Gone) {
    D.State.take(Happening::Forget);
    return true;
  }
  return lostName(Happening::Overwrite, At, D);
}

/// Where a scope ends for the reader: the statement that leaves it, or null
/// for the closing brace of the function.
static const Stmt *endOf(const Stmt *Trigger, const FunctionDecl *Function) {
  return Trigger == Function->getBody() ? nullptr : Trigger;
}

/// What is known of a parameter is wanted at the exit, by summaries.
void SubjectSimulation::forgetVariable(const VarDecl *Variable, Disjunct &D) {
  if (isa<ParmVarDecl>(Variable))
    return;
  AccessPath Object;
  Object.Base = Variable;
  D.Known.forgetIf([&](TermId T) { return C.Terms.isInside(T, Object); });
}

/// The names in a variable end with it. False: the path was reported.
bool SubjectSimulation::endNames(const Event &E, Disjunct &D) {
  AccessPath Object;
  Object.Base = E.Variable;
  const Stmt *At = endOf(E.At, Function);
  if (E.Variable->hasAttr<CleanupAttr>() && D.State.P == Phase::Open)
    for (TermId Holder : D.State.Holders)
      if (C.Terms.isPath(Holder) && C.Terms.isInside(Holder, Object))
        handOff(D, "a cleanup function gets it");
  bool Direct = false, Moved = false;
  llvm::SmallVector<TermId, 3> Kept;
  for (TermId Holder : D.State.Holders) {
    if (!C.Terms.isPath(Holder) || !C.Terms.isInside(Holder, Object))
      Kept.push_back(Holder);
    else if (C.Terms.path(Holder).dereferences() ||
             E.Variable->getType()->isReferenceType())
      Moved = true;
    else
      Direct = true;
  }
  if (D.State.P != Phase::Open || D.State.Owner != Ownership::Owned)
    PassedSafely.insert(At);
  noteOtherHands(At, D.State);
  if (!Direct && !Moved) {
    forgetVariable(E.Variable, D);
    return true;
  }
  bool WithCaller = Moved && isa<ParmVarDecl>(E.Variable);
  if (D.State.P == Phase::Closed && !WithCaller)
    D.State.Holders.assign(Kept.begin(), Kept.end());
  // An outcome that nobody heard of leaves with a borrowed name: keep it until
  // the exit, where the answer of the function is known.
  if (D.State.Owner != Ownership::Owned) {
    forgetVariable(E.Variable, D);
    bool Shared = D.State.Given || D.State.Told;
    // What came as an argument is still the caller's.
    if (!D.State.OutlivedAt || !Kept.empty() || Moved || Shared ||
        isa<ParmVarDecl>(E.Variable))
      return true;
    // int fd = c->fd; free(c); the copy was the last name.
    D.State.Holders.clear();
    return lostName(Happening::Free, D.State.OutlivedAt, D);
  }
  // What a parameter points to stays with the caller, under the same name.
  if (WithCaller)
    return true;
  D.State.Holders.assign(Kept.begin(), Kept.end());
  forgetVariable(E.Variable, D);
  if (Moved && !Memory.diesAt(E)) {
    handOff(D, "its holder lives on");
    if (!Direct || !hasNames(D))
      return true;
  }
  bool LeavesMain = IsMain && (!At || isa<ReturnStmt>(At));
  if (LeavesMain && !hasNames(D)) {
    D.State.take(Happening::Forget);
    return true;
  }
  return lostName(Happening::Leave, At, D);
}

} // namespace closewait
