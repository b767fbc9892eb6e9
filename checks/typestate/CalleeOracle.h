//===-- CalleeOracle.h - what a callee does to a descriptor -----*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the simulation of a caller asks about its callees through this
// interface and so knows nothing of how summaries are made.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_CALLEEORACLE_H
#define CLOSEWAIT_TYPESTATE_CALLEEORACLE_H

#include "models/FunctionModel.h"
#include "typestate/EndValues.h"
#include "typestate/SocketState.h"
#include "clang/AST/Decl.h"
#include <optional>
#include <vector>

namespace closewait {

/// One way in which a call can end, for one descriptor that the callee saw.
struct CalleeCase : EndValues {
  ValueSet Result = ValueSet::top(); ///< what it returns then
  Phase After = Phase::Open;
  Ownership Owner = Ownership::Borrowed; ///< HandedOff: kept somewhere
  /// Where it is kept besides its place: what a parameter or `this` reaches.
  std::vector<AccessPath> KeptAt;
  ReadOutcome Outcome = ReadOutcome::None;
  bool Peeked = false; ///< what came is still there to be read
  bool Told = false;
  bool Returned = false; ///< the result is the descriptor: release()
  bool Thrown = false;   ///< it ends with an exception
  /// What became of it is not known; After is Open then.
  bool Untracked = false;
  /// The place lost its descriptor without a close: set to -1, replaced.
  bool Forgotten = false;
  /// The record of the place was freed without a close.
  bool Freed = false;
  /// The place holds PlaceValue afterwards, not the same number.
  bool Replaced = false;
  CalleePath Path;

  /// Whether the callee, or what it returns, has the descriptor afterwards.
  bool takes() const {
    return Owner == Ownership::HandedOff || !KeptAt.empty() || Returned;
  }
  /// Whether it neither closes nor takes it.
  bool leavesAsItIs() const {
    return After == Phase::Open && !takes() && !Untracked;
  }
};

/// What a call does to a descriptor that is an argument or is reached by one.
struct CalleeEffect {
  std::vector<CalleeCase> Cases;
  /// The shared members that the callee itself stores to.
  std::vector<AccessPath> Stored;
  bool Reads = false, Writes = false, Observes = false;
  bool ChangesErrno = false; ///< other than by one read that fails
  /// A system call was made on it, and one that only connections have.
  bool SystemUse = false, ConnectedUse = false;
  bool Closes = false;
  bool Connects = false;
  bool SaysFarewell = false; ///< as in SubjectFacts::Farewells
  /// On some path its place gets another value while it is open, or it is
  /// closed only where it is not.
  bool Loses = false;
  /// Only functions without memory of their own get it.
  bool OnlyLends = false;
  /// A device of the kernel gets it.
  bool GivesToDevice = false;
  /// It may tell others of an outcome that is pending when it is called.
  bool Tells = false;

  /// Whether the callee may have the descriptor afterwards.
  bool takes() const {
    for (const CalleeCase &Case : Cases)
      if (Case.takes())
        return true;
    return false;
  }
  /// Whether an outcome of a read is left to the caller.
  bool reads() const {
    for (const CalleeCase &Case : Cases)
      if (Case.Outcome != ReadOutcome::None)
        return true;
    return false;
  }
};

/// A descriptor that the callee makes and leaves to its caller.
struct CalleeAcquisition {
  bool InResult = false; ///< else in Place
  AccessPath Place;      ///< rooted in a parameter of the callee or `this`
  DescriptorKind Kind = DescriptorKind::Unknown;
  std::vector<CalleeCase> Cases; ///< After: Open where the caller owns one
  const clang::Stmt *OpenedAt = nullptr;
};

/// How a function can end at all.
/// A parameter, counted from 0, and with what it has to be, not 0 or 0, the
/// function comes back.
struct ReturnsOnlyIf {
  unsigned Parameter;
  bool Holds;
};

struct Completion {
  bool Returns = true; ///< to its caller
  /// void ensure(int holds) { if (!holds) abort(); }
  std::vector<ReturnsOnlyIf> Conditions;
  bool Throws = false; ///< by a throw that is seen
  /// What it answers if all that it does is return a constant.
  std::optional<int64_t> Answer;
};

class CalleeOracle {
public:
  virtual ~CalleeOracle() = default;
  /// The effect on the descriptor at \p Place, rooted in a parameter of
  /// \p Callee, `this` or a global; null where it is unknown.
  virtual const CalleeEffect *effect(const clang::FunctionDecl *Callee,
                                     const AccessPath &Place) = 0;
  virtual llvm::ArrayRef<CalleeAcquisition>
  acquisitions(const clang::FunctionDecl *Callee) = 0;
  /// Whether code that \p Caller calls may write the variable \p Global; what
  /// it alone writes is left to it.
  virtual bool mayChange(const clang::VarDecl *Global,
                         const clang::FunctionDecl *Caller) = 0;
  /// Whether a call of \p Callee, a definition, may store to \p Field.
  virtual bool mayStore(const clang::FunctionDecl *Callee,
                        const clang::FieldDecl *Field) = 0;
  /// Whether the file makes or closes what is in \p Place.
  virtual bool isKept(const clang::ValueDecl *Place) = 0;
  /// Whether \p Place gets a stream that the file makes, by whatever way.
  virtual bool getsStreams(const clang::ValueDecl *Place) = 0;
  /// Whether \p Place is known to hold what has no peer that could end: a
  /// file, a timer, a socket for datagrams.
  virtual bool holdsNoEnd(const clang::ValueDecl *Place) = 0;
  /// Whether all sockets that the file makes are for datagrams.
  virtual bool makesOnlyDatagrams() = 0;
  /// Whether the file asks epoll for RDHUP alone somewhere.
  virtual bool asksForReadHupAlone() = 0;
  virtual Completion completion(const clang::FunctionDecl *Callee) = 0;
  /// Whether a function that is not seen, and checks conditions elsewhere, is
  /// told here that something is wrong, or gets an exit status.
  virtual bool reportsFailure(const clang::CallExpr *Call) = 0;
  /// The places, rooted in its parameters or `this`, that \p Callee uses as
  /// descriptors.
  virtual llvm::ArrayRef<AccessPath>
  places(const clang::FunctionDecl *Callee) = 0;
  /// Those among them that it closes and names by an index which varies:
  /// pair[i].
  virtual llvm::ArrayRef<AccessPath>
  closedElements(const clang::FunctionDecl *Callee) = 0;
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_CALLEEORACLE_H
