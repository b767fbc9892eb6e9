//===-- Reopenings.cpp - fields that get a new connection -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Reopenings.h. Said only where the record belongs to this file, where
// nobody but the opener itself and the end of the record closes the field, and
// where the flag is set by who reads or writes the field, or for it. A helper
// that closes it for another failure does not count, if the function that sets
// the flag is the one that opens anew, and does that first. Limit: the flag is
// compared with a constant, or taken as it is.
//
//===----------------------------------------------------------------------===//
#include "summary/Reopenings.h"
#include "flow/BranchFacts.h"
#include "flow/CfgView.h"
#include "summary/Visibility.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace closewait {
namespace {

using FunctionSet = llvm::DenseSet<const FunctionDecl *>;

class ReopeningFinder {
public:
  ReopeningFinder(llvm::ArrayRef<FieldDeeds> All, const FunctionSet &Held,
                  ASTContext &Context)
      : All(All), Held(Held), Context(Context) {}

  std::vector<Reopening> run() {
    llvm::DenseSet<const FieldDecl *> Known;
    std::vector<Reopening> Found;
    for (const FieldDeeds &Opener : All)
      for (const FieldStore &Open : Opener.Opens) {
        const FieldDecl *Place = Open.field();
        Reopening Made = {Place, Opener.Function, Open, nullptr};
        Closers = closersOf(Opener, *Place);
        if (isBlind(Opener, Open, *Place) && areHelpers(Closers) &&
            findFlag(Opener, Made) && Known.insert(Place).second)
          Found.push_back(Made);
      }
    return Found;
  }

private:
  /// Whether \p Opener does not look at the place before it fills it.
  bool isBlind(const FieldDeeds &Opener, const FieldStore &Open,
               const FieldDecl &Place) const {
    return !isa<CXXConstructorDecl>(Opener.Function) &&
           !isVisibleElsewhere(Place, Context) &&
           Opener.First.lookup(&Place) == Open.Target->IgnoreParenCasts();
  }

  /// Who closes what is in \p Place, but for \p Opener and the end of records.
  FunctionSet closersOf(const FieldDeeds &Opener,
                        const FieldDecl &Place) const {
    FunctionSet Found;
    for (const FieldDeeds &D : All)
      if (&D != &Opener && !D.endsRecords() && D.Closed.count(&Place))
        Found.insert(D.Function);
    return Found;
  }

  /// Whether all calls of the \p Functions are seen.
  bool areHelpers(const FunctionSet &Functions) const {
    return llvm::all_of(Functions, [&](const FunctionDecl *Function) {
      return !isVisibleElsewhere(*Function, Context) && !Held.count(Function);
    });
  }

  /// A flag on which the opener is called, and which says so after a failure.
  bool findFlag(const FieldDeeds &Opener, Reopening &Made) const {
    for (const FieldDeeds &Caller : All)
      for (const auto &Call : Caller.Calls)
        if (Call.Callee == Opener.Function)
          for (const Expr *Condition : Call.Conditions)
            if (findFailure(Opener, Caller, Call, Condition, Made))
              return true;
    return false;
  }

  bool findFailure(const FieldDeeds &Opener, const FieldDeeds &Caller,
                   const PlainCall &Anew, const Expr *Condition,
                   Reopening &Made) const {
    for (const FieldDeeds &D : All) {
      if (&D == &Opener || D.Stored.count(Made.Place) ||
          isa<CXXConstructorDecl>(D.Function) || !isAbout(D, *Made.Place))
        continue;
      for (const FieldStore &Mark : D.Marks) {
        const FieldDecl *Flag = Mark.field();
        if (Flag->getParent() != Made.Place->getParent() ||
            !leadsTo(Condition, *Flag, Mark.Value, /*Truth=*/true) ||
            !(Closers.empty() ||
              (&D == &Caller && isLeftOpen(Opener, Caller, Anew, Mark.At))))
          continue;
        Made.Failed = Mark.At;
        return true;
      }
    }
    return false;
  }

  /// Whether nobody closes between \p Mark in \p Caller and its next call that
  /// opens anew: there alone the closers are called, behind that call, and on
  /// other paths than the mark.
  bool isLeftOpen(const FieldDeeds &Opener, const FieldDeeds &Caller,
                  const PlainCall &Anew, const Stmt *Mark) const {
    const FunctionDecl *Definition = nullptr;
    if (Closers.count(Caller.Function) || !isOnlyCloser(Opener, Caller) ||
        !Caller.Function->hasBody(Definition))
      return false;
    auto View = CfgView::build(Definition, Context);
    return View && llvm::all_of(Caller.Calls, [&](const PlainCall &Call) {
             return !Closers.count(Call.Callee) ||
                    isElsewhere(*View, View->blockOf(Call.Call),
                                View->blockOf(Anew.Call), View->blockOf(Mark));
           });
  }

  /// Whether only \p Caller calls the closers, as long as the record lives.
  bool isOnlyCloser(const FieldDeeds &Opener, const FieldDeeds &Caller) const {
    return llvm::all_of(All, [&](const FieldDeeds &D) {
      return &D == &Caller || &D == &Opener || D.endsRecords() ||
             llvm::none_of(D.Calls, [&](const PlainCall &Call) {
               return Closers.count(Call.Callee);
             });
    });
  }

  /// Whether \p Close comes behind \p Open, and on no path with \p Mark.
  static bool isElsewhere(CfgView &View, const CFGBlock *Close,
                          const CFGBlock *Open, const CFGBlock *Mark) {
    auto Leads = [&](const CFGBlock *From, const CFGBlock *To) {
      return View.reaches(From, To, nullptr);
    };
    return Close && Open && Mark && Leads(Open, Close) && !Leads(Close, Open) &&
           !Leads(Close, Mark) && !Leads(Mark, Close);
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
  const FunctionSet &Held;
  ASTContext &Context;
  FunctionSet Closers; ///< of the place that is looked at
};

} // namespace

std::vector<Reopening>
findReopenings(llvm::ArrayRef<FieldDeeds> All,
               const llvm::DenseSet<const FunctionDecl *> &Held,
               ASTContext &Context) {
  return ReopeningFinder(All, Held, Context).run();
}

} // namespace closewait
