//===-- CloseHabits.cpp - how this file closes ----------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see CloseHabits.h. What the function does with this very descriptor
// counts most; the custom of the whole file counts where nobody calls close()
// but the wrapper or macro itself. A helper that takes the whole record is
// repeated only where the function returns right behind it.
//
//===----------------------------------------------------------------------===//
#include "fixit/CloseHabits.h"
#include "fixit/CloseSpelling.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"
#include "support/Compat.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

/// What \p By closes when it is given \p Argument.
static std::string closedName(const Closer &By, llvm::StringRef Argument) {
  bool Address = Argument.consume_front("&");
  std::string Name = Argument.str();
  if (!By.Parameter)
    return Name.empty() ? By.Member : Name + By.Member;
  if (!By.Pointer)
    return Address ? "" : Name;
  if (By.Member.empty())
    return Address ? Name : "*" + Name;
  return Name + (Address ? "." : "->") + By.Member;
}

/// The object of a member call with its "->" or "."; nothing for `this`.
static std::string objectOf(const CXXMemberCallExpr *Call,
                            const ASTContext &Context) {
  const Expr *Object = Call->getImplicitObjectArgument();
  if (isa<CXXThisExpr>(Object->IgnoreParenImpCasts()))
    return "";
  return spelled(Object, Context) +
         (Object->getType()->isPointerType() ? "->" : ".");
}

static std::string closedBy(const Closer &By, const CallExpr *Call,
                            const ASTContext &Context) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call))
    if (!By.Parameter)
      return closedName(By, objectOf(Member, Context));
  if (!By.Parameter || By.Function->getNumParams() != Call->getNumArgs())
    return "";
  unsigned Index = By.Parameter->getFunctionScopeIndex();
  return closedName(By, spelled(Call->getArg(Index), Context));
}

namespace {

class UseFinder {
public:
  UseFinder(const FunctionDecl *Function, const ClosingCode &Code,
            const ASTContext &Context)
      : Function(Function), Code(Code), Context(Context) {}

  std::vector<CloseUse> find() {
    visit(Function->getBody());
    return std::move(Uses);
  }

private:
  void visit(const Stmt *S) {
    Path.push_back(S);
    if (const auto *Call = dyn_cast<CallExpr>(S))
      consider(Call);
    for (const Stmt *Child : S->children())
      if (Child)
        visit(Child);
    Path.pop_back();
  }

  void consider(const CallExpr *Call) {
    CloseUse Use;
    Use.Call = Call;
    Use.Path = Path;
    if (isPlainClose(Call)) {
      Use.Name = spelled(Call->getArg(0), Context);
    } else if (!isByHelper(Call, Use)) {
      return;
    }
    const FunctionDecl *Callee = Call->getDirectCallee();
    Use.Text = sourceOf(Call, Context);
    Use.Word = Callee->getNameAsString();
    if (Call->getBeginLoc().isMacroID())
      readMacro(Use);
    if (!Use.Name.empty())
      Uses.push_back(std::move(Use));
  }
  bool isByHelper(const CallExpr *Call, CloseUse &Use) const {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee)
      return false;
    for (const Closer &By : Code.Closers) {
      if (By.Talks ||
          By.Function->getCanonicalDecl() != Callee->getCanonicalDecl())
        continue;
      Use.By = &By;
      Use.Name = closedBy(By, Call, Context);
      return true;
    }
    return false;
  }
  /// "SAFE_CLOSE(fd)" is all that there is to see.
  void readMacro(CloseUse &Use) const {
    llvm::StringRef Text = Use.Text;
    auto Parts = Text.split('(');
    Use.IsMacro = true;
    Use.Word = Parts.first.trim().str();
    llvm::StringRef Inside = Parts.second.trim();
    bool Whole = Inside.consume_back(")");
    Use.Name = Whole && !leavesFrom(Use.Call) ? Inside.trim().str() : "";
  }
  /// Whether the macro around \p Call jumps out of it too.
  bool leavesFrom(const CallExpr *Call) const {
    const SourceManager &Sources = Context.getSourceManager();
    SourceLocation Macro = Sources.getExpansionLoc(Call->getBeginLoc());
    return anyBelow(Function->getBody(), [&](const Stmt *S) {
      bool Jumps = isa<ReturnStmt>(S) || isa<BreakStmt>(S) ||
                   isa<ContinueStmt>(S) || isa<GotoStmt>(S) ||
                   isa<CXXThrowExpr>(S);
      return Jumps && Sources.getExpansionLoc(S->getBeginLoc()) == Macro;
    });
  }

  const FunctionDecl *Function;
  const ClosingCode &Code;
  const ASTContext &Context;
  StmtPath Path;
  std::vector<CloseUse> Uses;
};

} // namespace

std::vector<CloseUse> closesIn(const FunctionDecl *Function,
                               const ClosingCode &Code,
                               const ASTContext &Context) {
  return UseFinder(Function, Code, Context).find();
}

bool qualifiesCloses(const ClosingCode &Code, const ASTContext &Context) {
  bool Any = false;
  for (const FunctionDecl *Body : Code.Bodies)
    for (const CloseUse &Use : closesIn(Body, Code, Context)) {
      if (!Use.isPlain())
        continue;
      if (!startsWith(Use.Text, "::"))
        return false;
      Any = true;
    }
  return Any;
}

static llvm::StringRef firstWordOf(llvm::StringRef Name) {
  return Name.ltrim("*&(").take_until(
      [](char C) { return C == '.' || C == '-' || C == '[' || C == ')'; });
}

/// Whether the first word of \p Name is the same variable in both places.
static bool meansTheSame(llvm::StringRef Name, const StmtPath &A,
                         const StmtPath &B, const FunctionDecl *Function) {
  llvm::StringRef Root = firstWordOf(Name);
  return visibleVariable(Root, A, Function) ==
         visibleVariable(Root, B, Function);
}

/// Whether a helper that takes a whole record may be called before \p Exit.
static bool isLastUse(llvm::StringRef Name, const Stmt *Exit,
                      const ASTContext &Context) {
  const auto *Return = dyn_cast<ReturnStmt>(Exit);
  return Return && !hasWord(sourceOf(Return, Context), firstWordOf(Name));
}

static bool isRepeatable(const CloseUse &Use, llvm::StringRef Name,
                         const StmtPath &Exit, const FunctionDecl *Function,
                         const ASTContext &Context) {
  bool Record = Use.By && !Use.By->Member.empty() && Use.By->Parameter;
  if (Use.Call->getNumArgs() > 1 || Use.Text.find('\n') != std::string::npos)
    return false;
  if (Record && !isLastUse(Name, Exit.back(), Context))
    return false;
  return meansTheSame(Name, Use.Path, Exit, Function);
}

static bool empties(const CloseUse &Use) {
  return Use.IsMacro || (Use.By && (Use.By->Pointer || !Use.By->Parameter));
}

/// What \p Function does with this descriptor elsewhere. True: it closes it
/// somewhere.
static bool ownCustom(llvm::StringRef Name, const StmtPath &Exit,
                      const FunctionDecl *Function, const ClosingCode &Code,
                      const ASTContext &Context, HabitualClose &Custom) {
  bool Closes = false;
  for (const CloseUse &Use : closesIn(Function, Code, Context)) {
    if (Use.Name != Name)
      continue;
    if (Use.isPlain()) {
      Custom = HabitualClose();
      return true;
    }
    Closes = true;
    if (Custom.Text.empty() && isRepeatable(Use, Name, Exit, Function, Context))
      Custom = {Use.Text, empties(Use)};
  }
  return Closes;
}

/// Whether \p Use would read the same with any other variable in it.
static bool takesAnyNumber(const CloseUse &Use) {
  return Use.IsMacro || (Use.By && Use.By->Parameter && !Use.By->Pointer &&
                         Use.Call->getNumArgs() == 1 &&
                         Use.By->Function->getDeclContext()->isFileContext());
}

static bool isCloser(const FunctionDecl *Function, const ClosingCode &Code) {
  return llvm::any_of(Code.Closers, [&](const Closer &By) {
    return By.Function->getCanonicalDecl() == Function->getCanonicalDecl();
  });
}

/// The word that all functions of the file close numbers with, if it is one.
static std::string fileCustom(const FunctionDecl *Function,
                              const ClosingCode &Code,
                              const ASTContext &Context, bool &IsMacro) {
  const SourceManager &Sources = Context.getSourceManager();
  std::string Word;
  bool Known = false;
  for (const FunctionDecl *Other : Code.Bodies) {
    for (const CloseUse &Use : closesIn(Other, Code, Context)) {
      bool OfRecord = Use.By && !takesAnyNumber(Use);
      if (OfRecord || (Use.isPlain() && isCloser(Other, Code)))
        continue;
      if (!takesAnyNumber(Use) || (!Word.empty() && Word != Use.Word))
        return "";
      Word = Use.Word;
      IsMacro = Use.IsMacro;
      SourceLocation First =
          Use.By ? Use.By->Function->getFirstDecl()->getLocation()
                 : Use.Call->getBeginLoc();
      Known |= Sources.isBeforeInTranslationUnit(
          First, Function->getBody()->getEndLoc());
    }
  }
  return Known ? Word : "";
}

HabitualClose habitualClose(llvm::StringRef Name, const StmtPath &Exit,
                            const FunctionDecl *Function,
                            const ClosingCode &Code,
                            const ASTContext &Context) {
  HabitualClose Custom;
  if (isCloser(Function, Code) ||
      ownCustom(Name, Exit, Function, Code, Context, Custom))
    return Custom;
  bool IsMacro = false;
  std::string Word = fileCustom(Function, Code, Context, IsMacro);
  const VarDecl *Variable = visibleVariable(firstWordOf(Name), Exit, Function);
  bool Fixed = Variable && Variable->getType().isConstQualified();
  if (Word.empty() || (IsMacro && Fixed) ||
      visibleVariable(Word, Exit, Function))
    return Custom;
  return {Word + "(" + Name.str() + ")", IsMacro};
}

} // namespace closewait
