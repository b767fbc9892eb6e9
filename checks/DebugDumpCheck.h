//===-- DebugDumpCheck.h - closewait-debug-dump -----------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: silence must be explainable. One line a fact: the models that calls
// resolve to, the descriptors, how paths end, why nothing is said. It speaks
// only when -checks names it; closewait-* does not.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_DEBUGDUMPCHECK_H
#define CLOSEWAIT_DEBUGDUMPCHECK_H

#include "AnalysisSession.h"
#include "clang-tidy/ClangTidyCheck.h"

namespace closewait {

/// Prints what the analysis knows of each function, and why it stays silent.
class DebugDumpCheck : public clang::tidy::ClangTidyCheck {
public:
  DebugDumpCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);

  void registerPPCallbacks(const clang::SourceManager &Sources,
                           clang::Preprocessor *,
                           clang::Preprocessor *) override;
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Map) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;

private:
  void dumpCalls(const clang::FunctionDecl *Function,
                 clang::ASTContext &Context);
  void dumpSubject(const SubjectFacts &Subject, const FunctionFacts &Facts,
                   clang::ASTContext &Context);
  void dumpRepairs(clang::ASTContext &Context);

  bool Wanted;
  std::shared_ptr<AnalysisSession> Session;
};

} // namespace closewait

#endif // CLOSEWAIT_DEBUGDUMPCHECK_H
