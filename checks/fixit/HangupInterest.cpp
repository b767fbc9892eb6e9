//===-- HangupInterest.cpp - asking for the end of the peer ---------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see HangupInterest.h. RDHUP comes with a half-close too, and a peer that
// half-closes may still want to hear the rest: whether to leave then needs
// judgement. How to leave is what the author does when a write fails.
//
//===----------------------------------------------------------------------===//
#include "fixit/HangupInterest.h"
#include "fixit/BitMask.h"
#include "fixit/ErrorBranch.h"
#include "fixit/SourceText.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

bool hasReadHup(llvm::StringRef Prefix, const ASTContext &Context) {
  return Context.Idents.get((Prefix + "RDHUP").str()).hasMacroDefinition();
}

static bool isInterest(const FieldDecl *Field, llvm::StringRef Prefix) {
  llvm::StringRef Record = Prefix == "EPOLL" ? "epoll_event" : "pollfd";
  return Field && Field->getIdentifier() && Field->getName() == "events" &&
         Field->getParent()->getIdentifier() &&
         Field->getParent()->getName() == Record;
}

static bool isInterest(const Expr *E, llvm::StringRef Prefix) {
  const auto *Member = dyn_cast<MemberExpr>(E->IgnoreParenImpCasts());
  return Member &&
         isInterest(dyn_cast<FieldDecl>(Member->getMemberDecl()), Prefix);
}

/// What \p S gives to `events`, if it does; by a store or in a list.
static const Expr *interestIn(const Stmt *S, llvm::StringRef Prefix) {
  if (const auto *Store = dyn_cast<BinaryOperator>(S))
    return Store->getOpcode() == BO_Assign &&
                   isInterest(Store->getLHS(), Prefix)
               ? Store->getRHS()
               : nullptr;
  const auto *List = dyn_cast<InitListExpr>(S);
  const RecordDecl *Record =
      List ? List->getType()->getAsRecordDecl() : nullptr;
  if (!Record)
    return nullptr;
  for (const FieldDecl *Field : Record->fields())
    if (isInterest(Field, Prefix) &&
        Field->getFieldIndex() < List->getNumInits())
      return List->getInit(Field->getFieldIndex());
  return nullptr;
}

static std::vector<const Expr *> interestsIn(const FunctionDecl *Function,
                                             llvm::StringRef Prefix) {
  std::vector<const Expr *> All;
  anyBelow(Function->getBody(), [&](const Stmt *S) {
    const Expr *Value = interestIn(S, Prefix);
    if (Value && !isa<ImplicitValueInitExpr>(Value))
      All.push_back(Value);
    return false;
  });
  return All;
}

/// Whether bits are added to `events` one by one.
static bool addsInterest(const FunctionDecl *Function, llvm::StringRef Prefix) {
  return anyBelow(Function->getBody(), [&](const Stmt *S) {
    const auto *Store = dyn_cast<BinaryOperator>(S);
    return Store && Store->getOpcode() == BO_OrAssign &&
           isInterest(Store->getLHS(), Prefix);
  });
}

Hints askWhereNothingIsAsked(llvm::StringRef Prefix,
                             const FunctionDecl *Function,
                             const ASTContext &Context) {
  Hints Edits;
  if (addsInterest(Function, Prefix))
    return Edits; // what is asked for comes after the 0
  for (const Expr *Value : interestsIn(Function, Prefix)) {
    CharSourceRange Old = writtenAs(Value, Context);
    if (spelled(Value, Context) == "0" && Old.isValid())
      Edits.push_back(
          FixItHint::CreateReplacement(Old, (Prefix + "RDHUP").str()));
  }
  return Edits;
}

namespace {

class OutputWaiter {
public:
  OutputWaiter(const Finding &F, const BinaryOperator *Test,
               const ASTContext &Context)
      : F(F), Context(Context), Test(Test), Mask(Test->getRHS(), Context),
        Path(pathTo(Test, F.Function->getBody())) {
    while (!Path.empty() && !isa<IfStmt>(Path.back()))
      Path.pop_back();
  }

  Repair run() const {
    if (Path.empty() || Test->getOpcode() != BO_And || !Mask.has("OUT") ||
        Mask.hasInput() || Test->getBeginLoc().isMacroID())
      return Repair::none("the test is no plain test of output");
    if (!hasReadHup(Mask.prefix(), Context))
      return Repair::none("there is no " + Mask.prefix() + "RDHUP");
    Repair R;
    R.Edits = asked();
    if (R.Edits.empty())
      return Repair::none("what is asked for is not written out here");
    Hints Answer = answered();
    if (Answer.empty())
      return Repair::none("how a failed write leaves is not known");
    llvm::append_range(R.Edits, Answer);
    return std::move(R).onNote(MessageId::NoteFixAskHangup);
  }

private:
  Hints asked() const {
    Hints Edits;
    for (const Expr *Value : interestsIn(F.Function, Mask.prefix())) {
      BitMask Asked(Value, Context);
      if (!Asked.has("OUT") || Asked.hasInput() || Asked.has("RDHUP"))
        continue;
      CharSourceRange Old = writtenAs(Value, Context);
      if (Old.isInvalid())
        return {};
      Edits.push_back(FixItHint::CreateReplacement(Old, Asked.with({"RDHUP"})));
    }
    return Edits;
  }

  /// "if (bits & (RDHUP | HUP | ERR)) return -1;"
  Hints answered() const {
    NewLines Leave = asWritesLeave(cast<IfStmt>(Path.back())->getThen());
    if (Leave.empty() || !standsInBlock(Path))
      return {};
    const std::string &P = Mask.prefix();
    std::string Bits = "(" + P + "RDHUP | " + P + "HUP | " + P + "ERR)";
    return insertBefore(
        Path, ifLines(sourceOf(Test->getLHS(), Context) + " & " + Bits, Leave),
        Context);
  }
  /// What the first branch below a call in \p Branch does, if it leaves.
  NewLines asWritesLeave(const Stmt *Branch) const {
    NewLines Lines;
    anyBelow(Branch, [&](const Stmt *S) {
      const auto *If = dyn_cast<IfStmt>(S);
      if (!If || If->getElse() || If->getBeginLoc().isMacroID() ||
          !anyBelow(If->getCond(),
                    [](const Stmt *Part) { return isa<CallExpr>(Part); }))
        return false;
      LeavingLines Leaving = leavingLines(If->getThen(), F.Name, Context);
      if (Leaving.Sure && !Leaving.Lines.empty() &&
          Leaving.Lines.back().Text != "continue;")
        Lines = Leaving.Lines;
      return true;
    });
    return Lines;
  }

  const Finding &F;
  const ASTContext &Context;
  const BinaryOperator *Test;
  BitMask Mask;
  StmtPath Path; ///< down to the if
};

} // namespace

Repair askBesideOutput(const Finding &F, const ASTContext &Context) {
  for (const Stmt *At : F.Fix.Tests)
    if (const BinaryOperator *Test = bitTestIn(At))
      return OutputWaiter(F, Test, Context).run();
  return {};
}

/// Whether some test of the file has RDHUP in its mask.
static bool isAnswered(llvm::StringRef Prefix, const ClosingCode &Code,
                       const ASTContext &Context) {
  return llvm::any_of(Code.Bodies, [&](const FunctionDecl *Function) {
    return anyBelow(Function->getBody(), [&](const Stmt *S) {
      const auto *Test = dyn_cast<BinaryOperator>(S);
      if (!Test || Test->getOpcode() != BO_And)
        return false;
      BitMask Mask(Test->getRHS(), Context);
      return Mask.has("RDHUP") && Mask.prefix() == Prefix;
    });
  });
}

Repair askInRequest(const Finding &F, const ClosingCode &Code,
                    const ASTContext &Context) {
  Repair R;
  for (llvm::StringRef Prefix : {"EPOLL", "POLL"})
    for (const Expr *Value : interestsIn(F.Function, Prefix)) {
      BitMask Asked(Value, Context);
      CharSourceRange Old = writtenAs(Value, Context);
      bool Meant = llvm::any_of(F.Fix.Tests, [&](const Stmt *At) {
        return At == Value || !pathTo(At, Value).empty();
      });
      if (Meant && Asked.isOnlyGone() && Old.isValid() &&
          hasReadHup(Prefix, Context) && isAnswered(Prefix, Code, Context))
        R.Edits.push_back(
            FixItHint::CreateReplacement(Old, Asked.with({"RDHUP"})));
    }
  return R;
}

} // namespace closewait
