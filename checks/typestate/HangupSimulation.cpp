//===-- HangupSimulation.cpp - follows a hang-up through a function -------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the transfer function of HangupSimulation.h: blocks, edges, and where a
// path ends. Calls and stores are in HangupTransfer.cpp.
//
//===----------------------------------------------------------------------===//
#include "typestate/HangupSimulation.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

HangupOutcome HangupSimulation::run() {
  Disjunct Start;
  // Without a wait of its own the function is given the answer.
  if (!Scan.Waits)
    Start.State.Phase = HangupState::Waited;
  SimulationBudget Budget;
  Budget.Steps = 6000;
  PropertySimulation<HangupSimulation> Simulation(C.View, *this, Budget);
  Result.Finished = Simulation.run(std::move(Start));
  if (!InterestKnown)
    Result.Interest = ValueSet::empty();
  return std::move(Result);
}

/// Applies the events of a block. The hang-up may come at every look, or later:
/// then the loop goes round with whatever else happens in it.
void HangupSimulation::applySteps(llvm::ArrayRef<HangupStep> Steps, Disjunct D,
                                  Disjuncts &Out) {
  for (const HangupStep &Step : Steps) {
    bool Alive = apply(Step, D);
    Disjuncts Calm = std::move(SplitOff);
    SplitOff.clear();
    for (Disjunct &Other : Calm)
      applySteps(Steps.drop_front(&Step - Steps.data()), std::move(Other), Out);
    if (!Alive)
      return;
  }
  Out.push_back(std::move(D));
}

void HangupSimulation::transfer(const CFGBlock &Block, Disjuncts In, Emit Out) {
  Disjuncts Left;
  for (Disjunct &D : In)
    applySteps(Scan.Steps[Block.getBlockID()], std::move(D), Left);
  In = std::move(Left);
  if (Block.hasNoReturnElement())
    return;
  Branch On = C.View.branchOf(&Block);
  llvm::SmallVector<const CFGBlock *, 4> Successors;
  for (const CFGBlock *To : Block.succs())
    Successors.push_back(To);
  for (Disjunct &D : In) {
    Disjuncts Taken;
    llvm::SmallVector<const CFGBlock *, 4> To;
    for (unsigned Edge = 0; Edge < Successors.size(); ++Edge) {
      Disjunct Copy = D;
      if (Successors[Edge] && takesEdge(Block, On, Edge, Copy)) {
        Taken.push_back(std::move(Copy));
        To.push_back(Successors[Edge]);
      }
    }
    bool Decided = On.Kind == Branch::TwoWay || On.Kind == Branch::Switch;
    bool AboutBits = Decided && D.State.Phase == HangupState::Seen &&
                     mentionsBits(On.Condition, D);
    if (AboutBits && Taken.size() > 1 && follows()) {
      silent("a test of the bits is not understood");
      continue;
    }
    for (unsigned I = 0; I < Taken.size(); ++I) {
      if (AboutBits && !Taken[I].State.Test)
        Taken[I].State.Test = On.Condition;
      if (AboutBits && To[I] == Successors[0] && asksForEnd(On))
        Taken[I].State.Named = true;
      if (To[I] == &C.View.graph().getExit())
        leave(Block, Taken[I]);
      else
        Out(To[I], std::move(Taken[I]));
    }
  }
}

/// Whether the branch tests for HUP or ERR: (p.revents & POLLHUP).
bool HangupSimulation::asksForEnd(const Branch &On) {
  const auto *Mask = dyn_cast<BinaryOperator>(valueCarrier(On.Condition));
  int64_t Bits;
  return Mask && Mask->getOpcode() == BO_And &&
         masksBits(Mask, C.Branches, Bits) && (Bits & pollbits::Gone);
}

/// Whether the branch is a loop inside what is done about the bits: it goes
/// over something that there is.
bool HangupSimulation::isNestedLoop(const Branch &On, const Disjunct &D) const {
  const Stmt *Loop = On.Terminator;
  if (!Loop || !D.State.Test || !follows() ||
      !(isa<ForStmt>(Loop) || isa<WhileStmt>(Loop) ||
        isa<CXXForRangeStmt>(Loop)))
    return false;
  const SourceManager &Sources = C.Ast.getSourceManager();
  SourceLocation Test = Sources.getExpansionLoc(D.State.Test->getBeginLoc());
  return Sources.isBeforeInTranslationUnit(
      Test, Sources.getExpansionLoc(Loop->getBeginLoc()));
}

bool HangupSimulation::takesEdge(const CFGBlock &Block, const Branch &On,
                                 unsigned Edge, Disjunct &D) {
  if (Edge == 1 && isNestedLoop(On, D)) {
    bool Entered = On.Kind == Branch::Other;
    if (On.Kind == Branch::TwoWay)
      Entered = C.Branches.evaluate(On.Condition, D.Known) != ValueSet::of(0);
    if (Entered)
      return false;
  }
  const CFGBlock *To = *(Block.succ_begin() + Edge);
  return C.Branches.assumeEdge(On, Edge, *To, D.Known);
}

bool HangupSimulation::silent(llvm::StringRef Why) {
  if (Result.SilentBecause.empty())
    Result.SilentBecause = Why.str();
  return false;
}

/// The field beside the bits: what was asked for, or the descriptor.
TermId HangupSimulation::sibling(llvm::StringRef Name) {
  AccessPath Path = C.Terms.path(Place);
  if (Path.Steps.empty() || Path.Steps.back().Kind != PathStep::Field)
    return NoTerm;
  const auto *Field = cast<FieldDecl>(Path.Steps.back().Decl);
  for (const FieldDecl *Other : Field->getParent()->fields())
    if (Other->getIdentifier() && Other->getName() == Name) {
      Path.Steps.back() = PathStep::field(Other);
      return C.Terms.ofPath(Path);
    }
  return NoTerm;
}

/// An entry of the array with fd < 0 is left out by poll().
bool HangupSimulation::isUnused(const Disjunct &D) const {
  return llvm::any_of(D.Known.entries(), [&](const auto &Entry) {
    if (!C.Terms.isPath(Entry.Term) || Entry.Values.isEmpty() ||
        Entry.Values.high() >= 0)
      return false;
    const AccessPath &Path = C.Terms.path(Entry.Term);
    return !Path.Steps.empty() && Path.Base == C.Terms.path(Place).Base &&
           isFieldOf(Path.Steps.back().Decl, "pollfd", "fd");
  });
}

/// The hang-up has come to nothing on this path.
bool HangupSimulation::lost(const Disjunct &D) {
  if (!follows() || D.State.Phase != HangupState::Seen || !D.State.Test)
    return false;
  if (isUnused(D))
    return silent("the entry is not in use");
  if (!llvm::is_contained(Result.LostAt, D.State.Test))
    Result.LostAt.push_back(D.State.Test);
  return false;
}

/// Data that came was not dealt with on this path.
void HangupSimulation::noteMissed(const Disjunct &D) {
  Result.Misses |= Scenario.Kind == HangupScenario::Data &&
                   D.State.Phase == HangupState::Seen && D.State.Test &&
                   !D.State.Handled;
}

/// The place now names another element.
bool HangupSimulation::pass(Disjunct &D) {
  if (D.State.Phase == HangupState::Seen && follows()) {
    if (Scenario.Kind == HangupScenario::Silence)
      return false;
    if (D.State.Stored || !D.State.Flags.empty())
      return silent("a flag may tell of it later");
    return lost(D);
  }
  if (D.State.Phase == HangupState::Idle)
    return true;
  noteMissed(D);
  bool Handled = D.State.Handled;
  D.State = HangupState();
  D.State.Handled = Handled;
  D.State.Phase = HangupState::Waited;
  return true;
}

/// The program waits again. A local flag that is still known was followed; a
/// field that nobody reads here tells nobody until the function returns.
bool HangupSimulation::waitAgain(Disjunct &D) {
  noteMissed(D);
  if (D.State.Phase != HangupState::Seen || !follows())
    return true;
  for (TermId Flag : D.State.Flags) {
    const ValueSet *Values = D.Known.find(Flag);
    if (!Values || !Values->isSingle())
      return silent("a flag may tell of it later");
  }
  return lost(D);
}

void HangupSimulation::leave(const CFGBlock &Block, const Disjunct &D) {
  noteMissed(D);
  const Stmt *At = C.View.leavingStatement(&Block);
  const ValueSet *Returned = D.Known.find(C.Terms.returnTerm());
  if (Scenario.Kind == HangupScenario::Data && D.State.Handled) {
    Result.Returned =
        Result.Returned.unite(Returned ? *Returned : ValueSet::top());
    return;
  }
  const FunctionDecl *Function = C.View.function();
  if (Scenario.Kind != HangupScenario::Gone ||
      D.State.Phase != HangupState::Seen || Function->isMain())
    return;
  if (D.State.Stored || (At && isa<CXXThrowExpr>(At)) ||
      isa<CXXConstructorDecl>(Function)) {
    silent("somebody is told");
    return;
  }
  // 0 here and for data, less than 0 for errors: nobody can tell.
  bool Tells = !Function->getReturnType()->isVoidType();
  if (Tells && Returned && *Returned == ValueSet::of(0) &&
      !DataReturns.isEmpty() && DataReturns.contains(0) &&
      DataReturns.low() < 0 && DataReturns.low() != ValueSet::Min)
    Tells = false;
  if (Tells)
    silent("the result may tell of it");
  else if (Function->getReturnType()->isVoidType() && Scan.WaitsInLoop)
    silent("it ends the loop that waits, and the caller goes on");
  else
    lost(D);
}

} // namespace closewait
