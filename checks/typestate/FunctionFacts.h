//===-- FunctionFacts.h - what the analysis found in a function -*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the boundary between the engine and everything above it. Facts are
// plain data: rules turn them into findings, summaries into effects, the debug
// dump prints them. Nothing here decides what is worth a warning.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_FUNCTIONFACTS_H
#define CLOSEWAIT_TYPESTATE_FUNCTIONFACTS_H

#include "flow/TermTable.h"
#include "models/FunctionModel.h"
#include "typestate/EndValues.h"
#include "typestate/HangupFacts.h"
#include "typestate/SocketState.h"
#include "llvm/Support/Allocator.h"
#include <memory>
#include <string>
#include <vector>

namespace closewait {

/// One descriptor that is followed through a function.
struct Subject {
  enum KindTy : uint8_t {
    Acquired, ///< made by the call or construction Origin
    Place,    ///< whatever is in the place At, from its first use on
    Events,   ///< not a descriptor: the poll result in the place At
  } Kind = Place;
  const clang::Expr *Origin = nullptr;
  int8_t Operand = Result;  ///< of Origin, where the descriptor arrives
  unsigned Element = 0;     ///< of an AcquirePair's array
  TermId At = NoTerm;       ///< of Place and Events
  AccessPath Callee;        ///< where a helper left it, for its summary
  unsigned CalleeIndex = 0; ///< which of the helper's acquisitions
  bool ByHelper = false;    ///< Origin calls a function of this file
  bool Presumed = false;    ///< Origin calls unseen code (Presumptions.h)
  bool FromAddress = false; ///< and tells it what to open or connect to
  bool EmptiedHere =
      false; ///< the function sets At to -1, and the file owns it
  DescriptorKind FileKind = DescriptorKind::Unknown;
  std::string Name;                     ///< as the source spells it
  const clang::Expr *Example = nullptr; ///< an expression that spells it
};

/// Something happened on some path that a rule may want to report.
struct Incident {
  enum KindTy : uint8_t {
    Leaves,      ///< the last name goes away at the end of a scope or function
    Overwritten, ///< the last name gets another value
    Freed,       ///< the memory of the last name is freed
    ClosedTwice,
    UsedAfterClose,
    WriteAgain,  ///< after a write error that led nowhere
    MovedOn,     ///< another descriptor is looked at; this one had its end
    ReadAgain,   ///< after an end of file or an error that led nowhere
    Reconnected, ///< after an end of file; connect() fails with EISCONN
    Ignored,     ///< a hang-up reached nothing
    ClosedEmpty, ///< the only close here is where the place holds no descriptor
  } Kind;
  const clang::Stmt *At = nullptr; ///< null: the closing brace
  SocketState State;
  const Step *Story = nullptr;
  /// The expression that names it at At, where that is not the subject's name.
  const clang::Expr *NamedBy = nullptr;
  /// Every path through At has the descriptor open: a plain close() is right.
  bool Certain = true;
  /// Some path through At leaves it open in the hands of others.
  bool KeptElsewhere = false;
  /// It was a member of an object of this class, which was destroyed.
  const clang::CXXRecordDecl *Destroyed = nullptr;
  /// Nobody looks at the result of State.Read.
  bool ResultUnused = false;
  /// Of a ReadAgain: every loop around the read ends by a count of its own.
  bool InBoundedLoop = false;
};

/// How one path leaves the function.
struct ExitState : EndValues {
  const clang::Stmt *At = nullptr; ///< null: the closing brace
  bool Thrown = false;             ///< by an exception
  ValueSet Returned;
  bool ReadInLoop = false; ///< State.Read is executed again and again
  bool ReadUnused = false; ///< nobody looks at what State.Read returns
  /// The one of the subject's Farewells that has failed on every such path.
  const clang::Expr *FailedFarewell = nullptr;
  const clang::FieldDecl *Keeper = nullptr; ///< which holds it then
  /// The other members of Keeper's record, and what they held at the beginning.
  MemberValues Beside, BesideBefore;
  SocketState State;
  const Step *Story = nullptr;
};

struct SubjectFacts {
  Subject Who;
  /// Why nothing is claimed; empty where the simulation was complete.
  std::string GaveUp;
  std::vector<Incident> Incidents;
  std::vector<ExitState> Exits;
  std::vector<FieldClose> FieldCloses; ///< of what was there before
  /// shutdown() and EPOLL_CTL_DEL, here or in helpers: what comes before a
  /// close.
  llvm::SmallVector<const clang::Expr *, 1> Farewells;

  // Over all paths.
  const clang::Expr *FirstWrite = nullptr;
  bool WrittenInLoop = false;
  bool Observed = false;
  /// errno is changed by something else than a read that fails and is not tried
  /// again.
  bool ChangesErrno = false;
  bool ObservedAgain = false; ///< more than once on the same descriptor
  /// A loop waits for events, of whatever descriptors.
  bool PollsInLoop = false;
  bool Waits = false;     ///< something may block between opening and closing
  bool SystemUse = false; ///< some system call gets it
  bool Connected = false; ///< connect() gets it on some path
  bool SetUp = false;     ///< it is bound, connected or made to listen
  bool Closed = false;    ///< on some path
  bool ConnectedUse = false;
  bool DatagramUse = false; ///< sent to an address
  bool AddressRead = false; ///< read with an address
  bool HandedOff = false;
  /// The same, to others than callees that may close it and methods of the same
  /// object.
  bool GivenOutside = false;
  /// Something with memory to keep it in got it, not only functions that have
  /// none but hidden state.
  bool GivenFirmly = false;
  /// The kernel keeps it by a request on another descriptor.
  bool GivenToDevice = false;
  /// Something is stored or called on some path that would tell others of an
  /// outcome that was pending before.
  bool Tells = false;
  bool Dropped = false; ///< some paths without the descriptor were not followed
  std::string SilentBecause; ///< who may own or tell; for the debug dump
};

/// What ends somewhere in a function.
struct FunctionEnds {
  bool ErasesElements = false;  ///< of containers, without a word to anybody
  bool ClosesParameter = false; ///< a number that it was given
  bool ClosesStandard = false;  ///< 0, 1 or 2
};

struct FunctionFacts {
  const clang::FunctionDecl *Function = nullptr;
  std::vector<SubjectFacts> Subjects;
  HangupFacts Hangups;
  /// The terms and stories that the subjects refer to.
  std::shared_ptr<TermTable> Terms;
  std::shared_ptr<llvm::BumpPtrAllocator> Stories;
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_FUNCTIONFACTS_H
