//===-- TestSplit.cpp - the end of file gets a branch ---------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a read whose 0 is not told apart is mended where the author tells the
// error apart. Where the error path asks errno nothing, 0 joins it: n <= 0.
// Where it does, 0 gets an if of its own that leaves in the same way, and needs
// judgement where only lasting errors leave. Where
// there is no test at all a loop is left, which needs judgement.
//
//===----------------------------------------------------------------------===//
#include "fixit/ErrnoReaders.h"
#include "fixit/ErrorBranch.h"
#include "fixit/LastingError.h"
#include "fixit/LoopExit.h"
#include "fixit/Repair.h"
#include "fixit/ResultTests.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {
namespace {

class Splitter {
public:
  Splitter(const Finding &F, const ClosingCode &Code, const ASTContext &Context)
      : F(F), Code(Code), Context(Context),
        Call(pathTo(F.Fix.At, F.Function->getBody())), Use(useOfResult(Call)) {}

  Repair run() {
    if (Call.empty())
      return Repair::none("the read is in another function");
    if (F.Fix.At->getBeginLoc().isMacroID())
      return Repair::none("the read is in a macro");
    if (const auto *Switch = switchOnResult())
      return addCase(Switch);
    std::string WhyNot;
    for (const ResultTest &Test : testsOf(Use, Call, F.Function, Context)) {
      if (handsResultOn(Test, Test.errorBranch()))
        return Repair::none("the result is the answer of the error path, and 0 "
                            "is another answer");
      if (jumpsToErrno(Test.errorBranch(), F.Function->getBody(), Context))
        return Repair::none("the error path leads to a look at errno");
      if (endsInnerLoop(Test))
        return Repair::none("the error path leaves the inner loop only");
      if (isAnsweredTo(Test.errorBranch()) &&
          failureAsksErrno(F.Function, Context))
        return Repair::none("a caller asks errno about the answer");
      Repair R = split(Test);
      if (!R.Edits.empty())
        return R;
      if (WhyNot.empty())
        WhyNot = R.WhyNot;
    }
    if (Repair R = joinLastingError(); !R.Edits.empty())
      return R;
    Repair R = leaveAround();
    if (R.Edits.empty() && !WhyNot.empty())
      R.WhyNot = WhyNot;
    return R;
  }

private:
  Repair split(const ResultTest &Test) const {
    if (mentionsErrno(Test.Condition, Context))
      return Repair::none("the test of the error asks errno too");
    if (Test.Compare->getOperatorLoc().isMacroID())
      return Repair::none("the test is in a macro");
    const Stmt *Branch = Test.errorBranch();
    if (Test.isLoop())
      return widened(Test, mentionsErrno(behind(Test.Statement), Context));
    if (!asksErrno(Branch, Context) && !goesBack(Branch)) {
      const auto *If = dyn_cast<IfStmt>(Test.Statement.back());
      bool IsBody = If && Branch && isBody(If, Branch);
      if (IsBody && !leaves(Branch) && !reacts(Branch))
        return Repair::none("an error is only counted or told there");
      if (Branch && Test.Signed && (IsBody || !isa<Expr>(Branch)))
        return widened(Test, !leaves(Branch) || breaksToErrno(Test, Branch));
      if (Test.Signed)
        return widened(
            Test, !Branch && mentionsErrno(behind(Test.Statement), Context));
    }
    return ownBranch(Test, Branch);
  }

  /// Whether \p Branch gives an answer to the caller.
  static bool isAnsweredTo(const Stmt *Branch) {
    return anyBelow(Branch, [](const Stmt *S) {
      return isa<ReturnStmt>(S) || isa<GotoStmt>(S);
    });
  }
  /// Whether \p Branch leaves a loop behind which errno is asked.
  bool breaksToErrno(const ResultTest &Test, const Stmt *Branch) const {
    const Stmt *Loop = loopAround(Test.Statement);
    return Loop && isa_and_nonnull<BreakStmt>(lastOf(Branch)) &&
           asksErrno(behind(pathTo(Loop, F.Function->getBody())), Context);
  }

  /// Whether the error path leaves a loop inside another one, which comes back
  /// to the read without a word about it.
  bool endsInnerLoop(const ResultTest &Test) const {
    const Stmt *Branch = Test.errorBranch();
    bool Breaks =
        Test.isLoop() ||
        (isa_and_nonnull<BreakStmt>(lastOf(Branch)) && !tells(Branch));
    return Breaks &&
           onlyInnerLoopEnds(F, Test.Statement, Use.Variable, Code, Context);
  }

  bool mentionsResult(const Stmt *S) const {
    return anyBelow(S, [&](const Stmt *Part) {
      const auto *Ref = dyn_cast<DeclRefExpr>(Part);
      return Ref && Ref->getDecl() == Use.Variable;
    });
  }
  /// return n; throw n; answer = n;
  bool passesOn(const Stmt *S) const {
    const auto *Store = dyn_cast<BinaryOperator>(S);
    if (Store)
      return Store->isAssignmentOp() && mentionsResult(Store->getRHS());
    return (isa<ReturnStmt>(S) || isa<CXXThrowExpr>(S)) && mentionsResult(S);
  }
  /// if (n < 0), where 0 goes the other way.
  bool asksForError(const Stmt *S) const {
    const auto *Test = dyn_cast<BinaryOperator>(S);
    if (!Test || !Test->isComparisonOp() || !mentionsResult(Test->getLHS()))
      return false;
    bool Zero = spelled(Test->getRHS(), Context) == "0";
    BinaryOperatorKind Op = Test->getOpcode();
    return Zero ? Op == BO_LT || Op == BO_GE
                : spelled(Test->getRHS(), Context) == "-1";
  }
  /// Whether \p Wanted holds for something behind \p Where.
  bool anyBehind(SourceLocation Where,
                 llvm::function_ref<bool(const Stmt *)> Wanted) const {
    const SourceManager &Sources = Context.getSourceManager();
    return anyBelow(F.Function->getBody(), [&](const Stmt *S) {
      return Sources.isBeforeInTranslationUnit(Where, S->getBeginLoc()) &&
             Wanted(S);
    });
  }
  /// Whether behind \p Where the result says what came of it.
  bool decidesBehind(SourceLocation Where) const {
    return anyBehind(
        Where, [&](const Stmt *S) { return passesOn(S) || asksForError(S); });
  }
  /// Whether the error path of \p Test answers with the result of the read, or
  /// asks it again: there 0 would be a success.
  bool handsResultOn(const ResultTest &Test, const Stmt *Branch) const {
    if (!Use.Variable)
      return false;
    const Stmt *Loop = loopAround(Test.Statement);
    bool LeavesLoop = Test.isLoop() || anyBelow(Branch, [](const Stmt *S) {
                        return isa<BreakStmt>(S);
                      });
    if (LeavesLoop && Loop && decidesBehind(Loop->getEndLoc()))
      return true;
    return anyBelow(Branch, [&](const Stmt *S) {
      const auto *Goto = dyn_cast<GotoStmt>(S);
      return passesOn(S) ||
             (Goto && decidesBehind(Goto->getLabel()->getLocation()));
    });
  }

  /// Whether \p Branch sets something, or does something to the descriptor.
  bool tells(const Stmt *Branch) const {
    return anyBelow(Branch, [&](const Stmt *S) {
      const auto *Store = dyn_cast<BinaryOperator>(S);
      const auto *Called = dyn_cast<CallExpr>(S);
      return (Store && Store->getOpcode() == BO_Assign) ||
             (Called && llvm::any_of(Called->arguments(), [&](const Expr *E) {
                return spelled(E, Context) == F.Name;
              }));
    });
  }
  /// The same, or whether it goes elsewhere.
  bool reacts(const Stmt *Branch) const {
    return tells(Branch) || anyBelow(Branch, [](const Stmt *S) {
             return isa<ReturnStmt>(S) || isa<GotoStmt>(S) || isa<BreakStmt>(S);
           });
  }

  Repair widened(const ResultTest &Test, bool NeedsJudgement) const {
    if (!Test.Signed)
      return Repair::none("the result is compared as an unsigned number");
    Repair R;
    R.Edits = widen(Test, Context);
    if (R.Edits.empty())
      return Repair::none("the test is in a macro");
    R.NeedsJudgement = NeedsJudgement;
    R.Note = MessageId::NoteFixSplit;
    return R;
  }

  /// What is executed after the statement at the end of \p Path has ended.
  static const Stmt *behind(const StmtPath &Path) {
    for (size_t Index = Path.size() - 1; Index-- > 0;)
      if (isa<CompoundStmt>(Path[Index]))
        return nextIn(Path[Index], Path[Index + 1]);
    return nullptr;
  }
  static const Stmt *nextIn(const Stmt *Block, const Stmt *S) {
    bool Seen = false;
    for (const Stmt *Child : Block->children()) {
      if (Seen)
        return Child;
      Seen = Child == S;
    }
    return nullptr;
  }

  /// Whether \p Branch ends with a way back to the read.
  bool goesBack(const Stmt *Branch) const {
    const SourceManager &Sources = Context.getSourceManager();
    return anyBelow(Branch, [&](const Stmt *S) {
      if (isa<ContinueStmt>(S))
        return !leavingLines(Branch, F.Name, Code, Context).Closes;
      const auto *Goto = dyn_cast<GotoStmt>(S);
      return Goto &&
             Sources.isBeforeInTranslationUnit(Goto->getLabel()->getLocation(),
                                               F.Fix.At->getBeginLoc());
    });
  }

  /// "if (n == 0)" behind the test of the error.
  Repair ownBranch(const ResultTest &Test, const Stmt *Branch) const {
    const auto *If = dyn_cast<IfStmt>(Test.Statement.back());
    if (!If || !Branch)
      return Repair::none("errors have no branch of their own");
    if (!Use.Variable)
      return Repair::none("the error path asks errno, and the result has no "
                          "name");
    LeavingLines Leaving = leavingLines(Branch, F.Name, Code, Context);
    if (Leaving.Lines.empty())
      return Repair::none("the error path cannot be taken without its errno");
    if (isWayBack(Leaving, Branch))
      return Repair::none("the error path comes back to the read");
    if (!standsInBlock(Test.Statement))
      return Repair::none("there is no room for a second test");
    NewLines Lines =
        ifLines(Use.Variable->getNameAsString() + " == 0", Leaving.Lines);
    Repair R;
    R.Edits = If->getElse() || isInHead(If)
                  ? insertBefore(Test.Statement, Lines, Context)
                  : insertAfter(Test.Statement, Lines, Context);
    if (isInHead(If))
      R.Edits.clear();
    if (R.Edits.empty())
      return Repair::none("there is no room for a second test");
    R.NeedsJudgement = !Leaving.Sure;
    R.Note = MessageId::NoteFixSplit;
    return R;
  }
  /// Whether the read itself is in the condition of \p If, so that a test
  /// before it would come too early.
  bool isInHead(const IfStmt *If) const {
    return If->getElse() && llvm::is_contained(Call, If->getCond());
  }
  bool isWayBack(const LeavingLines &Leaving, const Stmt *Branch) const {
    llvm::StringRef Last = Leaving.Lines.back().Text;
    if (Last.substr(0, 8) == "continue")
      return !Leaving.Closes;
    const SourceManager &Sources = Context.getSourceManager();
    const Stmt *End = Branch;
    while (const auto *Block = dyn_cast<CompoundStmt>(End))
      End = Block->body_back();
    const auto *Goto = dyn_cast<GotoStmt>(End);
    return Goto &&
           Sources.isBeforeInTranslationUnit(Goto->getLabel()->getLocation(),
                                             F.Fix.At->getBeginLoc());
  }

  /// "if (n == 0)" in front of "if (n < 0 && errno != EAGAIN)".
  Repair joinLastingError() const {
    StmtPath Path;
    if (Use.Variable)
      Path = lastingErrorTest(Use.Variable, Call, F.Function, Context);
    if (Path.empty())
      return {};
    const Stmt *Branch = cast<IfStmt>(Path.back())->getThen();
    LeavingLines Leaving = leavingLines(Branch, F.Name, Code, Context);
    if (Leaving.Lines.empty() || !Leaving.Sure || isWayBack(Leaving, Branch))
      return {};
    Repair R;
    R.Edits = insertBefore(
        Path, ifLines(Use.Variable->getNameAsString() + " == 0", Leaving.Lines),
        Context);
    return std::move(R).onNote(MessageId::NoteFixSplit);
  }

  const SwitchStmt *switchOnResult() const {
    for (const Stmt *S : llvm::reverse(Call)) {
      if (const auto *Switch = dyn_cast<SwitchStmt>(S))
        return llvm::is_contained(Call, Switch->getCond()) ? Switch : nullptr;
      if (!isa<Expr>(S))
        return nullptr;
    }
    return nullptr;
  }

  /// "case 0:" in front of "case -1:".
  Repair addCase(const SwitchStmt *Switch) const {
    const CaseStmt *Failed = nullptr;
    for (const SwitchCase *Label = Switch->getSwitchCaseList(); Label;
         Label = Label->getNextSwitchCase()) {
      const auto *Case = dyn_cast<CaseStmt>(Label);
      if (!Case || Case->getLHS()->isValueDependent())
        continue;
      auto Value = Case->getLHS()->getIntegerConstantExpr(Context);
      if (!Value)
        continue;
      if (*Value == 0)
        return Repair::none("0 has a case of its own");
      if (Value->isAllOnes())
        Failed = Case;
    }
    StmtPath Path = Failed ? pathTo(Failed, F.Function->getBody()) : StmtPath();
    if (!Failed || Failed->getBeginLoc().isMacroID() ||
        !isa<CompoundStmt>(Path[Path.size() - 2]))
      return Repair::none("there is no case for errors to join");
    const Stmt *Body = Failed->getSubStmt();
    if (mentionsErrno(Body, Context) || !leaves(Body))
      return Repair::none("the error path asks errno, or falls through");
    Repair R;
    R.Edits = insertBefore(Path, {{0, "case 0:"}}, Context);
    return R;
  }

  /// No test to widen: the loop around the read is left.
  Repair leaveAround() const {
    if (!standsInBlock(Use.Statement) ||
        Use.Statement.back()->getBeginLoc().isMacroID())
      return Repair::none("the result is not tested in a statement of its own");
    if (!canBreak(Use.Statement, F.Function))
      return Repair::none("there is no test of the result, and no loop to "
                          "leave");
    if (onlyInnerLoopEnds(F, Use.Statement, Use.Variable, Code, Context))
      return Repair::none("a break would leave the inner loop only");
    const Stmt *Loop = loopAround(Use.Statement);
    NewLines Leaving = {{0, "break;"}};
    if (!isAskedBehind(Loop))
      Leaving = leaveLoop(F, Use.Statement, Code, Context);
    if (Leaving.empty())
      return Repair::none("nothing behind the loop closes it");
    Repair R;
    if (Use.Dropped) {
      R.Edits = wrapCall(Leaving);
    } else if (Use.Variable && isPlainStore()) {
      // An error may be a timeout, and a broken connection ends with a 0.
      bool EndOnly = Leaving.size() > 1 || mentionsErrno(Loop, Context);
      std::string Test = EndOnly ? " == 0" : " <= 0";
      R.Edits = insertAfter(
          Use.Statement,
          ifLines(Use.Variable->getNameAsString() + Test, Leaving), Context);
      if (!Use.Variable->getType()->isSignedIntegerType())
        R.Edits.clear();
    }
    if (R.Edits.empty())
      return Repair::none("the result is used before it is tested");
    return std::move(R).onNote(MessageId::NoteFixLeaveLoop);
  }
  /// Whether the result is compared with 0 behind \p Loop, which knows best
  /// what the end means.
  bool isAskedBehind(const Stmt *Loop) const {
    return Use.Variable && anyBehind(Loop->getEndLoc(), [&](const Stmt *S) {
             const auto *Test = dyn_cast<BinaryOperator>(S);
             const auto *Ref = Test ? dyn_cast<DeclRefExpr>(
                                          Test->getLHS()->IgnoreParenImpCasts())
                                    : nullptr;
             bool TellsEnd = Test && (Test->getOpcode() == BO_EQ ||
                                      Test->getOpcode() == BO_LE ||
                                      Test->getOpcode() == BO_GT);
             return TellsEnd && Ref && Ref->getDecl() == Use.Variable &&
                    spelled(Test->getRHS(), Context) == "0";
           });
  }
  /// "n = recv(...);" or a declaration, nothing around it.
  bool isPlainStore() const {
    const Stmt *S = Use.Statement.back();
    return isa<DeclStmt>(S) ||
           (isa<Expr>(S) && cast<Expr>(S)->IgnoreParenImpCasts() == Use.Value);
  }

  /// "recv(...);" becomes "if (recv(...) <= 0) break;".
  Hints wrapCall(const NewLines &Leaving) const {
    SourceLocation Begin = Use.Statement.back()->getBeginLoc();
    SourceLocation Name = F.Fix.At->getBeginLoc();
    SourceLocation Last = lastToken(F.Fix.At, Context);
    SourceLocation End = endOf(Use.Statement.back(), Context);
    if (Last.isMacroID() || End.isInvalid())
      return {};
    if (Leaving.size() > 1)
      return {};
    std::string Break = lineEnd(Begin, Context).str() +
                        indentOf(Begin, Context) + indentStep(Begin, Context) +
                        "break;";
    if (!startsLine(Begin, Context))
      Break = " break;";
    return {FixItHint::CreateReplacement(
                CharSourceRange::getCharRange(Begin, Name), "if ("),
            FixItHint::CreateReplacement(
                CharSourceRange::getCharRange(Last.getLocWithOffset(1), End),
                " <= 0)" + Break)};
  }

  const Finding &F;
  const ClosingCode &Code;
  const ASTContext &Context;
  const StmtPath Call;
  const ResultUse Use;
};

} // namespace

Repair splitTest(const Finding &F, const ClosingCode &Code,
                 const ASTContext &Context) {
  return Splitter(F, Code, Context).run();
}

} // namespace closewait
