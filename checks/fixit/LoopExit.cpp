//===-- LoopExit.cpp - leaving a loop at the end of file ------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see LoopExit.h. A parameter that was passed by value is the caller's to
// close. A loop that opens the next one when there is none goes on, and so does
// one that waits until somebody else has.
//
//===----------------------------------------------------------------------===//
#include "fixit/LoopExit.h"
#include "fixit/CloseSpelling.h"
#include "fixit/EarlierEnds.h"
#include "fixit/ErrorBranch.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Basic/SourceManager.h"
#include <algorithm>

using namespace clang;

namespace closewait {

static std::string withoutBlanks(llvm::StringRef Text) {
  std::string Name = Text.str();
  llvm::erase_if(Name, isWhitespace);
  return Name;
}

/// The variable that \p Name begins with.
static llvm::StringRef variableIn(llvm::StringRef Name) {
  return Name.take_while([](char C) { return isAsciiIdentifierContinue(C); });
}

/// Whether \p Name can be assigned to, by its looks.
static bool isPlace(llvm::StringRef Name) {
  return !Name.empty() && isAsciiIdentifierStart(Name.front()) &&
         llvm::all_of(Name, [](char C) {
           return isAsciiIdentifierContinue(C) || C == '.' || C == '-' ||
                  C == '>' || C == '[' || C == ']';
         });
}

/// Whether something behind \p End closes \p Name, or will by another fix.
static bool isClosedBehind(llvm::StringRef Name, SourceLocation End,
                           const FunctionDecl *Function,
                           const ClosingCode &Code, const ASTContext &Context) {
  auto IsBehind = [&](const Stmt *S) {
    return Context.getSourceManager().isBeforeInTranslationUnit(
        End, S->getBeginLoc());
  };
  return llvm::any_of(closesIn(Function, Code, Context),
                      [&](const CloseUse &Use) {
                        return Use.Name == Name && IsBehind(Use.Call);
                      }) ||
         llvm::any_of(Code.Planned, [&](const PlannedClose &Fix) {
           return Fix.Function == Function && Fix.Name == Name &&
                  (!Fix.Before || IsBehind(Fix.Before));
         });
}

/// Whether the loop itself opens the next one, as a server does.
static bool opensNext(llvm::StringRef Name, const Stmt *Loop,
                      const ASTContext &Context) {
  return anyBelow(Loop, [&](const Stmt *S) {
    const Expr *Target = nullptr, *Value = nullptr;
    if (const auto *Assign = dyn_cast<BinaryOperator>(S)) {
      if (Assign->getOpcode() == BO_Assign) {
        Target = Assign->getLHS();
        Value = Assign->getRHS();
      }
    } else if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(S)) {
      if (Call->getOperator() == OO_Equal && Call->getNumArgs() == 2) {
        Target = Call->getArg(0);
        Value = Call->getArg(1);
      }
    }
    return Target && spelled(Target, Context) == Name &&
           !isNegative(Value->IgnoreParenImpCasts(), Context);
  });
}

/// Whether \p E asks if there is no descriptor in \p Name.
static bool asksForNone(const Expr *E, llvm::StringRef Name,
                        const ASTContext &Context) {
  const auto *Test = dyn_cast<BinaryOperator>(E->IgnoreParenImpCasts());
  if (!Test)
    return false;
  if (Test->isLogicalOp())
    return asksForNone(Test->getLHS(), Name, Context) ||
           asksForNone(Test->getRHS(), Name, Context);
  bool Less =
      Test->getOpcode() == BO_LT && spelled(Test->getRHS(), Context) == "0";
  bool None = Test->getOpcode() == BO_EQ && isNegative(Test->getRHS(), Context);
  return (Less || None) && spelled(Test->getLHS(), Context) == Name;
}

/// Whether the loop goes round as long as nobody has opened the next one:
/// "if (fd < 0) continue;".
static bool waitsForNext(llvm::StringRef Name, const Stmt *Loop,
                         const ASTContext &Context) {
  return anyBelow(Loop, [&](const Stmt *S) {
    const auto *If = dyn_cast<IfStmt>(S);
    return If && asksForNone(If->getCond(), Name, Context) &&
           anyBelow(If->getThen(),
                    [](const Stmt *Part) { return isa<ContinueStmt>(Part); });
  });
}

/// Whether \p Name is written behind \p Loop.
static bool isUsedBehind(llvm::StringRef Name, const Stmt *Loop,
                         const FunctionDecl *Function,
                         const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  return anyBelow(Function->getBody(), [&](const Stmt *S) {
    return isa<Expr>(S) && spelled(S, Context) == Name &&
           Sources.isBeforeInTranslationUnit(Loop->getEndLoc(),
                                             S->getBeginLoc());
  });
}

/// The part of \p Path down to the loop around the innermost one; empty where
/// there is none.
static StmtPath outerLoop(const StmtPath &Path) {
  StmtPath Outer = Path;
  bool Inner = false;
  while (!Outer.empty() && !(isLoop(Outer.back()) && Inner)) {
    Inner |= isLoop(Outer.back());
    Outer.pop_back();
  }
  return Outer;
}

/// Whether \p S, behind the inner loop, leaves the outer one or asks for \p
/// Result.
static bool decides(const Stmt *S, const VarDecl *Result) {
  if (isa<SwitchStmt>(S) || isLoop(S)) // a break in there does not leave
    return anyBelow(S, [&](const Stmt *Part) {
      const auto *Ref = dyn_cast<DeclRefExpr>(Part);
      return isa<ReturnStmt>(Part) || isa<GotoStmt>(Part) ||
             (Ref && Ref->getDecl() == Result);
    });
  const auto *Ref = dyn_cast<DeclRefExpr>(S);
  if ((Ref && Ref->getDecl() == Result) || isa<BreakStmt>(S) ||
      isa<GotoStmt>(S) || isa<ReturnStmt>(S) || isa<CXXThrowExpr>(S))
    return true;
  return llvm::any_of(S->children(), [&](const Stmt *Child) {
    return Child && decides(Child, Result);
  });
}

bool onlyInnerLoopEnds(const Finding &F, const StmtPath &Path,
                       const VarDecl *Result, const ClosingCode &Code,
                       const ASTContext &Context) {
  const Stmt *Inner = loopAround(Path);
  const StmtPath Around = outerLoop(Path);
  if (Around.empty())
    return false;
  const Stmt *Outer = Around.back();
  const std::string Name = withoutBlanks(F.Name), Root = variableIn(Name).str();
  auto IsBehind = [&](const Stmt *S) {
    return Context.getSourceManager().isBeforeInTranslationUnit(
        Inner->getEndLoc(), S->getBeginLoc());
  };
  bool Ends = llvm::any_of(
      closesIn(F.Function, Code, Context), [&](const CloseUse &Use) {
        return llvm::is_contained(Use.Path, Outer) && IsBehind(Use.Call) &&
               (Use.Name == Name || variableIn(Use.Name) == Root);
      });
  auto Tells = [&](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    bool Prints = Callee && Callee->isVariadic();
    return Call && !Prints && IsBehind(S) &&
           hasWord(sourceOf(Call, Context), Root);
  };
  // In the blocks between the two loops.
  auto IsDecided = [&](const Stmt *Block) {
    return isa<CompoundStmt>(Block) &&
           llvm::any_of(Block->children(), [&](const Stmt *S) {
             return S && IsBehind(S) && decides(S, Result);
           });
  };
  const auto *Between = llvm::find(Path, Outer);
  return !Ends && !opensNext(Name, Outer, Context) &&
         !opensNext(Root, Outer, Context) && !anyBelow(Outer, Tells) &&
         std::none_of(Between, llvm::find(Path, Inner), IsDecided);
}

NewLines leaveLoop(const Finding &F, const StmtPath &Path,
                   const ClosingCode &Code, const ASTContext &Context) {
  const Stmt *Loop = loopAround(Path);
  if (!Loop || !canBreak(Path, F.Function))
    return {};
  std::string Name = withoutBlanks(F.Name);
  llvm::StringRef Root = variableIn(Name);
  const VarDecl *Variable = visibleVariable(Root, Path, F.Function);
  bool Whole = Root == Name;
  bool Local = Whole && Variable && Variable->hasLocalStorage();
  bool Next = opensNext(Name, Loop, Context) ||
              (!Local && waitsForNext(Name, Loop, Context));
  if (!Next &&
      ((Whole && isa_and_nonnull<ParmVarDecl>(Variable)) ||
       isClosedBehind(Name, Loop->getEndLoc(), F.Function, Code, Context)))
    return {{0, "break;"}};
  CloseSpelling Close =
      closeSpelling(Context.IntTy, Path, F.Function, Code, Context);
  bool Fixed = Variable && Variable->getType().isConstQualified();
  if (!isPlace(Name) || Fixed || Close.Function.empty() ||
      !Close.Header.empty())
    return {};
  NewLines Lines = {{0, Close.Function + "(" + Name + ");"}};
  if (Next || !Whole || !Variable ||
      isUsedBehind(Name, Loop, F.Function, Context))
    Lines.push_back({0, Name + " = " + Close.None + ";"});
  Lines.push_back({0, Next ? "continue;" : "break;"});
  return Lines;
}

} // namespace closewait
