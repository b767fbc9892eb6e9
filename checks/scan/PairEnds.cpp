//===-- PairEnds.cpp - who has the two ends of a pair ---------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see PairEnds.h. Whatever is not a call of the library, a comparison or a
// store to the element may bring the end into other hands.
//
//===----------------------------------------------------------------------===//
#include "scan/PairEnds.h"
#include "flow/AccessPath.h"
#include "flow/BranchFacts.h"
#include "scan/KindFlow.h"
#include "support/AnyBelow.h"
#include "support/StdNames.h"
#include "support/Stores.h"
#include "support/Words.h"
#include "typestate/CallMapping.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace closewait {

/// pair[i], of an array or of a vector: what stands in the brackets, or null.
static const Expr *bracketsOf(const Expr &E) {
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(&E))
    return Element->getIdx();
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&E);
  return Operator && Operator->getOperator() == OO_Subscript
             ? Operator->getArg(1)
             : nullptr;
}

/// \p S, which may be null, if it is a plain assignment; or null.
static const BinaryOperator *asStore(const Stmt *S) {
  const auto *Op = dyn_cast_or_null<BinaryOperator>(S);
  return Op && Op->getOpcode() == BO_Assign ? Op : nullptr;
}

/// thread_cleanup_push(close_it, &pair[0]) closes when all is over.
static bool isForTheEnd(const CallExpr &Call) {
  static const llvm::StringSet<> Words = {"cleanup", "atexit"};
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && Callee->getIdentifier() &&
         hasWordOf(Callee->getName(), Words);
}

/// pairs.resize(n), which moves no number elsewhere.
static bool isOwnAffair(const CXXMemberCallExpr &Call) {
  static const llvm::StringSet<> Names = {"resize", "reserve", "size", "empty",
                                          "clear"};
  const CXXMethodDecl *Method = Call.getMethodDecl();
  return Method && Method->getIdentifier() && Names.count(Method->getName()) &&
         Method->getParent()->isInStdNamespace();
}

/// The member that \p E names, if it is for one end of a pair; or null.
const ValueDecl *PairEnds::splitEnd(const Expr *E) const {
  const auto *Member = dyn_cast<MemberExpr>(E->IgnoreParenCasts());
  return Member && Members.count(Member->getMemberDecl())
             ? Member->getMemberDecl()
             : nullptr;
}

PairEnds::Pair *PairEnds::pairOf(const Expr *E) {
  const ValueDecl *Member = splitEnd(E);
  const ValueDecl *Place =
      Member ? Members.lookup(Member).first : placeNamed(E);
  auto Found = Place ? Ends.find(Place) : Ends.end();
  return Found == Ends.end() ? nullptr : &Found->second;
}

bool PairEnds::isEnd(const Expr *E) {
  E = E->IgnoreParenCasts();
  return (bracketsOf(*E) || splitEnd(E)) && E->getType()->isIntegerType() &&
         pairOf(E);
}

/// The record whose member \p End is, as it is spelled; empty for an element.
std::string PairEnds::recordOf(const Expr &End) const {
  const auto *Member = dyn_cast<MemberExpr>(End.IgnoreParenCasts());
  return Member ? spelling(Member->getBase(), Context) : "";
}

PairEnds::Index PairEnds::indexOf(const Expr &End) const {
  if (const ValueDecl *Member = splitEnd(&End))
    return std::to_string(Members.lookup(Member).second);
  const Expr *Brackets = bracketsOf(*End.IgnoreParenCasts());
  int64_t Value;
  return constantOf(Brackets, Context, Value) ? std::to_string(Value)
                                              : spelling(Brackets, Context);
}

void PairEnds::give(const Expr &End) {
  if (!InChild)
    pairOf(&End)->Given.insert(indexOf(End));
}

/// if (w->in != -1) { close(w->in); w->in = -1; } closes that end, whatever
/// else its guard may ask. Null: it does something else.
const Expr *PairEnds::closedBehindGuard(const IfStmt &If) {
  const Stmt *Then = If.getThen();
  const auto *Block = dyn_cast<CompoundStmt>(Then);
  if (Block && (Block->body_empty() || Block->size() > 2))
    return nullptr;
  const Expr *Closed = closedEnd(Block ? Block->body_front() : Then);
  auto IsIt = [&](const Expr *E) {
    return E && isEnd(E) && pairOf(E) == pairOf(Closed) &&
           indexOf(*E) == indexOf(*Closed);
  };
  if (!Closed || If.getElse() || !anyBelow(If.getCond(), [&](const Stmt *S) {
        return IsIt(dyn_cast<Expr>(S));
      }))
    return nullptr;
  bool More = Block && Block->size() == 2;
  return !More || IsIt(targetOf(Block->body_back())) ? Closed : nullptr;
}

/// The end that \p S, a whole statement, closes, or null.
const Expr *PairEnds::closedEnd(const Stmt *S) {
  if (const auto *If = dyn_cast_or_null<IfStmt>(S))
    return closedBehindGuard(*If);
  const auto *E = dyn_cast_or_null<Expr>(S);
  const auto *Call =
      E ? dyn_cast<CallExpr>(E->IgnoreUnlessSpelledInSource()) : nullptr;
  const FunctionModel *Model = Call ? Models.of(Call, Context) : nullptr;
  bool Closes = Model && Model->has(Effect::Close) && Call->getNumArgs() > 0;
  return Closes && isEnd(Call->getArg(0)) ? Call->getArg(0) : nullptr;
}

/// Whether neither of the statements around it closes the other one.
bool PairEnds::closesAlone(const Expr &End, const Stmt *Before,
                           const Stmt *Behind) {
  Index Own = indexOf(End);
  auto IsOther = [&](const Stmt *S) {
    const Expr *Beside = closedEnd(S);
    return Beside && pairOf(Beside) == pairOf(&End) &&
           indexOf(*Beside) != Own && recordOf(*Beside) == recordOf(End);
  };
  return !IsOther(Before) && !IsOther(Behind);
}

void PairEnds::lookAtBlock(const CompoundStmt &Block) {
  const Stmt *Before = nullptr;
  for (auto I = Block.body_begin(), E = Block.body_end(); I != E; ++I) {
    const Stmt *Behind = std::next(I) == E ? nullptr : *std::next(I);
    const Expr *Closed = closedEnd(*I);
    if (!Closed)
      look(*I);
    else if (closesAlone(*Closed, Before, Behind))
      pairOf(Closed)->Parted = true;
    Before = *I;
  }
}

void PairEnds::lookAtCall(const CallExpr &Call) {
  const FunctionModel *Model = Models.of(&Call, Context);
  if (isForTheEnd(Call))
    return;
  if (const auto *OfMember = dyn_cast<CXXMemberCallExpr>(&Call)) {
    if (!isOwnAffair(*OfMember) ||
        !pairOf(OfMember->getImplicitObjectArgument()))
      look(Call.getCallee());
  }
  for (unsigned I = 0; I != Call.getNumArgs(); ++I) {
    const Expr *Argument = Call.getArg(I);
    bool Fills =
        Model && llvm::any_of(Model->effects(), [&](const OperandEffect &E) {
          return E.What == Effect::AcquirePair && E.Operand == int(I);
        });
    if (Fills)
      continue;
    if (!Model || !isEnd(Argument))
      look(Argument);
    else if (Model->has(Effect::Close) || Model->has(Effect::Shutdown))
      pairOf(Argument)->Parted = true; // as a part of something else
  }
}

/// Whether \p E is an end, or a whole pair, and was dealt with.
bool PairEnds::lookAtEnd(const Expr &E) {
  if (isEnd(&E)) {
    give(E);
    look(bracketsOf(*E.IgnoreParenCasts()));
    return true;
  }
  bool Names = isa<DeclRefExpr>(E) || isa<MemberExpr>(E);
  Pair *Whole = Names ? pairOf(&E) : nullptr;
  if (Whole)
    Whole->Parted = true;
  return Whole != nullptr;
}

/// The part of \p Branch that only the child of a fork() comes to, or null.
const Stmt *PairEnds::childOf(const Stmt &Branch) {
  const auto *If = dyn_cast<IfStmt>(&Branch);
  const auto *Test =
      If ? dyn_cast<BinaryOperator>(If->getCond()->IgnoreParenImpCasts())
         : nullptr;
  const auto *Not =
      If ? dyn_cast<UnaryOperator>(If->getCond()->IgnoreParenImpCasts())
         : nullptr;
  const Expr *Tested = nullptr;
  int64_t Zero;
  if (Test && Test->getOpcode() == BO_EQ &&
      constantOf(Test->getRHS(), Context, Zero) && Zero == 0)
    Tested = Test->getLHS();
  else if (Not && Not->getOpcode() == UO_LNot)
    Tested = Not->getSubExpr();
  if (!Tested)
    return nullptr;
  const Expr *Value = Tested->IgnoreParenCasts();
  if (const BinaryOperator *Store = asStore(Value))
    Value = Store->getRHS()->IgnoreParenCasts();
  const auto *Call = dyn_cast<CallExpr>(Value);
  const FunctionModel *Model = Call ? Models.of(Call, Context) : nullptr;
  bool IsFork =
      (Model && Model->has(Effect::Fork)) || Children.count(namedBy(Value));
  return IsFork ? If->getThen() : nullptr;
}

/// Whether a member may get \p Value and still has the end of a pair, or none:
/// a constant, an end, what eventfd() makes, or a local that may have that.
bool PairEnds::isNoConnection(const Expr &Value) {
  int64_t Ignored;
  if (constantOf(&Value, Context, Ignored) || isEnd(&Value))
    return true;
  if (const BinaryOperator *Inner = asStore(Value.IgnoreParenCasts()))
    return isNoConnection(*Inner->getRHS());        // a = b = -1
  if (const VarDecl *Variable = localNamed(&Value)) // see spread()
    return !isa<ParmVarDecl>(Variable);
  const auto *Call = dyn_cast<CallExpr>(Value.IgnoreParenCasts());
  const FunctionModel *Model = Call ? Models.of(Call, Context) : nullptr;
  return Model && Model->Fresh == DescriptorKind::Other;
}

void PairEnds::look(const Stmt *S) {
  if (!S || isa<UnaryExprOrTypeTraitExpr>(S)) // sizeof pair
    return;
  if (const auto *Block = dyn_cast<CompoundStmt>(S))
    return lookAtBlock(*Block);
  if (const auto *Call = dyn_cast<CallExpr>(S))
    if (!isa<CXXOperatorCallExpr>(Call))
      return lookAtCall(*Call);
  if (const auto *Op = dyn_cast<BinaryOperator>(S)) {
    bool Compares = Op->isComparisonOp();
    if (asStore(Op) && splitEnd(Op->getLHS()) && !isNoConnection(*Op->getRHS()))
      pairOf(Op->getLHS())->Parted = true; // it is for others as well
    if (!isEnd(Op->getLHS()) || !(Compares || Op->isAssignmentOp()))
      look(Op->getLHS());
    if (!isEnd(Op->getRHS()) || !Compares)
      look(Op->getRHS());
    return;
  }
  if (const auto *E = dyn_cast<Expr>(S))
    if (lookAtEnd(*E))
      return;
  const Stmt *Child = childOf(*S);
  for (const Stmt *Part : S->children()) {
    bool Before = InChild;
    InChild |= Part && Part == Child;
    look(Part);
    InChild = Before;
  }
}

void PairEnds::split(const FunctionDecl &Function) {
  struct Taken {
    const MemberExpr *To;
    const ValueDecl *Pair;
    Index End;
  };
  std::vector<Taken> All;
  anyBelow(Function.getBody(), [&](const Stmt *S) {
    const BinaryOperator *Store = asStore(S);
    const auto *To =
        Store ? dyn_cast<MemberExpr>(Store->getLHS()->IgnoreParenCasts())
              : nullptr;
    if (To && bracketsOf(*Store->getRHS()->IgnoreParenCasts()) &&
        isEnd(Store->getRHS()))
      All.push_back(
          {To, placeNamed(Store->getRHS()), indexOf(*Store->getRHS())});
    return false;
  });
  for (const Taken &First : All)
    for (const Taken &Second : All) {
      const ValueDecl *Mine = First.To->getMemberDecl();
      const ValueDecl *Other = Second.To->getMemberDecl();
      if (First.End != "0" || Second.End != "1" || First.Pair != Second.Pair ||
          Mine == Other || Members.count(Mine) || Members.count(Other) ||
          recordOf(*First.To) != recordOf(*Second.To))
        continue;
      Members[Mine] = {Mine, 0};
      Members[Other] = {Mine, 1};
      Ends[Mine];
    }
}

void PairEnds::scan(const FunctionDecl &Function) {
  Children.clear();
  anyBelow(Function.getBody(), [&](const Stmt *S) {
    const BinaryOperator *Store = asStore(S);
    const auto *Call =
        Store ? dyn_cast<CallExpr>(Store->getRHS()->IgnoreParenCasts())
              : nullptr;
    const FunctionModel *Model = Call ? Models.of(Call, Context) : nullptr;
    if (Model && Model->has(Effect::Fork))
      if (const ValueDecl *Child = namedBy(Store->getLHS()))
        Children.insert(Child);
    return false;
  });
  look(Function.getBody());
}

/// Whether the other end stays here while this one is read.
bool PairEnds::isHeld(const Pair &Of, unsigned End) {
  return !Of.Parted && Of.Given.size() <= Of.Given.count(std::to_string(End));
}

void PairEnds::spread(FileFacts &File) const {
  bool AllHeld = !Ends.empty();
  for (const auto &Each : Ends) {
    const Pair &Of = Each.second;
    AllHeld &= !Of.Parted && Of.Given.size() < 2;
    for (unsigned End : {0u, 1u})
      if (!Members.count(Each.first) && isHeld(Of, End))
        File.HeldEnds.insert({Each.first, End});
  }
  for (const auto &Each : Members) // unless it is for connections as well
    if (isHeld(Ends.find(Each.second.first)->second, Each.second.second) &&
        !File.Made.count(Each.first))
      File.HeldEnds.insert({Each.first, 0});
  File.HoldsAllEnds = AllHeld && !File.Forks && !File.MakesPeers;
}

} // namespace closewait
