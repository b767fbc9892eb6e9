//===-- CallTransfer.cpp - calls ------------------------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what a call does to the tracked descriptor, in order of knowledge: the
// origin of the subject, a row of the models, the summary of a function of
// this file (SummaryTransfer.cpp), or unseen code, which may keep whatever it
// is given.
//
//===----------------------------------------------------------------------===//
#include "typestate/CallArguments.h"
#include "typestate/SubjectSimulation.h"
#include "typestate/Transitions.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace closewait {

/// Open descriptors that a program makes come after 0, 1 and 2.
static ValueSet freshNumber() { return ValueSet::range(3, ValueSet::Max); }

static ValueSet resultOf(ResultContract Contract) {
  switch (Contract) {
  case ResultContract::Handle:
    return ValueSet::of(-1).unite(ValueSet::range(0, ValueSet::Max));
  case ResultContract::ZeroOrMinusOne:
    return ValueSet::range(-1, 0);
  case ResultContract::Bytes:
  case ResultContract::WrittenBytes:
  case ResultContract::CountOrMinusOne:
  case ResultContract::Pid:
    return ValueSet::range(-1, ValueSet::Max);
  case ResultContract::ZeroOrErrno:
    return ValueSet::range(0, ValueSet::Max);
  default:
    return ValueSet::top();
  }
}

/// Sets what the call \p Call returned, replacing its last result.
void SubjectSimulation::setResult(const Expr *Call, ValueSet Values,
                                  Disjunct &D) {
  TermId T = C.Terms.resultOf(Call);
  D.Known.forgetIf([&](TermId Other) {
    return C.Terms.dependence(Other, T) != Dependence::None;
  });
  D.Known.set(T, std::move(Values));
}

/// Forgets what was known of the memory that \p Pointer points to. poll()
/// \p KeepsInterest: it writes what it found and nothing else.
void SubjectSimulation::forgetMemory(const Expr *Pointer, Disjunct &D,
                                     bool KeepsInterest) {
  const Expr *Bare = valueCarrier(Pointer);
  if (!Bare)
    return;
  QualType Type = Bare->getType();
  AccessPath Object;
  bool Named = false;
  if (Type->isArrayType() || (Bare->isGLValue() && Type->isRecordType()))
    Named = C.Terms.pathOf(Bare, Object);
  else if (Type->isPointerType())
    Named = C.Terms.pointeeOf(Bare, Object);
  if (Named)
    D.Known.forgetIf([&](TermId T) {
      return C.Terms.isInside(T, Object) &&
             !(KeepsInterest && isPollInterest(T));
    });
}

bool SubjectSimulation::isUsable(const Stmt *At, const Expr *Operand,
                                 Disjunct &D) {
  if (!faultOf(D.State, Happening::Use))
    return true;
  const Expr *Named = valueCarrier(Operand);
  bool Spelt = (isa<DeclRefExpr>(Named) || isa<MemberExpr>(Named)) &&
               !Named->getBeginLoc().isMacroID();
  return !isFault(Happening::Use, At, D, Spelt ? Named : nullptr);
}

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
    addStep(D, StepKind::Closed, At);
  }
  return true;
}

/// \p Call closes \p Operand: is there anything in the place to close?
void SubjectSimulation::noteClose(const Expr *Call, const Expr *Operand,
                                  const Disjunct &D) {
  if (Found.Who.Kind != Subject::Place || C.Terms.of(Operand) != Found.Who.At)
    return;
  const ValueSet *Values = D.Known.find(Found.Who.At);
  bool Empty = Values && !Values->isEmpty() && Values->high() < 0;
  (Empty ? EmptyCloses : OtherCloses).insert(Call);
}

/// The same for a function of this file that closes what it is given.
void SubjectSimulation::noteClosingCallee(const Expr *Call,
                                          const FunctionDecl *Callee,
                                          const Disjunct &D) {
  const FunctionDecl *Definition = nullptr;
  if (Found.Who.Kind != Subject::Place || !Callee ||
      !Callee->hasBody(Definition))
    return;
  for (const ParmVarDecl *Parameter : Definition->parameters()) {
    const Expr *Argument = argumentFor(Call, Definition, Parameter);
    if (!Argument || C.Terms.of(Argument) != Found.Who.At)
      continue;
    AccessPath Place;
    Place.Base = Parameter;
    // dial(int &fd) closes what it has just made itself.
    bool Makes = llvm::any_of(
        C.Callees.acquisitions(Definition),
        [&](const CalleeAcquisition &Made) { return Made.Place == Place; });
    const CalleeEffect *Effect = C.Callees.effect(Definition, Place);
    if (Effect && Effect->Closes && !Makes)
      noteClose(Call, Argument, D);
  }
}

/// Whether this function puts a descriptor into the subject's place.
bool SubjectSimulation::getsDescriptors() const {
  for (const CFGBlock *Block : C.View.order())
    for (const Event &E : C.Events[Block->getBlockID()]) {
      int64_t Number;
      if (E.Kind == Event::Assign && C.Terms.of(E.Target) == Found.Who.At &&
          !(C.Branches.constant(E.Value->IgnoreParenImpCasts(), Number) &&
            Number < 0))
        return true;
    }
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

/// Whether \p Call may happen again on the same descriptor.
bool SubjectSimulation::isRepeated(const Expr *Call) {
  const CFGBlock *Origin =
      Found.Who.Origin ? C.View.blockOf(Found.Who.Origin) : nullptr;
  const CFGBlock *Here = C.View.blockOf(Call);
  if (!Here || Here == Origin)
    return false;
  for (const CFGBlock *Next : Here->succs())
    if (Next && C.View.reaches(Next, Here, Origin))
      return true;
  return false;
}

/// The state of the peer is looked at by \p Call.
void SubjectSimulation::noteObserved(const Expr *Call, bool Observes) {
  Found.Observed |= Observes;
  Found.ObservedAgain |= Observes && isRepeated(Call);
}

/// Whether \p Operand may be the descriptor under another name: fds[i].
bool SubjectSimulation::mayBeHandle(const Expr *Operand, const Disjunct &D) {
  if (D.State.P == Phase::Open && isHandle(Operand, D, /*Maybe=*/true))
    return true;
  TermId T = C.Terms.of(Operand);
  if (T == NoTerm || !C.Terms.isPath(T) || D.State.P != Phase::Open)
    return false;
  for (TermId Holder : D.State.Holders)
    if (C.Terms.dependence(Holder, T) == Dependence::MayAlias)
      return true;
  return false;
}

static unsigned positionOf(const CallExpr *Call, const Expr *Operand) {
  unsigned Position = 0;
  while (Position < Call->getNumArgs() && Call->getArg(Position) != Operand)
    ++Position;
  return Position;
}

/// Effects that do not depend on the result. False: the path was reported.
bool SubjectSimulation::applyEffect(Effect What, const CallExpr *Call,
                                    const Expr *Operand, Disjunct &D) {
  bool Handle = isHandle(Operand, D);
  switch (What) {
  case Effect::Close:
  case Effect::StreamClose:
    noteClose(Call, Operand, D);
    if (!Handle && mayBeHandle(Operand, D)) {
      handOff(D, Call, "it may be closed through an index");
      D.State.take(Happening::Forget);
    }
    return !Handle || close(Call, D);
  case Effect::CloseRange:
    D.State.take(Happening::Forget);
    return true;
  case Effect::Free:
    if (D.State.P == Phase::Open && reaches(Operand, D)) {
      AccessPath Object;
      if (C.Terms.pointeeOf(Operand, Object)) {
        llvm::erase_if(D.State.Holders, [&](TermId T) {
          return C.Terms.isPath(T) && C.Terms.isInside(T, Object);
        });
        return lostName(Happening::Free, Call, D);
      }
      handOff(D, Call, "its holder is freed");
    }
    return true;
  case Effect::HandOver:
  case Effect::Spawn:
    if (Handle || reaches(Operand, D)) {
      handOff(D, Call, "a library function keeps it");
      tell(D, "a library function got it");
    }
    return true;
  case Effect::Poll:
  case Effect::FilterChange:
    return notePoll(Call, positionOf(Call, Operand), D);
  default:
    break;
  }
  if (!Handle)
    return true;
  switch (What) {
  case Effect::SelectAdd:
  case Effect::SelectTest:
    noteObserved(Call, !joinsOutputSet(Call));
    return true;
  case Effect::SelectRemove:
  case Effect::SelectClear:
  case Effect::Select:
    return true;
  case Effect::Read:
  case Effect::ReadFrom:
  case Effect::Peek:
  case Effect::StreamRead:
  case Effect::Observe:
    noteObserved(Call, true);
    Found.AddressRead |= What == Effect::ReadFrom;
    D.State.Used |= What != Effect::Observe;
    break;
  case Effect::Write:
  case Effect::StreamWrite:
    if (!Found.FirstWrite ||
        Call->getBeginLoc() < Found.FirstWrite->getBeginLoc())
      Found.FirstWrite = Call;
    Found.WrittenInLoop |= isRepeated(Call);
    D.State.Used = true;
    // After a lasting error of a read this fails too, and somebody looks.
    if (!FollowsWrites && D.State.isOutcome(ReadOutcome::Error) &&
        !C.Unused.count(Call))
      D.State.clearOutcome();
    break;
  case Effect::WriteTo:
    Found.DatagramUse = true;
    break;
  case Effect::AsConnected:
    Found.ConnectedUse = true;
    break;
  case Effect::Bind:
    Found.SetUp = true;
    break;
  case Effect::Connect:
    Found.SetUp = true;
    D.State.KnownOpen = true;
    addStep(D, StepKind::Connected, Call);
    break;
  case Effect::Shutdown:
    D.State.ShutDownAt = Call;
    D.State.KnownOpen = true;
    break;
  case Effect::Listen:
  case Effect::Accept:
    Found.SetUp |= What == Effect::Listen;
    Found.Who.FileKind = DescriptorKind::Listening;
    break;
  case Effect::EpollControl:
    noteEpoll(Call, D);
    break;
  case Effect::Duplicate:
  case Effect::Share:
    Found.HandedOff = true; // the copy may be read in its place
    break;
  case Effect::DuplicateOnto:
    Found.HandedOff = true;
    D.State.take(Happening::Forget);
    return true;
  default:
    break;
  }
  Found.SystemUse = true;
  return isUsable(Call, Operand, D);
}

void SubjectSimulation::forkAt(const CallExpr *Call, Disjunct D,
                               Disjuncts &Out) {
  Disjunct Child = D, Failed = D;
  setResult(Call, ValueSet::of(0), Child);
  // The child's copy goes away with the child.
  Child.State.take(Happening::HandOff);
  setResult(Call, ValueSet::of(-1), Failed);
  setResult(Call, ValueSet::range(1, ValueSet::Max), D);
  Out.push_back(std::move(Child));
  Out.push_back(std::move(Failed));
  Out.push_back(std::move(D));
}

/// A number in a place that the row does not speak of: ioctl(a, REQUEST, fd).
void SubjectSimulation::handOffExtra(const CallExpr *Call,
                                     const FunctionModel &Model, Disjunct &D) {
  if (!Model.has(Effect::Borrow) && !Model.has(Effect::Control))
    return;
  for (unsigned I = 0; I < Call->getNumArgs(); ++I) {
    bool Spoken = false;
    for (const OperandEffect &E : Model.effects())
      Spoken |= E.Operand == static_cast<int>(I);
    if (!Spoken && isHandle(Call->getArg(I), D))
      handOff(D, Call, "a request gets it that is not known");
  }
}

/// Whether the call takes the descriptor over only when it succeeds.
static bool mayRefuse(const FunctionModel &Model) {
  bool Keeps = Model.has(Effect::EpollControl) || Model.has(Effect::Spawn);
  return Keeps && (Model.Contract == ResultContract::ZeroOrErrno ||
                   Model.Contract == ResultContract::ZeroOrMinusOne);
}

/// What \p Pointer points to does not hold the descriptor any more.
void SubjectSimulation::dropInside(const Expr *Pointer, Disjunct &D) {
  AccessPath Object;
  if (C.Terms.pointeeOf(Pointer, Object))
    llvm::erase_if(D.State.Holders, [&](TermId T) {
      return C.Terms.isPath(T) && C.Terms.isInside(T, Object);
    });
}

/// memcpy(&fd, ...): the place has another number now.
void SubjectSimulation::overwriteMemory(const CallExpr *Call,
                                        const FunctionDecl *Callee,
                                        Disjunct &D) {
  forEachArgument(Call, Callee, [&](const Expr *Argument, QualType Type, bool) {
    AccessPath Object;
    bool Writes =
        !Type.isNull() && Type->isPointerType() && !pointsToConst(Type);
    if (!Writes || !reaches(Argument, D) ||
        !C.Terms.pointeeOf(Argument, Object))
      return;
    handOff(D, Call, "its place is written by a library function");
    llvm::erase_if(D.State.Holders, [&](TermId T) {
      return C.Terms.isPath(T) && C.Terms.isInside(T, Object);
    });
    if (!hasNames(D))
      D.State.take(Happening::Forget);
  });
}

void SubjectSimulation::applyModel(const Event &E, const CallExpr *Call,
                                   Disjunct D, Disjuncts &Out) {
  const FunctionModel &Model = *E.Model;
  bool Split = false, Stream = false;
  Disjunct Before = D;
  for (const OperandEffect &Effect : Model.effects()) {
    if (Effect.Operand < 0 ||
        static_cast<unsigned>(Effect.Operand) >= Call->getNumArgs())
      continue;
    const Expr *Operand = Call->getArg(Effect.Operand);
    startsHere(Operand, D);
    if (!applyEffect(Effect.What, Call, Operand, D))
      return;
    bool Handle = D.State.P == Phase::Open && isHandle(Operand, D);
    Split |= Handle && splitsOutcome(Effect.What, Model, D);
    Stream |= Handle && Effect.What == Effect::OpenStream;
  }
  noteWait(Call, Model, D);
  handOffExtra(Call, Model, D);
  if (Model.has(Effect::Neutral) || Model.has(Effect::HandOver))
    overwriteMemory(Call, E.Callee, D);
  forEachArgument(Call, E.Callee,
                  [&](const Expr *Argument, QualType Type, bool) {
                    if (Type.isNull() || !pointsToConst(Type))
                      forgetMemory(Argument, D, Model.has(Effect::Poll));
                  });
  // event.data.fd of a closed descriptor is another one after the next wait.
  if (Model.has(Effect::EpollWait) && D.State.P == Phase::Closed)
    dropInside(Call->getArg(1), D);
  if (mayRefuse(Model) && !C.Unused.count(Call) &&
      D.State.Owner == Ownership::HandedOff &&
      Before.State.Owner == Ownership::Owned) {
    // It failed: nothing was taken.
    if (Call->getNumArgs() > 3)
      dropInside(Call->getArg(3), Before);
    setResult(Call,
              Model.Contract == ResultContract::ZeroOrErrno
                  ? ValueSet::range(1, ValueSet::Max)
                  : ValueSet::of(-1),
              Before);
    Out.push_back(std::move(Before));
    setResult(Call, ValueSet::of(0), D);
    return Out.push_back(std::move(D));
  }
  for (const OperandEffect &Effect : Model.effects())
    if (Effect.What == Effect::AcquirePair && !D.State.Holders.empty() &&
        Model.Contract == ResultContract::ZeroOrMinusOne)
      return refillPair(Call, Call->getArg(Effect.Operand), std::move(D), Out);
  if (Split)
    return applyTransfer(Call, Model, std::move(D), Out);
  if (Model.has(Effect::Fork))
    return forkAt(Call, std::move(D), Out);
  if (Stream) {
    Disjunct Failed = D;
    setResult(Call, ValueSet::of(0), Failed);
    Out.push_back(std::move(Failed));
    setResult(Call, ValueSet::top().without(0), D);
    D.State.addHolder(C.Terms.resultOf(Call));
    D.State.InStream = true;
    Out.push_back(std::move(D));
    return;
  }
  finish(Call, Model, std::move(D), Out);
}

/// The call returned: its last result is no longer what its term means.
void SubjectSimulation::finish(const CallExpr *Call, const FunctionModel &Model,
                               Disjunct D, Disjuncts &Out) {
  setResult(Call, resultOf(Model.Contract), D);
  if (Model.has(Effect::Poll))
    answerPoll(Call, Model, D);
  ValueSet Answer = ValueSet::top();
  if (answersFlag(Call, Model, D, Answer))
    setResult(Call, Answer, D);
  D.State.Holders.erase(std::remove(D.State.Holders.begin(),
                                    D.State.Holders.end(),
                                    C.Terms.resultOf(Call)),
                        D.State.Holders.end());
  Out.push_back(std::move(D));
}

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
  Failed.State.take(Happening::AcquireFails);
  Out.push_back(std::move(Failed));
  setResult(Call, Success, D);
  if (Pair)
    changed(Arrives, false, Call, D);
  D.Known.set(Arrives, freshNumber());
  D.State.take(Happening::Acquire);
  D.State.addHolder(Arrives);
  addStep(D, StepKind::Opened, Call);
  Out.push_back(std::move(D));
}

/// The callee is called again and puts a new descriptor into the place of the
/// one that is still there, without closing that.
void SubjectSimulation::reportReplaced(const Expr *Call,
                                       const FunctionDecl *Callee,
                                       const AccessPath &Inside, TermId Arrives,
                                       Disjunct D) {
  const FunctionDecl *Definition = nullptr;
  bool There = D.State.P == Phase::Open && D.State.Owner == Ownership::Owned &&
               D.State.holds(Arrives);
  if (!There || !Callee->hasBody(Definition))
    return;
  const CalleeEffect *Effect = C.Callees.effect(Definition, Inside);
  llvm::erase_if(D.State.Holders, [&](TermId T) { return T == Arrives; });
  if (!Effect || hasNames(D))
    return;
  for (const CalleeCase &Case : Effect->Cases)
    if (Case.Forgotten && Case.Path.ForgottenAt &&
        Case.Owner != Ownership::HandedOff) {
      D.State.Inside = &Case.Path;
      D.State.CalledAt = Call;
      return report(Incident::Overwritten, Call, D);
    }
}

/// A function of this file makes the subject and leaves it to us.
void SubjectSimulation::applyHelperOrigin(const Expr *Call,
                                          const FunctionDecl *Callee,
                                          Disjunct D, Disjuncts &Out) {
  auto Made = C.Callees.acquisitions(Callee);
  if (Found.Who.CalleeIndex >= Made.size())
    return Out.push_back(std::move(D));
  const CalleeAcquisition &Acquisition = Made[Found.Who.CalleeIndex];
  TermId Arrives = C.Terms.resultOf(Call);
  if (!Acquisition.InResult) {
    Arrives = Found.Who.At;
    if (Arrives == NoTerm)
      return Out.push_back(std::move(D));
    reportReplaced(Call, Callee, Acquisition.Place, Arrives, D);
  }
  if (keepsOld(Arrives, D)) {
    Disjunct Old = D;
    setResult(Call, ValueSet::top(), Old);
    Out.push_back(std::move(Old));
  }
  D.State.take(Happening::Forget);
  D.Story = nullptr;
  for (const CalleeCase &Case : Acquisition.Cases) {
    Disjunct Next = D;
    setResult(Call, Case.Result, Next);
    if (!Acquisition.InResult)
      changed(Arrives, false, Call, Next);
    if (Case.After == Phase::Open) {
      if (Acquisition.InResult)
        Next.Known.set(Arrives, Case.Result.intersect(freshNumber()));
      else
        Next.Known.set(Arrives, freshNumber());
      Next.State.take(Happening::Acquire);
      if (Case.Owner == Ownership::HandedOff)
        Next.State.take(Happening::HandOff);
      Next.State.addHolder(Arrives);
      addStep(Next, StepKind::Opened, Call);
    } else {
      Next.State.take(Happening::AcquireFails);
    }
    if (Case.Thrown)
      Next.ThrownAt = Call;
    Out.push_back(std::move(Next));
  }
}

static bool hasFormat(const FunctionDecl *Callee) {
  for (const ParmVarDecl *Parameter : Callee->parameters())
    if (Parameter->getType()->isPointerType() &&
        Parameter->getType()->getPointeeType()->isAnyCharacterType())
      return true;
  return false;
}

/// Printing takes nothing over: f(const char *format, ...), os << fd.
static bool onlyLooks(const FunctionDecl *Callee, QualType Parameter) {
  if (!Callee)
    return false;
  if (Parameter.isNull())
    return Callee->isVariadic() && hasFormat(Callee);
  bool ByValue = Parameter->isIntegralOrEnumerationType();
  return ByValue && (Callee->isInStdNamespace() ||
                     Callee->getOverloadedOperator() == OO_LessLess);
}

/// Whether a parameter of type \p Parameter lets the callee change an object
/// that others can see.
static bool mayInform(QualType Parameter) {
  if (Parameter.isNull() || pointsToConst(Parameter))
    return false;
  if (Parameter->isReferenceType())
    return true;
  return Parameter->isPointerType() &&
         !Parameter->getPointeeType()->isAnyCharacterType();
}

/// Whether the callee may tell somebody through this argument. A const method
/// only answers, and what is put into a stream is for people.
static bool mayBeTold(const FunctionDecl *Callee, QualType Parameter,
                      bool IsObject) {
  if (Callee && Callee->getOverloadedOperator() == OO_LessLess)
    return false;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  return IsObject ? !Method || !Method->isConst() : mayInform(Parameter);
}

/// Whether \p E closes the descriptor in \p Place, returns it or stores it for
/// its owner.
bool SubjectSimulation::disposesOf(const Event &E, TermId Place) {
  if (E.Kind == Event::Return) {
    const Expr *Value = cast<ReturnStmt>(E.At)->getRetValue();
    return Value && C.Terms.of(Value) == Place;
  }
  if (E.Kind == Event::Assign) {
    TermId Target = C.Terms.of(E.Target);
    return E.Value && C.Terms.of(E.Value) == Place && Target != NoTerm &&
           C.Terms.isPath(Target) && C.Terms.path(Target).outlivesFunction();
  }
  if (E.Kind != Event::Call || !E.Model || !E.Model->has(Effect::Close))
    return false;
  const auto *Close = cast<CallExpr>(E.E);
  return Close->getNumArgs() > 0 && C.Terms.of(Close->getArg(0)) == Place;
}

static bool usesInLibrary(const Event &E, TermId Place, TermTable &Terms) {
  if (E.Kind != Event::Call || !E.Model || E.Model->has(Effect::Close))
    return false;
  for (const Expr *Argument : argumentsOf(E.E))
    if (Terms.of(Argument) == Place)
      return true;
  return false;
}

/// Whether \p E gives the number in \p Place to a function that can keep it:
/// one that has memory to keep it in.
static bool handsOn(const Event &E, TermId Place, TermTable &Terms) {
  bool Callable = E.Kind == Event::Call || E.Kind == Event::Construct;
  if (!Callable || E.Model || !E.Callee || E.Callee->isVariadic() ||
      takesScalars(E.Callee))
    return false;
  bool Given = false;
  forEachArgument(E.E, E.Callee,
                  [&](const Expr *Argument, QualType Type, bool IsObject) {
                    Given |= !IsObject && !Type.isNull() &&
                             Type->isIntegralOrEnumerationType() &&
                             Terms.of(Argument) == Place;
                  });
  return Given;
}

/// Whether \p Place is closed on some path from each edge of the branch that
/// ends \p Block: whatever the call in it answered.
bool SubjectSimulation::isClosedEitherWay(const CFGBlock &Block, TermId Place) {
  const CFGBlock *Origin =
      Found.Who.Origin ? C.View.blockOf(Found.Who.Origin) : nullptr;
  auto Closes = [&](const CFGBlock *There) {
    return llvm::any_of(C.Events[There->getBlockID()], [&](const Event &E) {
      return E.Kind == Event::Call && disposesOf(E, Place);
    });
  };
  unsigned Edges = 0;
  for (const CFGBlock *Next : Block.succs()) {
    if (!Next)
      continue;
    ++Edges;
    bool Reached = llvm::any_of(C.View.order(), [&](const CFGBlock *There) {
      return Next != Origin && Closes(There) &&
             C.View.reaches(Next, There, Origin);
    });
    if (!Reached)
      return false;
  }
  return Edges > 1;
}

/// Whether this function goes on using what \p Call got and disposes of it in
/// the end, or gives it to another function later: it did not give it away
/// then. A close alone may be the branch on which the callee refused it.
bool SubjectSimulation::isOursLater(const Expr *Call) {
  if (Call->getType()->isPointerType())
    return false;
  const CFGBlock *From = C.View.blockOf(Call);
  const CFGBlock *Origin =
      Found.Who.Origin ? C.View.blockOf(Found.Who.Origin) : nullptr;
  // The next turn of a loop uses another descriptor.
  auto Follows = [&](const CFGBlock *Block) {
    for (const CFGBlock *Next : From->succs())
      if (Next && Next != Origin && C.View.reaches(Next, Block, Origin))
        return true;
    return false;
  };
  for (const Expr *Argument : argumentsOf(Call)) {
    TermId Place = C.Terms.of(Argument);
    if (Place == NoTerm || !C.Terms.isPath(Place) || !From)
      continue;
    bool Used = false, Disposed = false, HandedOn = false;
    auto Note = [&](const Event &E) {
      Used |= usesInLibrary(E, Place, C.Terms);
      Disposed |= disposesOf(E, Place);
      HandedOn |= handsOn(E, Place, C.Terms);
    };
    for (const CFGBlock *Block : C.View.order())
      if (Block != From && Block != Origin && Follows(Block))
        for (const Event &E : C.Events[Block->getBlockID()])
          Note(E);
    bool After = false;
    for (const Event &E : C.Events[From->getBlockID()]) {
      if (After)
        Note(E);
      After |= E.E == Call;
    }
    if (HandedOn || (Used && Disposed) || isClosedEitherWay(*From, Place))
      return true;
  }
  return false;
}

/// Whether a user said what happens to \p Argument.
static bool isSpokenOf(const Event &E, const Expr *Argument) {
  const auto *Call = dyn_cast<CallExpr>(E.E);
  if (!E.Model || !Call)
    return false;
  return llvm::any_of(E.Model->effects(), [&](const OperandEffect &Effect) {
    return operandOf(Call, Effect.Operand) == Argument;
  });
}

/// In event(int fd, void *arg) the record is the owner of the number; \p
/// Pointer is one, or was made of one.
bool SubjectSimulation::isOwnerBeside(const Expr *Pointer) {
  if (Found.Who.Kind != Subject::Place || !Pointer->getType()->isPointerType())
    return false;
  const AccessPath &Number = C.Terms.path(Found.Who.At);
  AccessPath Path;
  if (!Number.Steps.empty() || !isa_and_nonnull<ParmVarDecl>(Number.Base) ||
      !C.Terms.pathOf(Pointer, Path))
    return false;
  const auto *Base = dyn_cast_or_null<VarDecl>(Path.Base);
  if (Base && Base->isLocalVarDecl() && Base->getInit()) {
    const auto *From =
        dyn_cast<DeclRefExpr>(Base->getInit()->IgnoreParenCasts());
    Base = From ? dyn_cast<VarDecl>(From->getDecl()) : nullptr;
  }
  return isa_and_nonnull<ParmVarDecl>(Base);
}

void SubjectSimulation::applyUnknown(const Event &E, Disjunct &D) {
  std::string Name = E.Callee ? E.Callee->getNameAsString() : "a function";
  bool Object = false;
  forEachArgument(
      E.E, E.Callee, [&](const Expr *Argument, QualType Type, bool IsObject) {
        bool Handle = isHandle(Argument, D);
        bool Reached = !Handle && reaches(Argument, D);
        if (isSpokenOf(E, Argument))
          Handle = Reached = false;
        else if (Handle && (onlyLooks(E.Callee, Type) ||
                            (takesScalars(E.E, E.Callee) && isOursLater(E.E))))
          return;
        if (Handle || Reached) {
          bool Lends = Handle && takesScalars(E.E, E.Callee);
          handOff(D, E.At, "unseen code gets it: " + Name, !Lends);
          tell(D, "unseen code gets it: " + Name);
        }
        bool Changes = Handle && !Type.isNull() && Type->isReferenceType() &&
                       !pointsToConst(Type);
        if ((Reached || Changes) && D.State.P == Phase::Closed)
          D.State.Holders.clear(); // the callee may have put a new one there
        if (mayInform(Type) && isOwnerBeside(Argument))
          tell(D, "unseen code gets what came beside it: " + Name);
        if (mayBeTold(E.Callee, Type, IsObject) && !isSpokenOf(E, Argument))
          inform(D, "unseen code may tell of it: " + Name);
        if (!Handle && C.Branches.evaluate(Argument, D.Known).ReadResult)
          tell(D, "unseen code gets the count: " + Name);
        Object |= IsObject;
        if (Type.isNull() || !pointsToConst(Type))
          forgetMemory(Argument, D);
      });
  // Unseen code sees the globals; of what is taught, they would be told.
  for (TermId Holder : D.State.Holders)
    if (C.Terms.isPath(Holder) && !E.Model && !onlyPrints(E.Callee)) {
      const auto *Base = dyn_cast_or_null<VarDecl>(C.Terms.path(Holder).Base);
      if (Base && !Base->hasLocalStorage()) {
        handOff(D, E.At, "unseen code may use the global: " + Name);
        if (D.State.P == Phase::Closed) {
          D.State.take(Happening::Forget);
          break;
        }
      }
    }
  auto Changes = [&](const VarDecl *Global) {
    return C.Callees.mayChange(Global);
  };
  D.Known.forgetIf([&](TermId T) { return C.Terms.readsStatic(T, Changes); });
  if (D.State.isOutcome(ReadOutcome::Error) && !E.Model &&
      !E.E->getType()->isVoidType())
    D.State.Doubt = true;
  setResult(E.E, ValueSet::top(), D);
}

void SubjectSimulation::applyCall(const Event &E, Disjunct D, Disjuncts &Out) {
  const auto *Call = cast<CallExpr>(E.E);
  doubtTest(E, D);
  if (Found.Who.Kind == Subject::Acquired && Found.Who.Origin == Call) {
    if (Found.Who.ByHelper)
      return applyHelperOrigin(Call, E.Callee, std::move(D), Out);
    return applyOrigin(Call, E.Model, std::move(D), Out);
  }
  if (E.Model && E.Model->isTaught())
    return applyTaught(E, Call, std::move(D), Out);
  if (E.Model)
    return applyModel(E, Call, std::move(D), Out);
  if (isGetter(Call))
    return Out.push_back(std::move(D));
  if (!areOpen(E, Call, D))
    return;
  startAtCall(Call, E.Callee, D);
  noteClosingCallee(Call, E.Callee, D);
  if (applySummary(Call, E.Callee, D, Out))
    return;
  addThrown(Call, E.Callee, D, Out);
  if (!returns(E.Callee))
    return;
  applyUnknown(E, D);
  Out.push_back(std::move(D));
}

} // namespace closewait
