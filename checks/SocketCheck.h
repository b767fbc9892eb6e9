//===-- SocketCheck.h - the base of every check -----------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what the checks share: the one cheap hook, the options, the session. A
// check adds its kind.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SOCKETCHECK_H
#define CLOSEWAIT_SOCKETCHECK_H

#include "AnalysisSession.h"
#include "clang-tidy/ClangTidyCheck.h"

namespace closewait {

class SocketCheck : public clang::tidy::ClangTidyCheck {
public:
  SocketCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
              CheckKind Kind);

  void registerPPCallbacks(const clang::SourceManager &Sources,
                           clang::Preprocessor *Preprocessor,
                           clang::Preprocessor *ModuleExpander) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Map) override;

private:
  bool readFlag(llvm::StringRef Name, bool Default);

  CheckKind Kind;
  std::shared_ptr<AnalysisSession> Session;
};

} // namespace closewait

#endif // CLOSEWAIT_SOCKETCHECK_H
