//===-- HangupBranch.cpp - a branch that swallows a hang-up ---------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see HangupBranch.h. Limits: nothing at all is done in the branch, and
// the test of IN comes next. Where the branch goes on to the next turn, what
// stands further down hears of a hang-up for the first time: that needs
// judgement.
//
//===----------------------------------------------------------------------===//
#include "fixit/HangupBranch.h"
#include "fixit/BitMask.h"
#include "fixit/SourceText.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace closewait {
namespace {

class BranchDropper {
public:
  BranchDropper(const Stmt *At, const FunctionDecl *Function,
                const ASTContext &Context)
      : Function(Function), Context(Context), Test(bitTestIn(At)),
        Path(pathTo(At, Function->getBody())) {
    while (!Path.empty() && !isa<IfStmt>(Path.back()))
      Path.pop_back();
  }

  Repair run() {
    const auto *If = Path.empty() ? nullptr : cast<IfStmt>(Path.back());
    if (!If || !isTested(If, Test) || Test->getOpcode() != BO_And ||
        !BitMask(Test->getRHS(), Context).isOnlyEnd())
      return {};
    bool Passes = isContinue(If->getThen());
    if (!Passes && !isEmpty(If->getThen()))
      return {};
    const auto *Next =
        dyn_cast_or_null<IfStmt>(If->getElse() ? If->getElse() : behind(If));
    Repair R;
    R.Edits = Next ? widened(Next) : Hints();
    if (R.Edits.empty())
      return {};
    Hints Removal =
        If->getElse() ? removedTo(If, Next) : removeStatement(Path, Context);
    if (Removal.empty())
      return {};
    llvm::append_range(R.Edits, Removal);
    return Passes ? std::move(R).onNote(MessageId::NoteFixReadHangup)
                  : std::move(R);
  }

private:
  /// Whether the condition is this test, and holds for the bits.
  static bool isTested(const IfStmt *If, const BinaryOperator *Test) {
    const Expr *Condition = If->getCond()->IgnoreParenImpCasts();
    const auto *Compare = dyn_cast<BinaryOperator>(Condition);
    return Test && Compare &&
           (Compare == Test ||
            (Compare->getOpcode() == BO_NE && bitTestIn(Compare) == Test));
  }

  static bool isContinue(const Stmt *Branch) {
    const auto *Block = dyn_cast<CompoundStmt>(Branch);
    return isa<ContinueStmt>(Block && Block->size() == 1 ? Block->body_back()
                                                         : Branch);
  }
  bool isEmpty(const Stmt *Branch) const {
    std::string Text = spelled(Branch, Context); // a comment says why
    return Text == "{}" || Text == ";" || Text == "{;}";
  }
  const Stmt *behind(const Stmt *S) const {
    const Stmt *Around = Path.size() > 1 ? Path[Path.size() - 2] : nullptr;
    if (!isa_and_nonnull<CompoundStmt>(Around))
      return nullptr;
    bool Seen = false;
    for (const Stmt *Child : Around->children()) {
      if (Seen)
        return Child;
      Seen = Child == S;
    }
    return nullptr;
  }

  /// "bits & IN" answers a hang-up as well.
  Hints widened(const IfStmt *Next) const {
    const BinaryOperator *Read = bitTestIn(Next->getCond());
    if (!isTested(Next, Read) || Read->getOpcode() != BO_And ||
        spelled(Read->getLHS(), Context) != spelled(Test->getLHS(), Context))
      return {};
    BitMask Wanted(Read->getRHS(), Context);
    CharSourceRange Old = writtenAs(Read->getRHS(), Context);
    if (!Wanted.hasInput() || Old.isInvalid() ||
        Read->getBeginLoc().isMacroID() || Test->getBeginLoc().isMacroID())
      return {};
    llvm::SmallVector<llvm::StringRef, 3> Bits;
    if (BitMask(Test->getRHS(), Context).has("RDHUP"))
      Bits.push_back("RDHUP");
    Bits.append({"HUP", "ERR"});
    if (isTakenLater(Read, Function, Bits, Context))
      return {};
    return {FixItHint::CreateReplacement(Old, "(" + Wanted.with(Bits) + ")")};
  }

  /// "if (bits & HUP) {} else if" becomes "if".
  Hints removedTo(const IfStmt *If, const IfStmt *Next) const {
    SourceLocation From = If->getBeginLoc(), To = Next->getBeginLoc();
    if (From.isMacroID() || To.isMacroID() || hasDirective(From, To, Context))
      return {};
    CharSourceRange Old = CharSourceRange::getCharRange(From, To);
    llvm::StringRef Text = Lexer::getSourceText(Old, Context.getSourceManager(),
                                                Context.getLangOpts());
    if (Text.find("//") != llvm::StringRef::npos ||
        Text.find("/*") != llvm::StringRef::npos)
      return {};
    return {FixItHint::CreateRemoval(Old)};
  }

  const FunctionDecl *Function;
  const ASTContext &Context;
  const BinaryOperator *Test;
  StmtPath Path; ///< down to the if
};

} // namespace

Repair dropHangupBranch(const Finding &F, const ASTContext &Context) {
  for (const Stmt *At : F.Fix.Tests)
    if (Repair R = BranchDropper(At, F.Function, Context).run();
        !R.Edits.empty())
      return R;
  return {};
}

} // namespace closewait
