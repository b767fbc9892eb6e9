//===-- HangupSimulation.h - a hang-up in a function ------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the bits of a hang-up are a handful of numbers, so the simulation puts
// one of them into the place that poll() fills and lets the program decide:
// every test of the place has one outcome then. Where such a path comes to the
// next wait, the next element or the end of the function, and nothing on the
// way read, closed or told anybody, the hang-up is lost. The same is done once
// with plain data, to see what the function does on its good days. Limits: the
// wait and the tests are in one function; whatever gets the descriptor, its
// owner or the bits is taken for a handler.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_HANGUPSIMULATION_H
#define CLOSEWAIT_TYPESTATE_HANGUPSIMULATION_H

#include "flow/PropertySimulation.h"
#include "typestate/HangupFacts.h"
#include "typestate/HangupScan.h"

namespace closewait {

struct HangupState {
  enum PhaseTy : uint8_t {
    Idle,   ///< nobody has waited yet
    Waited, ///< the place holds an answer that nobody has looked at
    Seen,   ///< the bits were taken from the place
    Calm,   ///< they were taken, but the hang-up comes another time
  } Phase = Idle;
  bool Handled = false; ///< something was done; data goes on, hang-ups do not
  bool Named = false;   ///< a test for HUP or ERR came out true
  bool Stored = false;  ///< a field was set that nobody reads here
  const clang::Stmt *Test = nullptr; ///< the first test of the bits
  /// Places that hold the bits or were made of them.
  llvm::SmallVector<TermId, 2> Carriers;
  /// Locals that were set to a constant since: they may be flags.
  llvm::SmallVector<TermId, 2> Flags;

  bool operator==(const HangupState &O) const {
    return Phase == O.Phase && Handled == O.Handled && Named == O.Named &&
           Stored == O.Stored && Test == O.Test && Carriers == O.Carriers &&
           Flags == O.Flags;
  }
};

struct HangupDisjunct {
  HangupState State;
  Facts Known;

  bool sameKey(const HangupDisjunct &O) const { return State == O.State; }
  bool merge(const HangupDisjunct &New, bool Widen) {
    return Known.join(New.Known, Widen);
  }
};

struct HangupScenario {
  enum KindTy : uint8_t {
    Interest, ///< no bits: what may have been asked for?
    Data,     ///< what is done about data, and does it reach anything?
    Gone,     ///< the peer has gone
    Silence,  ///< the wait times out: a FIN that nobody asked for
    Idle,     ///< a request that does not hear of a FIN: is it ever made?
  } Kind;
  int64_t Bits = 0;
  const clang::Expr *Request = nullptr; ///< of Idle: the store
};

struct HangupOutcome {
  bool Finished = true; ///< within the budget
  // Interest.
  ValueSet Interest = ValueSet::empty();
  bool FiniteWait = false; ///< some wait of the place may time out
  // Data.
  bool Handles = false, Reads = false, Writes = false, Accepts = false;
  bool Misses = false; ///< on some path nothing is done about data either
  ValueSet Returned = ValueSet::empty();
  // Gone and Silence; of Handles, whether some path deals with the hang-up, and
  // whether one closes or hands it on below a test for it.
  bool HandlesNamed = false;
  std::vector<const clang::Stmt *> LostAt;
  std::string SilentBecause;
};

class HangupSimulation {
public:
  using Disjunct = HangupDisjunct;
  using Disjuncts = std::vector<Disjunct>;
  using Emit = llvm::function_ref<void(const clang::CFGBlock *, Disjunct &&)>;

  /// \p Place is the term of the bits; \p Returned what the function returns
  /// when it has dealt with data.
  HangupSimulation(const HangupContext &C, const HangupScan &Scan, TermId Place,
                   HangupScenario Scenario, ValueSet Returned)
      : C(C), Scan(Scan), Place(Place), Scenario(Scenario),
        DataReturns(std::move(Returned)) {}

  HangupOutcome run();
  void transfer(const clang::CFGBlock &Block, Disjuncts In, Emit Out);

private:
  void applySteps(llvm::ArrayRef<HangupStep> Steps, Disjunct D, Disjuncts &Out);
  // Events; false ends the path.
  bool apply(const HangupStep &Step, Disjunct &D);
  bool applyEvent(const Event &E, Disjunct &D);
  bool applyCall(const Event &E, Disjunct &D);
  bool asksForNothing(const clang::CallExpr *Call) const;
  bool applyModel(const FunctionModel &Model, const clang::CallExpr *Call,
                  Disjunct &D);
  bool wait(const clang::CallExpr *Call, const clang::Expr *Array, bool Epoll,
            Disjunct &D);
  bool applyIterator(const clang::CallExpr *Call,
                     const clang::FunctionDecl *Callee, Disjunct &D);
  bool applyPredicate(const clang::CallExpr *Call,
                      const clang::FunctionDecl *Callee, Disjunct &D);
  void look(Disjunct &D);
  bool handle(bool Reads, Disjunct &D);
  bool dispose(Disjunct &D);
  bool accept(Disjunct &D);
  bool applyRead(const clang::Expr *Read, Disjunct &D);
  bool applyAssign(const Event &E, Disjunct &D);
  void watchRequest(const clang::Expr *Target, bool AddsNothing, Disjunct &D);
  bool applyDeclare(const clang::VarDecl *Variable, Disjunct &D);
  bool applyReturn(const clang::ReturnStmt *Return, Disjunct &D);

  // Stores.
  bool changed(TermId T, ValueSet Values, Disjunct &D);
  bool isBeside(TermId T) const;
  bool storeOutside(const clang::Expr *Target, Disjunct &D);
  void initialize(const AccessPath &Object, const clang::Expr *Value,
                  Disjunct &D);
  ValueSet compound(const clang::BinaryOperator *Assign, const Disjunct &D);
  void forgetPlace(Disjunct &D);
  void forgetCall(const clang::CallExpr *Call, bool Memory, Disjunct &D);

  // Ends of a path.
  bool pass(Disjunct &D);
  void noteMissed(const Disjunct &D);
  bool waitAgain(Disjunct &D);
  void leave(const clang::CFGBlock &Block, const Disjunct &D);
  bool lost(const Disjunct &D);
  bool silent(llvm::StringRef Why);
  bool asksForEnd(const Branch &On);

  // Questions.
  bool follows() const {
    return Scenario.Kind == HangupScenario::Gone ||
           Scenario.Kind == HangupScenario::Silence;
  }
  bool isUnused(const Disjunct &D) const;
  bool isSetUpAgain(TermId T) const;
  bool mentionsBits(const clang::Stmt *S, const Disjunct &D);
  bool getsSomething(const clang::Expr *Argument);
  bool onlyAccepts(const clang::FunctionDecl *Callee);
  bool isLogger(const clang::FunctionDecl *Callee);
  bool mayHandle(const Event &E);
  bool isNestedLoop(const Branch &On, const Disjunct &D) const;
  bool takesEdge(const clang::CFGBlock &Block, const Branch &On, unsigned Edge,
                 Disjunct &D);
  TermId sibling(llvm::StringRef Field);
  TermId interestIn(AccessPath Event);
  static bool isOneOfMany(const AccessPath &Bits);
  ValueSet readyCount(const clang::CallExpr *Call);
  void forgetResult(const clang::CallExpr *Call, Disjunct &D);
  void noteInterest(const ValueSet *Values);

  const HangupContext &C;
  const HangupScan &Scan;
  const TermId Place;
  const HangupScenario Scenario;
  const ValueSet DataReturns;
  HangupOutcome Result;
  /// The path on which nothing special has come yet, where a look split it off.
  Disjuncts SplitOff;
  /// Whether every interest of the place is known.
  bool InterestKnown = true;
};

/// Follows what every wait of the function says to its end.
HangupFacts followHangups(const HangupContext &C);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_HANGUPSIMULATION_H
