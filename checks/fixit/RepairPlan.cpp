//===-- RepairPlan.cpp - one edit for one place ---------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: clang-tidy drops every fix that meets another one. Here the first that
// wants a place gets it, safe ones before those that need judgement, and the
// others say why they have none.
//
//===----------------------------------------------------------------------===//
#include "fixit/Repair.h"
#include "fixit/SourceText.h"
#include "support/Compat.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

bool isInstantiated(const FunctionDecl *Function) {
  for (const DeclContext *Around = Function; Around;
       Around = Around->getParent()) {
    const auto *F = dyn_cast<FunctionDecl>(Around);
    if ((F && F->isTemplateInstantiation()) ||
        isa<ClassTemplateSpecializationDecl>(Around))
      return true;
  }
  return false;
}

static Repair repairOf(const Finding &F, const std::vector<Finding> &All,
                       const ClosingCode &Code, const ASTContext &Context) {
  if (F.Fix.Kind == FixRequest::None) {
    assert(!F.Fix.WhyNot.empty() && "a finding has a fix, or says why not");
    return Repair::none(F.Fix.WhyNot);
  }
  if (isInstantiated(F.Function))
    return Repair::none("it is in a template");
  switch (F.Fix.Kind) {
  case FixRequest::SplitTest:
    return splitTest(F, Code, Context);
  case FixRequest::DropClose:
    return dropClose(F, Code, Context);
  case FixRequest::ReachClose:
    return reachClose(F, Context);
  case FixRequest::LeaveAtEof:
    return leaveAtEof(F, Code, Context);
  case FixRequest::CloseLater:
    return closeLater(F, Code, Context);
  case FixRequest::ShareOwner:
    return shareOwner(F, Code, Context);
  case FixRequest::TakeNumber:
    return takeNumber(F, Context);
  case FixRequest::CallCloser:
    return callCloser(F, Context);
  case FixRequest::EndAsError:
    return endAsError(F, Code, Context);
  case FixRequest::AddBits:
    return addBits(F, Code, Context);
  case FixRequest::AddBufferBit:
    return addBufferBit(F, Context);
  case FixRequest::Drain:
    return insertDrain(F, Code, Context);
  default:
    return insertClose(F, All, Code, Context);
  }
}

namespace {

/// The places that are edited already.
class Places {
public:
  explicit Places(const SourceManager &Sources) : Sources(Sources) {}

  /// Takes the places of \p Edits, or none of them if one is taken.
  bool take(const Hints &Edits) {
    std::vector<Range> New;
    for (const FixItHint &Edit : Edits) {
      New.push_back(rangeOf(Edit));
      for (const Range &Old : Taken)
        if (meets(Old, New.back()))
          return false;
    }
    Taken.insert(Taken.end(), New.begin(), New.end());
    return true;
  }

private:
  struct Range {
    FileID File;
    unsigned Begin, End;
  };
  Range rangeOf(const FixItHint &Edit) const {
    auto Begin = Sources.getDecomposedLoc(Edit.RemoveRange.getBegin());
    auto End = Sources.getDecomposedLoc(Edit.RemoveRange.getEnd());
    return {Begin.first, Begin.second, End.second};
  }
  static bool meets(const Range &A, const Range &B) {
    if (A.File != B.File)
      return false;
    if (A.Begin == A.End || B.Begin == B.End) // an insertion
      return A.Begin <= B.End && B.Begin <= A.End &&
             (A.Begin == B.Begin || (A.End != B.Begin && B.End != A.Begin));
    return A.Begin < B.End && B.Begin < A.End;
  }

  const SourceManager &Sources;
  std::vector<Range> Taken;
};

} // namespace

/// The text of \p Edits where they are one line.
static std::string lineOf(const Hints &Edits) {
  llvm::StringRef Text =
      Edits.size() == 1 ? llvm::StringRef(Edits[0].CodeToInsert).trim() : "";
  return Text.count(';') == 1 && endsWith(Text, ";") ? Text.str() : "";
}

static bool addsClose(const Finding &F) {
  return F.Fix.Kind == FixRequest::CloseBefore ||
         F.Fix.Kind == FixRequest::CloseAtEnd;
}

/// The closes that go with warnings: other fixes of the run rely on them.
static std::vector<PlannedClose>
plannedCloses(const std::vector<Finding> &All,
              const std::vector<Repair> &Plan) {
  std::vector<PlannedClose> Planned;
  for (size_t I = 0; I < All.size(); ++I)
    if (addsClose(All[I]) && !Plan[I].Edits.empty() && !Plan[I].NeedsJudgement)
      Planned.push_back({All[I].Function, All[I].Fix.At, All[I].Fix.Name,
                         lineOf(Plan[I].Edits)});
  return Planned;
}

/// Whether close() itself is called in \p Text.
static bool closesPlainly(llvm::StringRef Text) {
  size_t At = Text.find("close(");
  return At != llvm::StringRef::npos &&
         (At == 0 || !isAsciiIdentifierContinue(Text[At - 1]));
}

/// Whether close() is added to a file with a port to Windows, where something
/// else closes sockets.
static bool needsPort(const Repair &Mend, const ASTContext &Context) {
  DeclarationName Winsock(&Context.Idents.get("closesocket"));
  return llvm::any_of(Mend.Edits, [&](const FixItHint &Edit) {
    return closesPlainly(Edit.CodeToInsert) &&
           Context.getTranslationUnitDecl()->lookup(Winsock).empty() &&
           fileMentions("closesocket", Edit.RemoveRange.getBegin(), Context);
  });
}

std::vector<Repair> planRepairs(const std::vector<Finding> &All,
                                const ClosingCode &Code,
                                const ASTContext &Context) {
  std::vector<Repair> Plan(All.size());
  ClosingCode Then = Code;
  Then.Qualifies = qualifiesCloses(Code, Context);
  for (bool Closes : {true, false}) {
    for (size_t I = 0; I < All.size(); ++I)
      if (addsClose(All[I]) == Closes)
        Plan[I] = repairOf(All[I], All, Then, Context);
    if (Closes)
      Then.Planned = plannedCloses(All, Plan);
  }
  for (Repair &R : Plan)
    if (!R.NeedsJudgement && needsPort(R, Context))
      R = std::move(R).onNote(MessageId::NoteFixClosePort);
  Places Taken(Context.getSourceManager());
  for (bool NeedsJudgement : {false, true})
    for (Repair &R : Plan)
      if (R.NeedsJudgement == NeedsJudgement && !R.Edits.empty() &&
          !Taken.take(R.Edits))
        R = Repair::none("another fix edits this place");
  return Plan;
}

} // namespace closewait
