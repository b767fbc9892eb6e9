//===-- SocketState.h - the typestate of one descriptor ---------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the first half of a disjunct: where the tracked descriptor stands on
// this path. How it moves is in Transitions.def, and docs/state-machine.svg
// shows it. What two disjuncts are kept apart for is in sameKey(); the rest
// joins.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_SOCKETSTATE_H
#define CLOSEWAIT_TYPESTATE_SOCKETSTATE_H

#include "flow/Facts.h"
#include "typestate/MemberValues.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/Support/Allocator.h"
#include <string>

namespace closewait {

enum class Phase : uint8_t {
  Untracked, ///< not acquired yet, or no name for it is left
  Failed,    ///< the acquisition failed: -1
  Open,
  Closed,
};

/// Who has to close.
enum class Ownership : uint8_t {
  Borrowed,  ///< it came with a parameter, a field or a global
  Owned,     ///< it was made here and is ours
  HandedOff, ///< made here, but something else may hold it
};

/// What the last read of the descriptor gave on this path.
enum class ReadOutcome : uint8_t {
  None,
  Data,  ///< at least one byte
  Eof,   ///< 0: the peer has closed
  Retry, ///< -1 with EAGAIN or EINTR
  Error, ///< -1 for good
};

/// Where the author of a callee would look when it is to blame.
struct CalleePath {
  const clang::FunctionDecl *In = nullptr;
  std::string Name;                    ///< what the callee calls the descriptor
  const clang::Stmt *LeftAt = nullptr; ///< null: the closing brace
  const clang::Expr *ReadAt = nullptr; ///< the read whose outcome is left
  const clang::Stmt *TestedAt = nullptr;
  const clang::Stmt *ForgottenAt = nullptr; ///< its place gets another value
};

/// Phase and ownership together, as the table of transitions names them.
enum class Standing : uint8_t {
#define STATE(Name, InPhase, Text) Name,
#include "typestate/Transitions.def"
};

enum class Happening : uint8_t {
#define HAPPENING(Name, Text) Name,
#include "typestate/Transitions.def"
};

/// A T for all, which only \p Writer can set.
template <typename T, typename Writer> class SetBy {
  friend Writer;
  T Value;
  explicit SetBy(T Value) : Value(Value) {}
  void operator=(T New) { Value = New; }

public:
  operator T() const { return Value; }
};

struct SocketState {
  SetBy<Phase, SocketState> P{Phase::Untracked};
  /// Closing leaves it as it is.
  SetBy<Ownership, SocketState> Owner{Ownership::Borrowed};

  ReadOutcome Outcome = ReadOutcome::None;
  const clang::Expr *Read = nullptr; ///< the call of Outcome
  /// A read before that met the same end and was not looked at.
  const clang::Expr *Earlier = nullptr;
  /// Read left the bytes where they are.
  bool Peeked = false;
  /// Read is a function of stdio.
  bool ByStream = false;
  /// The condition that gave the outcome an edge of its own.
  const clang::Stmt *TestedAt = nullptr;
  /// Somebody else was told of the outcome.
  bool Told = false;
  /// The buffer that shows who looks into it that nothing came; with Told.
  const clang::ValueDecl *ShownIn = nullptr;
  /// Only the count of bytes was stored where somebody may look.
  bool Counted = false;
  /// It was put into an fd_set since then.
  bool Armed = false;
  /// Unseen code may know more of the error than we do.
  bool Doubt = false;
  /// Since then something that decides a branch was counted here; it joins.
  const clang::Stmt *RetriedAt = nullptr;
  /// A callee that was called since then and forgets it on some path; it joins.
  const clang::FunctionDecl *ForgottenBy = nullptr;

  /// It was returned to the caller.
  bool Returned = false;
  /// Unseen code or memory may hold it as well.
  bool Given = false;
  /// A stream holds it: its fclose() is what closes it.
  bool InStream = false;
  /// This function connected it or shut it down: the place is not empty.
  bool KnownOpen = false;
  /// This function read from it or wrote to it; the same, by a smaller deed.
  bool Used = false;
  /// This function saw a number in its place that can be one, and nothing was
  /// called since that could have closed it.
  bool Tested = false;
  /// Its place was overwritten while it was open; it was not ours to close.
  bool Forgotten = false;
  /// Its record was freed while it was open; it was not ours to close.
  bool Freed = false;

  /// Terms that hold the number; sorted.
  llvm::SmallVector<TermId, 3> Holders;
  const clang::Stmt *ClosedAt = nullptr;
  /// The last shutdown(); it joins.
  const clang::Stmt *ShutDownAt = nullptr;
  /// The store that made it Forgotten; it joins.
  const clang::Stmt *ForgottenAt = nullptr;
  /// Its record ended here, while a local copy of the number had it; it joins.
  const clang::Stmt *OutlivedAt = nullptr;
  /// The path through the callee of CalledAt, where what became of the
  /// descriptor is its doing and it did not tell; they join.
  const CalleePath *Inside = nullptr;
  const clang::Stmt *CalledAt = nullptr;

  Standing standing() const;
  /// Goes where the table of transitions leads. False: there is no such move.
  bool take(Happening What);

  bool onlyTested() const { return Tested && !Used && !KnownOpen; }
  bool isOutcome(ReadOutcome O) const { return Outcome == O; }
  bool holds(TermId T) const { return llvm::is_contained(Holders, T); }
  void addHolder(TermId T) {
    auto I = llvm::lower_bound(Holders, T);
    if (I == Holders.end() || *I != T)
      Holders.insert(I, T);
  }
  /// What was \p WasGiven, and not ours to close, was overwritten by \p At.
  void forget(const clang::Stmt *At, bool WasGiven) {
    Forgotten = true;
    Given = WasGiven;
    ForgottenAt = At;
  }
  void clearOutcome() {
    Outcome = ReadOutcome::None;
    Read = nullptr;
    TestedAt = nullptr;
    Earlier = nullptr;
    Inside = nullptr;
    ForgottenBy = nullptr;
    RetriedAt = nullptr;
    ShownIn = nullptr;
    Told = Counted = Armed = Doubt = Peeked = ByStream = false;
  }
  /// Less came than was asked for: neither data nor the end, but of Read.
  void shortRead() {
    const clang::Expr *Call = Read;
    bool StillThere = Peeked;
    clearOutcome();
    Read = Call;
    Peeked = StillThere;
  }
  bool sameKey(const SocketState &O) const {
    return P == O.P && Owner == O.Owner && Outcome == O.Outcome &&
           Read == O.Read && TestedAt == O.TestedAt && Earlier == O.Earlier &&
           Told == O.Told && Counted == O.Counted && Armed == O.Armed &&
           Doubt == O.Doubt && Returned == O.Returned && Given == O.Given &&
           Forgotten == O.Forgotten && Freed == O.Freed &&
           KnownOpen == O.KnownOpen && Used == O.Used && Tested == O.Tested &&
           InStream == O.InStream && ClosedAt == O.ClosedAt &&
           Holders == O.Holders;
  }

private:
  void stand(Standing To);
};

/// What a note tells of one step of a path.
enum class StepKind : uint8_t {
  Opened,
  Connected,
  Closed,
  ReadEof,
  ReadError,
  StreamEof,
  StreamError,
};

/// A path's story, newest first; nodes are shared between disjuncts.
struct Step {
  StepKind Kind;
  const clang::Stmt *At;
  const Step *Before;
};

/// One disjunct of the property simulation.
struct Disjunct {
  SocketState State;
  Facts Known;
  const Step *Story = nullptr; ///< no part of equality
  /// An exception is on its way from here; only within a block.
  const clang::Stmt *ThrownAt = nullptr;
  EarlierValues Earlier; ///< no part of equality

  bool sameKey(const Disjunct &O) const { return State.sameKey(O.State); }
  bool merge(const Disjunct &New, bool Widen) {
    Earlier.join(New.Earlier, Known, New.Known);
    return Known.join(New.Known, Widen);
  }
};

/// Goes on with the story of \p D, which is kept in \p Stories.
inline void addStep(Disjunct &D, StepKind Kind, const clang::Stmt *At,
                    llvm::BumpPtrAllocator &Stories) {
  D.Story = new (Stories.Allocate<Step>()) Step{Kind, At, D.Story};
}

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_SOCKETSTATE_H
