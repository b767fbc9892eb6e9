//===-- CloseRemoval.cpp - one close too many -----------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a second close() goes where every path to it has closed before; the
// first one goes where its path runs straight into the second. Where the second
// is guarded by a test of the number, as in "if (fd >= 0)", the author meant to
// put -1 there, and the fix does. Anywhere else that needs judgement: the
// second close() then gets -1, which is harmless but not tidy.
//
//===----------------------------------------------------------------------===//
#include "fixit/CloseSpelling.h"
#include "fixit/NameStores.h"
#include "fixit/Repair.h"
#include "fixit/SourceText.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {
namespace {

/// The number that \p Call closes: by itself, or in a helper of this file that
/// always does.
const Expr *closedNumber(const CallExpr *Call, const ClosingCode &Code) {
  if (isPlainClose(Call))
    return Call->getArg(0);
  const FunctionDecl *Callee = Call->getDirectCallee();
  for (const Closer &By : Code.Closers)
    if (Callee && By.Parameter && !By.Pointer &&
        By.Function->getCanonicalDecl() == Callee->getCanonicalDecl() &&
        By.Parameter->getFunctionScopeIndex() < Call->getNumArgs())
      return Call->getArg(By.Parameter->getFunctionScopeIndex());
  return nullptr;
}

/// One of the two calls.
struct CloseCall {
  CloseCall(const Stmt *At, const Finding &F, const ClosingCode &Code,
            const ASTContext &Context)
      : Call(dyn_cast_or_null<CallExpr>(At)) {
    if (!Call || Call->getBeginLoc().isMacroID())
      return;
    IsPlain = isPlainClose(Call);
    const Expr *Closed = closedNumber(Call, Code);
    if (!Closed)
      return;
    Name = spelled(Closed, Context);
    Path = pathTo(Call, F.Function->getBody());
    while (Path.size() > 1 && isa<Expr>(Path[Path.size() - 2]) &&
           (isa<CastExpr>(Path[Path.size() - 2]) ||
            isa<FullExpr>(Path[Path.size() - 2])))
      Path.pop_back();
    IsStatement =
        standsInBlock(Path) ||
        (Path.size() > 1 && isBody(Path[Path.size() - 2], Path.back()));
  }

  const CallExpr *Call;
  std::string Name;
  StmtPath Path; ///< down to the statement
  bool IsStatement = false;
  bool IsPlain = false; ///< no helper
};

class CloseRemoval {
public:
  CloseRemoval(const Finding &F, const ClosingCode &Code,
               const ASTContext &Context)
      : F(F), Code(Code), Context(Context),
        First(F.Fix.Before, F, Code, Context),
        Second(F.Fix.At, F, Code, Context) {}

  Repair run() const {
    if (!First.Call || !Second.Call || First.Path.empty() ||
        Second.Path.empty())
      return Repair::none("one of the two does not always close, or is in a "
                          "macro");
    if (First.Call == Second.Call)
      return Repair::none("what the next turn should close is not known");
    if (!First.IsStatement && dropsSecond())
      return removed(Second);
    if (!First.IsStatement)
      return Repair::none("the first close() is a part of a larger statement");
    if (First.Name == Second.Name && isAssignable()) {
      bool Needed = isNeededBehind();
      if (isGuarded() && !Needed)
        return emptied();
      if (dropsSecond())
        return removed(Second);
      if (leadsToSecond())
        return removed(First);
      if (Needed)
        return Repair::none("what comes behind still needs the number");
      return emptied().onNote(MessageId::NoteFixEmpty);
    }
    if (dropsSecond())
      return removed(Second);
    return Repair::none("the two spell the descriptor in different ways");
  }

private:
  /// Every path to the second has executed the first, and the place is as it
  /// was then.
  bool dropsSecond() const {
    return Second.IsStatement && Second.IsPlain && First.Call != Second.Call &&
           First.Name == Second.Name &&
           isa<CompoundStmt>(Second.Path[Second.Path.size() - 2]) &&
           commonAfter(First.Path, Second.Path) >= 0 && !isSetInBetween();
  }
  bool isSetInBetween() const {
    return isSetBetween(First.Name, First.Call->getEndLoc(),
                        Second.Call->getBeginLoc(), F.Function->getBody(),
                        Context);
  }

  static const Stmt *nextOf(const StmtPath &Path) {
    bool Seen = false;
    for (const Stmt *S : Path[Path.size() - 2]->children()) {
      if (Seen)
        return S;
      Seen = S == Path.back();
    }
    return nullptr;
  }

  /// Behind the first come only jumps and ends of blocks, then the second.
  bool leadsToSecond() const {
    if (!Second.IsStatement || !First.IsPlain || First.Call == Second.Call ||
        !isa<CompoundStmt>(First.Path[First.Path.size() - 2]))
      return false;
    StmtPath Path = First.Path;
    const Stmt *Next = nextOf(Path);
    while (needsOpen(Next)) {
      Path.back() = Next;
      Next = nextOf(Path);
    }
    if (const auto *Goto = dyn_cast_or_null<GotoStmt>(Next))
      return statementAt(Goto->getLabel()->getStmt()) == Second.Path.back();
    if (isa_and_nonnull<BreakStmt>(Next))
      return breaksTo(Path);
    while (!Next && Path.size() > 2) {
      Path.pop_back();
      const Stmt *Around = Path[Path.size() - 2];
      if (const auto *If = dyn_cast<IfStmt>(Around)) {
        if (If->getElse() == nullptr && If->getThen() == Path.back()) {
          Path.pop_back();
          Next =
              isa<CompoundStmt>(Path[Path.size() - 2]) ? nextOf(Path) : nullptr;
          continue;
        }
      }
      return false;
    }
    return statementAt(Next) == Second.Path.back();
  }
  /// A call that is given the number, as one that prints it is, and would be
  /// none the worse for it being open still.
  bool needsOpen(const Stmt *S) const {
    const auto *Call = dyn_cast_or_null<CallExpr>(S);
    return Call && !closedNumber(Call, Code) &&
           llvm::any_of(Call->arguments(),
                        [&](const Expr *E) { return isNamed(E); });
  }
  bool breaksTo(StmtPath Path) const {
    while (Path.size() > 2) {
      Path.pop_back();
      const Stmt *S = Path.back();
      if (isa<SwitchStmt>(S))
        return false;
      if (isa<WhileStmt>(S) || isa<ForStmt>(S) || isa<DoStmt>(S))
        return statementAt(nextOf(Path)) == Second.Path.back();
    }
    return false;
  }
  static const Stmt *statementAt(const Stmt *S) {
    while (const auto *Label = dyn_cast_or_null<LabelStmt>(S))
      S = Label->getSubStmt();
    return S;
  }

  /// Whether the second is reached only with a number that may be one.
  bool isGuarded() const {
    for (size_t Index = 0; Index + 1 < Second.Path.size(); ++Index) {
      const auto *If = dyn_cast<IfStmt>(Second.Path[Index]);
      if (If && If->getThen() == Second.Path[Index + 1] &&
          asksForOne(If->getCond()))
        return true;
    }
    return false;
  }
  bool asksForOne(const Expr *Condition) const {
    const auto *Compare =
        dyn_cast<BinaryOperator>(Condition->IgnoreParenImpCasts());
    if (!Compare)
      return false;
    if (Compare->getOpcode() == BO_LAnd)
      return asksForOne(Compare->getLHS()) || asksForOne(Compare->getRHS());
    if (spelled(Compare->getLHS(), Context) != Second.Name)
      return false;
    std::string Other = spelled(Compare->getRHS(), Context);
    switch (Compare->getOpcode()) {
    case BO_GE:
      return Other == "0";
    case BO_GT:
      return Other == "0" || Other == "-1";
    case BO_NE:
      return Other == "-1" || Other == "INVALID_SOCKET";
    default:
      return false;
    }
  }

  /// Whether \p E is the place that is closed, in a macro's argument too:
  /// FD_CLR(fd, &set)
  bool isNamed(const Expr *E) const {
    return spelled(E, Context) == First.Name ||
           isSamePlace(E, closedNumber(First.Call, Code));
  }
  static bool isSamePlace(const Expr *A, const Expr *B) {
    A = A->IgnoreParenImpCasts();
    B = B->IgnoreParenImpCasts();
    const auto *RefA = dyn_cast<DeclRefExpr>(A);
    const auto *RefB = dyn_cast<DeclRefExpr>(B);
    if (RefA && RefB)
      return RefA->getDecl() == RefB->getDecl();
    const auto *MemberA = dyn_cast<MemberExpr>(A);
    const auto *MemberB = dyn_cast<MemberExpr>(B);
    return MemberA && MemberB &&
           MemberA->getMemberDecl() == MemberB->getMemberDecl() &&
           isSamePlace(MemberA->getBase(), MemberB->getBase());
  }
  /// Whether something that comes after the first, down to a jump and from its
  /// label on, needs the number that was closed.
  bool isNeededBehind() const {
    const SourceManager &Sources = Context.getSourceManager();
    SourceLocation Behind = First.Call->getEndLoc();
    StmtPath Path = First.Path;
    while (const Stmt *Next = nextOf(Path)) {
      const auto *Goto = dyn_cast<GotoStmt>(Next);
      if (Goto && Sources.isBeforeInTranslationUnit(
                      Behind, Goto->getLabel()->getLocation()))
        return isUsedBehind(Goto->getLabel()->getLocation(),
                            F.Function->getBody());
      if (isUsedBehind(Behind, Next))
        return true;
      Path.back() = Next;
    }
    return isUsedBehind(Behind, F.Function->getBody());
  }
  /// Whether something below \p S and behind \p Where needs the number, as
  /// FD_CLR() does. Tests, closes and stores do not.
  bool isUsedBehind(SourceLocation Where, const Stmt *S) const {
    const auto *E = dyn_cast<Expr>(S);
    if (E && isNamed(E))
      return Context.getSourceManager().isBeforeInTranslationUnit(
          Where, E->getBeginLoc());
    const auto *Call = dyn_cast<CallExpr>(S);
    const Expr *Closed = Call ? closedNumber(Call, Code) : nullptr;
    if (Closed && isNamed(Closed))
      return false;
    const auto *Binary = dyn_cast<BinaryOperator>(S);
    bool Skips = Binary &&
                 (Binary->isComparisonOp() || Binary->getOpcode() == BO_Assign);
    return llvm::any_of(S->children(), [&](const Stmt *Child) {
      bool Skipped =
          Skips && Child == Binary->getLHS() && isNamed(Binary->getLHS());
      return Child && !Skipped && isUsedBehind(Where, Child);
    });
  }

  bool isAssignable() const {
    const Expr *Place = closedNumber(First.Call, Code)->IgnoreParenImpCasts();
    bool Named = isa<DeclRefExpr>(Place) || isa<MemberExpr>(Place) ||
                 isa<ArraySubscriptExpr>(Place);
    return Named && Place->isLValue() && !Place->getType().isConstQualified() &&
           Place->getType()->isIntegerType() && !Place->HasSideEffects(Context);
  }

  Repair emptied() const {
    Repair R;
    std::string None = isWinsockClose(Second.Call) ? "INVALID_SOCKET" : "-1";
    R.Edits = insertAfter(First.Path, {{0, First.Name + " = " + None + ";"}},
                          Context);
    R.Note = MessageId::NoteFixEmpty;
    if (R.Edits.empty())
      return Repair::none("there is no room behind the first close()");
    return R;
  }

  Repair removed(const CloseCall &Which) const {
    Repair R;
    R.Edits = removeStatement(Which.Path, Context);
    if (R.Edits.empty())
      return Repair::none("the end of the statement is in a macro");
    return R;
  }

  const Finding &F;
  const ClosingCode &Code;
  const ASTContext &Context;
  const CloseCall First, Second;
};

} // namespace

Repair dropClose(const Finding &F, const ClosingCode &Code,
                 const ASTContext &Context) {
  return CloseRemoval(F, Code, Context).run();
}

} // namespace closewait
