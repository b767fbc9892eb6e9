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
#include "fixit/PollInterest.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

/// Whether this system has RDHUP, in the words of \p Prefix.
static bool hasReadHup(llvm::StringRef Prefix, const ASTContext &Context) {
  return Context.Idents.get((Prefix + "RDHUP").str()).hasMacroDefinition();
}

Hints askWhereNothingIsAsked(const BinaryOperator *Test,
                             const FunctionDecl *Function,
                             const ASTContext &Context) {
  std::string Prefix = BitMask(Test->getRHS(), Context).prefix();
  Hints Edits;
  if (Prefix.empty() || !hasReadHup(Prefix, Context) ||
      addsInterest(Function, Prefix))
    return Edits; // what is asked for may come after the 0
  for (const PollInterest &Asked : interestsBehind(Test, Function, Context)) {
    CharSourceRange Old = writtenAs(Asked.Value, Context);
    if (spelled(Asked.Value, Context) == "0" && Old.isValid())
      Edits.push_back(FixItHint::CreateReplacement(Old, Prefix + "RDHUP"));
  }
  return Edits;
}

namespace {

class OutputWaiter {
public:
  OutputWaiter(const Finding &F, const BinaryOperator *Test,
               const ClosingCode &Code, const ASTContext &Context)
      : F(F), Code(Code), Context(Context), Test(Test),
        Mask(Test->getRHS(), Context),
        Path(pathTo(Test, F.Function->getBody())) {
    while (!Path.empty() && !isa<IfStmt>(Path.back()))
      Path.pop_back();
  }

  Repair run() const {
    if (Path.empty() || Test->getOpcode() != BO_And || !Mask.has("OUT") ||
        Mask.hasInput() || Test->getBeginLoc().isMacroID())
      return {};
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
    for (const PollInterest &Interest :
         interestsBehind(Test, F.Function, Context)) {
      BitMask Asked(Interest.Value, Context);
      if (!Asked.has("OUT") || Asked.hasInput() || Asked.has("RDHUP"))
        continue;
      CharSourceRange Old = writtenAs(Interest.Value, Context);
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
      LeavingLines Leaving = leavingLines(If->getThen(), F.Name, Code, Context);
      if (Leaving.Sure && !Leaving.Lines.empty() &&
          Leaving.Lines.back().Text != "continue;")
        Lines = Leaving.Lines;
      return true;
    });
    return Lines;
  }

  const Finding &F;
  const ClosingCode &Code;
  const ASTContext &Context;
  const BinaryOperator *Test;
  BitMask Mask;
  StmtPath Path; ///< down to the if
};

} // namespace

Repair askBesideOutput(const Finding &F, const ClosingCode &Code,
                       const ASTContext &Context) {
  for (const Stmt *At : F.Fix.Tests)
    if (const BinaryOperator *Test = bitTestIn(At))
      return OutputWaiter(F, Test, Code, Context).run();
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
    for (const PollInterest &Interest :
         interestsIn(F.Function, Prefix, Context)) {
      const Expr *Value = Interest.Value;
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
