//===-- StatementEdit.cpp - lines around a statement ----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see StatementEdit.h. A branch without braces gets them: a second
// statement would otherwise leave the branch.
//
//===----------------------------------------------------------------------===//
#include "fixit/StatementEdit.h"
#include "fixit/SourceText.h"
#include "clang/AST/Expr.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace closewait {

namespace {

/// How the lines of a block are written.
struct Layout {
  std::string Indent, Step;
  llvm::StringRef Break;

  std::string deeper(unsigned Steps) const {
    std::string Text = Indent;
    for (; Steps; --Steps)
      Text += Step;
    return Text;
  }
  Layout inner() const { return {deeper(1), Step, Break}; }
};

} // namespace

static Layout layoutAt(SourceLocation At, const ASTContext &Context) {
  return {indentOf(At, Context), indentStep(At, Context), lineEnd(At, Context)};
}

/// For a place that has the indentation before it already; \p After is what the
/// last line leaves for the text behind it.
static std::string asLines(const NewLines &Lines, const Layout &As,
                           const std::string &After) {
  std::string Text;
  for (const NewLine &L : Lines) {
    if (!Text.empty())
      Text += As.deeper(L.Depth);
    Text += L.Text + As.Break.str();
  }
  return Text + After;
}

static std::string asOneLine(const NewLines &Lines) {
  std::string Text;
  for (const NewLine &L : Lines)
    Text += L.Text + " ";
  return Text;
}

/// Behind the line of the statement that ends before \p At.
static std::string asLinesBehind(const NewLines &Lines, const Layout &As) {
  std::string Text;
  for (const NewLine &L : Lines)
    Text += As.Break.str() + As.deeper(L.Depth) + L.Text;
  return Text;
}

/// The index in \p Path of what holds the statement and its labels.
static size_t holderOf(const StmtPath &Path) {
  size_t Around = Path.size() - 2;
  while (Around > 0 &&
         (isa<SwitchCase>(Path[Around]) || isa<LabelStmt>(Path[Around])))
    --Around;
  return Around;
}

bool standsInBlock(const StmtPath &Path) {
  return Path.size() >= 2 && isa<CompoundStmt>(Path[holderOf(Path)]);
}

SourceLocation endOf(const Stmt *S, const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  SourceLocation Last = lastToken(S, Context);
  SourceLocation After = Lexer::findLocationAfterToken(
      Last, tok::semi, Sources, Context.getLangOpts(), /*Skip=*/false);
  if (After.isValid())
    return After.isMacroID() ? SourceLocation() : After;
  bool Complete = false; // a block, or a declaration with its semicolon
  if (Last.isFileID()) {
    char C = *Sources.getCharacterData(Last);
    Complete = C == '}' || C == ';';
  }
  return Complete ? Last.getLocWithOffset(1) : SourceLocation();
}

/// Behind what the body of \p Parent follows: its condition or else.
static SourceLocation openingPlace(const Stmt *Parent, const Stmt *Body) {
  SourceLocation Token;
  unsigned Length = 1;
  if (const auto *If = dyn_cast<IfStmt>(Parent)) {
    bool Then = Body == If->getThen();
    Token = Then ? If->getRParenLoc() : If->getElseLoc();
    Length = Then ? 1 : 4;
  } else if (const auto *While = dyn_cast<WhileStmt>(Parent)) {
    Token = While->getRParenLoc();
  } else if (const auto *For = dyn_cast<ForStmt>(Parent)) {
    Token = For->getRParenLoc();
  } else if (const auto *Range = dyn_cast<CXXForRangeStmt>(Parent)) {
    Token = Range->getRParenLoc();
  }
  return Token.isInvalid() || Token.isMacroID()
             ? SourceLocation()
             : Token.getLocWithOffset(static_cast<int>(Length));
}

bool isBody(const Stmt *Parent, const Stmt *Child) {
  if (const auto *If = dyn_cast<IfStmt>(Parent))
    return Child == If->getThen() || Child == If->getElse();
  if (const auto *While = dyn_cast<WhileStmt>(Parent))
    return Child == While->getBody();
  if (const auto *For = dyn_cast<ForStmt>(Parent))
    return Child == For->getBody();
  const auto *Range = dyn_cast<CXXForRangeStmt>(Parent);
  return Range && Child == Range->getBody();
}

/// "if (n < 0) return;" gets a block of several lines.
static Hints onLinesOfItsOwn(SourceLocation Begin, SourceLocation After,
                             const NewLines &Before,
                             const ASTContext &Context) {
  Layout Outside = layoutAt(Begin, Context), Inside = Outside.inner();
  std::string Break = Outside.Break.str();
  return {FixItHint::CreateInsertion(
              Begin, "{" + Break + Inside.Indent +
                         asLines(Before, Inside, Inside.Indent)),
          FixItHint::CreateInsertion(behindComment(After, Context),
                                     Break + Outside.Indent + "}")};
}

/// The single statement of a branch gets company, and braces.
static Hints withBraces(const StmtPath &Path, const NewLines &Before,
                        const NewLines &Behind, const ASTContext &Context) {
  const Stmt *S = Path.back(), *Parent = Path[Path.size() - 2];
  if (!isBody(Parent, S))
    return {};
  SourceLocation Begin = S->getBeginLoc();
  SourceLocation Open = openingPlace(Parent, S);
  SourceLocation After = endOf(S, Context);
  if (Open.isInvalid() || After.isInvalid() ||
      hasDirective(Open, After, Context))
    return {};
  const auto *If = dyn_cast<IfStmt>(Parent);
  bool HasElse = If && If->getThen() == S && If->getElse();
  bool Alone = !HasElse && endsLine(behindComment(After, Context), Context);
  if (!startsLine(Begin, Context) && Alone && Before.size() > 1)
    return onLinesOfItsOwn(Begin, After, Before, Context);
  if (!startsLine(Begin, Context)) {
    std::string Rest = asOneLine(Behind);
    return {FixItHint::CreateInsertion(Begin, "{ " + asOneLine(Before)),
            FixItHint::CreateInsertion(After, " " + Rest + "}")};
  }
  Layout As = layoutAt(Begin, Context);
  Hints All = {FixItHint::CreateInsertion(Open, " {")};
  if (!Before.empty())
    All.push_back(
        FixItHint::CreateInsertion(Begin, asLines(Before, As, As.Indent)));
  std::string Rest = asLinesBehind(Behind, As);
  if (HasElse) {
    SourceLocation Else = If->getElseLoc();
    if (Else.isMacroID() || hasDirective(After, Else, Context))
      return {};
    if (!Rest.empty())
      All.push_back(
          FixItHint::CreateInsertion(behindComment(After, Context), Rest));
    All.push_back(FixItHint::CreateInsertion(Else, "} "));
    return All;
  }
  Rest += As.Break.str() + indentOf(Open.getLocWithOffset(-1), Context) + "}";
  All.push_back(
      FixItHint::CreateInsertion(behindComment(After, Context), Rest));
  return All;
}

static bool isWritten(const StmtPath &Path) {
  return Path.size() >= 2 && Path.back()->getBeginLoc().isFileID();
}

Hints insertBefore(const StmtPath &Path, const NewLines &Lines,
                   const ASTContext &Context) {
  if (!isWritten(Path))
    return {};
  if (!standsInBlock(Path))
    return withBraces(Path, Lines, {}, Context);
  return insertAt(Path.back()->getBeginLoc(), Lines, Context);
}

Hints insertAt(SourceLocation Begin, const NewLines &Lines,
               const ASTContext &Context) {
  if (!startsLine(Begin, Context))
    return {FixItHint::CreateInsertion(Begin, asOneLine(Lines))};
  Layout As = layoutAt(Begin, Context);
  return {FixItHint::CreateInsertion(Begin, asLines(Lines, As, As.Indent))};
}

Hints insertAfter(const StmtPath &Path, const NewLines &Lines,
                  const ASTContext &Context) {
  if (!isWritten(Path))
    return {};
  if (!standsInBlock(Path))
    return withBraces(Path, {}, Lines, Context);
  SourceLocation Begin = Path.back()->getBeginLoc();
  SourceLocation After = endOf(Path.back(), Context);
  if (After.isInvalid())
    return {};
  SourceLocation Behind = behindComment(After, Context);
  if (!startsLine(Begin, Context) || !endsLine(Behind, Context)) {
    std::string Text = " " + asOneLine(Lines);
    Text.pop_back();
    return {FixItHint::CreateInsertion(After, Text)};
  }
  return {FixItHint::CreateInsertion(
      Behind, asLinesBehind(Lines, layoutAt(Begin, Context)))};
}

/// The indentation of the last statement of \p Block.
static std::string bodyIndent(const CompoundStmt *Block, const Layout &Around,
                              const ASTContext &Context) {
  const std::string &Outside = Around.Indent;
  if (!Block->body_empty()) {
    const Stmt *Back = Block->body_back();
    while (const auto *Label = dyn_cast<LabelStmt>(Back))
      Back = Label->getSubStmt();
    SourceLocation Last = Back->getBeginLoc();
    std::string Indent;
    if (Last.isFileID() && startsLine(Last, Context))
      Indent = indentOf(Last, Context);
    if (Indent.size() > Outside.size() &&
        Indent.compare(0, Outside.size(), Outside) == 0)
      return Indent;
  }
  return Around.deeper(1);
}

Hints insertAtEnd(const StmtPath &Path, const NewLines &Lines,
                  const ASTContext &Context) {
  const auto *Block = cast<CompoundStmt>(Path.back());
  SourceLocation Brace = Block->getEndLoc();
  if (Brace.isMacroID())
    return {};
  if (!startsLine(Brace, Context))
    return {FixItHint::CreateInsertion(Brace, asOneLine(Lines))};
  Layout Outside = layoutAt(Brace, Context), Inside = Outside;
  Inside.Indent = bodyIndent(Block, Outside, Context);
  return {FixItHint::CreateInsertion(
      Brace, Inside.Indent.substr(Outside.Indent.size()) +
                 asLines(Lines, Inside, Outside.Indent))};
}

Hints replaceStatement(const StmtPath &Path, const NewLines &Lines,
                       const ASTContext &Context) {
  SourceLocation Begin = Path.back()->getBeginLoc();
  SourceLocation After = endOf(Path.back(), Context);
  if (!isWritten(Path) || !standsInBlock(Path) || After.isInvalid())
    return {};
  std::string Text = asOneLine(Lines);
  if (startsLine(Begin, Context)) {
    Layout As = layoutAt(Begin, Context);
    Text = asLinesBehind(Lines, As).substr(As.Break.size() + As.Indent.size());
  } else {
    Text.pop_back();
  }
  return {FixItHint::CreateReplacement(
      CharSourceRange::getCharRange(Begin, After), Text)};
}

Hints removeStatement(const StmtPath &Path, const ASTContext &Context) {
  if (!isWritten(Path) || !isa<CompoundStmt>(Path[Path.size() - 2]))
    return {};
  SourceLocation Begin = Path.back()->getBeginLoc();
  SourceLocation After = endOf(Path.back(), Context);
  if (After.isInvalid())
    return {};
  if (startsLine(Begin, Context) && endsLine(After, Context)) {
    // clang's editor takes a blank more where one stands on both sides.
    Begin = lineBreakBefore(Begin, Context);
  }
  After = behindBlanks(After, Context);
  return {
      FixItHint::CreateRemoval(CharSourceRange::getCharRange(Begin, After))};
}

} // namespace closewait
