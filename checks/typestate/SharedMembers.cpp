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
#include "support/Atomics.h"

using namespace clang;

namespace closewait {

/// Each is looked up at every exit of every function.
static constexpr size_t Many = 8;

static bool isFlagType(QualType Type) {
  return (holdsNumber(Type) || Type->isAnyPointerType()) &&
         !Type.isVolatileQualified();
}

namespace {

class Finder {
public:
  Finder(const DeclSet &Stored, TermTable &Terms)
      : Stored(Stored), Terms(Terms) {}

  void add(const Expr *E, std::vector<TermId> &Out) {
    AccessPath Path;
    if (Out.size() >= Many || !isFlagType(E->getType()) ||
        !Terms.pathOf(E, Path) || !isShared(Path))
      return;
    TermId T = Terms.ofPath(Path);
    if (!llvm::is_contained(Out, T))
      Out.push_back(T);
  }

  void addBelow(const Stmt *S, std::vector<TermId> &Out) {
    if (!S)
      return;
    if (isa<MemberExpr>(S) || isa<DeclRefExpr>(S) || isa<ArraySubscriptExpr>(S))
      add(cast<Expr>(S), Out);
    for (const Stmt *Child : S->children())
      addBelow(Child, Out);
  }

private:
  /// Whether callers can name \p Path: p->flag, this->flag, flag, state.flag,
  /// and free[i] where i is what they gave.
  bool isShared(const AccessPath &Path) const {
    const auto *Variable = dyn_cast_or_null<VarDecl>(Path.Base);
    bool Static = Variable && !Variable->hasLocalStorage();
    bool Begins = !Path.Base || Static || isa<ParmVarDecl>(Path.Base);
    bool Part =
        !Path.Steps.empty() && Path.Steps.back().Kind != PathStep::Deref;
    return Begins && (Part || (Static && Path.Steps.empty())) &&
           Path.Steps.size() < AccessPath::MaxSteps &&
           llvm::all_of(
               Path.Steps,
               [&](const PathStep &S) {
                 return S.Kind != PathStep::VarIndex || isGiven(S.Decl);
               });
  }

  /// Whether \p Index is a parameter that keeps its value.
  bool isGiven(const ValueDecl *Index) const {
    return isa<ParmVarDecl>(Index) && !Stored.count(Index);
  }

  const DeclSet &Stored;
  TermTable &Terms;
};

} // namespace

SharedMembers sharedMembers(const CfgView &View,
                            const std::vector<std::vector<Event>> &Events,
                            const DeclSet &StoredVariables, TermTable &Terms) {
  SharedMembers Members;
  Finder Find(StoredVariables, Terms);
  for (const CFGBlock *Block : View.order()) {
    Find.addBelow(View.branchOf(Block).Condition, Members.Asked);
    for (const Event &E : Events[Block->getBlockID()])
      if (E.Kind == Event::Assign && E.Target)
        Find.add(E.Target, Members.Stored);
      else if (E.Kind == Event::IncDec)
        Find.add(cast<UnaryOperator>(E.E)->getSubExpr(), Members.Stored);
  }
  Members.All = Members.Asked;
  llvm::copy_if(Members.Stored, std::back_inserter(Members.All), [&](TermId T) {
    return !llvm::is_contained(Members.Asked, T);
  });
  return Members;
}

} // namespace closewait
