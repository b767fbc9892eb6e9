//===-- EofBranch.cpp - the branch of the end leaves ----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the end of file is told apart, and then the program reads again, or goes
// on to another descriptor. In the second case the branch closes. In the first,
// where it says continue, it leaves as an error does, or it leaves the loop;
// which of the two is right needs judgement. Where the branch is that of errors
// too and asks an errno that a 0 does not set, 0 gets an if of its own in
// front.
//
//===----------------------------------------------------------------------===//
#include "fixit/CloseSpelling.h"
#include "fixit/ErrorBranch.h"
#include "fixit/LoopExit.h"
#include "fixit/Repair.h"
#include "fixit/ResultTests.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"

using namespace clang;

namespace closewait {
namespace {

class EofBranch {
public:
  EofBranch(const Finding &F, const ClosingCode &Code,
            const ASTContext &Context)
      : F(F), Code(Code), Context(Context) {}

  Repair run() {
    const Stmt *Body = F.Function->getBody();
    Path = pathTo(F.Fix.At, Body);
    while (!Path.empty() && !isa<IfStmt>(Path.back()))
      Path.pop_back();
    if (Path.empty() || Path.back()->getBeginLoc().isMacroID())
      return Repair::none("how this path should leave is not known");
    If = cast<IfStmt>(Path.back());
    if (!F.Fix.Before)
      return closeInBranch();
    if (asksForEnd(If->getCond()))
      return leaveInstead();
    if (asksForEndOrError(If->getCond()) &&
        mentionsErrno(If->getThen(), Context))
      return ownBranch();
    return Repair::none("how this path should leave is not known");
  }

private:
  /// The count in "n == 0" and "!n".
  bool asksForEnd(const Expr *Condition) {
    Condition = Condition->IgnoreParenImpCasts();
    if (const auto *Not = dyn_cast<UnaryOperator>(Condition)) {
      Count = Not->getSubExpr();
      return Not->getOpcode() == UO_LNot;
    }
    const auto *Compare = dyn_cast<BinaryOperator>(Condition);
    return Compare && Compare->getOpcode() == BO_EQ && isCountedAt(Compare);
  }
  /// The count in "n <= 0".
  bool asksForEndOrError(const Expr *Condition) {
    const auto *Compare =
        dyn_cast<BinaryOperator>(Condition->IgnoreParenImpCasts());
    return Compare && Compare->getOpcode() == BO_LE && isCountedAt(Compare);
  }
  bool isCountedAt(const BinaryOperator *Compare) {
    Count = Compare->getLHS()->IgnoreParenImpCasts();
    return isa<DeclRefExpr>(Count) &&
           spelled(Compare->getRHS(), Context) == "0";
  }

  /// Down to the "continue" that the branch ends with.
  StmtPath continuePath() const {
    const Stmt *Last = If->getThen();
    const auto *Block = dyn_cast<CompoundStmt>(Last);
    if (Block && !Block->body_empty())
      Last = Block->body_back();
    return isa<ContinueStmt>(Last) ? pathTo(Last, F.Function->getBody())
                                   : StmtPath();
  }
  Repair leaveInstead() const {
    StmtPath Continue = continuePath();
    if (Continue.empty() || Continue.back()->getBeginLoc().isMacroID())
      return Repair::none("how this path should leave is not known");
    NewLines Lines = asErrorsLeave();
    if (Lines.empty())
      Lines = leaveLoop(F, Continue, Code, Context);
    if (Lines.empty())
      return Repair::none("how this path should leave is not known");
    Repair R;
    R.Edits = replaceOne(Continue, Lines);
    return std::move(R).onNote(MessageId::NoteFixLeaveLoop);
  }
  Hints replaceOne(const StmtPath &Continue, const NewLines &Lines) const {
    if (standsInBlock(Continue))
      return replaceStatement(Continue, Lines, Context);
    SourceLocation Begin = Continue.back()->getBeginLoc();
    SourceLocation End = endOf(Continue.back(), Context);
    if (End.isInvalid())
      return {};
    CharSourceRange Old = CharSourceRange::getCharRange(Begin, End);
    NewLines First(Lines.begin(), Lines.end() - 1);
    std::string Last = Lines.back().Text;
    if (First.empty())
      return {FixItHint::CreateReplacement(Old, Last)};
    Hints Edits = insertBefore(Continue, First, Context);
    for (FixItHint &Edit : Edits)
      if (Edit.RemoveRange.getBegin() == Begin)
        Edit = FixItHint::CreateReplacement(Old, Edit.CodeToInsert + Last);
    return Edits;
  }

  /// The branch forgets the descriptor: it closes it first.
  Repair closeInBranch() {
    const Stmt *Body = F.Function->getBody();
    const auto *Block = dyn_cast<CompoundStmt>(If->getThen());
    bool Alone =
        asksForEnd(If->getCond()) || (asksForEndOrError(If->getCond()) &&
                                      !mentionsErrno(If->getThen(), Context));
    if (!Alone || !Block || isClosedOrSetIn(Block))
      return Repair::none("how this path should leave is not known");
    CloseSpelling Close =
        closeSpelling(Context.IntTy, Path, F.Function, Code, Context);
    if (Close.Function.empty() || !isPlainVariable())
      return Repair::none("its name is no variable in the branch");
    NewLines Lines = {{0, Close.Function + "(" + F.Name + ");"}};
    StmtPath Continue = continuePath();
    Repair R;
    R.Edits = Continue.empty()
                  ? insertAtEnd(pathTo(Block, Body), Lines, Context)
                  : insertBefore(Continue, Lines, Context);
    if (!Close.Header.empty())
      R.Headers.push_back(Close.Header);
    if (R.Edits.empty())
      return Repair::none("there is no room in the branch");
    return std::move(R).onNote(MessageId::NoteFixClose);
  }
  bool isPlainVariable() const {
    return visibleVariable(F.Name, Path, F.Function) != nullptr;
  }
  /// Whether the branch leaves by itself, closes, or stores another number.
  bool isClosedOrSetIn(const CompoundStmt *Block) const {
    for (const CloseUse &Use : closesIn(F.Function, Code, Context))
      if (!pathTo(Use.Call, Block).empty())
        return true;
    return anyBelow(Block, [&](const Stmt *S) {
      const auto *Assign = dyn_cast<BinaryOperator>(S);
      bool Sets = Assign && Assign->isAssignmentOp() &&
                  spelled(Assign->getLHS(), Context) == F.Name;
      return Sets || isa<ReturnStmt>(S) || isa<GotoStmt>(S) ||
             isa<BreakStmt>(S);
    });
  }

  NewLines asErrorsLeave() const {
    const auto *Read = dyn_cast_or_null<Expr>(F.Fix.Before);
    StmtPath Call = pathTo(Read, F.Function->getBody());
    ResultUse Use = useOfResult(Call);
    if (Call.empty())
      return {};
    for (const ResultTest &Test : testsOf(Use, Call, F.Function, Context)) {
      const Stmt *Branch = Test.errorBranch();
      if (!Branch)
        continue;
      LeavingLines Leaving = leavingLines(Branch, F.Name, Code, Context);
      if (!Leaving.Lines.empty() && Leaving.Sure &&
          Leaving.Lines.back().Text != "continue;" &&
          Leaving.Lines.back().Text != "break;")
        return Leaving.Lines;
    }
    return {};
  }

  /// "if (n == 0)" in front of the branch that asks errno.
  Repair ownBranch() const {
    LeavingLines Leaving = leavingLines(If->getThen(), F.Name, Code, Context);
    if (Leaving.Lines.empty() || Leaving.Lines.back().Text == "continue;")
      return Repair::none("the error path cannot be taken without its errno");
    if (!standsInBlock(Path))
      return Repair::none("there is no room for a second test");
    Repair R;
    R.Edits = insertBefore(
        Path, ifLines(spelled(Count, Context) + " == 0", Leaving.Lines),
        Context);
    R.NeedsJudgement = !Leaving.Sure;
    R.Note = MessageId::NoteFixSplit;
    return R;
  }

  const Finding &F;
  const ClosingCode &Code;
  const ASTContext &Context;
  StmtPath Path; ///< down to the if
  const IfStmt *If = nullptr;
  const Expr *Count = nullptr;
};

} // namespace

Repair leaveAtEof(const Finding &F, const ClosingCode &Code,
                  const ASTContext &Context) {
  return EofBranch(F, Code, Context).run();
}

} // namespace closewait
