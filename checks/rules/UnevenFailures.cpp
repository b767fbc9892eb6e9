//===-- UnevenFailures.cpp - one failure closes, the other does not -------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: `*out = fd;` gives the descriptor to the caller, if the function
// succeeds. Where it fails afterwards, and one failure closes what the other,
// with the same answer, leaves open, the caller can do neither: the number in
// *out is the same.
//
//===----------------------------------------------------------------------===//
#include "rules/RuleContext.h"

using namespace clang;

namespace closewait {

/// Whether an out-parameter of the function has the number at \p Exit.
static bool isShown(const ExitState &Exit, const RuleContext &Context) {
  const TermTable &Terms = *Context.Facts.Terms;
  return llvm::any_of(Exit.State.Holders, [&](TermId Holder) {
    return Terms.isPath(Holder) && isOutParameter(Terms.path(Holder));
  });
}

/// Whether callers take both answers for the same failure.
static bool failAlike(const ValueSet &A, const ValueSet &B) {
  return !A.isEmpty() && !B.isEmpty() &&
         (A == B || (A.high() < 0 && B.high() < 0)) && A.isSingle();
}

static bool isKept(const ExitState &Exit) {
  const SocketState &S = Exit.State;
  return S.P == Phase::Open && S.Owner == Ownership::Owned && !S.Given &&
         !S.Returned && !Exit.Thrown;
}

/// Whether \p Exit is a failure: others that close answer so, others that keep
/// do not.
static bool failsOpen(const SubjectFacts &Subject, const ExitState &Exit,
                      const RuleContext &Context) {
  bool Closes = false, Succeeds = false;
  for (const ExitState &Other : Subject.Exits) {
    if (!isShown(Other, Context))
      continue;
    bool Alike = failAlike(Exit.Returned, Other.Returned);
    Closes |= Alike && Other.State.P == Phase::Closed;
    Succeeds |= isKept(Other) && Other.Returned.disjointFrom(Exit.Returned);
  }
  return Closes && Succeeds;
}

void findUnevenFailures(const SubjectFacts &Subject, const RuleContext &Context,
                        Findings &Out) {
  if (Subject.Who.Kind != Subject::Acquired || Subject.Who.Presumed ||
      Subject.Who.FileKind == DescriptorKind::Other)
    return;
  for (const ExitState &Exit : Subject.Exits) {
    if (!isKept(Exit) || !isShown(Exit, Context) ||
        !failsOpen(Subject, Exit, Context))
      continue;
    Finding F = makeFinding(CheckKind::Leak, MessageId::LeakLeaves, Subject,
                            Exit.At, Context);
    F.Exit = exitOf(Exit.At, Context);
    addStory(F, Exit.Story, Context);
    F.Fix.Name = Subject.Who.Name;
    F.Fix.Origin = Subject.Who.Origin;
    F.Fix.Kind = Exit.At ? FixRequest::CloseBefore : FixRequest::CloseAtEnd;
    F.Fix.At = Exit.At;
    Out.push_back(std::move(F));
  }
}

} // namespace closewait
