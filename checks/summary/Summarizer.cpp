//===-- Summarizer.cpp - from facts to what a caller sees -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Summarizer.h. Cases of equal meaning merge; their results unite.
//
//===----------------------------------------------------------------------===//
#include "summary/Summarizer.h"
#include "typestate/Outcomes.h"

using namespace clang;

namespace closewait {

static bool sameMeaning(const CalleeCase &A, const CalleeCase &B) {
  return A.Thrown == B.Thrown && A.KeptAt == B.KeptAt &&
         A.Replaced == B.Replaced && A.After == B.After && A.Owner == B.Owner &&
         A.Outcome == B.Outcome && A.Peeked == B.Peeked && A.Told == B.Told &&
         A.Returned == B.Returned && A.Untracked == B.Untracked &&
         A.Forgotten == B.Forgotten && A.Freed == B.Freed &&
         A.Apart.empty() == B.Apart.empty();
}

static void addCase(std::vector<CalleeCase> &Cases, CalleeCase New) {
  constexpr size_t Many = 6; // from here on arguments are not told apart
  for (CalleeCase &Known : Cases)
    if (sameMeaning(Known, New) &&
        (Cases.size() >= Many || Known.Parameters == New.Parameters)) {
      Known.Result = Known.Result.unite(New.Result);
      Known.unite(New);
      return;
    }
  Cases.push_back(std::move(New));
}

/// Where the number is kept after the call, besides \p Place. False: somewhere
/// that the caller cannot name.
static bool findKeepers(const SocketState &State, TermId Place,
                        const TermTable &Terms, std::vector<AccessPath> &Out) {
  bool Named = true;
  for (TermId Holder : State.Holders) {
    if (Holder == Place || !Terms.isPath(Holder))
      continue;
    const AccessPath &Path = Terms.path(Holder);
    if (!Path.outlivesFunction() || Path.startsWith(Terms.path(Place)))
      continue;
    if (Path.beginsInCaller())
      Out.push_back(Path);
    else
      Named = false;
  }
  return Named;
}

/// What the descriptor's uses say, whichever way the function ends.
static void noteUses(const SubjectFacts &Facts, CalleeEffect &Effect) {
  Effect.Observes = Facts.Observed;
  Effect.ChangesErrno = Facts.ChangesErrno;
  Effect.Writes = Facts.FirstWrite != nullptr;
  Effect.SystemUse = Facts.SystemUse;
  Effect.ConnectedUse = Facts.ConnectedUse || waitsAndCloses(Facts);
  Effect.Connects = Facts.Connected;
  Effect.SaysFarewell = !Facts.Farewells.empty();
  Effect.Tells = Facts.Tells;
  Effect.OnlyLends = !Facts.GivenFirmly;
  Effect.GivesToDevice = Facts.GivenToDevice;
  Effect.Loses = llvm::any_of(Facts.Incidents, [](const Incident &I) {
    return I.Kind == Incident::Overwritten || I.Kind == Incident::ClosedEmpty;
  });
}

/// Whether the one answer that the end has is given to nothing else.
static bool answersEndAlone(const SubjectFacts &Facts) {
  auto IsEnd = [](const ExitState &Exit) {
    return Exit.State.isOutcome(ReadOutcome::Eof);
  };
  auto End = llvm::find_if(Facts.Exits, IsEnd);
  if (End == Facts.Exits.end() || !End->Returned.isSingle())
    return false;
  return llvm::all_of(Facts.Exits, [&](const ExitState &Exit) {
    return IsEnd(Exit) ? Exit.Returned == End->Returned
                       : Exit.Returned.disjointFrom(End->Returned);
  });
}

/// What the caller of \p Function is to know of the end that \p Exit has seen.
static void tellOutcome(const SubjectFacts &Facts, const FunctionDecl *Function,
                        const ExitState &Exit, const CalleeEffect &Effect,
                        CalleeCase &Case) {
  const SocketState &S = Exit.State;
  QualType Answer = Function->getReturnType();
  // An errno that is passed on says too little to judge the caller by.
  bool Vague = S.isOutcome(ReadOutcome::Error) && !Exit.Returned.isSingle();
  // An end that the answer does not tell is this function's own fault; it is
  // reported there and not once more at each caller.
  bool Ours = S.isOutcome(ReadOutcome::Eof) && Effect.ConnectedUse &&
              !Answer->isVoidType() && !leaveCount(Exit.Left) &&
              !tellsByResult(Facts, Exit, Answer->isVoidType());
  // nullopt, an empty string, {false, 0}; or whether a string is empty: such
  // answers are not followed.
  bool Unread = Answer->isRecordType() ||
                (Answer->isBooleanType() && !Exit.Returned.isSingle());
  // Two calls down, much may have happened to the answer.
  bool Far = isHelperCall(S.Read) && !answersEndAlone(Facts);
  Case.Outcome = Vague || Ours || Far ? ReadOutcome::None : S.Outcome;
  Case.Peeked = S.Peeked;
  // A count in an out-parameter is there for the caller to look at.
  Case.Told = S.Told || Unread || (S.Counted && !leaveCount(Case.Left));
  Case.Path.ReadAt = S.Read;
  Case.Path.TestedAt = S.TestedAt;
}

/// What the function calls the descriptor at \p Exit: int fd = (intptr_t)arg;
/// has a better name for it than the pointer that it came in.
static std::string nameAt(const ExitState &Exit, const Subject &Who,
                          const TermTable &Terms) {
  const VarDecl *Own = Terms.variableAt(Who.At);
  if (!Own || !Own->getType()->isPointerType())
    return Who.Name;
  for (TermId Holder : Exit.State.Holders) {
    const VarDecl *Variable = Terms.variableAt(Holder);
    if (Variable && Variable->hasLocalStorage() &&
        Variable->getType()->isIntegerType())
      return Variable->getNameAsString();
  }
  return Who.Name;
}

CalleeEffect summarizeEffect(const SubjectFacts &Facts,
                             const FunctionDecl *Function,
                             const TermTable &Terms) {
  CalleeEffect Effect;
  noteUses(Facts, Effect);
  for (const ExitState &Exit : Facts.Exits) {
    CalleeCase Case;
    Case.Path.In = Function;
    Case.Path.Name = nameAt(Exit, Facts.Who, Terms);
    Case.Path.LeftAt = Exit.At;
    Case.Path.ForgottenAt = Exit.State.ForgottenAt;
    Case.Result = answerToJudge(Facts, Exit);
    const SocketState &S = Exit.State;
    Effect.Closes |= S.P == Phase::Closed;
    Effect.Reads |= S.Read != nullptr;
    Case.Untracked = S.P == Phase::Untracked;
    Case.After = Case.Untracked ? Phase::Open : S.P;
    Case.Forgotten = S.Forgotten;
    Case.Freed = S.Freed;
    bool Tracked = S.P == Phase::Open || S.P == Phase::Closed;
    Case.Replaced = S.Forgotten || (Tracked && !S.holds(Facts.Who.At));
    static_cast<EndValues &>(Case) = Exit;
    Case.Thrown = Exit.Thrown;
    bool Named = findKeepers(S, Facts.Who.At, Terms, Case.KeptAt);
    Case.Returned = S.Returned;
    if (S.Given || !Named)
      Case.Owner = Ownership::HandedOff;
    Effect.OnlyLends &= !S.Returned && Named;
    if (S.P == Phase::Open)
      tellOutcome(Facts, Function, Exit, Effect, Case);
    addCase(Effect.Cases, std::move(Case));
  }
  return Effect;
}

/// A name in \p State that the caller can spell: through a pointer parameter,
/// a reference, or `this`. Null-rooted paths are members.
static const AccessPath *placeForCaller(const SocketState &State,
                                        const TermTable &Terms) {
  for (TermId Holder : State.Holders) {
    if (!Terms.isPath(Holder))
      continue;
    const AccessPath &Path = Terms.path(Holder);
    if (Path.beginsInCaller() && Path.outlivesFunction())
      return &Path;
  }
  return nullptr;
}

/// Whether something keeps the number besides what \p Place is in; null stands
/// for the answer alone.
static bool isKeptBesides(const SocketState &State, const AccessPath *Place,
                          const TermTable &Terms) {
  return llvm::any_of(State.Holders, [&](TermId Holder) {
    if (!Terms.isPath(Holder))
      return false;
    const AccessPath &Path = Terms.path(Holder);
    return Path.outlivesFunction() && (!Place || Path.Base != Place->Base);
  });
}

static DescriptorKind kindOf(const SubjectFacts &Facts) {
  if (Facts.Who.FileKind == DescriptorKind::BySocketType && Facts.ConnectedUse)
    return DescriptorKind::Stream;
  return Facts.Who.FileKind;
}

/// A number that was closed, and still stands where the caller looks, is one
/// that the caller cannot know of unless the answer tells.
static void dropUntoldCloses(std::vector<CalleeCase> &Cases) {
  auto IsTold = [&](const CalleeCase &Closed) {
    return llvm::none_of(Cases, [&](const CalleeCase &Other) {
      return Other.After == Phase::Open &&
             !Other.Result.disjointFrom(Closed.Result);
    });
  };
  for (CalleeCase &Case : Cases)
    if (Case.After == Phase::Closed && !IsTold(Case))
      Case.After = Phase::Failed;
}

static bool summarizeAcquisition(const SubjectFacts &Facts,
                                 const TermTable &Terms,
                                 CalleeAcquisition &Made) {
  bool Found = false;
  for (const ExitState &Exit : Facts.Exits) {
    if (Exit.State.P != Phase::Open)
      continue;
    if (Exit.State.Returned) {
      Made.InResult = Found = true;
    } else if (!Found) {
      if (const AccessPath *Place = placeForCaller(Exit.State, Terms)) {
        Made.Place = *Place;
        Found = true;
      }
    }
  }
  if (!Found)
    return false;
  for (const ExitState &Exit : Facts.Exits) {
    const SocketState &S = Exit.State;
    CalleeCase Case;
    Case.Result = Exit.Returned;
    Case.Left = Exit.Left;
    Case.Members = Exit.Members;
    Case.Thrown = Exit.Thrown;
    const AccessPath *Place = placeForCaller(S, Terms);
    bool Arrives = S.P == Phase::Open &&
                   (Made.InResult ? S.Returned : Place && *Place == Made.Place);
    bool Stale = !Made.InResult && S.P == Phase::Closed && Place &&
                 *Place == Made.Place && !Exit.Thrown;
    Case.After = Arrives ? Phase::Open : Stale ? Phase::Closed : Phase::Failed;
    Case.Owner = Ownership::Owned;
    bool Kept = S.Owner == Ownership::HandedOff ||
                isKeptBesides(S, Made.InResult ? nullptr : &Made.Place, Terms);
    if (Arrives && Kept)
      Case.Owner = Ownership::HandedOff;
    addCase(Made.Cases, std::move(Case));
  }
  dropUntoldCloses(Made.Cases);
  if (Facts.Dropped) {
    CalleeCase Without;
    Without.After = Phase::Failed;
    Without.Owner = Ownership::Owned;
    addCase(Made.Cases, std::move(Without));
  }
  Made.Kind = kindOf(Facts);
  Made.OpenedAt = Facts.Who.Origin;
  return true;
}

std::vector<CalleeAcquisition>
summarizeAcquisitions(const FunctionFacts &Facts) {
  std::vector<CalleeAcquisition> All;
  for (const SubjectFacts &Subject : Facts.Subjects) {
    CalleeAcquisition Made;
    if (Subject.Who.Kind == closewait::Subject::Acquired &&
        !Subject.Who.Presumed && Subject.GaveUp.empty() &&
        summarizeAcquisition(Subject, *Facts.Terms, Made))
      All.push_back(std::move(Made));
  }
  return All;
}

/// Callers follow at most this many places of a callee.
static constexpr size_t MaxPlaces = 8;

std::vector<AccessPath> visiblePlaces(const FunctionFacts &Facts) {
  std::vector<AccessPath> Places;
  for (const SubjectFacts &Subject : Facts.Subjects) {
    if (Subject.Who.Kind != closewait::Subject::Place)
      continue;
    const AccessPath &Path = Facts.Terms->path(Subject.Who.At);
    bool Visible =
        Path.beginsInCaller() || (Subject.Closed && Path.outlivesFunction());
    if (Visible && Places.size() < MaxPlaces)
      Places.push_back(Path);
  }
  return Places;
}

std::vector<AccessPath> closedElementsOf(const FunctionFacts &Facts) {
  std::vector<AccessPath> Elements;
  for (const SubjectFacts &Subject : Facts.Subjects) {
    if (Subject.Who.Kind != closewait::Subject::Place || !Subject.Closed)
      continue;
    const AccessPath &Path = Facts.Terms->path(Subject.Who.At);
    if (Path.hasVariableIndex())
      Elements.push_back(Path);
  }
  return Elements;
}

} // namespace closewait
