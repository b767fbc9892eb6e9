//===-- AskedFields.cpp - marks that callees decide by --------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see AskedFields.h. Most functions mark nothing; only of those that do
// the callees are looked at.
//
//===----------------------------------------------------------------------===//
#include "typestate/AskedFields.h"
#include "flow/BranchFacts.h"
#include "support/AnyBelow.h"
#include "support/Conditions.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

using namespace clang;

namespace closewait {

/// The fields that get a constant in \p Events.
static DeclSet fieldsMarked(llvm::ArrayRef<std::vector<Event>> Events,
                            const ASTContext &Context) {
  DeclSet Marked;
  int64_t Ignored;
  for (const auto &Block : Events)
    for (const Event &E : Block) {
      const auto *Member =
          E.Kind == Event::Assign
              ? dyn_cast<MemberExpr>(E.Target->IgnoreParenImpCasts())
              : nullptr;
      if (Member && E.Value && constantOf(E.Value, Context, Ignored))
        Marked.insert(Member->getMemberDecl());
    }
  return Marked;
}

/// Adds to \p Asked what of \p Marked the condition \p Condition, or null, is
/// about.
static void addAsked(const Expr *Condition, const DeclSet &Marked,
                     DeclSet &Asked) {
  anyBelow(Condition, [&](const Stmt *S) {
    const auto *Member = dyn_cast<MemberExpr>(S);
    if (Member && Marked.count(Member->getMemberDecl()))
      Asked.insert(Member->getMemberDecl());
    return false;
  });
}

DeclSet fieldsAskedByCallees(llvm::ArrayRef<std::vector<Event>> Events,
                             const ASTContext &Context) {
  DeclSet Asked;
  const DeclSet Marked = fieldsMarked(Events, Context);
  if (Marked.empty())
    return Asked;
  llvm::SmallPtrSet<const FunctionDecl *, 8> Seen;
  for (const auto &Block : Events)
    for (const Event &E : Block)
      for (const FunctionDecl *Body : E.Bodies)
        if (Seen.insert(Body).second)
          anyBelow(Body->getBody(), [&](const Stmt *S) {
            addAsked(branchCondition(S), Marked, Asked);
            return false;
          });
  return Asked;
}

} // namespace closewait
