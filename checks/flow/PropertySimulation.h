//===-- PropertySimulation.h - a worklist over disjuncts --------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the engine of ESP (Das, Lerner, Seigle: ESP, path-sensitive program
// verification in polynomial time, PLDI 2002) without its domain. Each block
// holds a small set of disjuncts. Two disjuncts of equal key merge, others
// stay apart. The number of disjuncts at a block and the number of steps are
// bounded; where a bound is hit the whole simulation is given up, and the
// caller is told so: half an answer would be a wrong one.
//
// A Problem has a type Disjunct, with
//   bool sameKey(const Disjunct &) const
//   bool merge(const Disjunct &New, bool Widen): whether it changed
// and a member
//   void transfer(const CFGBlock &, std::vector<Disjunct> In,
//                 function_ref<void(const CFGBlock *To, Disjunct &&)> Out)
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FLOW_PROPERTYSIMULATION_H
#define CLOSEWAIT_FLOW_PROPERTYSIMULATION_H

#include "flow/CfgView.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

namespace closewait {

struct SimulationBudget {
  unsigned DisjunctsPerBlock = 48;
  unsigned VisitsPerBlock = 60;
  /// Disjuncts transferred through blocks, over the whole function.
  unsigned Steps = 20000;
  /// From this visit of a loop's head on, facts that still change
  /// keep the bound that stays, or go.
  unsigned WidenAfter = 3;
};

template <typename Problem> class PropertySimulation {
  using Disjunct = typename Problem::Disjunct;
  struct Entry {
    Disjunct D;
    bool Fresh;
  };

public:
  PropertySimulation(CfgView &View, Problem &P, SimulationBudget Budget)
      : View(View), P(P), Budget(Budget) {}

  /// Runs to the fixpoint. False: a budget was exceeded.
  bool run(Disjunct Start) {
    size_t NumBlocks = View.graph().getNumBlockIDs();
    Blocks.resize(NumBlocks);
    Visits.assign(NumBlocks, 0);
    add(&View.graph().getEntry(), std::move(Start));
    while (!Pending.empty() && !Exceeded) {
      const clang::CFGBlock *Block = View.order()[*Pending.begin()];
      Pending.erase(Pending.begin());
      visit(Block);
    }
    return !Exceeded;
  }

private:
  void add(const clang::CFGBlock *To, Disjunct &&D) {
    unsigned Id = To->getBlockID();
    std::vector<Entry> &Here = Blocks[Id];
    bool Widen = Visits[Id] >= Budget.WidenAfter && View.isLoopHead(To);
    for (Entry &E : Here) {
      if (!E.D.sameKey(D))
        continue;
      if (E.D.merge(D, Widen)) {
        E.Fresh = true;
        Pending.insert(View.orderOf(To));
      }
      return;
    }
    if (Here.size() >= Budget.DisjunctsPerBlock) {
      Exceeded = true;
      return;
    }
    Here.push_back({std::move(D), true});
    Pending.insert(View.orderOf(To));
  }

  void visit(const clang::CFGBlock *Block) {
    unsigned Id = Block->getBlockID();
    std::vector<Disjunct> In;
    In.reserve(Blocks[Id].size());
    for (Entry &E : Blocks[Id])
      if (E.Fresh) {
        In.push_back(E.D);
        E.Fresh = false;
      }
    Steps += In.size();
    if (++Visits[Id] > Budget.VisitsPerBlock || Steps > Budget.Steps) {
      Exceeded = true;
      return;
    }
    P.transfer(*Block, std::move(In),
               [&](const clang::CFGBlock *To, Disjunct &&D) {
                 add(To, std::move(D));
               });
  }

  CfgView &View;
  Problem &P;
  SimulationBudget Budget;
  std::vector<std::vector<Entry>> Blocks;
  std::vector<unsigned> Visits;
  std::set<unsigned> Pending; ///< positions in View.order()
  unsigned Steps = 0;
  bool Exceeded = false;
};

} // namespace closewait

#endif // CLOSEWAIT_FLOW_PROPERTYSIMULATION_H
