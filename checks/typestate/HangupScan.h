//===-- HangupScan.h - where a function looks at result bits ----*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: most functions that are analysed never look at what poll() or
// epoll_wait() said. One walk over the graph finds out, and prepares for the
// others what the simulation of the bits needs: the events of the function in
// one line with the reads of such bits.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_HANGUPSCAN_H
#define CLOSEWAIT_TYPESTATE_HANGUPSCAN_H

#include "typestate/CallModels.h"
#include "typestate/Events.h"
#include "typestate/HangupBits.h"

namespace closewait {

/// What the simulations of one function share.
struct HangupContext {
  CfgView &View;
  const std::vector<std::vector<Event>> &Events;
  TermTable &Terms;
  BranchFacts &Branches;
  clang::ASTContext &Ast;
  CallModels &Models;
  /// What decides a branch or an answer.
  const DeclSet &Decided;
  /// The file asks epoll for RDHUP alone somewhere.
  bool ReadHupAlone;
  /// The sockets of the file are for datagrams, and have no peer to hang up.
  bool OnlyDatagrams;
};

struct HangupStep {
  const Event *What = nullptr;       ///< an event, or
  const clang::Expr *Read = nullptr; ///< a place whose value is taken
};

/// An expression about the bits in one place.
struct ResultRead {
  const clang::Expr *At;
  AccessPath Bits;
};

struct HangupScan {
  std::vector<std::vector<HangupStep>> Steps; ///< by block
  /// In the order of the blocks.
  std::vector<ResultRead> ResultReads;
  /// events = EPOLLHUP | EPOLLERR: stores that ask for what comes unasked.
  std::vector<ResultRead> IdleRequests;
  bool AsksForInput = false; ///< some epoll request of it has IN
  /// Tests "place & bits" of what came, and of what was asked for.
  std::vector<const clang::BinaryOperator *> ResultMasks, InterestMasks;
  /// Fields whose value is taken somewhere, other than to be returned.
  DeclSet ReadFields;
  /// Variables and parameters whose bits are set rather than received.
  DeclSet Requests;
  /// Variables that epoll_wait() fills, be they requests before.
  DeclSet Filled;
  /// Whether a function of the file only prints; found out when it is asked.
  mutable llvm::DenseMap<const clang::FunctionDecl *, bool> Loggers;
  /// Calls whose result nobody looks at.
  llvm::SmallPtrSet<const clang::Stmt *, 8> Discarded;
  bool Waits = false; ///< it calls poll() or epoll_wait()
  bool WaitsInLoop = false;
  bool Registers = false; ///< it calls epoll_ctl()
  /// getsockopt() with SO_ERROR, and recvmsg() with MSG_ERRQUEUE, take the
  /// error away, and the next wait tells of the hang-up alone.
  bool TakesError = false;
};

/// Whether "place & bits" asks for known \p Bits.
bool masksBits(const clang::BinaryOperator *Test, BranchFacts &Branches,
               int64_t &Bits);

/// Null where the function neither reads result bits nor asks for such.
std::unique_ptr<HangupScan> scanForHangups(const HangupContext &C);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_HANGUPSCAN_H
