//===-- DebugDumpCheck.cpp - closewait-debug-dump -------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see DebugDumpCheck.h. The engine's tests read these lines, so they are
// stable and in source order.
//
//===----------------------------------------------------------------------===//
#include "DebugDumpCheck.h"
#include "scan/SocketMatchers.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace closewait {

DebugDumpCheck::DebugDumpCheck(llvm::StringRef Name,
                               tidy::ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context), Session(AnalysisSession::of(*Context)) {
  const auto &Checks = Context->getOptions().Checks;
  llvm::SmallVector<llvm::StringRef, 16> Globs;
  if (Checks)
    llvm::StringRef(*Checks).split(Globs, ',');
  Wanted = llvm::any_of(
      Globs, [&](llvm::StringRef Glob) { return Glob.trim() == Name; });
  Session->Settings.read(Options);
}

void DebugDumpCheck::registerPPCallbacks(const SourceManager &Sources,
                                         Preprocessor *, Preprocessor *) {
  Session->learn(Sources, *this);
}

void DebugDumpCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Map) {
  ModelSettings::store(Options, Map);
}

void DebugDumpCheck::registerMatchers(MatchFinder *Finder) {
  if (Wanted)
    Finder->addMatcher(translationUnitDecl(), this);
}

static llvm::StringRef word(Phase P) {
  switch (P) {
  case Phase::Untracked:
    return "untracked";
  case Phase::Failed:
    return "failed";
  case Phase::Open:
    return "open";
  case Phase::Closed:
    return "closed";
  }
  return "";
}

static llvm::StringRef word(Ownership O) {
  switch (O) {
  case Ownership::Borrowed:
    return "borrowed";
  case Ownership::Owned:
    return "owned";
  case Ownership::HandedOff:
    return "handed off";
  }
  return "";
}

static llvm::StringRef word(ReadOutcome O) {
  switch (O) {
  case ReadOutcome::None:
    return "";
  case ReadOutcome::Data:
    return "data";
  case ReadOutcome::Eof:
    return "end of file";
  case ReadOutcome::Retry:
    return "try again";
  case ReadOutcome::Error:
    return "error";
  }
  return "";
}

static llvm::StringRef word(DescriptorKind K) {
  switch (K) {
  case DescriptorKind::Unknown:
    return "unknown";
  case DescriptorKind::BySocketType:
    return "socket";
  case DescriptorKind::Connected:
    return "connected";
  case DescriptorKind::Stream:
    return "stream";
  case DescriptorKind::Listening:
    return "listening";
  case DescriptorKind::Datagram:
    return "datagram";
  case DescriptorKind::Other:
    return "no socket";
  case DescriptorKind::SameAsOperand:
    return "copy";
  }
  return "";
}

static llvm::StringRef word(Incident::KindTy Kind) {
  switch (Kind) {
  case Incident::Leaves:
    return "leaves";
  case Incident::Overwritten:
    return "overwritten";
  case Incident::Freed:
    return "freed";
  case Incident::MovedOn:
    return "moved on";
  case Incident::ClosedTwice:
    return "closed twice";
  case Incident::UsedAfterClose:
    return "used after close";
  case Incident::ReadAgain:
    return "read again";
  case Incident::WriteAgain:
    return "written again";
  case Incident::Reconnected:
    return "connected again";
  case Incident::Ignored:
    return "ignored";
  case Incident::ClosedEmpty:
    return "closed where it is empty";
  }
  return "";
}

static std::string describe(const SocketState &S) {
  std::string Text = word(S.P).str();
  if (S.P == Phase::Open)
    Text += ", " + word(S.Owner).str();
  if (S.Outcome != ReadOutcome::None)
    Text += ", " + word(S.Outcome).str();
  if (S.TestedAt)
    Text += ", tested";
  if (S.Told)
    Text += ", told";
  if (S.Counted)
    Text += ", counted";
  if (S.Doubt)
    Text += ", in doubt";
  if (S.Returned)
    Text += ", returned";
  if (S.Given)
    Text += ", given away";
  if (S.Forgotten)
    Text += ", forgotten";
  return Text;
}

void DebugDumpCheck::dumpCalls(const FunctionDecl *Function,
                               ASTContext &Context) {
  CallModels &Models = Session->models();
  auto Calls = match(findAll(callExpr(isSocketOperation(&Models)).bind("call")),
                     *Function->getBody(), Context);
  for (const BoundNodes &Nodes : Calls) {
    const auto *Call = Nodes.getNodeAs<CallExpr>("call");
    const FunctionModel *Model = Models.of(Call, Context);
    std::string Roles;
    auto Add = [&](llvm::StringRef Role, bool (*Wanted)(Effect)) {
      if (hasEffect(Model, Wanted))
        Roles += (Roles.empty() ? "" : ", ") + Role.str();
    };
    Add("acquires", acquires);
    Add("reads", reads);
    Add("writes", writes);
    Add("observes", observes);
    Add("closes", closes);
    diag(Call->getBeginLoc(), "call %0: %1, %2")
        << Model->Name << Roles << Model->ManPage;
  }
}

void DebugDumpCheck::dumpSubject(const SubjectFacts &Subject,
                                 const FunctionFacts &Facts,
                                 ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  SourceLocation Where = Subject.Who.Origin ? Subject.Who.Origin->getBeginLoc()
                                            : Facts.Function->getLocation();
  if (Subject.Who.Example)
    Where = Subject.Who.Example->getBeginLoc();
  auto LineOf = [&](const Stmt *S) {
    SourceLocation At =
        S ? S->getBeginLoc() : Facts.Function->getBody()->getEndLoc();
    return std::to_string(Sources.getExpansionLineNumber(At));
  };
  std::string Flags;
  auto Flag = [&](bool Set, llvm::StringRef Word) {
    if (Set)
      Flags += ", " + Word.str();
  };
  Flag(Subject.FirstWrite, "written");
  Flag(Subject.WrittenInLoop, "in a loop");
  Flag(Subject.Observed, "observed");
  Flag(Subject.ConnectedUse, "used as connected");
  Flag(Subject.DatagramUse, "used with addresses");
  diag(Where, "descriptor '%0': %1, %2%3")
      << Subject.Who.Name
      << (Subject.Who.Presumed                    ? "acquired on trial"
          : Subject.Who.Kind == Subject::Acquired ? "acquired"
                                                  : "place")
      << word(Subject.Who.FileKind) << Flags;
  if (!Subject.GaveUp.empty())
    diag(Where, "descriptor '%0': given up: %1")
        << Subject.Who.Name << Subject.GaveUp;
  if (!Subject.SilentBecause.empty())
    diag(Where, "descriptor '%0': silent: %1")
        << Subject.Who.Name << Subject.SilentBecause;
  for (const Incident &I : Subject.Incidents)
    diag(Where, "descriptor '%0': %1 at line %2: %3")
        << Subject.Who.Name << word(I.Kind) << LineOf(I.At)
        << describe(I.State);
  for (const ExitState &Exit : Subject.Exits)
    diag(Where, "descriptor '%0': exit at line %1: %2; returns %3")
        << Subject.Who.Name << LineOf(Exit.At) << describe(Exit.State)
        << Exit.Returned.describe();
}

/// Why a finding of another check is not mended.
void DebugDumpCheck::dumpRepairs(ASTContext &Context) {
  const Findings &All = Session->findings(Context);
  const std::vector<Repair> &Plan = Session->repairs(Context);
  for (size_t Index = 0; Index < All.size(); ++Index) {
    const Repair &Mend = Plan[Index];
    std::string What = !Mend.WhyNot.empty()  ? "no fix: " + Mend.WhyNot
                       : Mend.NeedsJudgement ? "a fix on a note"
                                             : "a fix on the warning";
    diag(All[Index].At, "finding on '%0': %1") << All[Index].Name << What;
  }
}

void DebugDumpCheck::check(const MatchFinder::MatchResult &Result) {
  ASTContext &Context = *Result.Context;
  if (Context.getDiagnostics().hasUncompilableErrorOccurred()) {
    diag("nothing is looked at: the file does not parse");
    return;
  }
  dumpRepairs(Context);
  for (const FunctionDecl *Function : Session->candidates(Context).Functions) {
    const FunctionFacts *Facts = Session->summaries(Context).facts(Function);
    dumpCalls(Function, Context);
    if (!Facts) {
      diag(Function->getLocation(), "function %0: no graph")
          << Function->getNameAsString();
      continue;
    }
    bool GaveUp = llvm::any_of(Facts->Subjects, [](const SubjectFacts &S) {
      return !S.GaveUp.empty();
    });
    diag(Function->getLocation(), "function %0: %1")
        << Function->getNameAsString() << (GaveUp ? "given up" : "followed");
    for (const SubjectFacts &Subject : Facts->Subjects)
      dumpSubject(Subject, *Facts, Context);
    for (const HangupPlace &Place : Facts->Hangups)
      diag(Place.At->getBeginLoc(), "events '%0': %1")
          << Place.Name
          << (Place.LostAt.empty()
                  ? "a hang-up is handled or in doubt: " + Place.SilentBecause
                  : "a hang-up is lost");
  }
  Session->tellFaults(*this);
}

} // namespace closewait
