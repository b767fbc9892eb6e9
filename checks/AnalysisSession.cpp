//===-- AnalysisSession.cpp - one analysis for all checks -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see AnalysisSession.h.
//
//===----------------------------------------------------------------------===//
#include "AnalysisSession.h"
#include "ClosingFunctions.h"
#include "rules/OneDefect.h"
#include "rules/Rules.h"
#include "summary/Callers.h"
#include "summary/FoundAgain.h"
#include "summary/FreedRecords.h"
#include "summary/OwnerFacts.h"
#include "summary/RecordFacts.h"
#include "summary/Reopenings.h"
#include "summary/StaleMembers.h"
#include "summary/StateGuards.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include <mutex>

using namespace clang;

namespace closewait {

std::shared_ptr<AnalysisSession>
AnalysisSession::of(tidy::ClangTidyContext &Context) {
  static std::mutex Lock;
  static std::map<tidy::ClangTidyContext *, std::weak_ptr<AnalysisSession>>
      Sessions;
  std::lock_guard<std::mutex> Guard(Lock);
  for (auto I = Sessions.begin(); I != Sessions.end();)
    I = I->second.expired() ? Sessions.erase(I) : std::next(I);
  std::weak_ptr<AnalysisSession> &Known = Sessions[&Context];
  std::shared_ptr<AnalysisSession> Session = Known.lock();
  if (!Session)
    Known = Session =
        std::shared_ptr<AnalysisSession>(new AnalysisSession(Context));
  return Session;
}

static void tell(const std::vector<std::string> &Faults,
                 const tidy::ClangTidyCheck &Speaker) {
  for (const std::string &Fault : Faults)
    Speaker.configurationDiag("closewait: %0") << Fault;
}

void AnalysisSession::learn(const SourceManager &Sources,
                            const tidy::ClangTidyCheck &Speaker) {
  if (Models)
    return;
  Lesson All = Settings.lesson(Sources.getFileManager().getVirtualFileSystem(),
                               Context.getCurrentFile());
  Models = std::make_unique<CallModels>(TaughtModels(All));
  llvm::sort(All.Faults);
  tell(All.Faults, Speaker);
}

void AnalysisSession::tellFaults(const tidy::ClangTidyCheck &Speaker) {
  tell(models().takeFaults(), Speaker);
}

CallModels &AnalysisSession::models() {
  if (!Models)
    Models = std::make_unique<CallModels>();
  return *Models;
}

const Candidates &AnalysisSession::candidates(ASTContext &Ast) {
  if (!Found)
    Found = std::make_unique<Candidates>(findCandidates(Ast, models()));
  return *Found;
}

SummaryCache &AnalysisSession::summaries(ASTContext &Ast) {
  const Candidates &Here = candidates(Ast);
  if (!Cache)
    Cache = std::make_unique<SummaryCache>(Ast, models(), LibraryThrows,
                                           Here.File, Here.Idle);
  return *Cache;
}

/// Whether a descriptor outlives the function that made it.
static bool isKept(const SubjectFacts &Subject) {
  return Subject.Who.Kind == closewait::Subject::Acquired &&
         !Subject.Who.Presumed &&
         llvm::any_of(Subject.Exits, [](const ExitState &Exit) {
           return Exit.State.P == Phase::Open;
         });
}

/// Whether a function that writes to \p Place leaves nothing open there.
static bool closesAlways(const FunctionFacts &Facts, const ValueDecl *Place) {
  return llvm::any_of(Facts.Subjects, [&](const SubjectFacts &Subject) {
    return Subject.Who.Kind == closewait::Subject::Place &&
           Subject.FirstWrite &&
           Facts.Terms->path(Subject.Who.At).lastDecl() == Place &&
           llvm::none_of(Subject.Exits, [](const ExitState &Exit) {
             return Exit.State.P == Phase::Open;
           });
  });
}

/// Whether a descriptor that the file makes is put into a field.
static bool keepsInFields(const RecordFacts &Records) {
  return llvm::any_of(Records.Lives, [](const DescriptorLife &Life) {
    return isa<FieldDecl>(Life.Keeper);
  });
}

/// What only the file as a whole shows; not looked for where every descriptor
/// ends in its function.
void AnalysisSession::findAcrossFunctions(ASTContext &Ast) {
  // A class that closes a member owns what its constructors are given.
  std::vector<const FunctionFacts *> Functions;
  bool Kept = Ast.getLangOpts().CPlusPlus &&
              llvm::any_of(candidates(Ast).File.Closed, [](const ValueDecl *D) {
                return isa<FieldDecl>(D);
              });
  for (const FunctionDecl *Function : candidates(Ast).Functions)
    if (const FunctionFacts *Facts = summaries(Ast).facts(Function)) {
      Functions.push_back(Facts);
      for (const SubjectFacts &Subject : Facts->Subjects)
        Kept |= isKept(Subject);
    }
  Findings New;
  std::vector<FieldDeeds> Deeds;
  auto NeedDeeds = [&] {
    if (Deeds.empty())
      Deeds = collectFieldDeeds(candidates(Ast).Bodies, models(), Ast);
  };
  if (hasGuardedCloses(Functions) || hasStaleExits(Functions)) {
    const FileFacts &File = candidates(Ast).File;
    NeedDeeds();
    findInStaleMembers(findStaleMembers(Functions, Deeds, summaries(Ast)), File,
                       Ast, New);
    findInStates(findGuardedLeaks(Functions, Deeds, Ast), File, Ast, New);
  }
  findGivenUpCloses(
      Functions,
      [&](const FunctionDecl *Function) {
        return isAnswerDropped(Function, candidates(Ast).Bodies);
      },
      candidates(Ast).File, Ast, New);
  if (!Kept)
    return addEnabled(New);
  RecordFacts Records =
      collectRecordFacts(candidates(Ast).Bodies, models(), Ast);
  findInRecords(
      Records,
      [&](const FunctionDecl *Function, const ValueDecl *Place) {
        const FunctionFacts *Facts =
            Options.IgnoreShortLived ? summaries(Ast).facts(Function) : nullptr;
        return Facts && closesAlways(*Facts, Place);
      },
      Ast, New);
  if (keepsInFields(Records)) {
    NeedDeeds();
    const auto &Held = candidates(Ast).File.AddressTaken;
    findInReopenings(findReopenings(Deeds, Held, Ast), Ast, New);
    findInFoundAgain(findFoundAgain(Deeds, candidates(Ast).File.Closed), Ast,
                     New);
    findInFreedRecords(findFreedRecords(Deeds, Records, Ast), Ast, New);
  }
  if (Ast.getLangOpts().CPlusPlus)
    findInOwners(collectOwnerFacts(candidates(Ast).Bodies, models(), Ast),
                 Records, Ast, New);
  addEnabled(New);
}

/// Keeps what the enabled checks say.
void AnalysisSession::addEnabled(Findings &New) {
  llvm::erase_if(New, [&](const Finding &F) {
    return !Enabled[static_cast<unsigned>(F.Check)];
  });
  All.insert(All.end(), New.begin(), New.end());
}

const Findings &AnalysisSession::findings(ASTContext &Ast) {
  if (HasFindings)
    return All;
  HasFindings = true;
  const Candidates &Here = candidates(Ast);
  for (const FunctionDecl *Function : Here.Functions) {
    const FunctionFacts *Facts = summaries(Ast).facts(Function);
    if (!Facts)
      continue;
    RuleContext Context = {*Facts, Here.File, Options, Ast};
    Findings New;
    for (const SubjectFacts &Subject : Facts->Subjects) {
      findLeaks(Subject, Context, New);
      findUnevenFailures(Subject, Context, New);
      if (Subject.Who.Presumed)
        continue; // what else happens to it is told of its place
      findUsesAfterClose(Subject, Context, New);
      findDoubleCloses(Subject, Context, New);
      findIgnoredEof(Subject, Context, New);
      findKeptEof(Subject, Context, New);
      findNeverRead(Subject, Context, New);
    }
    findIgnoredHangups(Context, New);
    addEnabled(New);
  }
  findAcrossFunctions(Ast);
  keepOnePerDefect(All);
  const SourceManager &Sources = Ast.getSourceManager();
  llvm::stable_sort(All, [&](const Finding &A, const Finding &B) {
    return Sources.isBeforeInTranslationUnit(A.At, B.At);
  });
  return All;
}

const std::vector<Repair> &AnalysisSession::repairs(ASTContext &Ast) {
  // How the file closes is of no interest where nothing is to be mended.
  if (!HasRepairs && !findings(Ast).empty())
    Plan = planRepairs(findings(Ast),
                       findClosingCode(candidates(Ast), summaries(Ast)), Ast);
  HasRepairs = true;
  return Plan;
}

void AnalysisSession::watchIncludes(Preprocessor *Preprocessor) {
  if (!WatchesIncludes)
    Includes.registerPreprocessor(Preprocessor);
  WatchesIncludes = true;
}

} // namespace closewait
