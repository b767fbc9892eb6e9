//===-- EdgeTransfer.cpp - what a branch tells ----------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: on each edge out of a block something is known that was not known
// before: what the condition says of the numbers in it, and what that means for
// the descriptor. An edge that contradicts what is known is not taken.
//
//===----------------------------------------------------------------------===//
#include "typestate/CallArguments.h"
#include "typestate/SubjectSimulation.h"

using namespace clang;

namespace closewait {

bool testsPlace(const Branch &On, const Subject &Who,
                const FunctionContext &C) {
  const BinaryOperator *Op = Who.EmptiedHere ? On.Operator : nullptr;
  int64_t Ignored;
  return Op && Op->isComparisonOp() && C.Terms.of(Op->getLHS()) == Who.At &&
         C.Branches.constant(Op->getRHS(), Ignored);
}

/// if (on_close) on_close(); whether \p Condition asks for a function to call.
static bool asksForCallback(const Expr *Condition) {
  const Expr *Bare = valueCarrier(Condition);
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(Bare))
    Bare = isa_and_nonnull<CXXConversionDecl>(Call->getMethodDecl())
               ? Call->getImplicitObjectArgument()
               : nullptr;
  if (!Bare)
    return false;
  QualType Type = Bare->IgnoreParenImpCasts()->getType();
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  return Type->isFunctionPointerType() ||
         (Class && Class->isInStdNamespace() && Class->getName() == "function");
}

/// Whether all that \p Test guards is one call.
static bool onlyCalls(const Stmt *Test) {
  const auto *If = dyn_cast_or_null<IfStmt>(Test);
  const Stmt *Then = If && !If->getElse() ? If->getThen() : nullptr;
  if (const auto *Block = dyn_cast_or_null<CompoundStmt>(Then))
    Then = Block->size() == 1 ? Block->body_front() : nullptr;
  const auto *Only = dyn_cast_or_null<Expr>(Then);
  return Only && isa<CallExpr>(Only->IgnoreUnlessSpelledInSource());
}

/// if (status) *status = GONE; the caller that passes null is told nothing, and
/// neither is the one that gives no callback.
static bool isUnwanted(const Branch &On, unsigned Edge, const Disjunct &D,
                       const FunctionContext &C) {
  if (On.Kind != Branch::TwoWay || Edge != 1 ||
      D.State.Outcome == ReadOutcome::None)
    return false;
  if (asksForCallback(On.Condition) && onlyCalls(On.Terminator))
    return true;
  const auto *Ref = dyn_cast<DeclRefExpr>(valueCarrier(On.Condition));
  return Ref && isa<ParmVarDecl>(Ref->getDecl()) &&
         Ref->getType()->isPointerType() &&
         !C.Ast.hasSameUnqualifiedType(Ref->getType()->getPointeeType(),
                                       C.Ast.CharTy);
}

/// if (c->fd >= 0) shows that there is one.
void SubjectSimulation::startByTest(const Branch &On, Disjunct &D) {
  if (D.State.P != Phase::Untracked || !testsPlace(On, Found.Who, C))
    return;
  const ValueSet *Values = D.Known.find(Found.Who.At);
  if (!Values || Values->contains(-1) || Values->high() <= 2)
    return;
  startPlace(D);
  D.State.Tested = D.State.P == Phase::Open;
}

/// What is only known by a test may be gone once somebody else had a chance to
/// close it, with the connection or the stream that it belongs to.
void SubjectSimulation::doubtTest(const Event &E, Disjunct &D) {
  if (!D.State.onlyTested())
    return;
  bool Printed = !E.Model && onlyPrints(E.Callee);
  bool Library = E.Model && !E.Model->isTaught() &&
                 !E.Model->has(Effect::StreamClose) &&
                 !E.Model->has(Effect::HandOver) && !E.Model->has(Effect::Free);
  if (!Printed && !Library && !leavesAlone(E, D))
    D.State.take(Happening::Forget);
}

/// Whether all that \p E may run is seen to get the descriptor and neither to
/// close nor to take it.
bool SubjectSimulation::leavesAlone(const Event &E, const Disjunct &D) {
  auto Leaves = [&](const FunctionDecl *Body) {
    AccessPath Place;
    if (!findEntry(cast<CallExpr>(E.E), Body, D, Place))
      return false;
    const CalleeEffect *Effect = C.Callees.effect(Body, Place);
    return Effect &&
           llvm::all_of(Effect->Cases, std::mem_fn(&CalleeCase::leavesAsItIs));
  };
  return !E.Bodies.empty() && llvm::all_of(E.Bodies, Leaves);
}

/// if (rfd != wfd), where both are names of the one number.
static bool differsFromItself(const Branch &On, unsigned Edge,
                              const Disjunct &D, const FunctionContext &C) {
  const BinaryOperator *Op = On.Operator;
  return Op && Op->getOpcode() == (Edge == 0 ? BO_NE : BO_EQ) &&
         D.State.holds(C.Terms.of(Op->getLHS())) &&
         D.State.holds(C.Terms.of(Op->getRHS()));
}

/// for (i = 0; i < n; ...) with an unknown n: programs count what is there, and
/// the loop is taken to be entered.
static bool isFirstTurn(const Branch &On, const Facts &Known,
                        const FunctionContext &C) {
  if (!On.Terminator ||
      !(isa<ForStmt>(On.Terminator) || isa<WhileStmt>(On.Terminator)))
    return false;
  const BinaryOperator *Op = On.Operator;
  if (!Op || (Op->getOpcode() != BO_LT && Op->getOpcode() != BO_NE))
    return false;
  ValueSet Limit = C.Branches.evaluate(Op->getRHS(), Known);
  ValueSet Count = C.Branches.evaluate(Op->getLHS(), Known);
  return Op->getLHS()->getType()->isIntegerType() && Count == ValueSet::of(0) &&
         !Limit.isSingle();
}

/// for (i = 0; i < n; i++) that ends by itself ends with i == n. False: it does
/// not end here.
static bool countsToLimit(const Branch &On, Facts &Known,
                          const FunctionContext &C) {
  const BinaryOperator *Test = On.Operator;
  // Not entered at all, it ends where it began: i == 0 and n < 0.
  if (!Test || !C.LimitTests.count(Test) ||
      C.Branches.evaluate(Test->getLHS(), Known).isSingle())
    return true;
  return C.Branches.assumeEqual(Test->getLHS(), Test->getRHS(), Known);
}

/// Whether a path that is \p D may go on over \p Edge out of \p Block at all.
bool SubjectSimulation::isOpenEdge(const CFGBlock &Block, const Branch &On,
                                   unsigned Edge, const Disjunct &D) const {
  const CFGBlock *To = *std::next(Block.succ_begin(), Edge);
  if (!To)
    return false;
  if (CfgView::isExceptional(Block, Edge) &&
      (!mayThrow(Block) || justReturned(Block, D)))
    return false;
  // What a callee throws is taken to be of a type that is caught.
  return !isa_and_nonnull<CXXTryStmt>(On.Terminator) ||
         To != &C.View.graph().getExit();
}

/// What the condition says on \p Edge, which leads to \p To, becomes known
/// besides what was \p Before. False: it contradicts that.
static bool assumeEdge(const Branch &On, unsigned Edge, const CFGBlock &To,
                       const Facts &Before, Facts &Known,
                       const FunctionContext &C) {
  return C.Branches.assumeEdge(On, Edge, To, Known) &&
         (On.Kind != Branch::TwoWay || Edge != 1 ||
          (!isFirstTurn(On, Before, C) && countsToLimit(On, Known, C)));
}

/// \p D, a copy of \p Before, goes on over \p Edge, which leads to \p To.
/// False: no execution takes this path.
bool SubjectSimulation::takeEdge(const Branch &On, unsigned Edge,
                                 const CFGBlock &To, const Disjunct &Before,
                                 Disjunct &D) {
  if (!assumeEdge(On, Edge, To, Before.Known, D.Known, C) ||
      differsFromItself(On, Edge, D, C))
    return false;
  if (!learnOfNumber(On, Edge, D))
    return false;
  startByTest(On, D);
  nameByEquality(On, Edge, D);
  if (isUnwanted(On, Edge, D, C))
    tell(D, "the caller does not want to know");
  return settle(D);
}

std::vector<Outgoing> SubjectSimulation::leaveBlock(const CFGBlock &Block,
                                                    Disjuncts In) {
  std::vector<Outgoing> Leaving;
  Branch On = C.View.branchOf(&Block);
  unsigned Edges = Block.succ_size();
  llvm::SmallVector<const CFGBlock *, 4> Successors;
  for (const CFGBlock *To : Block.succs())
    Successors.push_back(To);
  Leaving.reserve(In.size() * Edges);
  bool OneWay = Edges == 1 && Successors[0] &&
                !isa_and_nonnull<CXXTryStmt>(On.Terminator);
  if (OneWay) { // nothing is asked
    for (Disjunct &D : In)
      if (settle(D))
        Leaving.push_back({std::move(D), 0});
    return Leaving;
  }
  for (const Disjunct &D : In)
    for (unsigned Edge = 0; Edge < Edges; ++Edge) {
      if (!isOpenEdge(Block, On, Edge, D))
        continue;
      Disjunct Copy = D;
      if (takeEdge(On, Edge, *Successors[Edge], D, Copy))
        Leaving.push_back({std::move(Copy), Edge});
    }
  if (On.Kind == Branch::TwoWay || On.Kind == Branch::Switch)
    Tests.markTests(Block, On, Leaving);
  return Leaving;
}

} // namespace closewait
