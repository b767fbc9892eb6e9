//===-- Reopenings.cpp - fields that get a new connection -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Reopenings.h. Said only where the record belongs to this file, where
// nobody but the opener itself and the end of the record closes the field, and
// where the flag is set by who reads or writes the field, or for it. Limit: the
// flag is compared with a constant, or taken as it is.
//
//===----------------------------------------------------------------------===//
#include "summary/Reopenings.h"
#include "flow/BranchFacts.h"
#include "summary/Visibility.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace closewait {
namespace {

class ReopeningFinder {
public:
  ReopeningFinder(llvm::ArrayRef<FieldDeeds> All, const ASTContext &Context)
      : All(All), Context(Context) {}

  std::vector<Reopening> run() {
    llvm::DenseSet<const FieldDecl *> Known;
    std::vector<Reopening> Found;
    for (const FieldDeeds &Opener : All)
      for (const BinaryOperator *Open : Opener.Opens) {
        const FieldDecl *Place = fieldOf(Open->getLHS());
        Reopening Made = {Place, Opener.Function, Open, nullptr};
        if (isBlind(Opener, Open, *Place) &&
            isClosedByNobodyElse(Opener, *Place) && findFlag(Opener, Made) &&
            Known.insert(Place).second)
          Found.push_back(Made);
      }
    return Found;
  }

private:
  /// Whether \p Opener does not look at the place before it fills it.
  bool isBlind(const FieldDeeds &Opener, const BinaryOperator *Open,
               const FieldDecl &Place) const {
    return !isa<CXXConstructorDecl>(Opener.Function) &&
           !isVisibleElsewhere(Place, Context) &&
           Opener.First.lookup(&Place) == Open->getLHS()->IgnoreParenCasts();
  }

  bool isClosedByNobodyElse(const FieldDeeds &Opener,
                            const FieldDecl &Place) const {
    return llvm::all_of(All, [&](const FieldDeeds &D) {
      return &D == &Opener || D.endsRecords() || !D.Closed.count(&Place);
    });
  }

  /// A flag on which the opener is called, and which says so after a failure.
  bool findFlag(const FieldDeeds &Opener, Reopening &Made) const {
    for (const FieldDeeds &Caller : All)
      for (const auto &Call : Caller.Calls)
        if (Call.Callee == Opener.Function)
          for (const Expr *Condition : Call.Conditions)
            if (findFailure(Opener, Condition, Made))
              return true;
    return false;
  }

  bool findFailure(const FieldDeeds &Opener, const Expr *Condition,
                   Reopening &Made) const {
    for (const FieldDeeds &D : All) {
      if (&D == &Opener || D.Stored.count(Made.Place) ||
          isa<CXXConstructorDecl>(D.Function) || !isAbout(D, *Made.Place))
        continue;
      for (const BinaryOperator *Mark : D.Marks) {
        const FieldDecl *Flag = fieldOf(Mark->getLHS());
        if (Flag->getParent() != Made.Place->getParent() ||
            !leadsTo(Condition, *Flag, Mark->getRHS(), /*Truth=*/true))
          continue;
        Made.Failed = Mark;
        return true;
      }
    }
    return false;
  }

  /// Whether \p D reads or writes what is in \p Place, or is called by who
  /// does.
  bool isAbout(const FieldDeeds &D, const FieldDecl &Place) const {
    return D.Transferred.count(&Place) ||
           llvm::any_of(All, [&](const FieldDeeds &Caller) {
             return Caller.Transferred.count(&Place) &&
                    llvm::any_of(Caller.Calls, [&](const auto &Call) {
                      return Call.Callee == D.Function;
                    });
           });
  }

  /// Whether \p Condition is \p Truth because \p Flag is \p Value.
  bool leadsTo(const Expr *Condition, const FieldDecl &Flag, const Expr *Value,
               bool Truth) const {
    Condition = Condition->IgnoreParenCasts();
    int64_t Stored, Wanted;
    if (!constantOf(Value, Context, Stored))
      return false;
    if (fieldOf(Condition) == &Flag)
      return (Stored != 0) == Truth;
    if (const auto *Not = dyn_cast<UnaryOperator>(Condition))
      return Not->getOpcode() == UO_LNot &&
             leadsTo(Not->getSubExpr(), Flag, Value, !Truth);
    const auto *Op = dyn_cast<BinaryOperator>(Condition);
    if (!Op)
      return false;
    if (Op->getOpcode() == (Truth ? BO_LAnd : BO_LOr))
      return leadsTo(Op->getLHS(), Flag, Value, Truth) ||
             leadsTo(Op->getRHS(), Flag, Value, Truth);
    return Op->isEqualityOp() && fieldOf(Op->getLHS()) == &Flag &&
           constantOf(Op->getRHS(), Context, Wanted) &&
           ((Op->getOpcode() == BO_EQ) == (Stored == Wanted)) == Truth;
  }

  const llvm::ArrayRef<FieldDeeds> All;
  const ASTContext &Context;
};

} // namespace

std::vector<Reopening> findReopenings(llvm::ArrayRef<FieldDeeds> All,
                                      const ASTContext &Context) {
  return ReopeningFinder(All, Context).run();
}

} // namespace closewait
