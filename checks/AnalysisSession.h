//===-- AnalysisSession.h - one analysis for all checks ---------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: seven checks ask for the findings of a file; they are computed once. A
// session belongs to one ClangTidyContext and lives as long as the checks that
// hold it, so no two files and no two threads share one.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_ANALYSISSESSION_H
#define CLOSEWAIT_ANALYSISSESSION_H

#include "ModelSettings.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang-tidy/utils/IncludeInserter.h"
#include "fixit/Repair.h"
#include "rules/RuleContext.h"
#include "scan/Candidates.h"
#include "summary/SummaryCache.h"
#include "support/Compat.h"

namespace closewait {

class AnalysisSession {
public:
  /// The session of \p Context, made by the first who asks.
  static std::shared_ptr<AnalysisSession>
  of(clang::tidy::ClangTidyContext &Context);

  RuleOptions Options;
  /// `new` and the standard library are taken to throw.
  bool LibraryThrows = false;
  /// What the user's configuration teaches; each check adds what it is given.
  ModelSettings Settings;
  /// The checks that will report; the others must not take their place.
  bool Enabled[NumChecks] = {};

  /// To be called by each check when all have read their options. The first
  /// of them tells what is wrong with the settings.
  void learn(const clang::SourceManager &Sources,
             const clang::tidy::ClangTidyCheck &Speaker);
  /// Tells what of the settings turned out not to fit the file.
  void tellFaults(const clang::tidy::ClangTidyCheck &Speaker);
  CallModels &models();

  /// Every finding of the file, one a defect, in source order.
  const Findings &findings(clang::ASTContext &Ast);

  /// What mends each of findings(), in their order.
  const std::vector<Repair> &repairs(clang::ASTContext &Ast);

  /// Adds the headers that repairs need; one for all checks, so that two of
  /// them do not add the same line.
  clang::tidy::utils::IncludeInserter Includes{
      clang::tidy::utils::IncludeSorter::IS_LLVM CLOSEWAIT_INCLUDE_ONCE};
  void watchIncludes(clang::Preprocessor *Preprocessor);

  /// For the debug dump.
  const Candidates &candidates(clang::ASTContext &Ast);
  SummaryCache &summaries(clang::ASTContext &Ast);

private:
  void findAcrossFunctions(clang::ASTContext &Ast);
  void addEnabled(Findings &New);

  explicit AnalysisSession(clang::tidy::ClangTidyContext &Context)
      : Context(Context) {}

  clang::tidy::ClangTidyContext &Context;
  std::unique_ptr<CallModels> Models;
  std::unique_ptr<SummaryCache> Cache;
  std::unique_ptr<Candidates> Found;
  bool HasFindings = false, HasRepairs = false, WatchesIncludes = false;
  Findings All;
  std::vector<Repair> Plan;
};

} // namespace closewait

#endif // CLOSEWAIT_ANALYSISSESSION_H
