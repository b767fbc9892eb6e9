//===-- TurnEnd.cpp - a close at the end of a loop's turn -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the next turn of a loop opens another descriptor over the one of this
// turn, as in a loop over the answers of getaddrinfo(). In front of the store a
// close() would come too early in the first turn; at the end of the body it is
// right for every path that gets there. Limits: a turn that is cut short by a
// continue must have closed already, or have nothing to close. What is lost
// behind the loop is closed by then too, unless a turn leaves the loop in the
// middle.
//
//===----------------------------------------------------------------------===//
#include "fixit/CloseSpelling.h"
#include "fixit/DescriptorName.h"
#include "fixit/ErrorBranch.h"
#include "fixit/Repair.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"
#include "support/Loops.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

namespace {

class TurnEnd {
public:
  TurnEnd(const Finding &F, const std::vector<Finding> &All,
          const ClosingCode &Code, const ASTContext &Context)
      : F(F), All(All), Code(Code), Context(Context),
        Store(pathTo(F.Fix.At, F.Function->getBody())) {}

  Repair run() {
    while (!Store.empty() && !isLoop(Store.back()))
      Store.pop_back();
    // The condition of a do comes behind its body.
    const Stmt *Body = Store.empty() || isa<DoStmt>(Store.back())
                           ? nullptr
                           : loopBody(Store.back());
    if (!Body || !isa<CompoundStmt>(Body) || Body->getEndLoc().isMacroID())
      return Repair::none("it is lost in the middle of a path");
    Loop = Store.back();
    Store.push_back(Body);
    if (leaves(Body) || isCutShort(Body))
      return Repair::none("the turn of the loop has several ends");
    return close();
  }

  /// Whether what \p Other loses behind the loop is closed by this edit.
  bool covers(const Finding &Other) const {
    return losesBehind(Other) && !isLeftEarly();
  }

private:
  bool losesBehind(const Finding &Other) const {
    return Loop && &Other != &F && Other.Function == F.Function &&
           Other.Fix.Name == F.Fix.Name && Other.Fix.Origin == F.Fix.Origin &&
           pathTo(Other.Fix.At, Loop).empty();
  }
  /// Whether a turn may leave the loop with the descriptor open.
  bool isLeftEarly() const {
    return anyBelow(Loop, [](const Stmt *S) {
      return isa<BreakStmt>(S) || isa<GotoStmt>(S);
    });
  }

  Repair close() const {
    DescriptorName Name = nameAt(F.Fix, Store, F.Function, Code, Context);
    if (!Name.Usable)
      return Repair::none(Name.WhyNot);
    CloseSpelling Close =
        closeSpelling(Name.Type, Store, F.Function, Code, Context);
    if (Close.Function.empty())
      return Repair::none("close() means something else here");
    NewLines Body = {{0, Close.Function + "(" + F.Fix.Name + ");"}};
    bool Forgets = isNeededLater();
    if (Forgets && indexesBehind())
      return Repair::none("behind the loop the number is an index");
    if (Forgets)
      Body.push_back({0, F.Fix.Name + " = " + Close.None + ";"});
    Repair R;
    R.Edits = insertAtEnd(
        Store, Name.Tested ? Body : ifLines(F.Fix.Name + Close.IsOpen, Body),
        Context);
    if (!Close.Header.empty())
      R.Headers.push_back(Close.Header);
    return R;
  }

  /// Whether a continue ends a turn that may still have it open.
  bool isCutShort(const Stmt *Body) const {
    const SourceManager &Sources = Context.getSourceManager();
    return anyBelow(Body, [&](const Stmt *S) {
      if (!isa<ContinueStmt>(S) ||
          Sources.isBeforeInTranslationUnit(S->getBeginLoc(),
                                            F.Fix.At->getBeginLoc()))
        return false;
      StmtPath Path = pathTo(S, Body);
      bool Inner = std::any_of(Path.begin() + 1, Path.end(), isLoop);
      return !Inner && !isClosedBefore(Path) && !isFailed(Path);
    });
  }
  bool isClosedBefore(const StmtPath &Path) const {
    for (size_t Index = 1; Index + 1 < Path.size(); ++Index)
      for (const Stmt *Before : statementsBefore(Path, Index))
        for (const CloseUse &Use : closesIn(F.Function, Code, Context))
          if (Use.Name == F.Fix.Name && pathTo(Use.Call, Before).size())
            return true;
    return false;
  }
  /// Below a test of the descriptor itself.
  bool isFailed(const StmtPath &Path) const {
    return llvm::any_of(Path, [&](const Stmt *S) {
      const auto *If = dyn_cast<IfStmt>(S);
      return If && anyBelow(If->getCond(), [&](const Stmt *Part) {
               const auto *Compare = dyn_cast<BinaryOperator>(Part);
               return Compare && Compare->isComparisonOp() &&
                      hasWord(sourceOf(Compare->getLHS(), Context), F.Fix.Name);
             });
    });
  }

  /// Whether the number is an index behind the loop, and no test of it comes
  /// first.
  bool indexesBehind() const {
    const SourceManager &Sources = Context.getSourceManager();
    SourceLocation End = Loop->getEndLoc();
    auto Names = [&](const Stmt *S) {
      const auto *E = dyn_cast<Expr>(S);
      return E && spelled(E, Context) == F.Fix.Name;
    };
    bool Tested = false;
    return anyBelow(F.Function->getBody(), [&](const Stmt *S) {
      if (!Sources.isBeforeInTranslationUnit(End, S->getBeginLoc()))
        return false;
      const auto *If = dyn_cast<IfStmt>(S);
      Tested |= If && anyBelow(If->getCond(), Names);
      const auto *Element = dyn_cast<ArraySubscriptExpr>(S);
      return !Tested && Element && anyBelow(Element->getIdx(), Names);
    });
  }

  /// Whether somebody asks the variable once the loop has ended.
  bool isNeededLater() const {
    const SourceManager &Sources = Context.getSourceManager();
    SourceLocation End = Store.back()->getEndLoc();
    auto IsNamed = [&](const Stmt *S) {
      return isa<Expr>(S) && spelled(S, Context) == F.Fix.Name;
    };
    bool Behind = anyBelow(F.Function->getBody(), [&](const Stmt *S) {
      return IsNamed(S) &&
             Sources.isBeforeInTranslationUnit(End, S->getBeginLoc());
    });
    const auto *For = dyn_cast<ForStmt>(Loop);
    const auto *While = dyn_cast<WhileStmt>(Loop);
    bool Taken = isLeftEarly() && llvm::any_of(All, [&](const Finding &Other) {
                   return losesBehind(Other);
                 });
    return Behind || Taken ||
           (For && (anyBelow(For->getCond(), IsNamed) ||
                    anyBelow(For->getInc(), IsNamed))) ||
           (While && anyBelow(While->getCond(), IsNamed));
  }

  const Finding &F;
  const std::vector<Finding> &All;
  const ClosingCode &Code;
  const ASTContext &Context;
  StmtPath Store; ///< down to the body of the loop
  const Stmt *Loop = nullptr;
};

} // namespace

bool opensOverItself(const FixRequest &Fix) {
  return Fix.Erased && Fix.Origin && Fix.At &&
         !pathTo(Fix.Origin, Fix.At).empty();
}

bool isClosedAtTurnEnd(const Finding &F, const std::vector<Finding> &All,
                       const ClosingCode &Code, const ASTContext &Context) {
  return llvm::any_of(All, [&](const Finding &Other) {
    if (Other.Function != F.Function || !opensOverItself(Other.Fix))
      return false;
    TurnEnd End(Other, All, Code, Context);
    return !End.run().Edits.empty() && End.covers(F);
  });
}

Repair closeAtTurnEnd(const Finding &F, const std::vector<Finding> &All,
                      const ClosingCode &Code, const ASTContext &Context) {
  return TurnEnd(F, All, Code, Context).run();
}

} // namespace closewait
