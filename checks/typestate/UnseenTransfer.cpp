//===-- UnseenTransfer.cpp - calls of code that is not seen ---------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a function of another file may keep whatever it is given, tell anybody
// who can be reached from it, and change what it can get at. Printing takes
// nothing over, and a setter of numbers and buffers only borrows where this
// function shows later that the descriptor is still its own.
//
//===----------------------------------------------------------------------===//
#include "support/AnyBelow.h"
#include "support/Loops.h"
#include "support/OfThis.h"
#include "support/StdNames.h"
#include "support/Words.h"
#include "typestate/BlankBuffers.h"
#include "typestate/CallArguments.h"
#include "typestate/LibraryObjects.h"
#include "typestate/SubjectSimulation.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace closewait {

/// Printing takes nothing over: f(const char *format, ...), os << fd.
static bool onlyLooks(const FunctionDecl *Callee, QualType Parameter) {
  if (!Callee)
    return false;
  if (Parameter.isNull())
    return takesFormat(Callee);
  if (onlyCompares(Callee))
    return true;
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
/// only answers, and what is put into a stream is for people; a std::function
/// knows who made it.
static bool mayBeTold(const FunctionDecl *Callee, QualType Parameter,
                      bool IsObject) {
  if ((Callee && Callee->getOverloadedOperator() == OO_LessLess) ||
      tellsNobody(Callee))
    return false;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  bool Callback =
      Method && Method->getOverloadedOperator() == OO_Call &&
      isStd(Method->getParent(), {"function", "move_only_function"});
  return IsObject ? !Method || !Method->isConst() || Callback
                  : mayInform(Parameter);
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

/// Whether the read whose outcome is pending follows \p Call whatever that
/// does: for (;;) { n = recv(...); feed(parser, buf, n); }
static bool leadsBackToRead(const Expr *Call, const Disjunct &D,
                            const FunctionContext &C) {
  const CFGBlock *Read = D.State.Read ? C.View.blockOf(D.State.Read) : nullptr;
  const CFGBlock *Here = C.View.blockOf(Call);
  for (unsigned Left = C.View.graph().getNumBlockIDs(); Here && Left; --Left) {
    const CFGBlock *Next = nullptr;
    unsigned Edges = 0;
    for (const CFGBlock *To : Here->succs())
      if (To && ++Edges)
        Next = To;
    if (Edges != 1)
      return false;
    if (Next == Read)
      return true;
    Here = Next;
  }
  return false;
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
  return parameterBehind(Path) != nullptr;
}

/// Whether the callee of \p E, which may get the number twice, is seen to close
/// or to keep what it gets: relay(in, out), where both are one socket.
bool SubjectSimulation::isClosedThere(const Event &E, const Disjunct &D) {
  auto Closes = [&](const FunctionDecl *Body, const ParmVarDecl *Parameter) {
    const Expr *Argument = argumentFor(E.E, Body, Parameter);
    if (!Argument || !isHandle(Argument, D))
      return false;
    AccessPath Place;
    Place.Base = Parameter;
    const CalleeEffect *Effect = C.Callees.effect(Body, Place);
    return Effect && (Effect->Closes || Effect->takes());
  };
  return llvm::any_of(E.Bodies, [&](const FunctionDecl *Body) {
    return llvm::any_of(Body->parameters(), [&](const ParmVarDecl *Parameter) {
      return Closes(Body, Parameter);
    });
  });
}

/// close_socket(fd) of another file may close it, whatever follows. Not
/// set_close_on_exec(fd), nor is_closed(fd).
static bool closesByName(const FunctionDecl *Callee) {
  static const llvm::StringSet<> Close = {
      "close", "closesocket", "closefd", "disconnect", "destroy", "release"};
  static const llvm::StringSet<> About = {
      "exec", "cloexec", "on", "no", "set", "get", "is", "wait", "before"};
  return Callee && Callee->getIdentifier() &&
         hasWordOf(Callee->getName(), Close) &&
         !hasWordOf(Callee->getName(), About);
}

/// Whether the callee of \p E, which gets the number as \p Type, leaves it to
/// this function.
bool SubjectSimulation::isOnlyLent(const Event &E, QualType Type,
                                   const Disjunct &D) {
  // all[fd]: a number that is in use is in the map already, and a pointer that
  // is found by it is no mark.
  bool LooksUp = isMapSubscript(E.Callee) &&
                 (D.State.Read || findsBystander(E.Callee)) &&
                 D.State.standing() == Standing::Borrowed;
  return LooksUp || onlyLooks(E.Callee, Type) ||
         (takesScalars(E.E, E.Callee) && !closesByName(E.Callee) &&
          !isClosedThere(E, D) && Later.isOurs(E.E));
}

/// clients.find(fd) finds who owns it, and may close it.
void SubjectSimulation::leaveToOwner(Disjunct &D) {
  if (D.State.Outcome == ReadOutcome::None ||
      D.State.standing() != Standing::Borrowed)
    return;
  tell(D, "a table is looked into by its number");
  D.State.take(Happening::Forget);
}

/// isValid(fd), socket_is_open(fd) of another file decides whether there is a
/// descriptor at all. A name is enough to be silent.
static bool judgesNumber(const FunctionDecl *Callee) {
  static const llvm::StringSet<> Is = {"is"}, Valid = {"valid"};
  static const llvm::StringSet<> Number = {"fd", "socket", "sock", "handle",
                                           "open"};
  if (!Callee || Callee->getNumParams() != 1 || !Callee->getIdentifier() ||
      !Callee->getReturnType()->isIntegralOrEnumerationType())
    return false;
  llvm::StringRef Name = Callee->getName();
  return hasWordOf(Name, Valid) ||
         (hasWordOf(Name, Is) && hasWordOf(Name, Number));
}

/// std::unique_ptr<FILE, ...>(fdopen(fd, "r"), fclose): whether \p Argument
/// makes a stream of the descriptor.
bool SubjectSimulation::makesStream(const Expr *Argument, const Disjunct &D) {
  const auto *Call = dyn_cast<CallExpr>(valueCarrier(Argument));
  const FunctionModel *Model = Call ? C.Models.of(Call, C.Ast) : nullptr;
  return Model && Model->has(Effect::OpenStream) && Call->getNumArgs() > 0 &&
         isHandle(Call->getArg(0), D);
}

/// xmove_fd(other, fd) may make the closed number one of another file, as
/// dup2() does.
static bool mayDuplicateOnto(const FunctionDecl *Callee) {
  return Callee && Callee->getNumParams() == 2 && !Callee->isVariadic() &&
         llvm::all_of(Callee->parameters(), [](const ParmVarDecl *P) {
           return P->getType()->isIntegerType();
         });
}

/// Unseen code gets \p Argument, which is the descriptor or leads to it. False:
/// it is only lent, and nothing else can happen to it.
bool SubjectSimulation::giveToUnseen(const Event &E, const Expr *Argument,
                                     QualType Type, const std::string &Name,
                                     Disjunct &D) {
  if (D.State.P == Phase::Open && !D.State.InStream && makesStream(Argument, D))
    handOff(D, "an object has the stream, or none: " + Name);
  bool Handle = isHandle(Argument, D);
  if (isSomeElement(Argument, D))
    handOff(D, "unseen code gets an element that may be it: " + Name);
  if (Handle && judgesNumber(E.Callee))
    handOff(D, "unseen code judges whether it is one: " + Name);
  if (Handle && findsOwner(E.Callee))
    leaveToOwner(D);
  if (Handle && D.State.P == Phase::Closed && mayDuplicateOnto(E.Callee))
    D.State.take(Happening::Forget);
  if (isSpokenOf(E, Argument))
    return true;
  if (Handle && isOnlyLent(E, Type, D))
    return false;
  bool Reached = !Handle && reaches(Argument, D);
  if (Handle || Reached) {
    bool Lends = Handle && takesScalars(E.E, E.Callee);
    handOff(D, "unseen code gets it: " + Name, !Lends);
    tell(D, "unseen code gets it: " + Name);
  }
  bool Changes = Handle && !Type.isNull() && Type->isReferenceType() &&
                 !pointsToConst(Type);
  if ((Reached || Changes) && D.State.P == Phase::Closed)
    D.State.Holders.clear(); // the callee may have put a new one there
  return true;
}

/// data.resize(n); if (data.size() < 12): whether the object whose length \p
/// Call sets decides a branch here, or is the caller's.
static bool isLengthToLookAt(const Expr *Call, const FunctionContext &C) {
  const Expr *Sized = objectSized(Call);
  const ValueDecl *Object = Sized ? bufferNamed(Sized) : nullptr;
  bool Callers = Object && isa<ParmVarDecl>(Object) &&
                 Object->getType()->isReferenceType() && !C.View.isInLoop(Call);
  return Callers || (Object && C.BlankBuffers.count(Object));
}

/// What unseen code may learn of the end by \p Argument.
void SubjectSimulation::tellUnseen(const Event &E, const Expr *Argument,
                                   QualType Type, bool IsObject,
                                   const std::string &Name, Disjunct &D) {
  if (mayInform(Type) && isOwnerBeside(Argument))
    tell(D, "unseen code gets what came beside it: " + Name);
  bool Spoken = isSpokenOf(E, Argument);
  auto IsCount = [&] {
    return C.Branches.evaluate(Argument, D.Known).ReadResult;
  };
  if (isLengthToLookAt(E.E, C) && IsCount())
    tell(D, "what is read has this length, and is looked at");
  if (mayBeTold(E.Callee, Type, IsObject) && !Spoken)
    inform(D, "unseen code may tell of it: " + Name);
  if ((!Spoken && isHandle(Argument, D)) || tellsNobody(E.Callee) || !IsCount())
    return;
  if (leadsBackToRead(E.E, D, C))
    D.State.Counted = true;
  else
    tell(D, "unseen code gets the count: " + Name);
}

/// Unseen code sees the globals; of what is taught, they would be told.
void SubjectSimulation::showGlobals(const Event &E, const std::string &Name,
                                    Disjunct &D) {
  if (E.Model || onlyPrints(E.Callee))
    return;
  for (TermId Holder : D.State.Holders) {
    const VarDecl *Base = C.Terms.rootAt(Holder);
    if (!Base || Base->hasLocalStorage())
      continue;
    handOff(D, "unseen code may use the global: " + Name);
    if (D.State.P == Phase::Closed) {
      D.State.take(Happening::Forget);
      return;
    }
  }
}

/// set_finished(); all that such a call can do is to change what others ask.
static bool actsOnState(const Event &E) {
  const auto *Call = dyn_cast<CallExpr>(E.E);
  return Call && !E.Model && E.Bodies.empty() && Call->getNumArgs() == 0 &&
         !isa<CXXMemberCallExpr>(Call) && Call->getType()->isVoidType();
}

/// while (!finished) recv(...): whether a loop around the last read asks for
/// what unseen code may change.
static bool isReadWhileWanted(const Disjunct &D, const FunctionContext &C) {
  auto IsShared = [](const Stmt *S) {
    const auto *Ref = dyn_cast<DeclRefExpr>(S);
    const auto *Variable = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    return Variable && !Variable->hasLocalStorage();
  };
  return anyBelow(C.View.function()->getBody(), [&](const Stmt *S) {
    return anyBelow(loopCondition(S), IsShared) && holds(S, D.State.Read);
  });
}

void SubjectSimulation::applyUnknown(const Event &E, Disjunct &D) {
  bool Given = Found.GivenOutside;
  std::string Name = E.Callee ? E.Callee->getNameAsString() : "a function";
  bool Pair =
      Found.Who.Kind == Subject::Acquired && Found.Who.Operand != Result;
  forEachArgument(
      E.E, E.Callee, [&](const Expr *Argument, QualType Type, bool IsObject) {
        if (Pair && holds(Argument, Found.Who.Origin))
          handOff(D, "unseen code judges whether it was made: " + Name);
        if (!giveToUnseen(E, Argument, Type, Name, D))
          return;
        tellUnseen(E, Argument, Type, IsObject, Name, D);
        forgetMemory(Argument, Type, D);
      });
  // What another class makes of a virtual method works for the object.
  if (isCallOfThis(E.E))
    Found.GivenOutside = Given;
  showGlobals(E, Name, D);
  if (D.State.TestedAt && actsOnState(E) && isReadWhileWanted(D, C))
    tell(D, "unseen code acts where the end is told apart: " + Name);
  auto Changes = [&](const VarDecl *Global) {
    return C.Callees.mayChange(Global, C.View.function());
  };
  forgetPlaces([&](TermId T) { return C.Terms.readsStatic(T, Changes); }, D);
  forgetHidden(D);
  if (D.State.isOutcome(ReadOutcome::Error) && !E.Model &&
      !E.E->getType()->isVoidType())
    D.State.Doubt = true;
  std::optional<int64_t> Answer;
  if (E.body() && !E.Model)
    Answer = C.Callees.completion(E.body()).Answer;
  setResult(E.E, Answer ? ValueSet::of(*Answer) : ValueSet::top(), D);
}

} // namespace closewait
