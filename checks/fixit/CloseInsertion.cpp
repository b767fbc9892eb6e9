//===-- CloseInsertion.cpp - close() before a leaving statement ----------===//
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
#include "clang/AST/ParentMapContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace closewait {

/// The white space before the first token of the line of \p Where, or nothing
/// when other code stands there.
static bool indentation(SourceLocation Where, const SourceManager &Sources,
                        std::string &Indent) {
  bool Invalid = false;
  auto Place = Sources.getDecomposedLoc(Where);
  llvm::StringRef Text = Sources.getBufferData(Place.first, &Invalid);
  if (Invalid)
    return false;
  size_t Start = Text.rfind('\n', Place.second);
  Start = Start == llvm::StringRef::npos ? 0 : Start + 1;
  if (Place.second && Text[Place.second] == '\n')
    return false;
  llvm::StringRef Before = Text.slice(Start, Place.second);
  if (Before.find_first_not_of(" \t") != llvm::StringRef::npos)
    return false;
  Indent = Before.str();
  return true;
}

static bool isPlainName(llvm::StringRef Name) {
  return !Name.empty() &&
         Name.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
             "0123456789_.->[]") == llvm::StringRef::npos;
}

/// Whether \p S is a branch or loop body that has no braces.
static bool isBareBody(const Stmt *S, ASTContext &Context) {
  for (const DynTypedNode &Parent : Context.getParents(*S)) {
    const Stmt *P = Parent.get<Stmt>();
    return P && !isa<CompoundStmt>(P);
  }
  return false;
}

static bool isUnderCaseOrLabel(const Stmt *S, ASTContext &Context) {
  for (const DynTypedNode &Parent : Context.getParents(*S)) {
    const Stmt *P = Parent.get<Stmt>();
    return P && (isa<SwitchCase>(P) || isa<LabelStmt>(P));
  }
  return false;
}

/// The names that \p S reads: closing what it returns would be wrong.
static bool mentions(const Stmt *S, llvm::StringRef Name,
                     const ASTContext &Context) {
  llvm::StringRef Text =
      Lexer::getSourceText(CharSourceRange::getTokenRange(S->getSourceRange()),
                           Context.getSourceManager(), Context.getLangOpts());
  return Text.find(Name) != llvm::StringRef::npos ||
         Text.find("errno") != llvm::StringRef::npos;
}

static std::vector<FixItHint> atEnd(const std::string &Close,
                                    const FunctionDecl *Function,
                                    const SourceManager &Sources) {
  SourceLocation Brace = Function->getBody()->getEndLoc();
  std::string Indent;
  if (Brace.isMacroID() || !indentation(Brace, Sources, Indent))
    return {};
  return {FixItHint::CreateInsertion(Brace, "  " + Close + "\n" + Indent)};
}

std::vector<FixItHint> insertClose(const FixRequest &Wanted,
                                   const FunctionDecl *Function,
                                   ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  const LangOptions &Language = Context.getLangOpts();
  if (Wanted.Kind == FixRequest::None || !isPlainName(Wanted.Name))
    return {};
  std::string Close = "close(" + Wanted.Name + ");";
  if (Wanted.Kind == FixRequest::CloseAtEnd)
    return atEnd(Close, Function, Sources);
  const Stmt *At = Wanted.At;
  SourceLocation Begin = At->getBeginLoc(), End = At->getEndLoc();
  bool Leaving = isa<ReturnStmt>(At) || isa<BreakStmt>(At) ||
                 isa<ContinueStmt>(At) || isa<GotoStmt>(At);
  std::string Indent;
  if (!Leaving || Begin.isMacroID() || End.isMacroID() ||
      mentions(At, Wanted.Name, Context))
    return {};
  SourceLocation After =
      Lexer::findLocationAfterToken(End, tok::semi, Sources, Language,
                                    /*SkipTrailingWhitespaceAndNewLine=*/false);
  if (After.isInvalid())
    return {};
  bool OwnLine = indentation(Begin, Sources, Indent);
  if (isUnderCaseOrLabel(At, Context) && !OwnLine)
    return {FixItHint::CreateInsertion(Begin, Close + " ")};
  if (!isBareBody(At, Context) || isUnderCaseOrLabel(At, Context))
    return {FixItHint::CreateInsertion(Begin, OwnLine ? Close + "\n" + Indent
                                                      : Close + " ")};
  if (!OwnLine)
    return {FixItHint::CreateInsertion(Begin, "{ " + Close + " "),
            FixItHint::CreateInsertion(After, " }")};
  return {
      FixItHint::CreateInsertion(Begin, "{\n" + Indent + Close + "\n" + Indent),
      FixItHint::CreateInsertion(After, "\n" + Indent + "}")};
}

} // namespace closewait
