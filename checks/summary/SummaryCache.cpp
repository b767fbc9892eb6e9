//===-- SummaryCache.cpp - facts and effects, made once on demand ---------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see SummaryCache.h.
//
//===----------------------------------------------------------------------===//
#include "summary/SummaryCache.h"
#include "summary/Summarizer.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

/// Calls are followed this deep; below, callees are unseen.
static constexpr size_t MaxDepth = 24;

bool SummaryCache::mayDescend(const FunctionDecl *Function) const {
  return Running.size() < MaxDepth && !llvm::is_contained(Running, Function);
}

SummaryCache::Entry *SummaryCache::entry(const FunctionDecl *Function) {
  Entry &E = Entries[Function];
  if (!E.Built) {
    E.Built = true;
    const SourceManager &Sources = Context.getSourceManager();
    bool Ours = !Sources.isInSystemHeader(Function->getLocation());
    if (Ours && Function->doesThisDeclarationHaveABody() &&
        !Function->hasSkippedBody())
      E.Analysis = SocketAnalysis::create(Function, Context, Models, *this);
  }
  return E.Analysis ? &E : nullptr;
}

const FunctionFacts *SummaryCache::facts(const FunctionDecl *Function) {
  Entry *E = entry(Function);
  if (!E)
    return nullptr;
  if (!E->HasFacts) {
    if (!mayDescend(Function))
      return nullptr;
    Running.push_back(Function);
    E->Facts = E->Analysis->analyze();
    E->HasFacts = true;
    Running.pop_back();
  }
  return &E->Facts;
}

const CalleeEffect *SummaryCache::effect(const FunctionDecl *Callee,
                                         const AccessPath &Place) {
  Entry *E = entry(Callee);
  if (!E)
    return nullptr;
  TermId Id = E->Analysis->terms().ofPath(Place);
  if (E->Asked.count(Id)) {
    auto Known = E->Effects.find(Id);
    return Known == E->Effects.end() ? nullptr : Known->second.get();
  }
  if (Running.size() >= MaxDepth)
    return nullptr;
  E->Asked.insert(Id); // from here on recursion finds nothing
  Running.push_back(Callee);
  SubjectFacts Facts = E->Analysis->analyzeEntry(Place);
  Running.pop_back();
  if (!Facts.GaveUp.empty())
    return nullptr;
  auto Effect = std::make_unique<CalleeEffect>(
      summarizeEffect(Facts, Callee, E->Analysis->terms()));
  for (TermId Member : E->Analysis->members().Stored)
    Effect->Stored.push_back(E->Analysis->terms().path(Member));
  return (E->Effects[Id] = std::move(Effect)).get();
}

bool SummaryCache::mayChange(const VarDecl *Global,
                             const FunctionDecl *Caller) {
  auto Writer = File.Written.find(Global->getCanonicalDecl());
  // `static int count;` in C is a tentative definition.
  return Global->hasDefinition() == VarDecl::DeclarationOnly ||
         !Global->getType()->isScalarType() ||
         Global->getType().isVolatileQualified() ||
         (Writer != File.Written.end() &&
          Writer->second != Caller->getCanonicalDecl() &&
          (Caller->isMain() ||
           !File.Settled.count(Global->getCanonicalDecl())));
}

/// Makes what callers ask for out of the facts, or null where there are none.
SummaryCache::Entry *SummaryCache::summary(const FunctionDecl *Function) {
  if (Idle.count(Function->getCanonicalDecl()) || !facts(Function))
    return nullptr;
  Entry &E = Entries[Function];
  if (!E.HasSummary) {
    E.HasSummary = true;
    E.Acquisitions = summarizeAcquisitions(E.Facts);
    E.Places = visiblePlaces(E.Facts);
    E.ClosedElements = closedElementsOf(E.Facts);
  }
  return &E;
}

llvm::ArrayRef<CalleeAcquisition>
SummaryCache::acquisitions(const FunctionDecl *Callee) {
  if (Entry *E = summary(Callee))
    return E->Acquisitions;
  return {};
}

llvm::ArrayRef<AccessPath> SummaryCache::places(const FunctionDecl *Callee) {
  if (Entry *E = summary(Callee))
    return E->Places;
  return {};
}

llvm::ArrayRef<AccessPath>
SummaryCache::closedElements(const FunctionDecl *Callee) {
  if (Entry *E = summary(Callee))
    return E->ClosedElements;
  return {};
}

} // namespace closewait
