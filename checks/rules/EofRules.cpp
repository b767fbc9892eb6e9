//===-- EofRules.cpp - the end of file, ignored or kept ------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: an end of file that no branch tells apart from data is ignored; one
// that is told apart and then leads neither to a close nor to anybody else is
// kept. The two differ only in whether the state remembers a test.
//
//===----------------------------------------------------------------------===//
#include "rules/Drains.h"
#include "support/AnyBelow.h"
#include "support/OwnDestructor.h"
#include "typestate/HangupBits.h"
#include "typestate/Outcomes.h"
#include "clang/AST/ASTLambda.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include <cerrno>

using namespace clang;

namespace closewait {

/// Whether this function deals with errors of the descriptor itself, by a close
/// or by telling somebody.
static bool answersErrors(const SubjectFacts &Subject) {
  return Subject.Closed ||
         llvm::any_of(Subject.Exits, [](const ExitState &Exit) {
           const SocketState &S = Exit.State;
           return S.isOutcome(ReadOutcome::Error) && S.Told && S.TestedAt;
         });
}

/// Whether a lambda shares variables with the function around it, which may
/// look at them: [&count] { ... count += n; ... }
static bool sharesVariables(const FunctionDecl &Function) {
  return isLambdaCallOperator(&Function) &&
         llvm::any_of(cast<CXXMethodDecl>(Function).getParent()->captures(),
                      [](const LambdaCapture &Capture) {
                        return Capture.capturesVariable() &&
                               Capture.getCaptureKind() == LCK_ByRef;
                      });
}

static bool answersNothing(const SubjectFacts &Subject,
                           const RuleContext &Context) {
  return Context.Facts.Function->getReturnType()->isVoidType() ||
         answersAlike(Subject);
}

/// Whether the caller of this function is there to be told, or to close after
/// it, whatever the function returns.
static bool callerDecides(const SubjectFacts &Subject,
                          const RuleContext &Context) {
  const FunctionDecl *Function = Context.Facts.Function->getCanonicalDecl();
  if (!answersNothing(Subject, Context))
    return false; // the answer was looked at already
  bool Called = Context.File.Called.count(Function);
  bool Callback = Context.File.AddressTaken.count(Function);
  if (Called && !Callback)
    return true;
  // Passed by value to a function that others call: they still have it, unless
  // errors show whose it is.
  bool ByValue = Subject.Who.At != NoTerm &&
                 !Context.Facts.Terms->path(Subject.Who.At).outlivesFunction();
  return ByValue && !Callback && Function->isExternallyVisible() &&
         !answersErrors(Subject);
}

/// Whether the descriptor is that of an object which a lambda has a copy of, or
/// of the pointer to: it goes away with the lambda, by its destructor.
static bool diesWithLambda(const SubjectFacts &Subject,
                           const RuleContext &Context) {
  if (Subject.Who.At == NoTerm)
    return false;
  const AccessPath &Path = Context.Facts.Terms->path(Subject.Who.At);
  const auto *Copy = dyn_cast_or_null<VarDecl>(Path.Base);
  const CXXRecordDecl *Class =
      Copy ? Copy->getType()->getAsCXXRecordDecl() : nullptr;
  bool Ends = Class && Class->hasDefinition() &&
              (Class->isInStdNamespace() || hasOwnDestructor(*Class));
  return Ends && Copy->hasLocalStorage() && !Path.Shared;
}

/// Whether the file makes descriptors that do not block, where nothing yet is
/// no end: a word is enough to say no more than was said before.
static bool knowsNonBlocking(const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  llvm::StringRef Text = Sources.getBufferData(Sources.getMainFileID());
  static const llvm::StringRef Words[] = {"nonblock", "fionbio", "epollet"};
  return llvm::any_of(Words, [&](llvm::StringRef Word) {
    return Text.contains_insensitive(Word);
  });
}

/// recv(fd, buffer, size, MSG_DONTWAIT): nothing yet is no end.
static bool neverWaits(const Expr *Read, const ASTContext &Context) {
  constexpr unsigned Flags = 3;
  constexpr int64_t DontWait = 0x40; // MSG_DONTWAIT of Linux
  const auto *Call = dyn_cast_or_null<CallExpr>(Read);
  int64_t Given;
  return Call && Call->getNumArgs() > Flags &&
         constantOf(Call->getArg(Flags), Context, Given) && (Given & DontWait);
}

/// Whether the function reads until there is nothing more to come and comes
/// back for no other reason. Where nothing yet is told from an error, there may
/// be more.
static bool endsWhenOver(const SubjectFacts &Subject,
                         const RuleContext &Context) {
  if (knowsNonBlocking(Context.Ast))
    return false;
  auto FailsAt = [&](const Stmt *At) {
    return llvm::any_of(Subject.Exits, [&](const ExitState &Exit) {
      return Exit.At == At && Exit.State.isOutcome(ReadOutcome::Error);
    });
  };
  return llvm::all_of(Subject.Exits, [&](const ExitState &Exit) {
    const SocketState &S = Exit.State;
    bool Over = S.isOutcome(ReadOutcome::Eof) ||
                S.isOutcome(ReadOutcome::Error) ||
                (S.isOutcome(ReadOutcome::Retry) && FailsAt(Exit.At));
    return S.P == Phase::Open && Over &&
           (Exit.ReadInLoop || isHelperCall(S.Read)) &&
           !neverWaits(S.Read, Context.Ast);
  });
}

/// Whether whoever called the function knows by its return that this is over. A
/// callback has no such caller.
static bool returnsWhenOver(const SubjectFacts &Subject,
                            const RuleContext &Context) {
  const FunctionDecl *Function = Context.Facts.Function;
  const auto *Method = dyn_cast<CXXMethodDecl>(Function);
  return Function->getReturnType()->isVoidType() &&
         !(Method && Method->isVirtual()) &&
         (!isLambdaCallOperator(Function) ||
          diesWithLambda(Subject, Context)) &&
         !Context.File.AddressTaken.count(Function->getCanonicalDecl()) &&
         endsWhenOver(Subject, Context);
}

/// [this] { ... } in a thread: the object lives on, and its destructor is there
/// to close what the thread has read to the end.
static bool isLeftToObject(const SubjectFacts &Subject,
                           const RuleContext &Context) {
  if (Subject.Who.At == NoTerm || !endsWhenOver(Subject, Context))
    return false;
  const AccessPath &Path = Context.Facts.Terms->path(Subject.Who.At);
  const auto *Field = dyn_cast_or_null<FieldDecl>(Path.lastDecl());
  const auto *Class =
      Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
  return !Path.Base && Class && hasOwnDestructor(*Class);
}

/// Whether the exit leaves an outcome behind that nobody hears of.
static bool swallows(const SubjectFacts &Subject, const ExitState &Exit,
                     const RuleContext &Context) {
  const SocketState &S = Exit.State;
  // An exception tells whoever catches it.
  if (S.P != Phase::Open || S.Told || S.Counted || Exit.Thrown ||
      S.Owner != Ownership::Borrowed)
    return false;
  bool HasEnd = isStream(Subject, Context) ||
                (S.isOutcome(ReadOutcome::Error) && waitsAndEnds(Subject));
  if (!HasEnd || callerDecides(Subject, Context) ||
      sharesVariables(*Context.Facts.Function))
    return false;
  if (isDrain(S.Read, Subject, Context))
    return false;
  // A thread that ends tells nobody, and it is the owner where it closes
  // elsewhere. A lambda may read from an object that lives on.
  if (Context.File.ThreadStarts.count(
          Context.Facts.Function->getCanonicalDecl()) &&
      (!isLambdaCallOperator(Context.Facts.Function) ||
       isLeftToObject(Subject, Context)))
    return Subject.Closed;
  return !returnsWhenOver(Subject, Context) &&
         !tellsByResult(Subject, Exit, answersNothing(Subject, Context));
}

/// Whether a path on which the peer is still there leaves at \p End too: with
/// data, or because there is nothing yet, where that is told from an error.
static bool isSharedExit(const SubjectFacts &Subject, const Stmt *End) {
  bool Error = false, Retry = false, Alive = false;
  for (const ExitState &Exit : Subject.Exits) {
    const SocketState &S = Exit.State;
    if (Exit.At != End || S.P != Phase::Open)
      continue;
    Error |= S.isOutcome(ReadOutcome::Error);
    Retry |= S.isOutcome(ReadOutcome::Retry);
    Alive |= S.isOutcome(ReadOutcome::None) || S.isOutcome(ReadOutcome::Data);
  }
  return Alive || (Retry && !Error);
}

namespace {

/// A path that tells an end or an error from data and goes on all the same.
struct KeptPath {
  const SocketState &State;
  const Step *Story;
  const Stmt *End;      ///< where it leads; null: the closing brace
  Incident::KindTy How; ///< it gets there
};

} // namespace

static MessageId noteOfEnd(Incident::KindTy How) {
  switch (How) {
  case Incident::ReadAgain:
    return MessageId::NoteReadAgain;
  case Incident::WriteAgain:
    return MessageId::NoteWrittenAgain;
  case Incident::Reconnected:
    return MessageId::NoteConnectedAgain;
  default:
    return MessageId::NoteLeaves;
  }
}

/// Whether \p How takes the descriptor away, and does not use it once more.
static bool isLost(Incident::KindTy How) {
  return How != Incident::ReadAgain && How != Incident::WriteAgain &&
         How != Incident::Reconnected;
}

/// What would end \p Path as it should; \p Shared, other paths end there too.
static FixRequest fixOfKept(const KeptPath &Path, bool Shared) {
  FixRequest Fix;
  bool Eof = Path.State.isOutcome(ReadOutcome::Eof);
  bool Again = Path.How == Incident::ReadAgain && Eof;
  if (!isLost(Path.How) && !Again) {
    Fix.WhyNot = "how this path should leave is not known";
    return Fix;
  }
  Fix.At = Path.State.TestedAt;
  Fix.Before = Path.State.Read;
  if (Again) {
    Fix.Kind = FixRequest::LeaveAtEof;
  } else if (Shared) {
    Fix.WhyNot = "paths on which the peer is there leave here too";
    Fix.Kind = Eof ? FixRequest::EndAsError : FixRequest::None;
  } else {
    Fix.Kind = Path.End ? FixRequest::CloseBefore : FixRequest::CloseAtEnd;
    Fix.At = Path.End;
    Fix.Borrowed = true;
  }
  return Fix;
}

static Finding findingOf(const KeptPath &Path, const SubjectFacts &Subject,
                         const RuleContext &Context) {
  const SocketState &State = Path.State;
  Finding F =
      makeFinding(CheckKind::EofNotClosed,
                  State.isOutcome(ReadOutcome::Eof) ? MessageId::EofKept
                                                    : MessageId::ErrorKept,
                  Subject, State.TestedAt, Context);
  F.Exit = exitOf(Path.End, Context);
  addStory(F, Path.Story, Context);
  F.Notes.push_back({noteOfEnd(Path.How), locationOf(Path.End, Context)});
  F.Blames = State.ForgottenBy;
  F.Shared = isLost(Path.How) && isSharedExit(Subject, Path.End);
  F.Fix = fixOfKept(Path, F.Shared);
  F.Fix.Name = Subject.Who.Name;
  return F;
}

/// Reading again after the end matters where the descriptor is a stream; on
/// another one only when the same read goes round for ever. A result that is
/// dropped on purpose matters only in a loop.
static bool isSpin(const SubjectFacts &Subject, const Incident &I,
                   const RuleContext &Context) {
  bool Stream = isStream(Subject, Context);
  bool Loops = I.At == I.State.Read;
  if (I.ResultUnused)
    return Stream && Loops;
  return Stream || (Loops && !I.InBoundedLoop);
}

static FixRequest splitAt(const Expr *Read) {
  FixRequest Fix;
  if (isHelperCall(Read)) {
    Fix.WhyNot = "the read is in a helper, whose result may mean anything";
    return Fix;
  }
  Fix.Kind = FixRequest::SplitTest;
  Fix.At = Read;
  return Fix;
}

/// How to say that the end at \p Read is met: \p ForEver, or taken for data.
static MessageId endMessage(const Expr *Read, const SocketState &State,
                            bool ForEver) {
  if (State.ByStream)
    return ForEver ? MessageId::StreamSpins : MessageId::StreamAsData;
  if (isHelperCall(Read))
    return ForEver ? MessageId::HelperSpins : MessageId::HelperAsData;
  return ForEver ? MessageId::EofSpins : MessageId::EofAsData;
}

/// A helper that answers nothing keeps the end to itself: what has to change
/// is in there. \p F is about the call of it.
static void moveInside(Finding &F, const SocketState &State, bool ForEver,
                       const RuleContext &Context) {
  const CalleePath *Inside = State.Inside;
  if (!Inside || !isHelperCall(State.Read))
    return;
  F.Notes.clear();
  if (Inside->TestedAt) {
    F.Check = CheckKind::EofNotClosed;
    F.Message = MessageId::EofKept;
  } else {
    F.Message = endMessage(Inside->ReadAt, State, ForEver);
  }
  const Stmt *At = Inside->TestedAt ? Inside->TestedAt : Inside->ReadAt;
  blameCallee(F, *Inside, State.CalledAt, At, Context);
  F.Fix = FixRequest();
  F.Fix.Name = Inside->Name;
  F.Fix.WhyNot = "what the callers do then is not known";
  if (isHelperCall(Inside->ReadAt))
    return;
  if (!Inside->TestedAt) {
    F.Fix = splitAt(Inside->ReadAt);
    return;
  }
  F.Fix.Kind = FixRequest::EndAsError;
  F.Fix.At = Inside->TestedAt;
  F.Fix.Before = Inside->ReadAt;
}

/// Whether \p Condition masks one of \p Wanted, and not IN, out of the events
/// that the function is given.
static bool masks(int64_t Wanted, const Expr *Condition,
                  const ASTContext &Context) {
  return anyBelow(Condition, [&](const Stmt *S) {
    const auto *Mask = dyn_cast<BinaryOperator>(S);
    const auto *Events =
        Mask ? dyn_cast<DeclRefExpr>(Mask->getLHS()->IgnoreParenImpCasts())
             : nullptr;
    int64_t Bits;
    return Events && isa<ParmVarDecl>(Events->getDecl()) &&
           Mask->getOpcode() == BO_And &&
           constantOf(Mask->getRHS(), Context, Bits) && (Bits & Wanted) &&
           !(Bits & pollbits::In);
  });
}

/// if (events & EPOLLRDHUP) { drop(c); return; } whether the function leaves
/// before \p Read where the events that it is given tell of the end, as HUP
/// does where a local peer closes.
static bool asksEventsForEnd(const Expr *Read, const RuleContext &Context) {
  const SourceManager &Sources = Context.Ast.getSourceManager();
  int64_t Tell = pollbits::ReadHup;
  if (Context.File.isLocal())
    Tell |= pollbits::Hup;
  auto IsNegated = [](const Stmt *S) {
    const auto *Not = dyn_cast<UnaryOperator>(S);
    return Not && Not->getOpcode() == UO_LNot;
  };
  return anyBelow(Context.Facts.Function->getBody(), [&](const Stmt *S) {
    const auto *If = dyn_cast<IfStmt>(S);
    return If && Read &&
           Sources.isBeforeInTranslationUnit(If->getEndLoc(),
                                             Read->getBeginLoc()) &&
           masks(Tell, If->getCond(), Context.Ast) &&
           !anyBelow(If->getCond(), IsNegated) &&
           anyBelow(If->getThen(), [](const Stmt *Part) {
             return isa<ReturnStmt>(Part) || isa<GotoStmt>(Part);
           });
  });
}

void findIgnoredEof(const SubjectFacts &Subject, const RuleContext &Context,
                    Findings &Out) {
  if (hasNoEof(Subject, Context))
    return;
  auto IsElsewhere = [&](const SocketState &State) {
    return asksEventsForEnd(State.Read, Context);
  };
  for (const Incident &I : Subject.Incidents) {
    if (!looksAt(CheckKind::EofIgnored, I.Kind))
      continue;
    bool Spins = I.Kind == Incident::ReadAgain && isSpin(Subject, I, Context);
    bool Passes = I.Kind == Incident::MovedOn && isStream(Subject, Context);
    if ((!Spins && !Passes) || I.State.TestedAt ||
        !I.State.isOutcome(ReadOutcome::Eof) || IsElsewhere(I.State))
      continue;
    Finding F = makeFinding(CheckKind::EofIgnored,
                            endMessage(I.State.Read, I.State, /*ForEver=*/true),
                            Subject, I.State.Read, Context);
    F.Notes.push_back(
        {Spins ? MessageId::NoteReadAgain : MessageId::NoteMovesOn,
         locationOf(I.At, Context)});
    F.Fix = splitAt(I.State.Read);
    moveInside(F, I.State, /*ForEver=*/true, Context);
    Out.push_back(std::move(F));
  }
  for (const ExitState &Exit : Subject.Exits) {
    if (!Exit.State.isOutcome(ReadOutcome::Eof) || Exit.State.TestedAt ||
        !swallows(Subject, Exit, Context) || IsElsewhere(Exit.State))
      continue;
    Finding F =
        makeFinding(CheckKind::EofIgnored,
                    endMessage(Exit.State.Read, Exit.State, /*ForEver=*/false),
                    Subject, Exit.State.Read, Context);
    F.Exit = exitOf(Exit.At, Context);
    F.Shared = isHelperCall(Exit.State.Read);
    F.Notes.push_back({MessageId::NoteLeaves, locationOf(Exit.At, Context)});
    F.Fix = splitAt(Exit.State.Read);
    moveInside(F, Exit.State, /*ForEver=*/false, Context);
    Out.push_back(std::move(F));
  }
}

/// An error that gives the same answer as another outcome does at a different
/// return was told apart first and is then mixed up again.
static bool mixesUpError(const SubjectFacts &Subject, const ExitState &Exit,
                         const RuleContext &Context) {
  // Data may fail too; false is the answer to both.
  bool Flag = Context.Facts.Function->getReturnType()->isBooleanType();
  // A negative answer is a failure for every caller.
  if (!Exit.Returned.isSingle() || Exit.Returned.high() < 0)
    return false;
  bool Mixed = false;
  for (const ExitState &Other : Subject.Exits) {
    // The answer of the end is the right one for an error.
    if (Other.State.isOutcome(ReadOutcome::Eof) && !Other.Returned.isTop() &&
        !Other.Returned.disjointFrom(Exit.Returned))
      return false;
    // EINTR alone, which non-blocking reads do not give, was not told apart.
    bool Waits = Other.State.isOutcome(ReadOutcome::Retry) &&
                 Other.Errno.contains(EAGAIN);
    bool Harmless =
        Other.State.Read == Exit.State.Read &&
        (Waits || (Other.State.isOutcome(ReadOutcome::Data) && !Flag));
    if (Harmless && Other.At == Exit.At)
      return false;
    Mixed |= Harmless && !Other.Returned.isTop() &&
             !Other.Returned.disjointFrom(Exit.Returned);
  }
  return Mixed;
}

void findKeptEof(const SubjectFacts &Subject, const RuleContext &Context,
                 Findings &Out) {
  if (hasNoEof(Subject, Context))
    return;
  for (const Incident &I : Subject.Incidents) {
    if (!I.State.TestedAt || !looksAt(CheckKind::EofNotClosed, I.Kind))
      continue;
    bool Spins =
        I.Kind == Incident::ReadAgain &&
        ((I.State.isOutcome(ReadOutcome::Eof) && isStream(Subject, Context)) ||
         I.At == I.State.Read);
    bool Writes = I.Kind == Incident::WriteAgain && I.At == I.State.Read;
    bool Connects = I.Kind == Incident::Reconnected;
    bool Gone = I.Kind == Incident::Overwritten || I.Kind == Incident::Freed ||
                I.Kind == Incident::MovedOn;
    bool Erased = Gone && I.State.Owner == Ownership::Borrowed &&
                  I.State.isOutcome(ReadOutcome::Eof) &&
                  isStream(Subject, Context);
    if (I.State.isOutcome(ReadOutcome::Error) && !isStream(Subject, Context))
      continue;
    if (!Spins && !Writes && !Connects && !Erased)
      continue;
    Finding F = findingOf({I.State, I.Story, I.At, I.Kind}, Subject, Context);
    F.Fix.Erased = Erased && I.Kind != Incident::MovedOn;
    // A callee that opens anew over it is told there.
    if (I.Kind == Incident::Overwritten && I.State.Inside)
      F.Blames = I.State.Inside->In;
    if (Erased && I.Kind == Incident::MovedOn) {
      F.Fix.Kind = FixRequest::LeaveAtEof;
      F.Fix.At = I.State.TestedAt;
      F.Fix.Before = nullptr;
    }
    Out.push_back(std::move(F));
  }
  for (const ExitState &Exit : Subject.Exits) {
    if (!Exit.State.TestedAt)
      continue;
    bool Eof = Exit.State.isOutcome(ReadOutcome::Eof);
    bool Error = Exit.State.isOutcome(ReadOutcome::Error) &&
                 !Exit.State.Doubt && mixesUpError(Subject, Exit, Context);
    if ((Eof || Error) && swallows(Subject, Exit, Context) &&
        !(Eof && asksEventsForEnd(Exit.State.Read, Context)))
      Out.push_back(
          findingOf({Exit.State, Exit.Story, Exit.At, Incident::Leaves},
                    Subject, Context));
  }
}

} // namespace closewait
