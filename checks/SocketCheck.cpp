//===-- SocketCheck.cpp - the base of every check -------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see SocketCheck.h. Options are read as text: the reader for bool has a
// mangled name that differs between compilers.
//
//===----------------------------------------------------------------------===//
#include "SocketCheck.h"
#include "report/Emitter.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace closewait {

SocketCheck::SocketCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context,
                         CheckKind Kind)
    : ClangTidyCheck(Name, Context), Kind(Kind),
      Session(AnalysisSession::of(*Context)) {
  Session->Enabled[static_cast<unsigned>(Kind)] = true;
  RuleOptions &O = Session->Options;
  O.IgnoreShortLived = readFlag("IgnoreShortLived", O.IgnoreShortLived);
  O.RequireReadWhileWriting =
      readFlag("RequireReadWhileWriting", O.RequireReadWhileWriting);
  Session->LibraryThrows = readFlag("LibraryThrows", Session->LibraryThrows);
  Session->Settings.read(Options);
}

bool SocketCheck::readFlag(llvm::StringRef Name, bool Default) {
  std::string Text =
      std::string(Options.getLocalOrGlobal(Name, Default ? "true" : "false"));
  if (Text == "true" || Text == "1")
    return true;
  if (Text != "false" && Text != "0")
    configurationDiag("closewait: option '%0' must be true or false, not '%1'")
        << Name << Text;
  return false;
}

void SocketCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Map) {
  const RuleOptions &O = Session->Options;
  auto Word = [](bool Value) {
    return llvm::StringRef(Value ? "true" : "false");
  };
  Options.store(Map, "IgnoreShortLived", Word(O.IgnoreShortLived));
  Options.store(Map, "RequireReadWhileWriting",
                Word(O.RequireReadWhileWriting));
  Options.store(Map, "LibraryThrows", Word(Session->LibraryThrows));
  ModelSettings::store(Options, Map);
}

/// The first moment at which all checks have read their options and the files
/// can be seen.
void SocketCheck::registerPPCallbacks(const SourceManager &Sources,
                                      Preprocessor *Preprocessor,
                                      clang::Preprocessor *) {
  Session->learn(Sources, *this);
  Session->watchIncludes(Preprocessor);
}

void SocketCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(translationUnitDecl(), this);
}

void SocketCheck::check(const MatchFinder::MatchResult &Result) {
  ASTContext &Context = *Result.Context;
  // Nothing is certain in a file that does not parse.
  if (Context.getDiagnostics().hasUncompilableErrorOccurred())
    return;
  const Findings &All = Session->findings(Context);
  const std::vector<Repair> &Plan = Session->repairs(Context);
  for (size_t Index = 0; Index < All.size(); ++Index)
    if (All[Index].Check == Kind)
      emit(All[Index], Plan[Index], Session->Includes, *this, Context);
  Session->tellFaults(*this);
}

} // namespace closewait
