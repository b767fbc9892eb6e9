//===-- SummaryCache.h - facts and effects, made once on demand -*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the facts of a function and the effect of a function on one place are
// asked for by checks and by callers; each is computed once. Summaries are
// made on demand, from the callers down. A function that is asked about while
// it is being analysed is recursive: its effect is unknown then.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_SUMMARYCACHE_H
#define CLOSEWAIT_SUMMARY_SUMMARYCACHE_H

#include "summary/Completions.h"
#include "summary/FileFacts.h"
#include "summary/StoredFields.h"
#include "typestate/SocketAnalysis.h"
#include <map>
#include <set>

namespace closewait {

class SummaryCache : public CalleeOracle {
public:
  using FunctionSet = llvm::DenseSet<const clang::FunctionDecl *>;

  /// What was learnt of a file before its functions are analysed is in \p File;
  /// the functions \p Idle are known to make and to use no descriptor.
  SummaryCache(clang::ASTContext &Context, CallModels &Models,
               bool LibraryThrows, const FileFacts &File,
               const FunctionSet &Idle)
      : Context(Context), Models(Models),
        Ends(Context, Models, LibraryThrows, File.Checkers),
        Stores(Models, Context), File(File), Idle(Idle) {}

  /// The facts of a function with a body; null where there is no graph.
  const FunctionFacts *facts(const clang::FunctionDecl *Function);

  const CalleeEffect *effect(const clang::FunctionDecl *Callee,
                             const AccessPath &Place) override;
  llvm::ArrayRef<CalleeAcquisition>
  acquisitions(const clang::FunctionDecl *Callee) override;
  llvm::ArrayRef<AccessPath> places(const clang::FunctionDecl *Callee) override;
  llvm::ArrayRef<AccessPath>
  closedElements(const clang::FunctionDecl *Callee) override;
  bool mayChange(const clang::VarDecl *Global,
                 const clang::FunctionDecl *Caller) override;
  bool mayStore(const clang::FunctionDecl *Callee,
                const clang::FieldDecl *Field) override {
    return Stores.mayStore(Callee, Field);
  }
  bool isKept(const clang::ValueDecl *Place) override {
    return File.Kept.count(Place) != 0;
  }
  bool getsStreams(const clang::ValueDecl *Place) override {
    return File.MadeStreams.count(Place) != 0;
  }
  bool holdsNoEnd(const clang::ValueDecl *Place) override {
    return File.holdsNoEnd(Place);
  }
  bool makesOnlyDatagrams() override { return File.makesOnlyDatagrams(); }
  bool asksForReadHupAlone() override { return File.asksForReadHupAlone(); }
  Completion completion(const clang::FunctionDecl *Callee) override {
    return Ends.of(Callee);
  }
  bool reportsFailure(const clang::CallExpr *Call) override {
    return Ends.reportsFailure(Call);
  }

private:
  struct Entry {
    std::unique_ptr<SocketAnalysis> Analysis;
    bool Built = false;
    bool HasFacts = false;
    FunctionFacts Facts;
    bool HasSummary = false;
    std::vector<CalleeAcquisition> Acquisitions;
    std::vector<AccessPath> Places, ClosedElements;
    std::map<TermId, std::unique_ptr<CalleeEffect>> Effects;
    std::set<TermId> Asked;
  };

  Entry *entry(const clang::FunctionDecl *Function);
  Entry *summary(const clang::FunctionDecl *Function);
  bool mayDescend(const clang::FunctionDecl *Function) const;

  clang::ASTContext &Context;
  CallModels &Models;
  std::map<const clang::FunctionDecl *, Entry> Entries;
  Completions Ends;
  StoredFields Stores;
  const FileFacts &File;
  const FunctionSet &Idle;
  std::vector<const clang::FunctionDecl *> Running;
};

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_SUMMARYCACHE_H
