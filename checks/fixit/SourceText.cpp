//===-- SourceText.cpp - lines and places in a file -----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see SourceText.h. What cannot be read is taken to be empty, and an
// empty line starts nothing.
//
//===----------------------------------------------------------------------===//
#include "fixit/SourceText.h"
#include "support/Compat.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace closewait {
namespace {

/// A file and an offset in it.
struct Place {
  Place(SourceLocation At, const ASTContext &Context) {
    auto Decomposed = Context.getSourceManager().getDecomposedLoc(At);
    File = Context.getSourceManager().getBufferData(Decomposed.first);
    Offset = Decomposed.second;
  }
  /// The text of the line before the place.
  llvm::StringRef lineBefore() const {
    size_t Break = File.rfind('\n', Offset);
    if (Break == Offset) // the place is the end of its line
      Break = Offset ? File.rfind('\n', Offset - 1) : llvm::StringRef::npos;
    return File.slice(Break == llvm::StringRef::npos ? 0 : Break + 1, Offset);
  }
  llvm::StringRef lineAfter() const {
    return File.substr(Offset).take_until(
        [](char C) { return C == '\n' || C == '\r'; });
  }

  llvm::StringRef File;
  size_t Offset;
};

bool isBlank(char C) { return C == ' ' || C == '\t'; }

} // namespace

std::string indentOf(SourceLocation At, const ASTContext &Context) {
  // The line may have its indentation behind the place.
  return Place(At, Context).lineBefore().take_while(isBlank).str();
}

/// Whether the next line stands deeper because \p Line opens something.
static bool opensLevel(llvm::StringRef Line) {
  Line = Line.rtrim();
  return !Line.empty() &&
         (Line.back() == '{' || Line.back() == ')' || endsWith(Line, "else"));
}

std::string indentStep(SourceLocation At, const ASTContext &Context) {
  std::string Indent = indentOf(At, Context);
  if (!Indent.empty() && Indent.back() == '\t')
    return "\t";
  constexpr size_t Around = 8000; // characters, before and after
  constexpr size_t Deepest = 8;
  Place Here(At, Context);
  size_t Begin = Here.Offset < Around ? 0 : Here.Offset - Around;
  llvm::SmallVector<llvm::StringRef, 256> Lines;
  Here.File.slice(Begin, Here.Offset + Around).split(Lines, '\n');
  size_t Seen[Deepest + 1] = {};
  for (size_t I = 1; I < Lines.size(); ++I) {
    size_t Outer = Lines[I - 1].find_first_not_of(' ');
    size_t Inner = Lines[I].find_first_not_of(" \t\r");
    bool Spaces = Inner != llvm::StringRef::npos &&
                  !Lines[I].take_front(Inner).contains('\t');
    if (opensLevel(Lines[I - 1]) && Spaces && Inner > Outer &&
        Inner - Outer <= Deepest)
      ++Seen[Inner - Outer];
  }
  size_t Best = 2;
  for (size_t Step = 2; Step <= Deepest; ++Step)
    if (Seen[Step] > Seen[Best])
      Best = Step;
  return std::string(Best, ' ');
}

bool startsLine(SourceLocation At, const ASTContext &Context) {
  return llvm::all_of(Place(At, Context).lineBefore(), isBlank);
}

bool endsLine(SourceLocation At, const ASTContext &Context) {
  return llvm::all_of(Place(At, Context).lineAfter(), isBlank);
}

SourceLocation lineBreakBefore(SourceLocation At, const ASTContext &Context) {
  Place Here(At, Context);
  size_t Start = Here.Offset - Here.lineBefore().size();
  llvm::StringRef Before = Here.File.take_front(Start);
  size_t Break = !Before.empty() && Before.back() == '\n' ? 1 : 0;
  if (Break && Before.size() > 1 && Before[Before.size() - 2] == '\r')
    ++Break;
  return At.getLocWithOffset(
      -static_cast<int>(Here.lineBefore().size() + Break));
}

SourceLocation behindBlanks(SourceLocation At, const ASTContext &Context) {
  size_t Blanks = Place(At, Context).lineAfter().take_while(isBlank).size();
  return At.getLocWithOffset(static_cast<int>(Blanks));
}

bool fileMentions(llvm::StringRef Word, SourceLocation At,
                  const ASTContext &Context) {
  return Place(At, Context).File.contains(Word);
}

llvm::StringRef lineEnd(SourceLocation At, const ASTContext &Context) {
  llvm::StringRef File = Place(At, Context).File;
  size_t Break = File.find('\n');
  bool Dos =
      Break != llvm::StringRef::npos && Break > 0 && File[Break - 1] == '\r';
  return Dos ? "\r\n" : "\n";
}

SourceLocation behindComment(SourceLocation At, const ASTContext &Context) {
  llvm::StringRef Line = Place(At, Context).lineAfter();
  llvm::StringRef Rest = Line.rtrim(" \t");
  size_t End = Rest.size();
  Rest = Rest.ltrim(" \t");
  bool OneComment = Rest.size() >= 4 && Rest.substr(0, 2) == "/*" &&
                    Rest.find("*/", 2) == Rest.size() - 2;
  if (Rest.substr(0, 2) == "//" && !Rest.empty() && Rest.back() != '\\')
    OneComment = true;
  return OneComment ? At.getLocWithOffset(static_cast<int>(End)) : At;
}

bool hasDirective(SourceLocation From, SourceLocation To,
                  const ASTContext &Context) {
  Place Begin(From, Context), End(To, Context);
  llvm::StringRef Text = Begin.File.slice(Begin.Offset, End.Offset);
  for (size_t Break = Text.find('\n'); Break != llvm::StringRef::npos;
       Break = Text.find('\n', Break + 1)) {
    llvm::StringRef Line = Text.substr(Break + 1).ltrim(" \t");
    if (!Line.empty() && Line.front() == '#')
      return true;
  }
  return false;
}

namespace {

/// An "#if" with its parts, up to the "#endif".
struct Conditional {
  std::vector<std::pair<size_t, size_t>> Parts;
  bool HasElse = false;

  void begin(size_t At) { Parts.push_back({At, llvm::StringRef::npos}); }
  void end(size_t At) { Parts.back().second = At; }
  static bool holds(std::pair<size_t, size_t> Part, size_t At) {
    return Part.first <= At && At < Part.second;
  }
};

std::vector<Conditional> conditionalsOf(llvm::StringRef File) {
  std::vector<Conditional> All, Open;
  for (size_t At = 0; At < File.size(); At = File.find('\n', At) + 1) {
    llvm::StringRef Line = File.substr(At).ltrim(" \t");
    if (Line.consume_front("#")) {
      llvm::StringRef Word = Line.ltrim(" \t").take_while(
          [](char C) { return C >= 'a' && C <= 'z'; });
      if (Word.substr(0, 2) == "if") {
        Open.emplace_back();
        Open.back().begin(At);
      } else if (!Open.empty() && Word.substr(0, 2) == "el") {
        Open.back().end(At);
        Open.back().begin(At);
        Open.back().HasElse |= Word == "else";
      } else if (!Open.empty() && Word == "endif") {
        Open.back().end(At);
        All.push_back(std::move(Open.back()));
        Open.pop_back();
      }
    }
    if (File.find('\n', At) == llvm::StringRef::npos)
      break;
  }
  return All;
}

} // namespace

bool isConditional(llvm::StringRef Word, SourceLocation From, SourceLocation To,
                   const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  Place Begin(Sources.getExpansionLoc(From), Context);
  Place End(Sources.getExpansionLoc(To), Context);
  for (const Conditional &If : conditionalsOf(Begin.File)) {
    bool Left = llvm::any_of(If.Parts, [&](std::pair<size_t, size_t> Part) {
      return Conditional::holds(Part, Begin.Offset) &&
             !Conditional::holds(Part, End.Offset);
    });
    bool Everywhere =
        If.HasElse && llvm::all_of(If.Parts, [&](std::pair<size_t, size_t> P) {
          return hasWord(Begin.File.slice(P.first, P.second), Word);
        });
    if (Left && !Everywhere)
      return true;
  }
  return false;
}

bool hasWord(llvm::StringRef Text, llvm::StringRef Word) {
  bool Call = Word.back() == '(';
  for (size_t At = Text.find(Word); At != llvm::StringRef::npos;
       At = Text.find(Word, At + 1)) {
    size_t End = At + Word.size();
    bool Starts = At == 0 || !isAsciiIdentifierContinue(Text[At - 1]);
    bool Ends =
        Call || End == Text.size() || !isAsciiIdentifierContinue(Text[End]);
    if (Starts && Ends)
      return true;
  }
  return false;
}

std::string sourceOf(const Stmt *S, const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  CharSourceRange Range = Sources.getExpansionRange(S->getSourceRange());
  return Lexer::getSourceText(Range, Sources, Context.getLangOpts()).str();
}

std::string spelled(const Stmt *S, const ASTContext &Context) {
  std::string Text = sourceOf(S, Context);
  llvm::erase_if(Text, [](char C) { return isBlank(C) || C == '\n'; });
  return Text;
}

SourceLocation lastToken(const Stmt *S, const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  return Sources.getExpansionRange(S->getEndLoc()).getEnd();
}

} // namespace closewait
