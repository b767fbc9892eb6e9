//===-- CallTransfer.cpp - calls ------------------------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what a call does to the tracked descriptor, in order of knowledge: the
// origin of the subject (OriginTransfer.cpp), a row of the models, which is
// here, the summary of a function of this file (SummaryTransfer.cpp), or unseen
// code (UnseenTransfer.cpp).
//
//===----------------------------------------------------------------------===//
#include "flow/Verdicts.h"
#include "support/AnyBelow.h"
#include "support/Exchange.h"
#include "support/Stores.h"
#include "support/StreamType.h"
#include "typestate/BlankBuffers.h"
#include "typestate/CallArguments.h"
#include "typestate/LibraryObjects.h"
#include "typestate/SubjectSimulation.h"
#include "typestate/Transitions.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace closewait {

static ValueSet resultOf(ResultContract Contract) {
  switch (Contract) {
  case ResultContract::Handle:
    return ValueSet::of(-1).unite(ValueSet::range(0, ValueSet::Max));
  case ResultContract::MinusOne:
    return ValueSet::of(-1);
  case ResultContract::ZeroOrMinusOne:
    return ValueSet::range(-1, 0);
  case ResultContract::Bytes:
  case ResultContract::WrittenBytes:
  case ResultContract::CountOrMinusOne:
  case ResultContract::Pid:
    return ValueSet::range(-1, ValueSet::Max);
  case ResultContract::ZeroOrErrno:
  case ResultContract::Length:
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
  // What the last turn's call returned is closed, and this is another number,
  // unless it is passed through.
  if (D.State.P == Phase::Closed &&
      llvm::none_of(argumentsOf(Call), [&](const Expr *Argument) {
        return isHandle(Argument, D);
      }))
    llvm::erase_if(D.State.Holders, [&](TermId Holder) { return Holder == T; });
}

/// Forgets what was known of the variables \p All.
void SubjectSimulation::forgetLocals(const HiddenWrites::Locals &All,
                                     Disjunct &D) {
  if (!All.empty())
    forgetPlaces(
        [&](TermId T) {
          return C.Terms.readsVariable(
              T, [&](const VarDecl *Base) { return All.contains(Base); });
        },
        D);
}

/// Forgets what code that is not looked into may write.
void SubjectSimulation::forgetHidden(Disjunct &D) {
  forgetLocals(C.Hidden.ByOthers, D);
  forgetLocals(C.Hidden.ByThreads, D);
}

/// Forgets the locals to which the object in \p Argument has pointers, or which
/// the lambda in it writes: it is no matter whether a callee may change the
/// object.
void SubjectSimulation::forgetBehind(const Expr *Argument, Disjunct &D) {
  const Expr *Bare = valueWrapped(Argument);
  if (const auto *Lambda = dyn_cast_or_null<LambdaExpr>(Bare))
    return forgetLocals(C.Hidden.ByLambda.lookup(Lambda), D);
  AccessPath Object;
  if (!Bare || C.Hidden.Behind.empty() ||
      !(Bare->getType()->isPointerType() ? C.Terms.pointeeOf(Bare, Object)
                                         : C.Terms.pathOf(Bare, Object)))
    return;
  auto Found = C.Hidden.Behind.find(Object.Base);
  if (Found != C.Hidden.Behind.end())
    forgetLocals(Found->second, D);
}

/// Forgets what was known of the memory that a callee may write by \p
/// Argument, which it takes as \p Parameter; but not of what \p Stays.
void SubjectSimulation::forgetMemory(const Expr *Argument, QualType Parameter,
                                     Disjunct &D,
                                     llvm::function_ref<bool(TermId)> Stays) {
  forgetBehind(Argument, D);
  const Expr *Bare = valueCarrier(Argument);
  if (!Bare || (!Parameter.isNull() && pointsToConst(Parameter)))
    return;
  QualType Type = Bare->getType();
  AccessPath Object;
  bool Named = false;
  bool Refers = !Parameter.isNull() && Parameter->isReferenceType();
  if (Refers && isOutParameterType(Parameter))
    // The number is another one; that of a descriptor is looked after
    // elsewhere.
    Named =
        C.Terms.pathOf(Bare, Object) && !D.State.holds(C.Terms.ofPath(Object));
  else if (Type->isArrayType() || (Bare->isGLValue() && Type->isRecordType()))
    Named = C.Terms.pathOf(Bare, Object);
  else if (Type->isPointerType())
    Named = C.Terms.pointeeOf(Bare, Object);
  if (Named)
    forgetPlaces(
        [&](TermId T) { return C.Terms.isInside(T, Object) && !Stays(T); }, D);
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

/// The variable or field in which the descriptor is found; null: it has no
/// place, or an element is the last step to it.
const ValueDecl *SubjectSimulation::placeFollowed() const {
  return Found.Who.At == NoTerm || !C.Terms.isPath(Found.Who.At)
             ? nullptr
             : C.Terms.path(Found.Who.At).lastDecl();
}

/// Whether the file makes or closes what is in the place that is followed.
bool SubjectSimulation::belongsToFile() const {
  const ValueDecl *Place = placeFollowed();
  return Place && (C.Callees.isKept(Place) || C.Callees.getsStreams(Place));
}

/// The state of the peer is looked at by \p Call.
void SubjectSimulation::noteObserved(const Expr *Call) {
  Found.Observed = true;
  Found.ObservedAgain |= Writes.isRepeated(Call);
}

/// Whether \p Number is a parameter beside the one that \p Field is reached
/// from: ready(int fd, void *arg), where arg->fd is that number.
static bool comeTogether(const AccessPath &Number, const AccessPath &Field) {
  const ParmVarDecl *Record = parameterBehind(Field);
  return Number.Steps.empty() && isa_and_nonnull<ParmVarDecl>(Number.Base) &&
         !Field.Steps.empty() && Record && Record != Number.Base;
}

/// Whether \p Operand may be the descriptor under another name: fds[i].
bool SubjectSimulation::mayBeHandle(const Expr *Operand, const Disjunct &D) {
  if (D.State.P == Phase::Open && isHandle(Operand, D, /*Maybe=*/true))
    return true;
  TermId T = C.Terms.of(Operand);
  if (T == NoTerm || !C.Terms.isPath(T) || D.State.P != Phase::Open)
    return false;
  for (TermId Holder : D.State.Holders)
    if (C.Terms.dependence(Holder, T) == Dependence::MayAlias ||
        C.Terms.isBesideGetter(T, Holder) ||
        C.Terms.isBesideGetter(Holder, T) ||
        (C.Terms.isPath(Holder) &&
         comeTogether(C.Terms.path(T), C.Terms.path(Holder))))
      return true;
  return false;
}

/// all[i], where all[0] has the descriptor and i is not known. What two
/// variables pick is taken to be two elements.
bool SubjectSimulation::isSomeElement(const Expr *Value, const Disjunct &D) {
  return D.State.P == Phase::Open &&
         mayBeElement(Value, D.State, C, [](const AccessPath &Holder) {
           return !Holder.hasVariableIndex();
         });
}

static unsigned positionOf(const CallExpr *Call, const Expr *Operand) {
  unsigned Position = 0;
  while (Position < Call->getNumArgs() && Call->getArg(Position) != Operand)
    ++Position;
  return Position;
}

/// close(fd), fclose(stream). False: the path was reported.
bool SubjectSimulation::applyClose(const CallExpr *Call, const Expr *Operand,
                                   Disjunct &D) {
  bool Handle = isHandle(Operand, D);
  InVain.noteClose(Call, Operand, D);
  if (!Handle && mayBeHandle(Operand, D)) {
    handOff(D, "it may be closed through an index");
    D.State.take(Happening::Forget);
  }
  if (!Handle)
    return true;
  noteFieldClose(Call, D);
  return close(Call, D);
}

/// free(object): what it held has no name any more. False: the path ends here.
bool SubjectSimulation::applyFree(const CallExpr *Call, const Expr *Operand,
                                  Disjunct &D) {
  if (D.State.P != Phase::Open || !reaches(Operand, D))
    return true;
  AccessPath Object;
  if (!C.Terms.pointeeOf(Operand, Object)) {
    handOff(D, "its holder is freed");
    return true;
  }
  return endMemory(Object, Call, D);
}

/// A library function keeps the descriptor, or what holds it.
void SubjectSimulation::applyHandOver(const CallExpr *Call, const Expr *Operand,
                                      Disjunct &D) {
  if ((!isHandle(Operand, D) && !reaches(Operand, D)) ||
      staysWithStarter(Call, Operand, D))
    return;
  handOff(D, "a library function keeps it");
  tell(D, "a library function got it");
}

/// SSL_set_fd(session, fd): what the session does with the number is not
/// followed, but it gives the number back to nobody when it is freed.
void SubjectSimulation::keepNumber(const CallExpr *Call, Disjunct &D) {
  noteObserved(Call);
  AccessPath Session;
  if (D.State.P != Phase::Open)
    return;
  if (C.Terms.pointeeOf(Call->getArg(0), Session))
    D.State.addHolder(C.Terms.ofPath(Session));
  else
    handOff(D, "a library function keeps it");
}

/// Effects that do not depend on the result. False: the path was reported.
bool SubjectSimulation::applyEffect(Effect What, const CallExpr *Call,
                                    const Expr *Operand, Disjunct &D) {
  switch (What) {
  case Effect::Close:
  case Effect::StreamClose:
    return applyClose(Call, Operand, D);
  case Effect::CloseRange:
    D.State.take(Happening::Forget);
    return true;
  case Effect::Free:
    return applyFree(Call, Operand, D);
  case Effect::HandOver:
  case Effect::Spawn:
    applyHandOver(Call, Operand, D);
    return true;
  case Effect::Poll:
  case Effect::FilterChange:
    return notePoll(Call, positionOf(Call, Operand), D);
  case Effect::SelectAdd:
  case Effect::SelectTest:
    if (isHandle(Operand, D) && !joinsOutputSet(Call))
      noteObserved(Call);
    return true;
  case Effect::SelectRemove:
  case Effect::SelectClear:
  case Effect::Select:
    return true;
  case Effect::DuplicateOnto:
    if (isHandle(Operand, D)) {
      Found.HandedOff = true;
      D.State.take(Happening::Forget);
    }
    return true;
  default:
    return !isHandle(Operand, D) ||
           (applyUse(What, Call, Operand, D) && isUsable(Call, Operand, D));
  }
}

/// The descriptor itself is used by the system: what this says of it. False:
/// the path was reported.
bool SubjectSimulation::applyUse(Effect What, const CallExpr *Call,
                                 const Expr *Operand, Disjunct &D) {
  Found.SystemUse = true;
  switch (What) {
  case Effect::Read:
  case Effect::ReadFrom:
  case Effect::Peek:
  case Effect::StreamRead:
    noteObserved(Call);
    Found.AddressRead |= What == Effect::ReadFrom;
    D.State.Used = true;
    return true;
  case Effect::Observe:
    noteObserved(Call);
    // FIONREAD gives 0, TCP_INFO the state; feof() is asked of a stream.
    if (isNumber(Operand->getType()))
      tell(D, "the connection is asked how it stands");
    return true;
  case Effect::Write:
  case Effect::StreamWrite:
    noteWrite(Call, D);
    return true;
  case Effect::WriteTo:
    Found.DatagramUse = true;
    return true;
  case Effect::AsConnected:
    Found.ConnectedUse = true;
    return true;
  case Effect::Bind:
    Found.SetUp = true;
    return true;
  case Effect::Connect:
    return applyConnect(Call, D);
  case Effect::Shutdown:
    noteFarewell(Call);
    D.State.ShutDownAt = Call;
    D.State.KnownOpen = true;
    return true;
  case Effect::EpollRemove:
    noteFarewell(Call);
    D.State.KnownOpen |= belongsToFile();
    return true;
  case Effect::Listen:
  case Effect::Accept:
    Found.SetUp |= What == Effect::Listen;
    Found.Who.FileKind = DescriptorKind::Listening;
    return true;
  case Effect::EpollControl:
    noteEpoll(Call, D);
    return true;
  case Effect::KeepNumber:
    keepNumber(Call, D);
    return true;
  case Effect::Duplicate:
  case Effect::Share:
    Found.HandedOff = true; // the copy may be read in its place
    return true;
  default:
    return true;
  }
}

void SubjectSimulation::noteWrite(const CallExpr *Call, Disjunct &D) {
  if (!Found.FirstWrite ||
      Call->getBeginLoc() < Found.FirstWrite->getBeginLoc())
    Found.FirstWrite = Call;
  Found.WrittenInLoop = Found.WrittenInLoop || Writes.isWrittenOnAndOn(Call);
  D.State.Used = true;
  // After a lasting error of a read this fails too, and somebody looks.
  if (!FollowsWrites && D.State.isOutcome(ReadOutcome::Error) &&
      !C.Unused.count(Call))
    D.State.clearOutcome();
}

bool SubjectSimulation::applyConnect(const CallExpr *Call, Disjunct &D) {
  Found.SetUp = true;
  Found.Connected |= !D.State.Given;
  if (isFault(Happening::Connect, Call, D))
    return false;
  D.State.KnownOpen = true;
  addStep(D, StepKind::Connected, Call, C.Stories);
  return true;
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
    if (!Spoken && isHandle(Call->getArg(I), D)) {
      Found.GivenToDevice |= D.State.P == Phase::Open;
      handOff(D, "a request gets it that is not known");
    }
  }
}

/// Whether \p Function puts \p Text into the environment.
static bool isForEnvironment(const ValueDecl *Text,
                             const FunctionDecl &Function) {
  static const llvm::StringSet<> Setters = {"putenv", "setenv", "execle",
                                            "execve", "execvpe"};
  return anyBelow(Function.getBody(), [&](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return Callee && Callee->getIdentifier() &&
           Setters.count(Callee->getName()) &&
           llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
             return bufferNamed(Argument) == Text;
           });
  });
}

/// asprintf(&entry, "SAVED_FD=%d", fd); putenv(entry): the program that is
/// executed next finds the number there.
void SubjectSimulation::noteEnvironment(const CallExpr *Call,
                                        const FunctionModel &Model,
                                        Disjunct &D) {
  if (Model.Contract != ResultContract::WrittenBytes ||
      D.State.P != Phase::Open || Call->getNumArgs() < 2)
    return;
  bool Writes = llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
    return isHandle(Argument, D);
  });
  const Expr *To = Call->getArg(0)->IgnoreParenImpCasts();
  const ValueDecl *Text =
      Writes && !isStreamPointer(To->getType()) ? bufferNamed(To) : nullptr;
  if (Text && isForEnvironment(Text, *Function))
    handOff(D, "its number is put into the environment");
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
    dropNames(Object, D);
}

/// Whether \p Length is the size of what \p Pointer points to, a whole object.
static bool coversAll(const Expr *Pointer, const Expr *Length,
                      const ASTContext &Context) {
  QualType Pointee =
      Pointer->IgnoreParenImpCasts()->getType()->getPointeeType();
  int64_t Bytes;
  return !Pointee.isNull() && !Pointee->isIncompleteType() &&
         Pointee->isRecordType() && constantOf(Length, Context, Bytes) &&
         Context.getTypeSizeInChars(Pointee).getQuantity() == Bytes;
}

/// memset(c, 0, sizeof *c) over a record. False: the path was reported.
bool SubjectSimulation::wipe(const CallExpr *Call, const FunctionModel &Model,
                             Disjunct &D) {
  bool Wipes = Model.Name == "memset" || Model.Name == "bzero" ||
               Model.Name == "explicit_bzero";
  AccessPath Object;
  if (!Wipes || D.State.P != Phase::Open || !reaches(Call->getArg(0), D) ||
      !coversAll(Call->getArg(0), Call->getArg(Model.Name == "memset" ? 2 : 1),
                 C.Ast) ||
      !C.Terms.pointeeOf(Call->getArg(0), Object))
    return true;
  size_t Before = D.State.Holders.size();
  dropNames(Object, D);
  return D.State.Holders.size() == Before ||
         lostName(Happening::Overwrite, Call, D);
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
    handOff(D, "its place is written by a library function");
    dropNames(Object, D);
    if (!hasNames(D))
      D.State.take(Happening::Forget);
  });
}

/// fprintf(f, ...) with an f that fdopen() did not give: the program ends
/// there.
bool SubjectSimulation::usesNullStream(Effect What, const Expr *Operand,
                                       const Disjunct &D) {
  bool Stream = What == Effect::StreamRead || What == Effect::StreamWrite ||
                What == Effect::StreamClose;
  if (!Stream)
    return false;
  TermId T = C.Terms.of(Operand);
  const ValueSet *Known = T == NoTerm ? nullptr : D.Known.find(T);
  return Known && *Known == ValueSet::of(0);
}

/// The effects on each operand. False: the path ends here, or was reported.
bool SubjectSimulation::applyOperands(const CallExpr *Call,
                                      const FunctionModel &Model, Disjunct &D,
                                      ModelledWays &Ways) {
  for (const OperandEffect &Effect : Model.effects()) {
    const Expr *Operand = argumentOf(Call, Effect.Operand);
    if (!Operand)
      continue;
    startsHere(Operand, D);
    if (usesNullStream(Effect.What, Operand, D) && Model.Name != "fflush")
      return false; // fflush(NULL) is for all streams
    if (!applyEffect(Effect.What, Call, Operand, D))
      return false;
    bool Handle = D.State.P == Phase::Open && isHandle(Operand, D);
    Ways.Transfer |= Handle && splitsOutcome(Effect.What, Model, Call, D);
    Ways.Stream |= Handle && Effect.What == Effect::OpenStream;
    if (Effect.What == Effect::AcquirePair &&
        Model.Contract == ResultContract::ZeroOrMinusOne)
      Ways.Pair = Operand;
  }
  return true;
}

/// What the call does to memory, whichever operand holds the descriptor.
void SubjectSimulation::applyToMemory(const Event &E, const CallExpr *Call,
                                      Disjunct &D) {
  const FunctionModel &Model = *E.Model;
  bool Keeps = Model.has(Effect::HandOver) && !Model.has(Effect::Spawn);
  if (Model.has(Effect::Neutral) || Keeps)
    overwriteMemory(Call, E.Callee, D);
  // A thread may run while this one waits.
  if (!Model.has(Effect::Neutral))
    forgetLocals(C.Hidden.ByThreads, D);
  forEachArgument(Call, E.Callee,
                  [&](const Expr *Argument, QualType Type, bool) {
                    // poll() writes what it found and nothing else.
                    forgetMemory(Argument, Type, D, [&](TermId T) {
                      return Model.has(Effect::Poll) && isAskedOfPoll(T);
                    });
                  });
  // event.data.fd is another one after the next wait, and message.device->fd
  // after the next read into the message.
  bool Fills = Model.has(Effect::Read) && Call->getNumArgs() > 1 &&
               Call->getArg(1)->getType()->isPointerType();
  if (!Fills && !Model.has(Effect::EpollWait))
    return;
  Disjunct Without = D;
  dropInside(Call->getArg(1), Without);
  if (D.State.P == Phase::Closed || hasNames(Without))
    D = std::move(Without);
}

/// epoll_ctl(), pthread_create(): they take the descriptor of \p D, or they
/// fail, and it is as it was in \p Before.
void SubjectSimulation::takeOrRefuse(const CallExpr *Call,
                                     const FunctionModel &Model,
                                     Disjunct Before, Disjunct D,
                                     Disjuncts &Out) {
  if (Model.has(Effect::EpollControl) && Call->getNumArgs() > 3)
    dropInside(Call->getArg(3), Before);
  setResult(Call,
            Model.Contract == ResultContract::ZeroOrErrno
                ? ValueSet::range(1, ValueSet::Max)
                : ValueSet::of(-1),
            Before);
  Out.push_back(std::move(Before));
  setResult(Call, ValueSet::of(0), D);
  Out.push_back(std::move(D));
}

/// fdopen() fails, or its stream is a further name of the descriptor.
void SubjectSimulation::openStream(const CallExpr *Call, Disjunct D,
                                   Disjuncts &Out) {
  Disjunct Failed = D;
  setResult(Call, ValueSet::of(0), Failed);
  Out.push_back(std::move(Failed));
  setResult(Call, ValueSet::top().without(0), D);
  D.State.addHolder(C.Terms.resultOf(Call));
  D.State.InStream = true;
  Out.push_back(std::move(D));
}

void SubjectSimulation::applyModel(const Event &E, const CallExpr *Call,
                                   Disjunct D, Disjuncts &Out) {
  const FunctionModel &Model = *E.Model;
  if (Model.Contract == ResultContract::NeverReturns) {
    // Whatever its declaration says: error(1, errno, "recv").
    if (Model.has(Effect::EndThread))
      endThread(Call, D);
    return;
  }
  Disjunct Before = D;
  ModelledWays Ways;
  if (!applyOperands(Call, Model, D, Ways))
    return;
  noteWait(Call, Model, D);
  handOffExtra(Call, Model, D);
  noteEnvironment(Call, Model, D);
  if (!wipe(Call, Model, D))
    return;
  applyToMemory(E, Call, D);
  if (mayRefuse(Model) && !C.Unused.count(Call) && D.State.Given &&
      !Before.State.Given)
    return takeOrRefuse(Call, Model, std::move(Before), std::move(D), Out);
  if (Ways.Pair && !D.State.Holders.empty())
    return refillPair(Call, Ways.Pair, std::move(D), Out);
  if (Ways.Transfer)
    return applyTransfer(Call, Model, std::move(D), Out);
  if (Model.has(Effect::Fork))
    return forkAt(Call, std::move(D), Out);
  if (Ways.Stream)
    return openStream(Call, std::move(D), Out);
  finish(Call, Model, std::move(D), Out);
}

/// pthread_exit() leaves its function as a return does. Not where a handler of
/// pthread_cleanup_push() may close, and whose a number is that a helper of the
/// thread got is not known.
void SubjectSimulation::endThread(const CallExpr *Call, const Disjunct &D) {
  bool Cleans = anyBelow(Function->getBody(), [](const Stmt *S) {
    const VarDecl *Local = localNamed(S);
    return Local && (Local->getName() == "__cancel_buf" ||
                     Local->getName() == "__clframe"); // glibc
  });
  bool Begins = Function->getReturnType()->isVoidPointerType();
  if (!Cleans && (Begins || D.State.Owner == Ownership::Owned))
    leave(Call, /*Thrown=*/false, D);
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

/// Whether errno is looked at in \p Looked.
bool SubjectSimulation::mentionsErrno(const Expr *Looked) {
  return anyBelow(Looked, [&](const Stmt *S) {
    const auto *E = dyn_cast<Expr>(S);
    return E && C.Terms.of(E) == C.Terms.errnoTerm();
  });
}

/// errno = 0 holds until the next call that may fail; what a read of the
/// descriptor, or the call that makes it, leaves there is known for each of its
/// outcomes.
void SubjectSimulation::loseClearedErrno(const Event &E, Disjunct &D) {
  const auto *Call = cast<CallExpr>(E.E);
  auto IsOurs = [&](const Expr *Argument) {
    return isHandle(Argument, D) ||
           (Found.Who.At != NoTerm && C.Terms.of(Argument) == Found.Who.At);
  };
  bool Takes = E.Model &&
               (E.Model->has(Effect::Read) || E.Model->has(Effect::StreamRead));
  bool Reads = Takes && llvm::any_of(Call->arguments(), IsOurs);
  bool Opens = E.Model && Found.Who.Origin == Call;
  bool Keeps = Reads || Opens || (E.Model && E.Model->has(Effect::Neutral));
  // A helper may read as well; see applySummary().
  bool BySummary = E.body() && !E.Model;
  Found.ChangesErrno |= !Keeps;
  if (!Keeps && !BySummary && D.State.Outcome == ReadOutcome::None)
    forgetClearedErrno(D);
}

bool SubjectSimulation::isErrnoCleared(const Disjunct &D) const {
  const ValueSet *Errno = D.Known.find(C.Terms.errnoTerm());
  return Errno && *Errno == ValueSet::of(0);
}

void SubjectSimulation::forgetClearedErrno(Disjunct &D) {
  if (isErrnoCleared(D))
    D.Known.forget(C.Terms.errnoTerm());
}

/// clients.erase(client): a pointer that is passed by reference is a key, and
/// no iterator. It is forgotten, and *client is as it was.
static bool erasesPointer(const Event &E) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(E.E);
  return Call && Call->getNumArgs() == 1 && erasesSilently(E.Callee) &&
         valueCarrier(Call->getArg(0))->getType()->isPointerType() &&
         E.Callee->getParamDecl(0)->getType()->isReferenceType();
}

/// ASSERT_NE(fd, -1): whether \p E compares for a test, and leaves a failure to
/// code that is not seen. It does not drop what it found to be right.
static bool comparesUnseen(const Event &E) {
  TestComparison Test;
  return comparesForTest(cast<CallExpr>(E.E), Test) && E.body() &&
         anyBelow(E.body()->getBody(), [](const Stmt *S) {
           const auto *Inner = dyn_cast<CallExpr>(S);
           const FunctionDecl *Callee =
               Inner ? Inner->getDirectCallee() : nullptr;
           return Callee && !Callee->hasBody();
         });
}

/// drop(); of a lambda that captured the variable with the descriptor by
/// reference: what it does with it is not followed.
void SubjectSimulation::runLambda(const Event &E, Disjunct &D) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(E.Callee);
  if (D.State.P != Phase::Open || !Method || !Method->getParent()->isLambda())
    return;
  for (const LambdaCapture &Capture : Method->getParent()->captures())
    if (Capture.capturesVariable() && Capture.getCaptureKind() == LCK_ByRef &&
        D.State.holds(C.Terms.ofVariable(Capture.getCapturedVar()))) {
      handOff(D, "a lambda captures it");
      tell(D, "a lambda captures it");
    }
}

void SubjectSimulation::applyCall(const Event &E, Disjunct D, Disjuncts &Out) {
  const auto *Call = cast<CallExpr>(E.E);
  doubtTest(E, D);
  runLambda(E, D);
  forgetAtomics(Call, D);
  loseClearedErrno(E, D);
  // ensure(errno == EAGAIN) may leave where it is not.
  if (D.State.isOutcome(ReadOutcome::Error) && !E.Model)
    for (const Expr *Argument : Call->arguments())
      D.State.Doubt |= Argument->getType()->isIntegralOrEnumerationType() &&
                       mentionsErrno(Argument);
  if (Found.Who.Kind == Subject::Acquired && Found.Who.Origin == Call) {
    if (Found.Who.ByHelper)
      return applyHelperOrigin(Call, *E.body(), std::move(D), Out);
    return applyOrigin(Call, E.Model, std::move(D), Out);
  }
  if (E.Model && E.Model->isTaught())
    return applyTaught(E, Call, std::move(D), Out);
  if (E.Model)
    return applyModel(E, Call, std::move(D), Out);
  if (C.Terms.isGetter(Call))
    return Out.push_back(std::move(D));
  if (Exchange Made = asExchange(Call))
    return applyExchange(E, Made, std::move(D), Out);
  if (handlesIterator(E.Callee))
    return applyIterator(E, std::move(D), Out);
  if (looksThroughPointer(E.Callee) || looksAtElements(E.Callee) ||
      erasesPointer(E)) {
    setResult(Call, ValueSet::top(), D);
    return Out.push_back(std::move(D));
  }
  if (applyErase(E, D, Out) || !areOpen(E, Call, D) || !eraseElement(E, D))
    return;
  if (llvm::any_of(E.Bodies, [&](const FunctionDecl *Body) {
        return mayCloseElement(Call, *Body, D);
      })) {
    handOff(D, "a callee may close it through an index");
    D.State.take(Happening::Forget);
  }
  if (isFree(D) && llvm::any_of(E.Bodies, [&](const FunctionDecl *Body) {
        return fillsGlobal(*Body);
      })) {
    Disjunct Empty = D;
    applyUnknown(E, Empty);
    Out.push_back(std::move(Empty));
  }
  for (const FunctionDecl *Body : E.Bodies) {
    startAtCall(Call, *Body, D);
    InVain.noteClosingCallee(Call, *Body, D);
  }
  if (!comparesUnseen(E) && applySummaries(E, D, Out))
    return;
  if (D.State.isOutcome(ReadOutcome::None))
    forgetClearedErrno(D);
  addThrown(Call, E.Callee, D, Out);
  if (!returns(E) || !assumeReturned(E, D))
    return;
  applyUnknown(E, D);
  Out.push_back(std::move(D));
}

} // namespace closewait
