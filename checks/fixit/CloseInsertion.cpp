//===-- CloseInsertion.cpp - close() where a path loses it ----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see CloseInsertion.h. A branch without braces gets them: a second
// statement would otherwise leave the branch.
//
//===----------------------------------------------------------------------===//
#include "fixit/CloseInsertion.h"
#include "fixit/CloseSpelling.h"
#include "fixit/DescriptorName.h"
#include "fixit/SourceText.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace closewait {
namespace {

using Hints = std::vector<FixItHint>;

struct Closing {
  std::string Guard; ///< empty where the descriptor is surely one
  std::string Call;
};

/// One place where paths leave, and the edit that closes before it.
class ExitEdit {
public:
  ExitEdit(const Stmt *At, const FunctionDecl *Function,
           const ASTContext &Context)
      : Path(pathTo(At ? At : Function->getBody(), Function->getBody())),
        Function(Function), Context(Context) {
    while (Path.size() > 1 && isa<Expr>(Path.back()) &&
           isa<Expr>(Path[Path.size() - 2]))
      Path.pop_back(); // a throw inside its full expression
  }

  /// Adds a line that closes what \p Wanted names, if that is right here.
  bool add(const FixRequest &Wanted) {
    if (Path.empty())
      return false;
    DescriptorName Name = nameAt(Wanted, Path, Function, Context);
    if (!Name.Usable || isNeeded(Wanted))
      return false;
    CloseSpelling Close = closeSpelling(Name.Type, Path, Function, Context);
    if (Close.Function.empty())
      return false;
    Closes.push_back(
        {Name.Tested ? "" : "if (" + Wanted.Name + Close.IsOpen + ")",
         Close.Function + "(" + Wanted.Name + ");"});
    return true;
  }

  Hints hints() const {
    if (Closes.empty() || isInMacro(Path.front()))
      return {};
    const Stmt *Exit = Path.back();
    if (isa<CompoundStmt>(Exit))
      return beforeBrace(Exit->getEndLoc());
    bool Leaves = isa<ReturnStmt>(Exit) || isa<BreakStmt>(Exit) ||
                  isa<ContinueStmt>(Exit) || isa<GotoStmt>(Exit) ||
                  isa<CXXThrowExpr>(Exit) || isa<ExprWithCleanups>(Exit);
    if (!Leaves || Path.size() < 2 || Exit->getBeginLoc().isMacroID())
      return {};
    const Stmt *Parent = Path[Path.size() - 2];
    size_t Around = Path.size() - 2;
    while (isa<SwitchCase>(Path[Around]) && Around > 0)
      --Around;
    if (isa<CompoundStmt>(Path[Around]))
      return beforeStatement(Exit->getBeginLoc());
    return Around + 2 == Path.size() ? withBraces(Parent) : Hints();
  }

private:
  static bool isInMacro(const Stmt *Body) {
    return Body->getBeginLoc().isMacroID() || Body->getEndLoc().isMacroID();
  }

  /// Whether the exit needs the descriptor open, or errno as it is.
  bool isNeeded(const FixRequest &Wanted) const {
    const Stmt *Exit = Path.back();
    if (isa<CompoundStmt>(Exit))
      return false;
    bool Reads = anyBelow(Exit, [&](const Stmt *S) {
      if (isa<CallExpr>(S))
        return true;
      return isa<Expr>(S) && (spelled(S, Context) == Wanted.Name ||
                              spelled(S, Context) == "errno");
    });
    if (Reads)
      return true;
    for (const Stmt *Before : statementsBefore(Path, Path.size() - 2))
      if (const auto *Assign = dyn_cast<BinaryOperator>(Before))
        if (spelled(Assign->getLHS(), Context) == "errno")
          return true;
    return false;
  }

  /// One more step of indentation.
  static std::string deeper(const std::string &Indent) {
    bool Tabs = !Indent.empty() && Indent.back() == '\t';
    return Indent + (Tabs ? "\t" : "  ");
  }

  /// The lines, for a place that has \p Indent before it already; \p After is
  /// what the last line leaves for the text behind it.
  std::string lines(const std::string &Indent, const std::string &After,
                    SourceLocation At) const {
    std::string Break = lineEnd(At, Context).str();
    std::string Text;
    for (const Closing &C : Closes) {
      if (!Text.empty())
        Text += Indent;
      if (!C.Guard.empty())
        Text += C.Guard + Break + deeper(Indent);
      Text += C.Call + Break;
    }
    return Text + After;
  }
  std::string oneLine() const {
    std::string Text;
    for (const Closing &C : Closes)
      Text += (C.Guard.empty() ? "" : C.Guard + " ") + C.Call + " ";
    return Text;
  }
  std::string linesBefore(SourceLocation Begin) const {
    std::string Indent = indentOf(Begin, Context);
    return lines(Indent, Indent, Begin);
  }

  Hints beforeStatement(SourceLocation Begin) const {
    if (!startsLine(Begin, Context))
      return {FixItHint::CreateInsertion(Begin, oneLine())};
    return {FixItHint::CreateInsertion(Begin, linesBefore(Begin))};
  }

  Hints beforeBrace(SourceLocation Brace) const {
    if (Brace.isMacroID())
      return {};
    if (!startsLine(Brace, Context))
      return {FixItHint::CreateInsertion(Brace, oneLine())};
    std::string Outside = indentOf(Brace, Context);
    std::string Inside = bodyIndent(Outside);
    return {FixItHint::CreateInsertion(
        Brace, Inside.substr(Outside.size()) + lines(Inside, Outside, Brace))};
  }

  /// The indentation of the last statement of the block.
  std::string bodyIndent(const std::string &Outside) const {
    const auto *Block = cast<CompoundStmt>(Path.back());
    if (!Block->body_empty()) {
      SourceLocation Last = Block->body_back()->getBeginLoc();
      std::string Indent;
      if (Last.isFileID() && startsLine(Last, Context))
        Indent = indentOf(Last, Context);
      if (Indent.size() > Outside.size() &&
          Indent.compare(0, Outside.size(), Outside) == 0)
        return Indent;
    }
    return deeper(Outside);
  }

  /// Behind what the body of \p Parent follows: its condition or else.
  SourceLocation openingPlace(const Stmt *Parent, const Stmt *Body) const {
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

  Hints withBraces(const Stmt *Parent) const {
    const Stmt *Exit = Path.back();
    SourceLocation Begin = Exit->getBeginLoc();
    SourceLocation Open = openingPlace(Parent, Exit);
    SourceLocation After = Lexer::findLocationAfterToken(
        lastToken(Exit, Context), tok::semi, Context.getSourceManager(),
        Context.getLangOpts(), /*SkipTrailingWhitespaceAndNewLine=*/false);
    if (Open.isInvalid() || After.isInvalid() || After.isMacroID() ||
        hasDirective(Open, After, Context))
      return {};
    if (!startsLine(Begin, Context))
      return {FixItHint::CreateInsertion(Begin, "{ " + oneLine()),
              FixItHint::CreateInsertion(After, " }")};
    Hints All = {FixItHint::CreateInsertion(Open, " {"),
                 FixItHint::CreateInsertion(Begin, linesBefore(Begin))};
    const auto *If = dyn_cast<IfStmt>(Parent);
    if (If && If->getThen() == Exit && If->getElse()) {
      SourceLocation Else = If->getElseLoc();
      if (Else.isMacroID() || hasDirective(After, Else, Context))
        return {};
      All.push_back(FixItHint::CreateInsertion(Else, "} "));
      return All;
    }
    std::string Closing = lineEnd(After, Context).str() +
                          indentOf(Open.getLocWithOffset(-1), Context) + "}";
    All.push_back(
        FixItHint::CreateInsertion(behindComment(After, Context), Closing));
    return All;
  }

  StmtPath Path;
  const FunctionDecl *Function;
  const ASTContext &Context;
  std::vector<Closing> Closes;
};

/// What is written once is compiled for several types.
bool isInstantiated(const FunctionDecl *Function) {
  for (const DeclContext *Around = Function; Around;
       Around = Around->getParent()) {
    if (const auto *F = dyn_cast<FunctionDecl>(Around)) {
      if (F->isTemplateInstantiation())
        return true;
    }
    if (isa<ClassTemplateSpecializationDecl>(Around))
      return true;
  }
  return false;
}

bool sharesExit(const Finding &A, const Finding &B) {
  return A.Function == B.Function && A.Fix.Kind == B.Fix.Kind &&
         A.Fix.At == B.Fix.At;
}

} // namespace

std::vector<FixItHint> insertClose(const Finding &F,
                                   const std::vector<Finding> &All,
                                   const ASTContext &Context) {
  if (F.Fix.Kind == FixRequest::None || isInstantiated(F.Function))
    return {};
  ExitEdit Edit(F.Fix.At, F.Function, Context);
  std::vector<std::string> Closed;
  bool Own = false;
  for (const Finding &Other : All) {
    if (!sharesExit(F, Other) || llvm::is_contained(Closed, Other.Fix.Name) ||
        !Edit.add(Other.Fix))
      continue;
    if (Closed.empty() && &Other != &F)
      return {}; // an earlier one carries the edit
    Own |= &Other == &F;
    Closed.push_back(Other.Fix.Name);
  }
  return Own ? Edit.hints() : std::vector<FixItHint>();
}

} // namespace closewait
