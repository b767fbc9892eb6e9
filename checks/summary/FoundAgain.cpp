//===-- FoundAgain.cpp - records that get a second descriptor -------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see FoundAgain.h. That the same function puts the same descriptor into a
// new record, where none was found, shows that a record has one from its
// beginning.
//
//===----------------------------------------------------------------------===//
#include "summary/FoundAgain.h"
#include "summary/ConditionScan.h"
#include "support/AnyBelow.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace closewait {
namespace {

using PlaceSet = llvm::DenseSet<const ValueDecl *>;

const VarDecl *variableIn(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
  return Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
}

bool comparesText(const Expr *Condition) {
  static const llvm::StringSet<> Names = {"strcmp", "strncmp", "strcasecmp",
                                          "strncasecmp", "memcmp"};
  return anyBelow(Condition, [](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return Callee && Callee->getIdentifier() && Names.count(Callee->getName());
  });
}

/// Whether \p Condition is that \p Pointer is not null.
bool asksForOne(const Expr *Condition, const VarDecl *Pointer) {
  Condition = Condition->IgnoreParenCasts();
  const auto *Op = dyn_cast<BinaryOperator>(Condition);
  if (!Op || Op->getOpcode() != BO_NE)
    return variableIn(Condition) == Pointer;
  return variableIn(Op->getLHS()) == Pointer ||
         variableIn(Op->getRHS()) == Pointer;
}

class SearchScan : public ConditionScan<SearchScan> {
  using Base = RecursiveASTVisitor<SearchScan>;

  struct RecordStore {
    const BinaryOperator *Op;
    const MemberExpr *Target;
    const FieldDecl *Field;
    const VarDecl *Record; ///< what points to it, or null
    const VarDecl *Value;
    std::vector<const Expr *> Conditions;
  };

public:
  void findIn(const FunctionDecl &Function, const PlaceSet &Closed,
              std::vector<FoundAgain> &Out) {
    TraverseStmt(Function.getBody());
    for (const RecordStore &Store : Stores) {
      auto Search = Searches.find(Store.Record);
      if (Search != Searches.end() && Closed.count(Store.Field) &&
          First.lookup(Store.Field) == Store.Target && isForFound(Store) &&
          isForNew(Store))
        Out.push_back({Store.Field,
                       &Function,
                       {Store.Op, Store.Op->getLHS(), Store.Op->getRHS()},
                       Search->second});
    }
  }

  bool TraverseForStmt(ForStmt *S) { return inLoop(&Base::TraverseForStmt, S); }
  bool TraverseWhileStmt(WhileStmt *S) {
    return inLoop(&Base::TraverseWhileStmt, S);
  }
  bool TraverseDoStmt(DoStmt *S) { return inLoop(&Base::TraverseDoStmt, S); }
  bool VisitMemberExpr(MemberExpr *E) {
    if (const auto *Field = dyn_cast<FieldDecl>(E->getMemberDecl()))
      First.try_emplace(Field, E);
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *Op) {
    if (Op->getOpcode() != BO_Assign)
      return true;
    const VarDecl *Pointer = variableIn(Op->getLHS());
    if (Pointer && Pointer->isLocalVarDecl() &&
        Pointer->getType()->isPointerType() && Loops > 0 &&
        !isa<CallExpr>(Op->getRHS()->IgnoreParenCasts()) &&
        llvm::any_of(Conditions, comparesText))
      Searches.try_emplace(Pointer, Op);
    const auto *Target = dyn_cast<MemberExpr>(Op->getLHS()->IgnoreParens());
    const VarDecl *Value = variableIn(Op->getRHS());
    const auto *Field =
        Target ? dyn_cast<FieldDecl>(Target->getMemberDecl()) : nullptr;
    if (Field && Value)
      Stores.push_back(
          {Op, Target, Field,
           Target->isArrow() ? variableIn(Target->getBase()) : nullptr, Value,
           Conditions});
    return true;
  }

private:
  template <typename Loop>
  bool inLoop(bool (Base::*Traverse)(Loop *, DataRecursionQueue *), Loop *S) {
    ++Loops;
    bool Goes = (this->*Traverse)(S, nullptr);
    --Loops;
    return Goes;
  }

  static bool isForFound(const RecordStore &Store) {
    return llvm::any_of(Store.Conditions, [&](const Expr *Condition) {
      return asksForOne(Condition, Store.Record);
    });
  }

  bool isForNew(const RecordStore &Store) const {
    return llvm::any_of(Stores, [&](const RecordStore &Other) {
      return Other.Op != Store.Op && Other.Field == Store.Field &&
             Other.Value == Store.Value;
    });
  }

  unsigned Loops = 0;
  std::vector<RecordStore> Stores;
  llvm::DenseMap<const VarDecl *, const BinaryOperator *> Searches;
  /// A look at the field comes before it.
  llvm::DenseMap<const FieldDecl *, const MemberExpr *> First;
};

} // namespace

std::vector<FoundAgain> findFoundAgain(llvm::ArrayRef<FieldDeeds> All,
                                       const PlaceSet &Closed) {
  std::vector<FoundAgain> Found;
  for (const FieldDeeds &D : All) {
    const FunctionDecl *Definition = nullptr;
    bool Fills = llvm::any_of(
        D.Stored, [&](const FieldDecl *Field) { return Closed.count(Field); });
    if (Fills && D.Function->hasBody(Definition))
      SearchScan().findIn(*Definition, Closed, Found);
  }
  return Found;
}

} // namespace closewait
