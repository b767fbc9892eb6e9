//===-- EmptyClose.cpp - a close() that closes nothing --------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: "if (fd < 0) close(fd);" asks the wrong way round, and "fd = -1;
// close(fd);" comes too late. The close() is there and means well: its guard is
// turned, or it goes in front of the store. Limits: the guarded branch must do
// nothing but close and forget, so that nothing else changes sides.
//
//===----------------------------------------------------------------------===//
#include "fixit/CloseSpelling.h"
#include "fixit/EarlierEnds.h"
#include "fixit/ErrorBranch.h"
#include "fixit/Repair.h"
#include "fixit/SourceText.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {
namespace {

class EmptyClose {
public:
  EmptyClose(const Finding &F, const ASTContext &Context)
      : Context(Context), Call(dyn_cast_or_null<CallExpr>(F.Fix.At)),
        Path(pathTo(F.Fix.At, F.Function->getBody())) {
    while (Path.size() > 1 && isa<Expr>(Path[Path.size() - 2]))
      Path.pop_back();
  }

  Repair run() const {
    if (!Call || !isPlainClose(Call) || Path.size() < 2 ||
        Path.back()->getBeginLoc().isMacroID())
      return Repair::none("it is no plain close() of this function, or in a "
                          "macro");
    for (size_t Index = Path.size() - 1; Index-- > 0;) {
      const auto *If = dyn_cast<IfStmt>(Path[Index]);
      if (If && If->getThen() == Path[Index + 1] && asks(If->getCond(), true))
        return onlyCloses(If) ? turned(If->getCond())
                              : Repair::none("the branch of the close() does "
                                             "other things too");
      for (const Stmt *Before : blockBefore(Index))
        if (Repair R = atStatement(Before, Index); !R.Edits.empty())
          return R;
    }
    return Repair::none("what keeps it from closing is not known");
  }

private:
  llvm::SmallVector<const Stmt *, 8> blockBefore(size_t Index) const {
    if (!isa<CompoundStmt>(Path[Index]))
      return {};
    return statementsBefore(Path, Index);
  }

  /// "if (fd >= 0) return;" or "fd = -1;" in front of the close.
  Repair atStatement(const Stmt *Before, size_t Block) const {
    const auto *If = dyn_cast<IfStmt>(Before);
    if (If && !If->getElse() && leaves(If->getThen()) &&
        asks(If->getCond(), false))
      return turned(If->getCond());
    const auto *Store = dyn_cast<BinaryOperator>(Before);
    bool Beside = Block + 2 == Path.size() && isa<Expr>(Path.back());
    if (Beside && Store && Store->getOpcode() == BO_Assign &&
        isDescriptor(Store->getLHS()) && isNegative(Store->getRHS(), Context))
      return movedBefore(Store);
    return Repair();
  }
  Repair movedBefore(const Stmt *Store) const {
    StmtPath At(Path.begin(), Path.end() - 1);
    At.push_back(Store);
    Repair R;
    R.Edits =
        insertBefore(At, {{0, sourceOf(Path.back(), Context) + ";"}}, Context);
    Hints Removal = removeStatement(Path, Context);
    if (Removal.empty())
      R.Edits.clear();
    llvm::append_range(R.Edits, Removal);
    return R;
  }

  bool isDescriptor(const Expr *E) const {
    return spelled(E->IgnoreParenCasts(), Context) ==
           spelled(Call->getArg(0)->IgnoreParenCasts(), Context);
  }
  /// Whether \p Condition holds where there is no descriptor, or, with
  /// \p Empty false, where there is one.
  bool asks(const Expr *Condition, bool Empty) const {
    const auto *Compare =
        dyn_cast<BinaryOperator>(Condition->IgnoreParenImpCasts());
    if (!Compare || !isDescriptor(Compare->getLHS()))
      return false;
    bool None = isNegative(Compare->getRHS(), Context);
    bool Zero = spelled(Compare->getRHS(), Context) == "0";
    switch (Compare->getOpcode()) {
    case BO_EQ:
      return Empty && None;
    case BO_LT:
      return Empty && Zero;
    case BO_NE:
      return !Empty && None;
    case BO_GE:
      return !Empty && Zero;
    case BO_GT:
      return !Empty && None;
    default:
      return false;
    }
  }
  static llvm::StringRef opposite(BinaryOperatorKind Opcode) {
    return BinaryOperator::getOpcodeStr(
        BinaryOperator::negateComparisonOp(Opcode));
  }
  Repair turned(const Expr *Condition) const {
    const auto *Compare =
        cast<BinaryOperator>(Condition->IgnoreParenImpCasts());
    SourceLocation At = Compare->getOperatorLoc();
    if (At.isMacroID())
      return Repair::none("the guard is in a macro");
    Repair R;
    R.Edits = {
        FixItHint::CreateReplacement(CharSourceRange::getTokenRange(At, At),
                                     opposite(Compare->getOpcode()))};
    return R;
  }

  /// Whether the branch closes and empties the place, no more.
  bool onlyCloses(const IfStmt *If) const {
    if (If->getElse())
      return false;
    const auto *Block = dyn_cast<CompoundStmt>(If->getThen());
    return !Block || llvm::all_of(Block->body(), [&](const Stmt *S) {
      const auto *Store = dyn_cast<BinaryOperator>(S);
      bool Empties = Store && Store->getOpcode() == BO_Assign &&
                     isDescriptor(Store->getLHS());
      return Empties || !pathTo(Call, S).empty();
    });
  }

  const ASTContext &Context;
  const CallExpr *Call;
  StmtPath Path; ///< down to the statement of the call
};

} // namespace

Repair reachClose(const Finding &F, const ASTContext &Context) {
  return EmptyClose(F, Context).run();
}

} // namespace closewait
