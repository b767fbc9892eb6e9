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
// *out is the same. So it is in a member, where the failure that closes leaves
// the number there: whoever closes it after a failure closes that one twice,
// and who does not leaks the other.
//
//===----------------------------------------------------------------------===//
#include "rules/Rules.h"
#include "support/AnyBelow.h"
#include "support/Stores.h"
#include "typestate/Outcomes.h"

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

/// The member, field of a record that a parameter points to, or global that has
/// the number at \p Exit; NoTerm if none has.
static TermId ownerAt(const ExitState &Exit, const RuleContext &Context) {
  const TermTable &Terms = *Context.Facts.Terms;
  for (TermId Holder : Exit.State.Holders) {
    if (!Terms.isPath(Holder))
      continue;
    const AccessPath &Path = Terms.path(Holder);
    const auto *Global = dyn_cast_or_null<VarDecl>(Path.Base);
    bool Shared = Global && Global->hasGlobalStorage();
    if ((Path.beginsInCaller() && Path.outlivesFunction() &&
         Path.Steps.size() > 1) ||
        (Shared && !Path.hasVariableIndex()))
      return Holder;
  }
  return NoTerm;
}

/// sock_open = 1; whether the function stores to another global than that with
/// the number in \p Owner: a mark may tell the failures apart.
static bool marksGlobals(TermId Owner, const RuleContext &Context) {
  const auto *Place =
      dyn_cast_or_null<VarDecl>(Context.Facts.Terms->path(Owner).Base);
  if (!Place || !Place->hasGlobalStorage())
    return false;
  return anyBelow(Context.Facts.Function->getBody(), [&](const Stmt *S) {
    const auto *Stored = dyn_cast_or_null<VarDecl>(storedBy(S));
    return Stored && Stored != Place && Stored->hasGlobalStorage();
  });
}

/// Whether the number is where it was at \p Exit once \p Other has closed it.
/// Who closes after a failure then closes twice, and who does not leaks: one of
/// the two is wrong, unless a mark beside it tells them apart. A connection
/// that is under way is no failure, nor is a count of 0.
static bool isStaleBeside(const ExitState &Exit, const ExitState &Other,
                          const RuleContext &Context) {
  TermId Owner = ownerAt(Exit, Context);
  return Owner != NoTerm && Other.State.holds(Owner) &&
         Exit.Returned == Other.Returned && Exit.Returned.high() < 0 &&
         !Exit.State.KnownOpen && !isMarked(Exit, Other) &&
         !marksGlobals(Owner, Context);
}

/// The exit that closes what \p Exit, which fails too, leaves open; null if
/// there is none, or if \p Exit does not fail: others that keep it answer so.
static const ExitState *closesInstead(const SubjectFacts &Subject,
                                      const ExitState &Exit,
                                      const RuleContext &Context) {
  bool Shown = isShown(Exit, Context);
  const ExitState *Closes = nullptr;
  bool Succeeds = false;
  for (const ExitState &Other : Subject.Exits) {
    if (Shown && !isShown(Other, Context))
      continue;
    if (Other.State.P == Phase::Closed &&
        failAlike(Exit.Returned, Other.Returned) &&
        (Shown || isStaleBeside(Exit, Other, Context)))
      Closes = &Other;
    bool Keeps = Shown ? isKept(Other) : Other.State.P == Phase::Open;
    Succeeds |= Keeps && Other.Returned.disjointFrom(Exit.Returned) &&
                !failAlike(Exit.Returned, Other.Returned);
  }
  return Succeeds ? Closes : nullptr;
}

void findUnevenFailures(const SubjectFacts &Subject, const RuleContext &Context,
                        Findings &Out) {
  if (Subject.Who.Kind != Subject::Acquired || Subject.Who.Presumed ||
      Subject.Who.FileKind == DescriptorKind::Other)
    return;
  for (const ExitState &Exit : Subject.Exits) {
    const ExitState *Closes =
        isKept(Exit) ? closesInstead(Subject, Exit, Context) : nullptr;
    if (!Closes)
      continue;
    bool InOwner = !isShown(Exit, Context);
    Finding F =
        makeFinding(CheckKind::Leak,
                    InOwner ? MessageId::LeakUneven : MessageId::LeakLeaves,
                    Subject, Exit.At, Context);
    F.Exit = exitOf(Exit.At, Context);
    addStory(F, Exit.Story, Context);
    if (InOwner && Closes->State.ClosedAt)
      F.Notes.push_back({MessageId::NoteClosedOnFailure,
                         locationOf(Closes->State.ClosedAt, Context)});
    F.Fix.Name = Subject.Who.Name;
    F.Fix.Origin = Subject.Who.Origin;
    if (InOwner) {
      F.Fix.WhyNot = "which of the two failures is wrong is not known";
    } else {
      F.Fix.Kind = Exit.At ? FixRequest::CloseBefore : FixRequest::CloseAtEnd;
      F.Fix.At = Exit.At;
    }
    Out.push_back(std::move(F));
  }
}

} // namespace closewait
