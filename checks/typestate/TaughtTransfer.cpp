//===-- TaughtTransfer.cpp - calls of functions that users taught ---------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a program's own functions take a descriptor as a number, or a record
// that holds one. With a number, a taught row is like a row of the tables. With
// a record, it acts on the descriptor that the record holds, if one is followed
// there and the function at hand uses no other of the same record: which of two
// is meant is not known. And the callee may put -1 in its place, so nothing
// that is done to the record afterwards can be wrong.
//
// What is not spoken of is what it always was: unseen code gets it.
//
//===----------------------------------------------------------------------===//
#include "typestate/CallMapping.h"
#include "typestate/SubjectSimulation.h"

using namespace clang;

namespace closewait {

/// The object that an operand names: a record, or what a pointer points to.
static bool objectNamed(const Expr *Operand, AccessPath &Object,
                        const FunctionContext &C) {
  const Expr *Bare = valueCarrier(Operand);
  if (!Bare)
    return false;
  return Bare->getType()->isPointerType() ? C.Terms.pointeeOf(Bare, Object)
                                          : C.Terms.pathOf(Bare, Object);
}

/// Where a descriptor arrives that an operand is filled with: &fd, or a
/// reference to fd.
bool SubjectSimulation::numberIn(const Expr *Operand, AccessPath &Place) {
  QualType Type = Operand->getType();
  bool Number = isNumber(Type->isPointerType() ? Type->getPointeeType() : Type);
  return Number && objectNamed(Operand, Place, C);
}

/// A field of \p Record, or a field of that, and so on: not what is found
/// through a pointer or in an array.
static bool isDirectField(const AccessPath &Record, const AccessPath &Place) {
  if (!Place.startsWith(Record))
    return false;
  return llvm::all_of(
      llvm::ArrayRef<PathStep>(Place.Steps).drop_front(Record.Steps.size()),
      [](const PathStep &S) { return S.Kind == PathStep::Field; });
}

/// Whether \p E puts a descriptor that is fresh somewhere.
static bool storesFresh(const Event &E, const FunctionContext &C) {
  const Expr *Call = E.Kind == Event::Assign ? valueCarrier(E.Value) : nullptr;
  const CFGBlock *Block =
      isa_and_nonnull<CallExpr>(Call) ? C.View.blockOf(Call) : nullptr;
  if (!Block)
    return false;
  return llvm::any_of(C.Events[Block->getBlockID()], [&](const Event &Made) {
    return Made.E == Call && Made.Model &&
           (Made.Model->has(Effect::Acquire) ||
            Made.Model->has(Effect::Duplicate));
  });
}

/// Whether \p E makes or takes a descriptor of \p Record that is not the one
/// that is followed.
static bool usesAnother(const Event &E, const AccessPath &Record,
                        const Disjunct &D, const FunctionContext &C) {
  auto IsAnother = [&](const Expr *Used) {
    TermId T = Used && isNumber(Used->getType()) ? C.Terms.of(Used) : NoTerm;
    return T != NoTerm && C.Terms.isPath(T) && !D.State.holds(T) &&
           C.Terms.isInside(T, Record);
  };
  if (storesFresh(E, C))
    return IsAnother(E.Target);
  if (E.Kind != Event::Call || !E.Model)
    return false;
  return llvm::any_of(E.Model->effects(), [&](const OperandEffect &Effect) {
    return IsAnother(operandOf(cast<CallExpr>(E.E), Effect.Operand));
  });
}

/// Whether the followed descriptor is the one that \p Record holds.
bool SubjectSimulation::holdsOne(const AccessPath &Record, const Disjunct &D) {
  for (TermId Holder : D.State.Holders)
    if (C.Terms.isPath(Holder) && C.Terms.isInside(Holder, Record) &&
        !isDirectField(Record, C.Terms.path(Holder)))
      return false;
  for (const CFGBlock *Block : C.View.order())
    for (const Event &E : C.Events[Block->getBlockID()])
      if (usesAnother(E, Record, D, C))
        return false;
  return true;
}

/// The place that is followed is in \p Record, which is used from here on.
bool SubjectSimulation::startsInside(const AccessPath &Record, Disjunct &D) {
  if (Found.Who.Kind != Subject::Place || !isFree(D) ||
      !isDirectField(Record, C.Terms.path(Found.Who.At)))
    return false;
  startPlace(D);
  return true;
}

void SubjectSimulation::closeInside(const CallExpr *Call,
                                    const AccessPath &Record, Disjunct &D) {
  if (holdsOne(Record, D)) {
    if (D.State.P == Phase::Open)
      close(Call, D);
    dropNames(Record, D);
    return;
  }
  handOff(D, "a taught function may close it");
  tell(D, "a taught function may close it");
  dropNames(Record, D);
  if (!hasNames(D))
    D.State.take(Happening::Forget);
}

/// A taught function fills \p Operand with another descriptor.
void SubjectSimulation::replace(const Expr *Operand, Disjunct &D) {
  AccessPath Place;
  if (!objectNamed(Operand, Place, C))
    return;
  TermId Changed = C.Terms.ofPath(Place);
  D.Known.forgetIf([&](TermId T) {
    return C.Terms.dependence(T, Changed) != Dependence::None;
  });
  const size_t Before = D.State.Holders.size();
  dropNames(Place, D);
  if (D.State.Holders.size() == Before)
    return;
  handOff(D, "a taught function puts another one in its place");
  tell(D, "a taught function puts another one in its place");
  if (!hasNames(D))
    D.State.take(Happening::Forget);
}

/// False: the path ends here with a report.
bool SubjectSimulation::applyToRecord(Effect What, const CallExpr *Call,
                                      const Expr *Operand, Disjunct &D,
                                      bool &Splits) {
  AccessPath Record;
  if (What == Effect::Borrow || !objectNamed(Operand, Record, C))
    return true;
  startsInside(Record, D);
  if (!reaches(Operand, D))
    return true;
  if (What == Effect::Close) {
    closeInside(Call, Record, D);
    return true;
  }
  if (D.State.P != Phase::Open)
    return true;
  if (What == Effect::Write) {
    if (!Found.FirstWrite)
      Found.FirstWrite = Call;
    Found.WrittenInLoop = Found.WrittenInLoop || Writes.isWrittenOnAndOn(Call);
  } else {
    noteObserved(Call);
    Splits |= What == Effect::Read && holdsOne(Record, D);
  }
  Found.SystemUse = true;
  return true;
}

/// Whether the callee gets the variable itself, not its value.
static bool isByReference(const CallExpr *Call, const Expr *Operand) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  for (unsigned I = 0; I < Callee->getNumParams() && I < Call->getNumArgs();
       ++I)
    if (Call->getArg(I) == Operand) {
      QualType Type = Callee->getParamDecl(I)->getType();
      return Type->isReferenceType() &&
             !Type->getPointeeType().isConstQualified();
    }
  return false;
}

/// False: the path ends here with a report.
bool SubjectSimulation::applyToOperand(Effect What, const CallExpr *Call,
                                       const Expr *Operand, Disjunct &D,
                                       bool &Splits) {
  if (What == Effect::Acquire) {
    replace(Operand, D);
    return true;
  }
  if (!isNumber(Operand->getType()))
    return applyToRecord(What, Call, Operand, D, Splits);
  startsHere(Operand, D);
  // Borrowing may be printing: it need not be open for that.
  if (What == Effect::Borrow)
    return true;
  if (!applyEffect(What, Call, Operand, D))
    return false;
  Splits |=
      What == Effect::Read && D.State.P == Phase::Open && isHandle(Operand, D);
  AccessPath Place;
  if (What == Effect::Close && isByReference(Call, Operand) &&
      objectNamed(Operand, Place, C))
    dropNames(Place, D);
  return true;
}

void SubjectSimulation::applyTaught(const Event &E, const CallExpr *Call,
                                    Disjunct D, Disjuncts &Out) {
  const FunctionModel &Model = *E.Model;
  bool Splits = false;
  for (const OperandEffect &Effect : Model.effects())
    if (const Expr *Operand = operandOf(Call, Effect.Operand))
      if (!applyToOperand(Effect.What, Call, Operand, D, Splits))
        return;
  applyUnknown(E, D);
  Found.Waits |= Model.Contract == ResultContract::Bytes ||
                 Model.Contract == ResultContract::CountOrMinusOne;
  if (Splits)
    return applyTransfer(Call, Model, std::move(D), Out);
  finish(Call, Model, std::move(D), Out);
}

/// Where the subject arrives that a taught function puts into an argument, and
/// what the result is then, and otherwise. False: the place has no name.
bool SubjectSimulation::applyTaughtOrigin(const CallExpr *Call,
                                          const FunctionModel &Model,
                                          TermId &Arrives, ValueSet &Failure,
                                          ValueSet &Success) {
  const Expr *Operand = operandOf(Call, Found.Who.Operand);
  AccessPath Place;
  if (!Operand || !numberIn(Operand, Place))
    return false;
  Arrives = C.Terms.ofPath(Place);
  switch (Model.Contract) {
  case ResultContract::ZeroOrMinusOne:
    break;
  case ResultContract::ZeroOrErrno:
    Failure = ValueSet::range(1, ValueSet::Max);
    break;
  default:
    Failure = Success = ValueSet::top();
    break;
  }
  return true;
}

/// GCC's fd_arg attributes. False: the path ends here with a report.
bool SubjectSimulation::areOpen(const Event &E, const CallExpr *Call,
                                const Disjunct &D) {
  for (unsigned Index : E.NeedsOpen)
    if (Index < Call->getNumArgs() && isHandle(Call->getArg(Index), D) &&
        isFault(Happening::Use, Call, D))
      return false;
  return true;
}

} // namespace closewait
