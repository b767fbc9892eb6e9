//===-- DrainInsertion.cpp - look before writing --------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: who only writes learns of the peer's end by reading, without waiting,
// until there is nothing left. MSG_PEEK would not do: one unread byte hides the
// end for ever. What the peer sends is dropped, so this needs judgement. The
// lines are a block of their own: declarations in it are right in old C, behind
// a label and where a goto jumps over them in C++.
//
//===----------------------------------------------------------------------===//
#include "fixit/CloseSpelling.h"
#include "fixit/ErrorBranch.h"
#include "fixit/LoopExit.h"
#include "fixit/OtherWait.h"
#include "fixit/Repair.h"
#include "fixit/ResultTests.h"
#include "fixit/SourceText.h"
#include "fixit/WriteGuard.h"
#include "support/AnyBelow.h"
#include "support/Loops.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {
namespace {

class Drainer {
public:
  Drainer(const Finding &F, const ClosingCode &Code, const ASTContext &Context)
      : F(F), Code(Code), Context(Context), Body(F.Function->getBody()) {}

  Repair run() {
    const auto *Write = dyn_cast_or_null<CallExpr>(F.Fix.At);
    if (!Write || !names(Write))
      return Repair::none("the write does not name the descriptor");
    findInLoop(Write);
    if (Call.empty())
      return Repair::none("it is not written in a loop of this function");
    if (Call.back()->getBeginLoc().isMacroID())
      return Repair::none("the write is in a macro");
    if (!isKnown("MSG_DONTWAIT") && isDeclared("recv"))
      return Repair::none("there is no MSG_DONTWAIT");
    if (isInLambda())
      return Repair::none("the write is in a lambda");
    return placed();
  }

private:
  bool names(const CallExpr *Write) const {
    return llvm::any_of(Write->arguments(), [&](const Expr *Argument) {
      return spelled(Argument, Context) == F.Fix.Name;
    });
  }
  bool isKnown(llvm::StringRef Macro) const {
    return Context.Idents.get(Macro).hasMacroDefinition();
  }
  bool isDeclared(llvm::StringRef Name) const {
    DeclarationName Key(&Context.Idents.get(Name));
    return !Context.getTranslationUnitDecl()->lookup(Key).empty();
  }
  bool isInLambda() const {
    return llvm::any_of(Call, [](const Stmt *S) { return isa<LambdaExpr>(S); });
  }

  /// The write itself, or one like it, where it is done again and again.
  void findInLoop(const CallExpr *Write) {
    anyBelow(Body, [&](const Stmt *S) {
      const auto *Other = dyn_cast<CallExpr>(S);
      if (!Other || Other->getDirectCallee() != Write->getDirectCallee() ||
          !names(Other))
        return false;
      StmtPath Path = pathTo(Other, Body);
      if (llvm::none_of(Path, isLoop))
        return false;
      Call = Path;
      return true;
    });
  }

  /// The loop that the write is in, when some of its turns end before the
  /// write: the end of file must be looked for in those too.
  size_t loopWithShortTurns() const {
    const SourceManager &Sources = Context.getSourceManager();
    size_t Index = Call.size() - 1;
    while (Index > 0 && !isLoop(Call[Index]))
      --Index;
    const auto *Block = dyn_cast_or_null<CompoundStmt>(bodyOf(Call[Index]));
    if (!Block || isa<DoStmt>(Call[Index]) || isSetIn(Call[Index]))
      return 0;
    bool Short = anyBelow(Block, [&](const Stmt *S) {
      return isa<ContinueStmt>(S) &&
             Sources.isBeforeInTranslationUnit(S->getBeginLoc(),
                                               Call.back()->getBeginLoc());
    });
    StmtPath Outside(Call.begin(), Call.begin() + Index + 1);
    llvm::StringRef Root = firstWord();
    bool Same = visibleVariable(Root, Outside, F.Function) ==
                visibleVariable(Root, Call, F.Function);
    return Short && Same ? Index : 0;
  }
  llvm::StringRef firstWord() const {
    return llvm::StringRef(F.Fix.Name).take_until([](char C) {
      return C == '.' || C == '-' || C == '[' || C == '(';
    });
  }
  /// Whether \p Loop goes from one descriptor to the next.
  bool isSetIn(const Stmt *Loop) const {
    return anyBelow(Loop, [&](const Stmt *S) {
      const auto *Assign = dyn_cast<BinaryOperator>(S);
      const auto *Step = dyn_cast<UnaryOperator>(S);
      const Expr *Target = nullptr;
      if (Assign && Assign->isAssignmentOp())
        Target = Assign->getLHS();
      else if (Step && Step->isIncrementDecrementOp())
        Target = Step->getSubExpr();
      const auto *Ref =
          Target ? dyn_cast<DeclRefExpr>(Target->IgnoreParenImpCasts())
                 : nullptr;
      return Ref && hasWord(F.Fix.Name, Ref->getDecl()->getName());
    });
  }

  Repair placed() const {
    OtherWait Other = otherWait(Call, F.Fix.Name, Context);
    if (!Other.Statement.empty() && canWaitAt(Other.Statement))
      return waiting(Other);
    WriteGuard Guard = guardOf(Call, Context);
    if (isIndirect() && !Guard.Known)
      return Repair::none("the write is made under a condition");
    size_t Loop = loopWithShortTurns();
    if (Loop && isIndirect() &&
        (isBelowBranch(Call, Loop) || !Guard.Text.empty()))
      return Repair::none("a turn without a write may have no descriptor");
    if (Loop && (!isKnown("errno") || !isKnown("EAGAIN")))
      return Repair::none("a turn without a write would have to ask errno");
    if (Loop)
      return inBody(StmtPath(Call.begin(), Call.begin() + Loop + 1),
                    bodyOf(Call[Loop]));
    // Up to the statement, or the loop that the write is the condition of.
    size_t Index = Call.size() - 1;
    while (Index > 0 && isa<Expr>(Call[Index - 1]))
      --Index;
    const Stmt *Around = Call[Index - 1], *Part = Call[Index];
    if (const Stmt *Inside = bodyOf(Around)) {
      if (Part == Inside)
        return before(Index); // the body itself
      if (isa<ForStmt>(Around) && Part != cast<ForStmt>(Around)->getCond())
        return Repair::none("the write is in the head of a for");
      return inBody(StmtPath(Call.begin(), Call.begin() + Index), Inside);
    }
    bool Head =
        (isa<IfStmt>(Around) && Part == cast<IfStmt>(Around)->getCond()) ||
        isa<SwitchStmt>(Around);
    if (Head || isa<ReturnStmt>(Around) || isa<DeclStmt>(Around))
      --Index;
    return before(Index);
  }
  static const Stmt *bodyOf(const Stmt *Loop) {
    return isa<CXXForRangeStmt>(Loop) ? nullptr : loopBody(Loop);
  }

  /// Whether the names mean the same at the end of \p Path as at the write.
  bool canWaitAt(const StmtPath &Path) const {
    DeclarationName Poll(&Context.Idents.get("poll"));
    const auto *Write = cast<CallExpr>(Call.back());
    return isFree("both") && isFree("junk") && !isHidden(Poll, F.Function) &&
           !startsGlobal() && !isSetIn(loopAround(Call)) &&
           Write->getArg(0)
               ->IgnoreParenCasts()
               ->getType()
               ->isSpecificBuiltinType(BuiltinType::Int) &&
           visibleVariable(firstWord(), Path, F.Function) ==
               visibleVariable(firstWord(), Call, F.Function) &&
           startsOnItsOwn(Path.back());
  }

  /// It is only waited for somebody else: now it is for both.
  Repair waiting(const OtherWait &Other) const {
    NewLines Leave = leave(Other.Statement);
    if (Leave.empty())
      return Repair::none("there is no way out of the loop to take");
    Repair R;
    R.Edits = insertBefore(
        Other.Statement, waitForBoth(Other.Source, F.Fix.Name, Leave), Context);
    if (!isKnown("POLLIN"))
      R.Headers.push_back("<poll.h>");
    if (!isDeclared("recv"))
      R.Headers.push_back("<sys/socket.h>");
    return std::move(R).onNote(MessageId::NoteFixDrain);
  }

  /// Whether the name goes through a pointer, or an index.
  bool isIndirect() const {
    return F.Fix.Name.find_first_of(">*[(") != std::string::npos;
  }

  Repair before(size_t Index) const {
    StmtPath Path(Call.begin(), Call.begin() + Index + 1);
    if (!startsOnItsOwn(Path.back()))
      return Repair::none("the write shares its line");
    return finish(Path, [&](const NewLines &Lines) {
      return insertBefore(Path, Lines, Context);
    });
  }
  /// The write is the condition of the loop at the end of \p Path.
  Repair inBody(StmtPath Path, const Stmt *Inside) const {
    Path.push_back(Inside);
    const auto *Block = dyn_cast<CompoundStmt>(Inside);
    if (!Block) {
      if (!startsOnItsOwn(Inside))
        return Repair::none("the body of the loop shares its line");
      return finish(Path, [&](const NewLines &Lines) {
        return insertBefore(Path, Lines, Context);
      });
    }
    if (Block->body_empty() || isa<DoStmt>(Path[Path.size() - 2]))
      return finish(Path, [&](const NewLines &Lines) {
        return startsLine(Block->getEndLoc(), Context)
                   ? insertAtEnd(Path, Lines, Context)
                   : Hints();
      });
    Path.push_back(*Block->body_begin());
    if (!startsOnItsOwn(Path.back()))
      return Repair::none("the body of the loop shares its line");
    return finish(Path, [&](const NewLines &Lines) {
      return insertBefore(Path, Lines, Context);
    });
  }
  bool startsOnItsOwn(const Stmt *S) const {
    return S->getBeginLoc().isFileID() && startsLine(S->getBeginLoc(), Context);
  }

  Repair finish(const StmtPath &Path,
                llvm::function_ref<Hints(const NewLines &)> Insert) const {
    NewLines Leave = leave(Path);
    if (Leave.empty())
      return Repair::none("there is no way out of the loop to take");
    Repair R;
    R.Edits = Insert(drain(Leave));
    if (R.Edits.empty())
      return Repair::none("there is no room before the write");
    if (!isDeclared("recv"))
      R.Headers.push_back("<sys/socket.h>");
    return std::move(R).onNote(MessageId::NoteFixDrain);
  }

  std::vector<ResultTest> tests() const {
    std::vector<ResultTest> All =
        testsOf(useOfResult(Call), Call, F.Function, Context);
    ResultTest Guarded = guardedTest(Call, Context);
    if (All.empty() && Guarded.Compare)
      All.push_back(std::move(Guarded));
    return All;
  }

  /// As the error of the write leaves, or by a break.
  NewLines leave(const StmtPath &Path) const {
    for (const ResultTest &Test : tests()) {
      const Stmt *Branch = Test.errorBranch();
      if (!Branch || mentionsErrno(Branch, Context))
        continue;
      LeavingLines Leaving = leavingLines(Branch, F.Name, Code, Context);
      if (!Leaving.Lines.empty() && Leaving.Lines.back().Text != "continue;")
        return Leaving.Lines;
      NewLines Dropping = dropAndGoOn(Test, Branch);
      if (!Dropping.empty())
        return Dropping;
    }
    const Stmt *Loop = loopAround(Call);
    if (!Loop || isSetIn(Loop))
      return {}; // the others would not be served any more
    NewLines Rest = restOfTurn();
    return Rest.empty() ? leaveLoop(F, Path, Code, Context) : Rest;
  }

  /// Where the turn ends as soon as the write has done, as in
  /// "if (send(...) == n) return 0;", what stands behind is for the error.
  NewLines restOfTurn() const {
    const auto *Turn = dyn_cast_or_null<CompoundStmt>(bodyOf(loopAround(Call)));
    const Stmt *Test = nullptr;
    bool Behind = false, Closes = false;
    NewLines Lines;
    if (!Turn)
      return {};
    for (const Stmt *S : Turn->body()) {
      if (Behind && !addDropping(S, Lines, Closes))
        return {};
      const auto *If = dyn_cast<IfStmt>(S);
      if (If && llvm::is_contained(Call, If->getCond())) {
        Test = If;
        Behind = !If->getElse() && leaves(If->getThen());
      }
    }
    Lines.push_back({0, "continue;"});
    return Test && Closes ? Lines : NewLines();
  }
  /// Whether \p S can be repeated where one descriptor is dropped.
  bool addDropping(const Stmt *S, NewLines &Lines, bool &Closes) const {
    std::string Text = sourceOf(S, Context);
    if (!isa<Expr>(S) || S->getBeginLoc().isMacroID() ||
        Text.find('\n') != std::string::npos)
      return false;
    const auto *Close = dyn_cast<CallExpr>(S);
    Closes |= Close && isPlainClose(Close) &&
              spelled(Close->getArg(0), Context) == F.Fix.Name;
    Lines.push_back({0, Text + ";"});
    return true;
  }

  /// What the error of the write does with one of many, where the turn of the
  /// loop ends behind it.
  NewLines dropAndGoOn(const ResultTest &Test, const Stmt *Branch) const {
    const Stmt *Loop = loopAround(Call);
    const Stmt *Last = Loop ? bodyOf(Loop) : nullptr;
    if (const auto *Turn = dyn_cast_or_null<CompoundStmt>(Last))
      Last = Turn->body_back();
    const auto *Block = dyn_cast<CompoundStmt>(Branch);
    if (Last != Test.Statement.back() || !Block)
      return {};
    NewLines Lines;
    bool Closes = false;
    for (const Stmt *S : Block->body())
      if (!addDropping(S, Lines, Closes))
        return {};
    Lines.push_back({0, "continue;"});
    return Closes ? Lines : NewLines();
  }

  NewLines drain(const NewLines &Leave) const {
    std::string Junk = unused("junk"), Got = unused("got");
    std::string Recv = startsGlobal() ? "::recv" : "recv";
    bool Guarded = isIndirect() && !loopWithShortTurns();
    std::string Guard = Guarded ? guardOf(Call, Context).Text : "";
    NewLines Lines = {{0, Guard.empty() ? "{" : "if (" + Guard + ") {"},
                      {1, "char " + Junk + "[256];"},
                      {1, "ssize_t " + Got + ";"},
                      {1, "while ((" + Got + " = " + Recv + "(" + F.Fix.Name +
                              ", " + Junk + ", sizeof " + Junk +
                              ", MSG_DONTWAIT)) > 0) {"},
                      {1, "}"}};
    // A turn that does not write hears of a broken connection only here.
    std::string Ended = Got + " == 0";
    if (loopWithShortTurns())
      Ended += " || (" + Got + " < 0 && errno != EAGAIN)";
    for (const NewLine &L : ifLines(Ended, Leave))
      Lines.push_back({L.Depth + 1, L.Text});
    Lines.push_back({0, "}"});
    return Lines;
  }
  bool startsGlobal() const {
    DeclarationName Recv(&Context.Idents.get("recv"));
    return sourceOf(Call.back(), Context).compare(0, 2, "::") == 0 ||
           isHidden(Recv, F.Function);
  }
  bool isFree(llvm::StringRef Name) const {
    return !hasWord(sourceOf(Body, Context), Name);
  }
  /// \p Name, or one like it that the function does not use.
  std::string unused(std::string Name) const {
    std::string Text = sourceOf(Body, Context);
    while (hasWord(Text, Name))
      Name += "_";
    return Name;
  }

  const Finding &F;
  const ClosingCode &Code;
  const ASTContext &Context;
  const Stmt *Body;
  StmtPath Call;
};

} // namespace

Repair insertDrain(const Finding &F, const ClosingCode &Code,
                   const ASTContext &Context) {
  return Drainer(F, Code, Context).run();
}

} // namespace closewait
