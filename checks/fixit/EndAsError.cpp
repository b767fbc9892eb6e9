//===-- EndAsError.cpp - the end does what an error does ------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a helper that closes on an error of the read, or answers -1 for it, and
// does less for the end, has told its callers what it means. So the branch of
// the end does what that of the errors does, or 0 gets a branch of its own in
// front. The callers live with it already, but whether they should needs
// judgement. Limits: the branch of errors has simple statements, and asks errno
// in its test only.
//
//===----------------------------------------------------------------------===//
#include "fixit/ErrorBranch.h"
#include "fixit/LastingError.h"
#include "fixit/Repair.h"
#include "fixit/ResultTests.h"
#include "fixit/SourceText.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {
namespace {

class EndAsError {
public:
  EndAsError(const Finding &F, const ClosingCode &Code,
             const ASTContext &Context)
      : F(F), Code(Code), Context(Context), Body(F.Function->getBody()),
        Read(pathTo(F.Fix.Before, Body)), End(pathTo(F.Fix.At, Body)) {
    while (!End.empty() && !isa<IfStmt>(End.back()))
      End.pop_back();
  }

  Repair run() {
    ResultUse Use = useOfResult(Read);
    Variable = Use.Variable;
    if (Read.empty() || End.empty() || !Variable)
      return Repair::none("what the callers do then is not known");
    Count = Variable->getNameAsString();
    const auto *If = cast<IfStmt>(End.back());
    return isEndAlone(If) ? closeInBranch(If) : ownBranch();
  }

private:
  bool isCounted(const Expr *E) const {
    return spelled(E->IgnoreParenImpCasts(), Context) == Count;
  }
  bool isCompared(const Expr *E, BinaryOperatorKind Opcode) const {
    const auto *Compare = dyn_cast<BinaryOperator>(E->IgnoreParenImpCasts());
    return Compare && Compare->getOpcode() == Opcode &&
           isCounted(Compare->getLHS()) &&
           spelled(Compare->getRHS(), Context) == "0";
  }
  /// "if (n == 0)", "if (!n)"
  bool isEndAlone(const IfStmt *If) const {
    const Expr *Condition = If->getCond()->IgnoreParenImpCasts();
    const auto *Not = dyn_cast<UnaryOperator>(Condition);
    return isCompared(Condition, BO_EQ) ||
           (Not && Not->getOpcode() == UO_LNot && isCounted(Not->getSubExpr()));
  }

  /// The branch of the end gets the lines with which that of errors closes.
  Repair closeInBranch(const IfStmt *If) const {
    NewLines Lines = closingLines();
    const Stmt *Exit = If->getThen();
    const auto *Block = dyn_cast<CompoundStmt>(Exit);
    if (Block && !Block->body_empty())
      Exit = Block->body_back();
    const auto *Return = dyn_cast<ReturnStmt>(Exit);
    if (Lines.empty() || !Return || Return->getRetValue() ||
        Return->getBeginLoc().isMacroID() || closesBelow(If->getThen()))
      return Repair::none("what the callers do then is not known");
    Repair R;
    R.Edits = insertBefore(pathTo(Return, Body), Lines, Context);
    return std::move(R).onNote(MessageId::NoteFixAsError);
  }
  bool closesBelow(const Stmt *S) const {
    return llvm::any_of(
        closesIn(F.Function, Code, Context),
        [&](const CloseUse &Use) { return !pathTo(Use.Call, S).empty(); });
  }

  /// Every statement of the block, below the test of an error, that closes.
  NewLines closingLines() const {
    for (const CloseUse &Use : closesIn(F.Function, Code, Context)) {
      bool Talks = Use.By && Use.By->Talks;
      if (Use.Name != F.Fix.Name || Use.IsMacro || Talks)
        continue;
      for (size_t Index = 0; Index + 1 < Use.Path.size(); ++Index) {
        const auto *If = dyn_cast<IfStmt>(Use.Path[Index]);
        if (If && If->getThen() == Use.Path[Index + 1] &&
            (isCompared(If->getCond(), BO_LT) ||
             isLastingError(If->getCond(), Variable, Context)))
          return blockOf(Use);
      }
    }
    return {};
  }
  NewLines blockOf(const CloseUse &Use) const {
    StmtPath Path = Use.Path;
    while (!isa<CompoundStmt>(Path.back()))
      Path.pop_back();
    NewLines Lines;
    for (const Stmt *S : cast<CompoundStmt>(Path.back())->body()) {
      std::string Text = sourceOf(S, Context);
      if (isa<ReturnStmt>(S))
        break;
      if (!isa<Expr>(S) || S->getBeginLoc().isMacroID() ||
          Text.find('\n') != std::string::npos || mentionsErrno(S, Context))
        return {};
      Lines.push_back({0, Text + ";"});
    }
    return Lines;
  }

  /// "if (n == 0) return -1;" in front of "if (n < 0 && errno != EAGAIN)".
  Repair ownBranch() const {
    StmtPath Path = lastingErrorTest(Variable, Read, F.Function, Context);
    if (Path.empty() ||
        !Context.getSourceManager().isBeforeInTranslationUnit(
            Path.back()->getBeginLoc(), End.back()->getBeginLoc()))
      return Repair::none("paths on which the peer is there leave here too");
    const auto *Failed = cast<IfStmt>(Path.back());
    LeavingLines Leaving =
        leavingLines(Failed->getThen(), F.Name, Code, Context);
    if (Leaving.Lines.empty() || !Leaving.Sure ||
        !isa_and_nonnull<ReturnStmt>(lastOf(Failed->getThen())))
      return Repair::none("paths on which the peer is there leave here too");
    Repair R;
    R.Edits =
        insertBefore(Path, ifLines(Count + " == 0", Leaving.Lines), Context);
    return std::move(R).onNote(MessageId::NoteFixSplit);
  }

  const Finding &F;
  const ClosingCode &Code;
  const ASTContext &Context;
  const Stmt *Body;
  const StmtPath Read;               ///< down to the call
  StmtPath End;                      ///< down to the test of the end
  const VarDecl *Variable = nullptr; ///< that has the result
  std::string Count;                 ///< its name
};

} // namespace

Repair endAsError(const Finding &F, const ClosingCode &Code,
                  const ASTContext &Context) {
  return EndAsError(F, Code, Context).run();
}

} // namespace closewait
