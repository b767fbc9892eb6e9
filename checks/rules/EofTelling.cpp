//===-- EofTelling.cpp - who hears of an end of file ----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see EofTelling.h.
//
//===----------------------------------------------------------------------===//
#include "rules/EofTelling.h"
#include "rules/Drains.h"
#include "support/AnyBelow.h"
#include "support/Loops.h"
#include "support/OwnDestructor.h"
#include "support/Stores.h"
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
  if ((Called && !Callback) || Context.File.Joined.count(Function))
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

/// errno != EAGAIN && errno != ECONNRESET; whether the function knows that
/// there may be nothing yet, where it asks why a call has failed.
static bool asksForNothingYet(const RuleContext &Context) {
  auto IsErrno = [&](const Expr *E) {
    return Context.Facts.Terms->of(E) == Context.Facts.Terms->errnoTerm();
  };
  return anyBelow(Context.Facts.Function->getBody(), [&](const Stmt *S) {
    const auto *Test = dyn_cast<BinaryOperator>(S);
    int64_t Why;
    return Test && Test->isEqualityOp() && IsErrno(Test->getLHS()) &&
           constantOf(Test->getRHS(), Context.Ast, Why) && Why == EAGAIN;
  });
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
  const bool MayWait = asksForNothingYet(Context);
  return llvm::all_of(Subject.Exits, [&](const ExitState &Exit) {
    const SocketState &S = Exit.State;
    bool Over =
        S.isOutcome(ReadOutcome::Eof) || S.isOutcome(ReadOutcome::Error) ||
        (S.isOutcome(ReadOutcome::Retry) && FailsAt(Exit.At) && !MayWait);
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

bool swallows(const SubjectFacts &Subject, const ExitState &Exit,
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

/// Whether \p Condition masks one of \p Wanted, and not IN, out of what \p IsIt
/// holds for.
static bool masks(int64_t Wanted, const Expr *Condition,
                  llvm::function_ref<bool(const Expr *)> IsIt,
                  const ASTContext &Context) {
  return anyBelow(Condition, [&](const Stmt *S) {
    const auto *Mask = dyn_cast<BinaryOperator>(S);
    int64_t Bits;
    return Mask && Mask->getOpcode() == BO_And &&
           constantOf(Mask->getRHS(), Context, Bits) && (Bits & Wanted) &&
           !(Bits & pollbits::In) && IsIt(Mask->getLHS());
  });
}

/// The events that a function is given.
static bool isParameter(const Expr *Events) {
  return isa_and_nonnull<ParmVarDecl>(namedBy(Events));
}

bool asksEventsForEnd(const Expr *Read, const RuleContext &Context) {
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
           masks(Tell, If->getCond(), isParameter, Context.Ast) &&
           !anyBelow(If->getCond(), IsNegated) &&
           anyBelow(If->getThen(), [](const Stmt *Part) {
             return isa<ReturnStmt>(Part) || isa<GotoStmt>(Part);
           });
  });
}

/// Whether \p Condition asks what came for RDHUP, by event.events or a
/// variable.
static bool asksForReadHup(const Expr *Condition, const ASTContext &Context) {
  return masks(
      pollbits::ReadHup, Condition, [](const Expr *) { return true; }, Context);
}

/// while (l->connected): whether a loop around \p Read goes on by a field.
static bool isAskedByLoop(const ValueDecl *Field, const Expr *Read,
                          const Stmt *Body) {
  return anyBelow(Body, [&](const Stmt *S) {
    return anyBelow(loopCondition(S),
                    [&](const Stmt *Part) {
                      const auto *Member = dyn_cast<MemberExpr>(Part);
                      return Member && Member->getMemberDecl() == Field;
                    }) &&
           holds(S, Read);
  });
}

/// if (l->in.revents & (POLLRDHUP | POLLHUP)) l->connected = 0; as a function
/// of the file that waits: whether \p S is that, and ends the loop of \p Read.
static bool endsLoopOnReadHup(const Stmt *S, const Expr *Read,
                              const RuleContext &Context) {
  const auto *If = dyn_cast<IfStmt>(S);
  const Stmt *Body = Context.Facts.Function->getBody();
  return If && asksForReadHup(If->getCond(), Context.Ast) &&
         anyBelow(If->getThen(), [&](const Stmt *Part) {
           const auto *Field = dyn_cast_or_null<FieldDecl>(storedBy(Part));
           return Field && isAskedByLoop(Field, Read, Body);
         });
}

bool isEndedByHelper(const Expr *Read, const RuleContext &Context) {
  if (!Context.File.AsksForReadHup || !Read)
    return false;
  return anyBelow(Context.Facts.Function->getBody(), [&](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    const FunctionDecl *Definition = nullptr;
    return Callee && Callee->hasBody(Definition) &&
           anyBelow(Definition->getBody(), [&](const Stmt *Part) {
             return endsLoopOnReadHup(Part, Read, Context);
           });
  });
}

bool closesOnReadHup(const SubjectFacts &Subject, const RuleContext &Context) {
  if (!Context.File.AsksForReadHup || !Subject.Closed ||
      Subject.Who.At == NoTerm)
    return false;
  auto IsIt = [&](const Expr *Argument) {
    return Context.Facts.Terms->of(Argument) == Subject.Who.At;
  };
  auto Uses = [&](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    return Call && llvm::any_of(Call->arguments(), IsIt);
  };
  auto Closes = [&](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return Callee && Callee->getIdentifier() && Callee->getName() == "close" &&
           Uses(S);
  };
  // if (events & IN) read(); else if (events & RDHUP) close(); both come at
  // once.
  auto Excludes = [&](const Stmt *S, const IfStmt *Closing) {
    const auto *If = dyn_cast<IfStmt>(S);
    return If && If->getElse() && anyBelow(If->getThen(), Uses) &&
           holds(If->getElse(), Closing);
  };
  const Stmt *Body = Context.Facts.Function->getBody();
  return anyBelow(Body, [&](const Stmt *S) {
    const auto *If = dyn_cast<IfStmt>(S);
    return If && asksForReadHup(If->getCond(), Context.Ast) &&
           anyBelow(If->getThen(), Closes) &&
           !anyBelow(Body, [&](const Stmt *T) { return Excludes(T, If); });
  });
}

} // namespace closewait
