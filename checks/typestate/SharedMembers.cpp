//===-- SharedMembers.cpp - flags that callers see too --------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see SharedMembers.h. Limit: a few of each kind, in source order.
//
//===----------------------------------------------------------------------===//
#include "typestate/SharedMembers.h"

using namespace clang;

namespace closewait {

/// Each is looked up at every exit of every function.
static constexpr size_t Many = 8;

static bool isFlagType(QualType Type) {
  return (Type->isIntegralOrEnumerationType() || Type->isAnyPointerType()) &&
         !Type.isVolatileQualified();
}

/// Whether callers can name \p Path: p->flag, this->flag, flag, state.flag.
static bool isShared(const AccessPath &Path) {
  const auto *Variable = dyn_cast_or_null<VarDecl>(Path.Base);
  const ValueDecl *Last = Path.lastDecl();
  bool Static = Variable && !Variable->hasLocalStorage();
  bool Begins = !Path.Base || Static || isa<ParmVarDecl>(Path.Base);
  if (!Begins || !Last || !isFlagType(Last->getType()))
    return false;
  bool Member =
      !Path.Steps.empty() && Path.Steps.back().Kind == PathStep::Field;
  return (Member || (Static && Path.Steps.empty())) &&
         Path.Steps.size() < AccessPath::MaxSteps &&
         llvm::all_of(
             Path.Steps,
             [](const PathStep &S) {
               return S.Kind == PathStep::Deref || S.Kind == PathStep::Field;
             });
}

static void addShared(const Expr *E, TermTable &Terms,
                      std::vector<TermId> &Out) {
  AccessPath Path;
  if (Out.size() >= Many || !Terms.pathOf(E, Path) || !isShared(Path))
    return;
  TermId T = Terms.ofPath(Path);
  if (!llvm::is_contained(Out, T))
    Out.push_back(T);
}

static void addBelow(const Stmt *S, TermTable &Terms,
                     std::vector<TermId> &Out) {
  if (!S)
    return;
  if (isa<MemberExpr>(S) || isa<DeclRefExpr>(S))
    addShared(cast<Expr>(S), Terms, Out);
  for (const Stmt *Child : S->children())
    addBelow(Child, Terms, Out);
}

SharedMembers sharedMembers(const CfgView &View,
                            const std::vector<std::vector<Event>> &Events,
                            TermTable &Terms) {
  SharedMembers Members;
  for (const CFGBlock *Block : View.order()) {
    addBelow(View.branchOf(Block).Condition, Terms, Members.Asked);
    for (const Event &E : Events[Block->getBlockID()])
      if (E.Kind == Event::Assign && E.Target)
        addShared(E.Target, Terms, Members.Stored);
      else if (E.Kind == Event::IncDec)
        addShared(cast<UnaryOperator>(E.E)->getSubExpr(), Terms,
                  Members.Stored);
  }
  Members.All = Members.Asked;
  llvm::copy_if(Members.Stored, std::back_inserter(Members.All), [&](TermId T) {
    return !llvm::is_contained(Members.Asked, T);
  });
  return Members;
}

} // namespace closewait
