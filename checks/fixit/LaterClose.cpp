//===-- LaterClose.cpp - a close() that comes too early -------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: "close(fd); epoll_ctl(set, EPOLL_CTL_DEL, fd, 0);" in one block was
// meant the other way round: the close() goes behind the last use. Whether the
// use itself was meant needs judgement. Limits: both stand in the same block,
// nothing in between leaves it, and the name keeps its value.
//
//===----------------------------------------------------------------------===//
#include "fixit/CloseSpelling.h"
#include "fixit/NameStores.h"
#include "fixit/Repair.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {
namespace {

class LaterClose {
public:
  LaterClose(const Finding &F, const ClosingCode &Code,
             const ASTContext &Context)
      : F(F), Code(Code), Context(Context), Body(F.Function->getBody()),
        Close(dyn_cast_or_null<CallExpr>(F.Fix.Before)),
        Path(pathTo(F.Fix.Before, Body)) {
    while (Path.size() > 1 && isa<Expr>(Path[Path.size() - 2]))
      Path.pop_back();
  }

  Repair run() {
    if (!Close || !isPlainClose(Close) || Path.size() < 2 ||
        Path.back()->getBeginLoc().isMacroID())
      return Repair::none("it is no plain close() of this function, or in a "
                          "macro");
    Name = spelled(Close->getArg(0), Context);
    const Stmt *Last = isWholeStatement() ? lastUse() : nullptr;
    if (!Last)
      return Repair::none("whether the use or the close is wrong is not known");
    if (isSetBetween(Name, Close->getEndLoc(), Last->getEndLoc(), Body,
                     Context) ||
        hasDirective(Close->getEndLoc(), Last->getEndLoc(), Context))
      return Repair::none("the name may mean something else by then");
    return moved(Last);
  }

private:
  bool isWholeStatement() const {
    const auto *E = dyn_cast<Expr>(Path.back());
    return isa<CompoundStmt>(Path[Path.size() - 2]) && E &&
           E->IgnoreParenCasts() == Close;
  }

  /// The last statement behind the close() that needs the number, if the use is
  /// in one of them and none up to it leaves.
  const Stmt *lastUse() const {
    const Stmt *Last = nullptr;
    bool Behind = false, HasUse = false, Straight = true;
    for (const Stmt *S : Path[Path.size() - 2]->children()) {
      bool Uses = Behind && needsNumber(S);
      if (Uses && (!Straight || mayLeave(S)))
        return nullptr;
      if (Uses)
        Last = S;
      HasUse |= Uses && !pathTo(F.Fix.At, S).empty();
      Straight &= !Behind || !mayLeave(S);
      Behind |= S == Path.back();
    }
    return HasUse ? Last : nullptr;
  }
  bool needsNumber(const Stmt *S) const {
    return anyBelow(S, [&](const Stmt *Part) {
      const auto *Call = dyn_cast<CallExpr>(Part);
      return Call && llvm::any_of(Call->arguments(), [&](const Expr *E) {
               return spelled(E->IgnoreParenCasts(), Context) == Name;
             });
    });
  }
  /// Whether the end of \p S may be missed, or the number is closed in it.
  bool mayLeave(const Stmt *S) const {
    return anyBelow(S, [&](const Stmt *Part) {
      const auto *Call = dyn_cast<CallExpr>(Part);
      bool Ends = Call && Call->getDirectCallee() &&
                  Call->getDirectCallee()->isNoReturn();
      return Ends || isa<ReturnStmt>(Part) || isa<GotoStmt>(Part) ||
             isa<BreakStmt>(Part) || isa<ContinueStmt>(Part) ||
             isa<CXXThrowExpr>(Part) || isa<LabelStmt>(Part) ||
             isa<SwitchCase>(Part) || isa<LambdaExpr>(Part) || closesIt(Part);
    });
  }
  bool closesIt(const Stmt *S) const {
    return llvm::any_of(
        closesIn(F.Function, Code, Context),
        [&](const CloseUse &Use) { return Use.Call == S && Use.Name == Name; });
  }

  Repair moved(const Stmt *Last) const {
    StmtPath To(Path.begin(), Path.end() - 1);
    To.push_back(Last);
    Repair R;
    R.Edits =
        insertAfter(To, {{0, sourceOf(Path.back(), Context) + ";"}}, Context);
    Hints Removal = removeStatement(Path, Context);
    if (R.Edits.empty() || Removal.empty() || Last->getBeginLoc().isMacroID())
      return Repair::none("there is no room behind the last use");
    llvm::append_range(R.Edits, Removal);
    return std::move(R).onNote(MessageId::NoteFixLaterClose);
  }

  const Finding &F;
  const ClosingCode &Code;
  const ASTContext &Context;
  const Stmt *Body;
  const CallExpr *Close;
  StmtPath Path; ///< down to the statement of the close()
  std::string Name;
};

} // namespace

Repair closeLater(const Finding &F, const ClosingCode &Code,
                  const ASTContext &Context) {
  return LaterClose(F, Code, Context).run();
}

} // namespace closewait
