//===-- HangupTransfer.cpp - what calls and stores do to a hang-up --------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the events of HangupSimulation.h. A call handles a hang-up if it could:
// a system call that learns of it, or unseen code that is given anything but
// constants and text. A store tells of it where somebody may read it.
//
//===----------------------------------------------------------------------===//
#include "support/AnyBelow.h"
#include "support/StdNames.h"
#include "support/Stores.h"
#include "typestate/CallArguments.h"
#include "typestate/CallMapping.h"
#include "typestate/HangupPredicate.h"
#include "typestate/HangupSimulation.h"
#include "typestate/LibraryObjects.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

bool HangupSimulation::apply(const HangupStep &Step, Disjunct &D) {
  return Step.What ? applyEvent(*Step.What, D) : applyRead(Step.Read, D);
}

bool HangupSimulation::applyEvent(const Event &E, Disjunct &D) {
  switch (E.Kind) {
  case Event::Call:
    return applyCall(E, D);
  case Event::Construct:
  case Event::Delete:
    return !mayHandle(E) || dispose(D);
  case Event::Assign:
    return applyAssign(E, D);
  case Event::IncDec: {
    TermId T = C.Terms.of(cast<UnaryOperator>(E.E)->getSubExpr());
    if (Scenario.Kind == HangupScenario::Silence &&
        D.State.Phase == HangupState::Seen)
      return silent("it counts how often nothing came");
    return T == NoTerm || changed(T, ValueSet::top(), D);
  }
  case Event::Declare:
    return applyDeclare(E.Variable, D);
  case Event::Return:
    return applyReturn(cast<ReturnStmt>(E.At), D);
  default:
    return true;
  }
}

/// The first look at the answer of a wait is where the hang-up comes in.
void HangupSimulation::look(Disjunct &D) {
  if (D.State.Phase != HangupState::Waited)
    return;
  if (Scenario.Kind == HangupScenario::Gone) {
    SplitOff.push_back(D);
    SplitOff.back().State.Phase = HangupState::Calm;
  }
  D.State.Phase = HangupState::Seen;
  D.State.Carriers = {Place};
  if (Scenario.Kind != HangupScenario::Interest &&
      Scenario.Kind != HangupScenario::Idle)
    D.Known.set(Place, ValueSet::of(Scenario.Bits));
}

bool HangupSimulation::applyRead(const Expr *Read, Disjunct &D) {
  if (D.State.Phase == HangupState::Waited && C.Terms.of(Read) == Place)
    look(D);
  return true;
}

/// isReadable(event) of this file. False: it is something else.
bool HangupSimulation::applyPredicate(const CallExpr *Call,
                                      const FunctionDecl *Callee, Disjunct &D) {
  AccessPath Path;
  int64_t Bits, Value;
  const Expr *Predicate = predicateOf(Callee);
  if (!Predicate || Call->getNumArgs() != 1)
    return false;
  const Expr *Argument = Call->getArg(0);
  if (bitsOfArgument(Call, C.Terms, Path) && C.Terms.ofPath(Path) == Place)
    look(D);
  else if (!Argument->getType()->isIntegerType() || !mentionsBits(Argument, D))
    return false;
  const ValueSet *Known = D.Known.find(Place);
  ValueSet Given = Path.Steps.empty() ? C.Branches.evaluate(Argument, D.Known)
                   : Known            ? *Known
                                      : ValueSet::top();
  if (!Given.isSingle(Bits) ||
      !evaluatePredicate(Predicate, Bits, C.Branches, Value))
    return false;
  TermId T = C.Terms.resultOf(Call);
  forgetResult(Call, D);
  D.Known.set(T, ValueSet::of(Value));
  if (!llvm::is_contained(D.State.Carriers, T))
    D.State.Carriers.push_back(T);
  return true;
}

/// Data goes on after it was dealt with; for a hang-up all is well.
bool HangupSimulation::handle(bool Reads, Disjunct &D) {
  if (D.State.Phase != HangupState::Seen)
    return true;
  Result.Handles = true;
  if (follows())
    return false;
  D.State.Handled = true;
  Result.Reads |= Reads;
  return true;
}

/// Closes it, or hands it to code that may. A flag that was set before, as one
/// that ends the loop, decides apart from the test for the end.
bool HangupSimulation::dispose(Disjunct &D) {
  Result.HandlesNamed |= D.State.Phase == HangupState::Seen && D.State.Named &&
                         D.State.Flags.empty();
  return handle(/*Reads=*/false, D);
}

/// A listening socket was meant, which does not hang up.
bool HangupSimulation::accept(Disjunct &D) {
  if (D.State.Phase != HangupState::Seen || follows())
    return handle(/*Reads=*/false, D);
  Result.Accepts = true;
  return false;
}

void HangupSimulation::forgetCall(const CallExpr *Call, bool Memory,
                                  Disjunct &D) {
  TermId Value = C.Terms.resultOf(Call);
  D.Known.forgetIf([&](TermId T) {
    return C.Terms.dependence(T, Value) != Dependence::None ||
           (Memory && C.Terms.readsMemory(T) &&
            !llvm::is_contained(D.State.Carriers, T));
  });
  for (const Expr *Argument : Call->arguments()) {
    AccessPath Object;
    const Expr *Bare = valueCarrier(Argument);
    bool ByAddress =
        Bare->getType()->isPointerType() && C.Terms.pointeeOf(Bare, Object);
    if (!ByAddress || Object.Steps.size() >= AccessPath::MaxSteps)
      continue;
    D.Known.forgetIf([&](TermId T) {
      return C.Terms.isInside(T, Object) &&
             !llvm::is_contained(D.State.Carriers, T);
    });
  }
}

bool HangupSimulation::applyCall(const Event &E, Disjunct &D) {
  const auto *Call = cast<CallExpr>(E.E);
  if (E.Model && !E.Model->isTaught())
    return applyModel(*E.Model, Call, D);
  if (handlesIterator(E.Callee))
    return applyIterator(Call, E.Callee, D);
  if (applyPredicate(Call, E.body(), D))
    return true;
  if (D.State.Phase == HangupState::Seen && onlyAccepts(E.body()))
    return accept(D);
  if (mayHandle(E) && !dispose(D))
    return false;
  forgetCall(Call, /*Memory=*/true, D);
  return true;
}

/// ++it, it != all.end(), and what a loop over a range does unseen.
bool HangupSimulation::applyIterator(const CallExpr *Call,
                                     const FunctionDecl *Callee, Disjunct &D) {
  forgetResult(Call, D);
  TermId Moved = movesIterator(Callee) ? C.Terms.of(Call->getArg(0)) : NoTerm;
  return Moved == NoTerm || changed(Moved, ValueSet::top(), D);
}

/// Whether \p Callee, which may be null, takes connections and reads from none:
/// what it serves is a listening socket.
bool HangupSimulation::onlyAccepts(const FunctionDecl *Callee) {
  if (!Callee)
    return false;
  bool Accepts = false;
  bool Reads = anyBelow(Callee->getBody(), [&](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    const FunctionModel *Model = Call ? C.Models.of(Call, C.Ast) : nullptr;
    if (!Model)
      return false;
    Accepts |= Model->has(Effect::Accept);
    return Model->has(Effect::Read) || Model->has(Effect::ReadFrom) ||
           Model->has(Effect::StreamRead);
  });
  return Accepts && !Reads;
}

/// What a system call with this effect does about a hang-up.
enum class Response : uint8_t { None, Asks, Handles, Reads, Writes, Accepts };

static Response responseTo(Effect What) {
  switch (What) {
  case Effect::Read:
  case Effect::ReadFrom:
  case Effect::Peek:
  case Effect::StreamRead:
    return Response::Reads;
  case Effect::Write:
  case Effect::WriteTo:
    return Response::Writes;
  case Effect::Accept:
    return Response::Accepts;
  case Effect::Borrow:
    return Response::Asks;
  case Effect::Neutral:
  case Effect::Allocate:
  case Effect::StreamWrite:
  case Effect::Wait:
  case Effect::Select:
  case Effect::SelectOutput:
  case Effect::SelectAdd:
  case Effect::SelectRemove:
  case Effect::SelectTest:
  case Effect::SelectClear:
  case Effect::Acquire:
    return Response::None;
  default:
    return Response::Handles;
  }
}

/// getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size); whether all that comes
/// of \p Call is to be shown: no branch asks how it went, or for what it gave,
/// and nothing keeps that.
bool HangupSimulation::asksForNothing(const CallExpr *Call) const {
  if (!Scan.Discarded.count(Call))
    return false;
  auto IsKept = [&](const ValueDecl *Given) {
    return anyBelow(C.View.function()->getBody(), [&](const Stmt *S) {
      const auto *Store = dyn_cast<BinaryOperator>(S);
      return Store && Store->isAssignmentOp() &&
             namedBy(Store->getRHS()) == Given;
    });
  };
  return llvm::none_of(Call->arguments(), [&](const Expr *Argument) {
    const auto *Address = dyn_cast<UnaryOperator>(Argument->IgnoreParenCasts());
    const ValueDecl *Given = Address && Address->getOpcode() == UO_AddrOf
                                 ? namedBy(Address->getSubExpr())
                                 : nullptr;
    return Given && (C.Decided.count(Given) || IsKept(Given));
  });
}

bool HangupSimulation::applyModel(const FunctionModel &Model,
                                  const CallExpr *Call, Disjunct &D) {
  if (Model.Contract == ResultContract::NeverReturns)
    return false;
  bool IsControl = Model.has(Effect::EpollControl);
  for (const OperandEffect &Effect : Model.effects())
    if (Effect.What == Effect::Poll || Effect.What == Effect::EpollWait)
      return wait(Call, argumentOf(Call, Effect.Operand),
                  Effect.What == Effect::EpollWait, D);
  if (IsControl) {
    AccessPath Event;
    if (Scenario.Kind == HangupScenario::Idle && D.State.Test &&
        Result.LostAt.empty())
      Result.LostAt.push_back(D.State.Test);
    if (Call->getNumArgs() == 4 && C.Terms.pointeeOf(Call->getArg(3), Event))
      noteInterest(D.Known.find(interestIn(Event)));
    forgetCall(Call, /*Memory=*/false, D);
    return true;
  }
  bool Alive = true;
  for (const OperandEffect &Effect : Model.effects()) {
    switch (responseTo(Effect.What)) {
    case Response::None:
      break;
    case Response::Asks:
      if (!asksForNothing(Call))
        Alive &= dispose(D);
      break;
    case Response::Accepts:
      Alive &= accept(D);
      break;
    case Response::Writes:
      if (Scan.Discarded.count(Call) && follows())
        break;
      Result.Writes |= D.State.Phase == HangupState::Seen;
      Alive &= handle(false, D);
      break;
    case Response::Reads:
      Alive &= handle(true, D);
      break;
    case Response::Handles:
      Alive &= dispose(D);
      break;
    }
  }
  forgetCall(Call, /*Memory=*/false, D);
  return Alive;
}

/// The member `events` of the record \p Event.
TermId HangupSimulation::interestIn(AccessPath Event) {
  const AccessPath &Bits = C.Terms.path(Place);
  if (Bits.Steps.empty() || !isEpollEvents(Bits.Steps.back().Decl))
    return NoTerm;
  Event.Steps.push_back(Bits.Steps.back());
  return C.Terms.ofPath(Event);
}

void HangupSimulation::noteInterest(const ValueSet *Values) {
  if (Scenario.Kind != HangupScenario::Interest)
    return;
  if (Values && !Values->isTop())
    Result.Interest = Result.Interest.unite(*Values);
  else
    InterestKnown = false;
}

bool HangupSimulation::wait(const CallExpr *Call, const Expr *Array, bool Epoll,
                            Disjunct &D) {
  int64_t Value;
  if (!Array || (C.Branches.constant(Array, Value) && Value == 0))
    return true; // used for sleeping
  const AccessPath &Bits = C.Terms.path(Place);
  bool Answers =
      Epoll == (!Bits.Steps.empty() && isEpollEvents(Bits.Steps.back().Decl));
  if (!Answers) {
    forgetCall(Call, /*Memory=*/false, D);
    return D.State.Phase != HangupState::Seen || !follows() ||
           silent("it waits for something else meanwhile");
  }
  if (!waitAgain(D))
    return false;
  if (!Epoll && !isOneOfMany(Bits))
    noteInterest(D.Known.find(sibling("events")));
  bool Forever =
      C.Branches.constant(Call->getArg(Call->getNumArgs() - 1), Value) &&
      Value < 0;
  Result.FiniteWait |= !Forever && Call->getNumArgs() == (Epoll ? 4u : 3u);
  bool Handled = D.State.Handled;
  D.State = HangupState();
  D.State.Handled = Handled;
  D.State.Phase = HangupState::Waited;
  forgetPlace(D);
  forgetResult(Call, D);
  if (Scenario.Kind == HangupScenario::Silence)
    D.Known.set(C.Terms.resultOf(Call), ValueSet::of(0));
  else if (Scenario.Kind != HangupScenario::Interest)
    D.Known.set(C.Terms.resultOf(Call), readyCount(Call));
  return true;
}

/// Whether \p Bits are those of an element, which was asked under another name:
/// all[i].revents, for (pollfd &p : all) ... p.revents
bool HangupSimulation::isOneOfMany(const AccessPath &Bits) {
  const auto *Variable = dyn_cast_or_null<VarDecl>(Bits.Base);
  return Bits.hasVariableIndex() || Bits.dereferences() ||
         (Variable && Variable->isCXXForRangeDecl());
}

/// Something has come, and no more than was waited for.
ValueSet HangupSimulation::readyCount(const CallExpr *Call) {
  constexpr unsigned CountOfPoll = 1, CountOfEpoll = 2;
  int64_t Count;
  unsigned Index =
      Call->getArg(0)->getType()->isIntegerType() ? CountOfEpoll : CountOfPoll;
  if (Index < Call->getNumArgs() &&
      C.Branches.constant(Call->getArg(Index), Count) && Count > 0)
    return ValueSet::range(1, Count);
  return ValueSet::range(1, ValueSet::Max);
}

void HangupSimulation::forgetResult(const CallExpr *Call, Disjunct &D) {
  TermId Value = C.Terms.resultOf(Call);
  D.Known.forgetIf([&](TermId T) {
    return C.Terms.dependence(T, Value) != Dependence::None;
  });
}

void HangupSimulation::forgetPlace(Disjunct &D) {
  D.Known.forgetIf([&](TermId T) {
    return C.Terms.dependence(T, Place) != Dependence::None;
  });
}

/// Whether unseen code can do something with \p Argument.
bool HangupSimulation::getsSomething(const Expr *Argument) {
  int64_t Value;
  const Expr *Bare = valueCarrier(Argument);
  if (!Bare || C.Branches.constant(Bare, Value) || isa<StringLiteral>(Bare) ||
      isa<CXXDefaultArgExpr>(Bare))
    return false;
  QualType Type = Argument->getType();
  if (Type->isPointerType() || Type->isArrayType()) {
    QualType Pointee(Type->getPointeeOrArrayElementType(), 0);
    return !Pointee->isCharType() && !isa<CXXNullPtrLiteralExpr>(Bare);
  }
  return true;
}

/// A method of the library that only looks: size(), operator[]. What a
/// std::function does when it is called is another matter.
static bool isAccessor(const FunctionDecl *Callee, const ASTContext &Ast) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (!Method || Method->getOverloadedOperator() == OO_Call ||
      !Ast.getSourceManager().isInSystemHeader(Method->getLocation()))
    return false;
  return Method->isConst() || Method->getNumParams() == 0 ||
         Method->getOverloadedOperator() == OO_Subscript;
}

/// Whether \p Call prints to a stream that is nobody's connection.
static bool printsForPeople(const CallExpr *Call, CallModels &Models,
                            ASTContext &Ast) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  const FunctionModel *Model = Models.of(Call, Ast);
  if (!Model)
    return onlyPrints(Callee) ||
           (Callee && Callee->getOverloadedOperator() == OO_LessLess &&
            Callee->isInStdNamespace());
  for (const OperandEffect &E : Model->effects()) {
    const Expr *Stream =
        E.What == Effect::StreamWrite ? argumentOf(Call, E.Operand) : nullptr;
    const auto *Ref = dyn_cast_or_null<DeclRefExpr>(
        Stream ? Stream->IgnoreParenCasts() : Stream);
    const auto *Variable = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (E.What != Effect::Neutral &&
        !(Variable && Variable->hasGlobalStorage()))
      return false;
  }
  return true;
}

/// Whether what is done below \p S is for people to read: it prints, and
/// changes nothing but variables of its own.
static bool onlyLogs(const Stmt *S, CallModels &Models, ASTContext &Ast) {
  if (!S)
    return true;
  if (isa<CXXNewExpr>(S) || isa<CXXDeleteExpr>(S) || isa<CXXThrowExpr>(S) ||
      isa<LambdaExpr>(S))
    return false;
  const auto *Call = dyn_cast<CallExpr>(S);
  if (Call && !printsForPeople(Call, Models, Ast))
    return false;
  const Expr *Changed = nullptr;
  if (const auto *Op = dyn_cast<BinaryOperator>(S))
    Changed = Op->isAssignmentOp() ? Op->getLHS() : nullptr;
  else if (const auto *Unary = dyn_cast<UnaryOperator>(S))
    Changed = Unary->isIncrementDecrementOp() ? Unary->getSubExpr() : nullptr;
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(
      Changed ? Changed->IgnoreParens() : Changed);
  const auto *Own = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (Changed &&
      !(Own && Own->hasLocalStorage() && !Own->getType()->isReferenceType()))
    return false;
  return llvm::all_of(S->children(), [&](const Stmt *Child) {
    return onlyLogs(Child, Models, Ast);
  });
}

/// A function of this file that prints what it is told: log(), say(). \p Callee
/// may be null.
bool HangupSimulation::isLogger(const FunctionDecl *Callee) {
  if (!Callee)
    return false;
  auto Known = Scan.Loggers.find(Callee);
  if (Known == Scan.Loggers.end())
    Known =
        Scan.Loggers
            .try_emplace(Callee, onlyLogs(Callee->getBody(), C.Models, C.Ast))
            .first;
  return Known->second;
}

/// Whether the call could do what a hang-up asks for.
bool HangupSimulation::mayHandle(const Event &E) {
  if (handlesIterator(E.Callee))
    return false;
  if (E.Kind == Event::Delete || isAccessor(E.Callee, C.Ast))
    return E.Kind == Event::Delete;
  if (isLogger(E.body()) || printsToConsole(E.E) ||
      isStd(E.Callee, {"to_string"}))
    return false;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E.E))
    return llvm::any_of(Construct->arguments(), [&](const Expr *Argument) {
      return getsSomething(Argument);
    });
  const auto *Call = cast<CallExpr>(E.E);
  // warn("trouble on %d", c->fd) tells people.
  if (onlyPrints(E.Callee))
    return llvm::any_of(
        argumentsOf(Call).take_front(E.Callee->getNumParams()),
        [&](const Expr *Argument) { return getsSomething(Argument); });
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(E.Callee);
  bool OnObject =
      isa<CXXMemberCallExpr>(Call) && !(Method && Method->isConst());
  bool ForEffect = !E.Callee || Call->getType()->isVoidType();
  return OnObject || ForEffect ||
         llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
           return getsSomething(Argument);
         });
}

bool HangupSimulation::mentionsBits(const Stmt *S, const Disjunct &D) {
  return anyBelow(S, [&](const Stmt *Part) {
    const auto *E = dyn_cast<Expr>(Part);
    if (!E || isa<CastExpr>(E) || isa<ParenExpr>(E))
      return false;
    TermId T = C.Terms.of(E);
    return T != NoTerm && llvm::is_contained(D.State.Carriers, T);
  });
}

} // namespace closewait
