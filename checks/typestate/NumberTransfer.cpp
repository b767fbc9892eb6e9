//===-- NumberTransfer.cpp - what a comparison tells of a number ----------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a number that is equal to another one, or of which the C library says
// that it is not open, is no longer what it seemed to be.
//
//===----------------------------------------------------------------------===//
#include "support/AnyBelow.h"
#include "typestate/CallArguments.h"
#include "typestate/SubjectSimulation.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSet.h"
#include <cerrno>

using namespace clang;

namespace closewait {

/// The comparison whose two sides are equal on \p Edge, or null.
static const BinaryOperator *equalityOn(const Branch &On, unsigned Edge) {
  BinaryOperatorKind Equal = Edge == 0 ? BO_EQ : BO_NE;
  return On.Operator && On.Operator->getOpcode() == Equal ? On.Operator
                                                          : nullptr;
}

/// Whether the closed number turns out to be that of another descriptor: the
/// kernel gave it out again.
bool SubjectSimulation::isNumberOfAnother(const Branch &On, unsigned Edge,
                                          const Disjunct &D) {
  const BinaryOperator *Op =
      D.State.P == Phase::Closed ? equalityOn(On, Edge) : nullptr;
  if (!Op)
    return false;
  int64_t Ignored;
  const Expr *Left = Op->getLHS(), *Right = Op->getRHS();
  return isHandle(Left, D) != isHandle(Right, D) &&
         !C.Branches.constant(Left, Ignored) &&
         !C.Branches.constant(Right, Ignored);
}

/// ec == error::try_again
static bool namesWouldBlock(const CXXOperatorCallExpr &Compares) {
  static const llvm::StringSet<> Names = {"would_block",
                                          "operation_would_block", "try_again",
                                          "resource_unavailable_try_again"};
  return Compares.getOperator() == OO_EqualEqual &&
         anyBelow(&Compares, [](const Stmt *S) {
           const auto *Ref = dyn_cast<DeclRefExpr>(S);
           const NamedDecl *Named = Ref ? Ref->getDecl() : nullptr;
           return Named && Named->getIdentifier() &&
                  Names.count(Named->getName());
         });
}

/// Whether \p Condition, where it holds, says that a call failed with
/// EWOULDBLOCK.
static bool saysWouldBlock(const Expr *Condition, const FunctionContext &C) {
  Condition = valueCarrier(Condition);
  if (const auto *Compares = dyn_cast_or_null<CXXOperatorCallExpr>(Condition))
    return namesWouldBlock(*Compares);
  const auto *Op = dyn_cast_or_null<BinaryOperator>(Condition);
  if (!Op)
    return false;
  int64_t Value;
  bool Left = Op->isLogicalOp() && saysWouldBlock(Op->getLHS(), C);
  bool Right = Op->isLogicalOp() && saysWouldBlock(Op->getRHS(), C);
  switch (Op->getOpcode()) {
  case BO_LAnd:
    return Left || Right;
  case BO_LOr:
    return Left && Right;
  case BO_EQ:
    return C.Terms.of(Op->getLHS()) == C.Terms.errnoTerm() &&
           C.Branches.constant(Op->getRHS(), Value) && Value == EAGAIN;
  default:
    return false;
  }
}

/// if (ec == error::would_block): whether close() is said to have failed so,
/// which leaves the descriptor open where it can happen at all.
static bool isLeftOpen(const Branch &On, unsigned Edge, const Disjunct &D,
                       const FunctionContext &C) {
  return D.State.P == Phase::Closed && Edge == 0 && On.Kind == Branch::TwoWay &&
         saysWouldBlock(On.Condition, C);
}

/// fcntl(log->fd, F_GETFL) == -1: whether the C library says on \p Edge that
/// the number, which came from elsewhere, is not open.
static bool isSaidToBeClosed(const Branch &On, unsigned Edge, const Disjunct &D,
                             const FunctionContext &C) {
  constexpr int64_t GetFlags[] = {1, 3}; // F_GETFD, F_GETFL
  int64_t Value, Request;
  const BinaryOperator *Op = equalityOn(On, Edge);
  if (!Op || D.State.Owner != Ownership::Borrowed ||
      !C.Branches.constant(Op->getRHS(), Value) || Value != -1)
    return false;
  const auto *Call = dyn_cast<CallExpr>(valueCarrier(Op->getLHS()));
  const FunctionModel *Model = Call ? C.Models.of(Call, C.Ast) : nullptr;
  return Model && Model->Name == "fcntl" && Call->getNumArgs() > 1 &&
         D.State.holds(C.Terms.of(Call->getArg(0))) &&
         C.Branches.constant(Call->getArg(1), Request) &&
         llvm::is_contained(GetFlags, Request);
}

/// fd == invalidSocket(), which is not seen: there may be none.
bool SubjectSimulation::isWhatUnseenCodeAnswers(const Branch &On, unsigned Edge,
                                                const Disjunct &D) {
  const BinaryOperator *Op = equalityOn(On, Edge);
  if (!Op)
    return false;
  auto IsUnseen = [](const Expr *E) {
    const auto *Call = dyn_cast<CallExpr>(valueCarrier(E));
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return Call && Call->getNumArgs() == 0 && !(Callee && Callee->hasBody());
  };
  return (isHandle(Op->getLHS(), D) && IsUnseen(Op->getRHS())) ||
         (isHandle(Op->getRHS(), D) && IsUnseen(Op->getLHS()));
}

bool mayBeElement(const Expr *E, const SocketState &State,
                  const FunctionContext &C,
                  llvm::function_ref<bool(const AccessPath &)> Wanted) {
  TermId T = C.Terms.of(E);
  if (T == NoTerm || !C.Terms.isPath(T) || !C.Terms.path(T).hasVariableIndex())
    return false;
  return llvm::any_of(State.Holders, [&](TermId Holder) {
    return C.Terms.isPath(Holder) &&
           C.Terms.path(Holder).Base == C.Terms.path(T).Base &&
           Wanted(C.Terms.path(Holder)) &&
           C.Terms.dependence(Holder, T) == Dependence::MayAlias;
  });
}

/// Whether \p E may be the descriptor, and is none of its names.
static bool mayBeElement(const Expr *E, const Disjunct &D,
                         const FunctionContext &C) {
  return mayBeElement(E, D.State, C, [](const AccessPath &) { return true; }) &&
         !D.State.holds(C.Terms.of(E));
}

/// if (pair[i] == -1): whether such an element turns out to be empty.
static bool isEmptyElement(const Branch &On, const Disjunct &D,
                           const FunctionContext &C) {
  bool Compares = On.Operator && On.Operator->isComparisonOp();
  if (!Compares || D.State.P != Phase::Open ||
      !mayBeElement(On.Operator->getLHS(), D, C))
    return false;
  const ValueSet *Values = D.Known.find(C.Terms.of(On.Operator->getLHS()));
  return Values && Values->high() < 0;
}

/// c->fd == fd: what is the same number is another name, now or when the
/// descriptor is first used.
void SubjectSimulation::nameByEquality(const Branch &On, unsigned Edge,
                                       Disjunct &D) {
  const BinaryOperator *Op = equalityOn(On, Edge);
  if (!Op)
    return;
  TermId Left = C.Terms.of(Op->getLHS()), Right = C.Terms.of(Op->getRHS());
  if (Left == NoTerm || Right == NoTerm || !C.Terms.isPath(Left) ||
      !C.Terms.isPath(Right))
    return;
  if (D.State.P == Phase::Open && D.State.holds(Left) != D.State.holds(Right))
    D.State.addHolder(D.State.holds(Left) ? Right : Left);
  else if ((Left == Found.Who.At) != (Right == Found.Who.At) && isFree(D))
    D.Known.set(C.Terms.differenceOf(Left, Right), ValueSet::of(0));
}

/// if (pair[i] != kept->fd) close(pair[i]); whether an element that may be the
/// descriptor has the number that something outside keeps.
static bool isElementKept(const Branch &On, unsigned Edge, const Disjunct &D,
                          const FunctionContext &C) {
  const BinaryOperator *Op = equalityOn(On, Edge);
  if (!Op || D.State.P != Phase::Open)
    return false;
  auto IsKept = [&](const Expr *Keeper) {
    TermId T = C.Terms.of(Keeper);
    return T != NoTerm && C.Terms.isPath(T) &&
           C.Terms.path(T).outlivesFunction();
  };
  return (mayBeElement(Op->getLHS(), D, C) && IsKept(Op->getRHS())) ||
         (mayBeElement(Op->getRHS(), D, C) && IsKept(Op->getLHS()));
}

/// if (ready->fd == cfg.signals): whether the number turns out to be that of a
/// place which holds no stream.
static bool isWithoutEnd(const Branch &On, unsigned Edge, const Subject &Who,
                         const Disjunct &D, const FunctionContext &C) {
  const BinaryOperator *Op = equalityOn(On, Edge);
  if (!Op || Who.Kind != Subject::Place)
    return false;
  TermId Left = C.Terms.of(Op->getLHS()), Right = C.Terms.of(Op->getRHS());
  auto IsIt = [&](TermId T) { return T == Who.At || D.State.holds(T); };
  auto HasNone = [&](TermId T) {
    const ValueDecl *Place = C.Terms.declAt(T);
    return Place && C.Callees.holdsNoEnd(Place);
  };
  return (IsIt(Left) && HasNone(Right)) || (IsIt(Right) && HasNone(Left));
}

/// What the comparison \p On tells on \p Edge of the number itself. False: what
/// has it is no socket, and the path is not followed.
bool SubjectSimulation::learnOfNumber(const Branch &On, unsigned Edge,
                                      Disjunct &D) {
  if (isWithoutEnd(On, Edge, Found.Who, D, C)) {
    if (Found.SilentBecause.empty())
      Found.SilentBecause = "it is the number of something that has no peer";
    return false;
  }
  if (isNumberOfAnother(On, Edge, D))
    D.State.take(Happening::Forget);
  if (isLeftOpen(On, Edge, D, C)) {
    D.State.take(Happening::Forget);
    if (Found.SilentBecause.empty())
      Found.SilentBecause = "close() is said to have left it open";
  }
  if (isSaidToBeClosed(On, Edge, D, C)) {
    handOff(D, "fcntl() says that it is not open");
    D.State.take(Happening::Forget);
  }
  if (isWhatUnseenCodeAnswers(On, Edge, D))
    handOff(D, "it is what unseen code answers");
  if (isEmptyElement(On, D, C))
    handOff(D, "an element that may be it is empty");
  if (isElementKept(On, Edge, D, C))
    handOff(D, "its number may be one that is kept elsewhere");
  return true;
}

} // namespace closewait
