//===-- TransferLoops.cpp - loops around reads and writes -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see TransferLoops.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/TransferLoops.h"
#include "support/AnyBelow.h"
#include "support/Loops.h"
#include "support/Stores.h"

using namespace clang;

namespace closewait {

/// Whether \p S counts, or goes on in a list; with what was transferred or
/// without.
static bool movesOn(const Stmt *S, Bound How) {
  const auto *Op = dyn_cast<BinaryOperator>(S);
  if (!Op)
    return true; // i++
  const Expr *Value = Op->getRHS()->IgnoreParenImpCasts();
  bool Steps =
      Op->getOpcode() == BO_AddAssign || Op->getOpcode() == BO_SubAssign;
  if (Steps)
    return How == Bound::ByAnything || isa<IntegerLiteral>(Value);
  return Op->getOpcode() == BO_Assign &&
         (isa<MemberExpr>(Value) ||
          (isa<DeclRefExpr>(Value) && Value->getType()->isPointerType()));
}

/// Whether \p Store is done on each turn of \p Loop, as far as can be seen at
/// once.
static bool isOnEachTurn(const Stmt *Store, const Stmt *Loop) {
  const auto *For = dyn_cast<ForStmt>(Loop);
  auto Is = [&](const Stmt *S) {
    const auto *E = dyn_cast_or_null<Expr>(S);
    return S && (S == Store || (E && E->IgnoreParenImpCasts() == Store));
  };
  auto Has = [&](const Stmt *S) { return anyBelow(S, Is); };
  if (For && Has(For->getInc()))
    return true;
  const Stmt *Body = loopBody(Loop);
  const auto *Block = dyn_cast_or_null<CompoundStmt>(Body);
  return Is(Body) || Has(loopCondition(Loop)) ||
         (Block && llvm::any_of(Block->body(), Is));
}

/// Whether \p Loop goes over something that ends: a range, or a condition that
/// asks, beside \p Transfer, for what its own turns change.
static bool isBounded(const Stmt *Loop, const Expr *Transfer, Bound How) {
  if (isa<CXXForRangeStmt>(Loop))
    return true;
  const Expr *Condition = loopCondition(Loop);
  auto Names = [&](const ValueDecl *Stored) {
    return Stored && anyBelow(Condition, [&](const Stmt *S) {
             return namedBy(S) == Stored;
           });
  };
  auto Moves = [&](const Stmt *S) {
    if (!Names(storedBy(S)))
      return false;
    // while ((n = read(file, ...)) > 0)
    bool Asked = How == Bound::ByAnything && holds(Condition, S);
    return Asked || (movesOn(S, How) &&
                     (How == Bound::ByAnything || isOnEachTurn(S, Loop)));
  };
  // sendfile(to, file, &offset, n) moves the offset.
  auto Moved = [&](const Stmt *S) {
    const auto *Address = dyn_cast<UnaryOperator>(S);
    return How == Bound::ByAnything && Address &&
           Address->getOpcode() == UO_AddrOf &&
           Names(namedBy(Address->getSubExpr()->IgnoreParens()));
  };
  return Condition && !holds(Condition, Transfer) &&
         (anyBelow(Loop, Moves) || anyBelow(Transfer, Moved));
}

bool areBounded(const Stmt *S, const Expr *Transfer, const Expr *Origin,
                Bound How) {
  if (isLoop(S) && !(Origin && holds(S, Origin)) &&
      !isBounded(S, Transfer, How))
    return false;
  for (const Stmt *Child : S->children())
    if (holds(Child, Transfer))
      return areBounded(Child, Transfer, Origin, How);
  return true;
}

} // namespace closewait
