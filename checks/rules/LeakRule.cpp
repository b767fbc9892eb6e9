//===-- LeakRule.cpp - an owned descriptor that a path loses --------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: an incident that loses a descriptor of ours is a leak, unless the path
// is the one on which the peer has closed: then the end of file is the story.
//
//===----------------------------------------------------------------------===//
#include "rules/Rules.h"
#include "support/AnyBelow.h"
#include "support/Stores.h"
#include "clang/AST/ASTLambda.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace closewait {

/// Whether the paths that lose it at \p At come from the edge on which the
/// peer has closed, alone or together with errors (n <= 0). The test of the
/// end, or null.
static const Incident *afterEof(const SubjectFacts &Subject,
                                const Incident &At) {
  const Incident *Eof = nullptr;
  for (const Incident &I : Subject.Incidents) {
    if (I.Kind != At.Kind || I.At != At.At)
      continue;
    bool Short = I.State.isOutcome(ReadOutcome::None) && I.State.Read;
    if ((I.State.isOutcome(ReadOutcome::None) && !Short) ||
        I.State.isOutcome(ReadOutcome::Data))
      return nullptr;
    if (I.State.isOutcome(ReadOutcome::Eof) && I.State.TestedAt)
      Eof = &I;
  }
  return Eof;
}

/// Whether a path leaves at \p At by an exception. What C declares throws
/// nothing; it may end the thread.
static bool isThrownAt(const Stmt *At) {
  const auto *Call = dyn_cast_or_null<CallExpr>(At);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return (Call && !(Callee && Callee->isExternC())) ||
         isa_and_nonnull<CXXConstructExpr, CXXNewExpr>(At);
}

static MessageId messageFor(const Incident &I) {
  switch (I.Kind) {
  case Incident::Overwritten:
    return MessageId::LeakOverwritten;
  case Incident::Freed:
    return MessageId::LeakFreed;
  case Incident::ClosedEmpty:
    return MessageId::LeakClosedEmpty;
  default:
    if (isThrownAt(I.At))
      return MessageId::LeakThrown;
    return I.State.ShutDownAt ? MessageId::LeakShutdown : MessageId::LeakLeaves;
  }
}

/// Whether this file takes care of what the place of \p Subject holds.
static bool isKeptHere(const SubjectFacts &Subject,
                       const RuleContext &Context) {
  const ValueDecl *Place = placeOf(Subject, Context);
  return Place && Context.File.Kept.count(Place);
}

static bool losesIt(const SubjectFacts &Subject, const Incident &I,
                    const RuleContext &Context) {
  if (!looksAt(CheckKind::Leak, I.Kind))
    return false;
  const SocketState &S = I.State;
  bool Gone = I.Kind == Incident::Overwritten || I.Kind == Incident::Freed;
  if (S.Owner == Ownership::Owned || I.Kind == Incident::ClosedEmpty)
    return true;
  // After the end of file it is a matter of that.
  return S.Owner == Ownership::Borrowed && Gone &&
         !S.isOutcome(ReadOutcome::Eof) &&
         (S.KnownOpen ||
          ((S.Used || S.Tested) && isKeptHere(Subject, Context)));
}

/// Files, pipes and timers do not get stuck in CLOSE_WAIT; other tools look
/// after them.
static bool isNoSocket(const SubjectFacts &Subject) {
  return Subject.Who.FileKind == DescriptorKind::Other;
}

/// What unseen code returned is ours where this function makes a connection or
/// a server of it, or closes elsewhere what it got for an address.
static bool isOurs(const SubjectFacts &Subject, const Incident &I) {
  if (!Subject.Who.Presumed || Subject.SetUp)
    return true;
  return Subject.Closed && I.Kind == Incident::Leaves &&
         Subject.Who.FromAddress;
}

/// c->fd = fd; ... free(c); whether the function stores a local variable to the
/// place that \p I frees: that is told of \c fd, where it is lost for good.
static bool hasLocalCopy(const SubjectFacts &Subject, const Incident &I,
                         const RuleContext &Context) {
  if (I.Kind != Incident::Freed || Subject.Who.At == NoTerm)
    return false;
  const ValueDecl *Place = Context.Facts.Terms->path(Subject.Who.At).lastDecl();
  return anyBelow(Context.Facts.Function->getBody(), [&](const Stmt *S) {
    const auto *Store = dyn_cast<BinaryOperator>(S);
    if (!Store || Store->getOpcode() != BO_Assign ||
        namedBy(Store->getLHS()) != Place)
      return false;
    const auto *Local = dyn_cast_or_null<VarDecl>(namedBy(Store->getRHS()));
    return Local && Local->isLocalVarDecl();
  });
}

static FixRequest fixFor(const SubjectFacts &Subject, const Incident &I,
                         const RuleContext &Context) {
  FixRequest Fix;
  Fix.Name = Subject.Who.Name;
  Fix.At = I.At;
  Fix.Origin = Subject.Who.Origin;
  Fix.Partly = !I.Certain;
  Fix.Erased = I.Kind == Incident::Overwritten || I.Kind == Incident::Freed;
  Fix.Borrowed = I.State.Owner == Ownership::Borrowed;
  if (I.Kind == Incident::ClosedEmpty)
    Fix.Kind = FixRequest::ReachClose;
  else if (I.State.InStream)
    Fix.WhyNot = "a stream owns it";
  else if (hasLocalCopy(Subject, I, Context))
    Fix.WhyNot = "a local variable has the number too";
  else if (I.KeptElsewhere)
    Fix.WhyNot = "on other paths it is in other hands by then";
  else
    Fix.Kind = I.At ? FixRequest::CloseBefore : FixRequest::CloseAtEnd;
  return Fix;
}

/// The callee that should have taken the descriptor over, or closed the one
/// before, and did not on this path; null where the loss is ours.
static const CalleePath *lostInside(const Incident &I) {
  const CalleePath *Inside = I.State.Inside;
  if (!Inside)
    return nullptr;
  bool Lost =
      I.Kind == Incident::Overwritten
          ? Inside->ForgottenAt != nullptr
          : I.Kind == Incident::Leaves && I.State.isOutcome(ReadOutcome::None);
  return Lost ? Inside : nullptr;
}

static FixRequest fixInside(const Incident &I, const CalleePath &Inside) {
  FixRequest Fix;
  if (I.Kind == Incident::Overwritten) {
    Fix.WhyNot = "it is lost in the middle of a path";
    return Fix;
  }
  Fix.Kind = Inside.LeftAt ? FixRequest::CloseBefore : FixRequest::CloseAtEnd;
  Fix.At = Inside.LeftAt;
  Fix.Name = Inside.Name;
  Fix.Borrowed = true;
  return Fix;
}

/// Whether what is lost there is lost with data that was read as well.
static bool losesWithData(const SubjectFacts &Subject, const Incident &Loss) {
  return llvm::any_of(Subject.Incidents, [&](const Incident &I) {
    return I.Kind == Loss.Kind && I.At == Loss.At &&
           I.State.isOutcome(ReadOutcome::Data);
  });
}

/// The same loss as a story of the peer's end.
static Finding keptEof(const SubjectFacts &Subject, const Incident &Test,
                       const Incident &Loss, const RuleContext &Context) {
  Finding F = makeFinding(CheckKind::EofNotClosed, MessageId::EofKept, Subject,
                          Test.State.TestedAt, Context);
  F.Exit = exitOf(Loss.At, Context);
  addStory(F, Test.Story, Context);
  F.Notes.push_back({noteOfLoss(Loss.Kind), locationOf(Loss.At, Context)});
  F.Fix = fixFor(Subject, Loss, Context);
  // What has just been read is open, whichever turn of a loop it is.
  F.Fix.Borrowed |= F.Fix.Erased;
  if (const CalleePath *Inside = lostInside(Loss))
    F.Blames = Inside->In;
  return F;
}

/// Whether \p Variable is a copy that the lambda \p Function took along.
static bool isCapturedCopy(const VarDecl &Variable,
                           const FunctionDecl &Function) {
  const auto *Operator = dyn_cast<CXXMethodDecl>(&Function);
  if (!Operator || !isLambdaCallOperator(Operator))
    return false;
  return llvm::any_of(Operator->getParent()->captures(),
                      [&](const LambdaCapture &Capture) {
                        return Capture.capturesVariable() &&
                               Capture.getCaptureKind() == LCK_ByCopy &&
                               Capture.getCapturedVar()->getCanonicalDecl() ==
                                   Variable.getCanonicalDecl();
                      });
}

/// int fd = (intptr_t)argument; in the function that a thread begins with: no
/// one else has the number, and it is closed on some path. So is one that the
/// lambda of a thread took along, or that std::thread(worker, fd) passes.
static bool isWorkersOwn(const SubjectFacts &Subject,
                         const RuleContext &Context) {
  const FunctionDecl *Function = Context.Facts.Function->getCanonicalDecl();
  if (!Context.File.ThreadStarts.count(Function) || !Subject.Closed ||
      Subject.Who.Kind != Subject::Place)
    return false;
  const VarDecl *Local = Context.Facts.Terms->variableAt(Subject.Who.At);
  if (!Local)
    return false;
  const auto *Parameter = dyn_cast<ParmVarDecl>(Local);
  if ((Parameter && Context.File.GivenToThreads.count(Parameter)) ||
      isCapturedCopy(*Local, *Context.Facts.Function))
    return true;
  if (!Local->getInit())
    return false;
  const Expr *Source = Local->getInit()->IgnoreParenCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(Source))
    Source = Unary->getSubExpr()->IgnoreParenCasts();
  const auto *Ref = dyn_cast<DeclRefExpr>(Source);
  return Ref && isa<ParmVarDecl>(Ref->getDecl());
}

static void findWorkersLeaks(const SubjectFacts &Subject,
                             const RuleContext &Context, Findings &Out) {
  if (!isWorkersOwn(Subject, Context))
    return;
  for (const ExitState &Exit : Subject.Exits) {
    const SocketState &S = Exit.State;
    if (S.P != Phase::Open || S.Given || S.Returned || S.Told)
      continue;
    Finding F = makeFinding(CheckKind::Leak, MessageId::LeakLeaves, Subject,
                            Exit.At, Context);
    addStory(F, Exit.Story, Context);
    F.Fix.Name = Subject.Who.Name;
    F.Fix.Kind = Exit.At ? FixRequest::CloseBefore : FixRequest::CloseAtEnd;
    F.Fix.At = Exit.At;
    Out.push_back(std::move(F));
  }
}

void findLeaks(const SubjectFacts &Subject, const RuleContext &Context,
               Findings &Out) {
  if (isNoSocket(Subject))
    return;
  findWorkersLeaks(Subject, Context, Out);
  for (const Incident &I : Subject.Incidents) {
    if (!losesIt(Subject, I, Context) || !isOurs(Subject, I))
      continue;
    const Incident *Test =
        isStream(Subject, Context) ? afterEof(Subject, I) : nullptr;
    if (Test)
      Out.push_back(keptEof(Subject, *Test, I, Context));
    // Where eof-not-closed is off, it is a leak like any other.
    Finding F =
        makeFinding(CheckKind::Leak, messageFor(I), Subject, I.At, Context);
    addStory(F, I.Story, Context);
    F.Shared = losesWithData(Subject, I);
    if (const CalleePath *Inside = lostInside(I)) {
      bool Overwritten = I.Kind == Incident::Overwritten;
      blameCallee(F, *Inside, I.State.CalledAt,
                  Overwritten ? Inside->ForgottenAt : Inside->LeftAt, Context);
      F.Fix = fixInside(I, *Inside);
      Out.push_back(std::move(F));
      continue;
    }
    if (I.State.ShutDownAt)
      F.Notes.push_back(
          {MessageId::NoteShutdown, locationOf(I.State.ShutDownAt, Context)});
    F.Fix = fixFor(Subject, I, Context);
    if (I.Destroyed)
      F.Blames = I.Destroyed->getDestructor();
    Out.push_back(std::move(F));
  }
}

} // namespace closewait
