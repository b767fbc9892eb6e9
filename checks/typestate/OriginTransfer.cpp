//===-- OriginTransfer.cpp - where a descriptor begins --------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the call that makes the subject starts it on one of two ways: it failed,
// or there is a new number in the result, in an element of a pair or where a
// helper left it. What was in that place before is over.
//
//===----------------------------------------------------------------------===//
#include "typestate/SubjectSimulation.h"

using namespace clang;

namespace closewait {

/// Open descriptors that a program makes come after 0, 1 and 2.
static ValueSet freshNumber() { return ValueSet::range(3, ValueSet::Max); }

/// Whether the descriptor of the last turn of a loop is still ours while the
/// next one is made.
bool SubjectSimulation::keepsOld(TermId Arrives, Disjunct &D) {
  if (!C.Terms.isPath(Arrives))
    llvm::erase_if(D.State.Holders, [&](TermId T) { return T == Arrives; });
  return D.State.P == Phase::Open && D.State.Owner == Ownership::Owned &&
         hasNames(D) && !D.State.holds(Arrives);
}

/// The place of an element of the array that \p Array is or points to; NoTerm
/// where it has no name.
TermId SubjectSimulation::elementOf(const Expr *Array, unsigned Element) {
  AccessPath Place;
  const Expr *Bare = valueCarrier(Array);
  bool IsArray = Bare->getType()->isArrayType();
  if (!C.Terms.pathOf(Bare, Place) ||
      (!IsArray && !Bare->getType()->isPointerType()))
    return NoTerm;
  if (!IsArray)
    Place.Steps.push_back(PathStep::deref());
  if (IsArray || Element)
    Place.Steps.push_back(PathStep::at(Element));
  return C.Terms.ofPath(Place);
}

/// socketpair() and pipe() put new descriptors into both elements when they
/// succeed; the subject was in one of them.
void SubjectSimulation::refillPair(const CallExpr *Call, const Expr *Array,
                                   Disjunct D, Disjuncts &Out) {
  Disjunct Failed = D;
  setResult(Call, ValueSet::of(-1), Failed);
  Out.push_back(std::move(Failed));
  setResult(Call, ValueSet::of(0), D);
  for (unsigned Element : {0u, 1u}) {
    TermId Place = elementOf(Array, Element);
    if (Place != NoTerm && !changed(Place, false, Call, D))
      return;
  }
  if (!hasNames(D))
    D.State.take(Happening::Forget);
  Out.push_back(std::move(D));
}

/// The subject begins here, on one of the two ways.
void SubjectSimulation::applyOrigin(const CallExpr *Call,
                                    const FunctionModel *Model, Disjunct D,
                                    Disjuncts &Out) {
  bool Pair = Found.Who.Operand != Result;
  // Who is read may be the one that this is a copy of.
  Found.HandedOff |= Model && Model->has(Effect::Duplicate);
  TermId Arrives = C.Terms.resultOf(Call);
  ValueSet Failure =
      Model ? ValueSet::of(-1) : ValueSet::range(ValueSet::Min, -1);
  ValueSet Success = Pair ? ValueSet::of(0) : freshNumber();
  if (Pair && Model->isTaught()) {
    if (!applyTaughtOrigin(Call, *Model, Arrives, Failure, Success))
      return Out.push_back(std::move(D));
  } else if (Pair) {
    Arrives = elementOf(Call->getArg(Found.Who.Operand), Found.Who.Element);
    if (Arrives == NoTerm)
      return Out.push_back(std::move(D));
  }
  // The last turn's descriptor is still ours while this one is made.
  if (keepsOld(Arrives, D)) {
    Disjunct Old = D;
    setResult(Call, Failure.unite(Success), Old);
    Out.push_back(std::move(Old));
  }
  D.State.take(Happening::Forget);
  D.Story = nullptr;
  Disjunct Failed = D;
  setResult(Call, Failure, Failed);
  Failed.Known.forget(C.Terms.errnoTerm()); // a success leaves it as it was
  Failed.State.take(Happening::AcquireFails);
  Out.push_back(std::move(Failed));
  setResult(Call, Success, D);
  if (Pair)
    changed(Arrives, false, Call, D);
  D.Known.set(Arrives, freshNumber());
  if (Pair && !Model->isTaught()) {
    TermId Other =
        elementOf(Call->getArg(Found.Who.Operand), 1 - Found.Who.Element);
    if (Other != NoTerm)
      D.Known.set(Other, freshNumber());
  }
  D.State.take(Happening::Acquire);
  D.State.addHolder(Arrives);
  addStep(D, StepKind::Opened, Call, C.Stories);
  Out.push_back(std::move(D));
}

/// The callee is called again and puts a new descriptor into the place of the
/// one that is still there, without closing that.
void SubjectSimulation::reportReplaced(const Expr *Call,
                                       const FunctionDecl &Body,
                                       const AccessPath &Inside, TermId Arrives,
                                       Disjunct D) {
  bool There = D.State.P == Phase::Open && D.State.Owner == Ownership::Owned &&
               D.State.holds(Arrives);
  if (!There)
    return;
  const CalleeEffect *Effect = C.Callees.effect(&Body, Inside);
  llvm::erase_if(D.State.Holders, [&](TermId T) { return T == Arrives; });
  if (!Effect || hasNames(D))
    return;
  for (const CalleeCase &Case : Effect->Cases)
    if (Case.Forgotten && Case.Path.ForgottenAt &&
        Case.Owner != Ownership::HandedOff &&
        isTakenFor(Call, &Body, Case, /*TrustsGuards=*/false, D)) {
      D.State.Inside = &Case.Path;
      D.State.CalledAt = Call;
      return report(Incident::Overwritten, Call, D);
    }
}

/// A function of this file makes the subject and leaves it to us.
void SubjectSimulation::applyHelperOrigin(const Expr *Call,
                                          const FunctionDecl &Body, Disjunct D,
                                          Disjuncts &Out) {
  auto Made = C.Callees.acquisitions(&Body);
  if (Found.Who.CalleeIndex >= Made.size())
    return Out.push_back(std::move(D));
  const CalleeAcquisition &Acquisition = Made[Found.Who.CalleeIndex];
  TermId Arrives = C.Terms.resultOf(Call);
  if (!Acquisition.InResult) {
    Arrives = Found.Who.At;
    if (Arrives == NoTerm)
      return Out.push_back(std::move(D));
    reportReplaced(Call, Body, Acquisition.Place, Arrives, D);
  }
  if (keepsOld(Arrives, D)) {
    Disjunct Old = D;
    setResult(Call, ValueSet::top(), Old);
    Out.push_back(std::move(Old));
  }
  D.State.take(Happening::Forget);
  D.Story = nullptr;
  forgetArguments(Call, &Body, D);
  for (const CalleeCase &Case : Acquisition.Cases) {
    Disjunct Next = D;
    setResult(Call, Case.Result, Next);
    if (!Acquisition.InResult)
      changed(Arrives, false, Call, Next);
    learnMembers(Call, &Body, Case, Next);
    learnLeft(Case.Left, Call, &Body, C.Terms, Next.Known);
    // Who drops the answer is told in another way, or not at all.
    bool Stale = Case.After == Phase::Closed && !C.Unused.count(Call);
    if (Case.After == Phase::Open || Stale) {
      if (Acquisition.InResult)
        Next.Known.set(Arrives, Case.Result.intersect(freshNumber()));
      else
        Next.Known.set(Arrives, freshNumber());
      Next.State.take(Happening::Acquire);
      if (Case.Owner == Ownership::HandedOff)
        Next.State.take(Happening::HandOff);
      Next.State.addHolder(Arrives);
      addStep(Next, StepKind::Opened, Call, C.Stories);
      if (Stale && !close(Call, Next, false))
        continue;
    } else {
      Next.State.take(Happening::AcquireFails);
    }
    if (Case.Thrown)
      Next.ThrownAt = Call;
    Out.push_back(std::move(Next));
  }
}

} // namespace closewait
