//===-- GivenUpCloses.cpp - a close that a failure before it skips --------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: if (shutdown(fd, SHUT_RDWR) < 0) return -1; close(fd); is left without
// the close just where the peer has reset the connection: shutdown(2) fails
// with ENOTCONN then, and the descriptor is as open as before. So it is with a
// descriptor that epoll does not know. Whoever calls a function to close has
// nothing better to call if it did not.
//
//===----------------------------------------------------------------------===//
#include "rules/Rules.h"
#include "support/AnyBelow.h"
#include "support/Stores.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace closewait {

/// Whether the path is left without the close because a farewell has failed.
static bool givesUp(const ExitState &Exit) {
  const SocketState &S = Exit.State;
  return S.P == Phase::Open && Exit.FailedFarewell && !S.Given && !S.Returned &&
         !S.Told && !Exit.Thrown;
}

/// Whether the function is there to close: nothing but a failed farewell, or a
/// place that is empty already, keeps it from that.
static bool isThereToClose(const SubjectFacts &Subject) {
  return Subject.Who.Kind == Subject::Place && Subject.Closed &&
         Subject.GaveUp.empty() && !Subject.Farewells.empty() &&
         llvm::all_of(Subject.Exits, [](const ExitState &Exit) {
           return Exit.State.P != Phase::Open || givesUp(Exit);
         });
}

/// errno != ENOTCONN, or e != ENOTCONN behind int e = errno; whether \p
/// Function asks why something has failed.
static bool asksWhy(const FunctionDecl *Function, TermTable &Terms) {
  llvm::SmallPtrSet<const ValueDecl *, 2> Copies;
  auto IsErrno = [&](const Stmt *S) {
    const auto *E = dyn_cast<Expr>(S);
    return E && (Terms.of(E) == Terms.errnoTerm() || Copies.count(namedBy(E)));
  };
  anyBelow(Function->getBody(), [&](const Stmt *S) {
    if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Declaration->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(D))
          if (Variable->getInit() && IsErrno(Variable->getInit()))
            Copies.insert(Variable);
    } else if (const auto *Store = dyn_cast<BinaryOperator>(S)) {
      const ValueDecl *Copy = storedBy(S);
      if (Copy && IsErrno(Store->getRHS()))
        Copies.insert(Copy);
    }
    return false;
  });
  return anyBelow(Function->getBody(), [&](const Stmt *S) {
    const auto *Binary = dyn_cast<BinaryOperator>(S);
    const auto *Switch = dyn_cast<SwitchStmt>(S);
    return (Binary && Binary->isComparisonOp() && anyBelow(Binary, IsErrno)) ||
           (Switch && anyBelow(Switch->getCond(), IsErrno));
  });
}

/// Whether the failure of \p Farewell may be told from one that matters.
static bool mayBeExpected(const Expr *Farewell, const FunctionFacts &Facts) {
  const auto *Call = dyn_cast<CallExpr>(Farewell);
  const FunctionDecl *Helper = Call ? Call->getDirectCallee() : nullptr;
  const FunctionDecl *Body = nullptr;
  return asksWhy(Facts.Function, *Facts.Terms) ||
         (Helper && Helper->hasBody(Body) && asksWhy(Body, *Facts.Terms));
}

/// Whether all callers are seen and look at what \p Function answers: then they
/// are told, and may close themselves.
static bool isAlwaysAsked(const FunctionDecl *Function, AnswerDropped Dropped,
                          const FileFacts &File) {
  return !Function->getReturnType()->isVoidType() &&
         File.Called.count(Function->getCanonicalDecl()) && !Dropped(Function);
}

/// c->closing = 1; whether the path tells others, by the record that keeps the
/// descriptor, that it is to be closed.
static bool marksRecord(const ExitState &Exit) {
  return llvm::any_of(Exit.Beside, [&](const auto &Now) {
    return Now.Value.isSingle() &&
           llvm::none_of(Exit.BesideBefore, [&](const auto &Before) {
             return Before.Of == Now.Of && Before.Value == Now.Value;
           });
  });
}

/// Whether \p Facts are of a function that closes \p Field in a record that it
/// is given.
static bool closesField(const FunctionFacts &Facts, const FieldDecl *Field) {
  return llvm::any_of(Facts.Subjects, [&](const SubjectFacts &Subject) {
    TermId At = Subject.Who.At;
    return At != NoTerm && Facts.Terms->path(At).beginsInCaller() &&
           llvm::any_of(Subject.FieldCloses, [&](const FieldClose &Close) {
             return Close.Place == Field;
           });
  });
}

/// Whether another function closes the field that keeps the descriptor: what
/// was not closed here may be closed there.
static bool isClosedBesides(const ExitState &Exit, const FunctionFacts &Here,
                            llvm::ArrayRef<const FunctionFacts *> All) {
  return Exit.Keeper && llvm::any_of(All, [&](const FunctionFacts *Facts) {
           return Facts != &Here && closesField(*Facts, Exit.Keeper);
         });
}

static Finding findingFor(const SubjectFacts &Subject, const ExitState &Exit,
                          const RuleContext &Context) {
  Finding F = makeFinding(CheckKind::Leak, MessageId::LeakGivenUp, Subject,
                          Exit.FailedFarewell, Context);
  F.Exit = exitOf(Exit.At, Context);
  addStory(F, Exit.Story, Context);
  F.Notes.push_back({MessageId::NoteLeaves, locationOf(Exit.At, Context)});
  F.Fix.Name = Subject.Who.Name;
  // return shutdown(fd, SHUT_WR) < 0 ? -1 : close(fd);
  if (Exit.At && holds(Exit.At, Exit.FailedFarewell)) {
    F.Fix.WhyNot = "the close is a part of the statement that leaves";
    return F;
  }
  F.Fix.Kind = Exit.At ? FixRequest::CloseBefore : FixRequest::CloseAtEnd;
  F.Fix.At = Exit.At;
  F.Fix.Borrowed = true;
  return F;
}

void findGivenUpCloses(llvm::ArrayRef<const FunctionFacts *> All,
                       AnswerDropped Dropped, const FileFacts &File,
                       ASTContext &Ast, Findings &Out) {
  RuleOptions Options;
  for (const FunctionFacts *Facts : All)
    for (const SubjectFacts &Subject : Facts->Subjects) {
      auto Exit = llvm::find_if(Subject.Exits, givesUp);
      if (Exit == Subject.Exits.end() || !isThereToClose(Subject) ||
          Subject.Who.FileKind == DescriptorKind::Other || marksRecord(*Exit) ||
          isClosedBesides(*Exit, *Facts, All) ||
          mayBeExpected(Exit->FailedFarewell, *Facts) ||
          isAlwaysAsked(Facts->Function, Dropped, File))
        continue;
      Out.push_back(
          findingFor(Subject, *Exit, RuleContext{*Facts, File, Options, Ast}));
    }
}

} // namespace closewait
