//===-- FileFacts.h - what a file as a whole tells --------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: no single function tells what a field holds or who calls whom. One walk
// over the file collects it, before any function is simulated; summaries and
// rules look it up.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_FILEFACTS_H
#define CLOSEWAIT_SUMMARY_FILEFACTS_H

#include "support/OnlyBy.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/DenseSet.h"

namespace closewait {

/// What the file as a whole tells.
struct FileFacts {
  /// Fields and globals that are used as connected stream sockets.
  llvm::DenseSet<const clang::ValueDecl *> Streams;
  /// Fields and globals that hold a file, a pipe or a timer somewhere.
  llvm::DenseSet<const clang::ValueDecl *> NoSockets;
  /// Fields that socketpair() fills. Where nobody forks, the program has both
  /// ends, and closes them.
  llvm::DenseSet<const clang::ValueDecl *> Pairs;
  /// Ends of pairs whose other end this process has as long as it reads, by
  /// array and index, or by a member that has one end, and 0.
  llvm::DenseSet<std::pair<const clang::ValueDecl *, unsigned>> HeldEnds;
  /// There are no other streams than those, and no other process.
  bool HoldsAllEnds = false;
  /// Arrays of which an element is given to a function of the program.
  llvm::DenseSet<const clang::ValueDecl *> Shared;
  /// What is asked for its size or moved about in: lseek(), fstat().
  llvm::DenseSet<const clang::ValueDecl *> UsedAsFiles;
  /// Fields and globals that are used with addresses.
  llvm::DenseSet<const clang::ValueDecl *> Datagrams;
  /// Places that get what socket() and the like make, by its kind.
  llvm::DenseSet<const clang::ValueDecl *> MadeStreams, MadeDatagrams;
  /// The same, of any kind of socket.
  llvm::DenseSet<const clang::ValueDecl *> Made;
  /// Global variables that functions of this file write by name, other than
  /// what main() assigns; no function stands where an address is taken.
  OnlyBy<clang::VarDecl> Written;
  /// Those that a function sets which only main() calls, with its command line.
  llvm::DenseSet<const clang::VarDecl *> Settled;
  /// Places that are read from by name.
  OnlyBy<clang::ValueDecl> Readers;
  /// Places that are closed by name.
  llvm::DenseSet<const clang::ValueDecl *> Closed;
  /// Places whose descriptors this file takes care of: it makes or closes them,
  /// and they are no files.
  llvm::DenseSet<const clang::ValueDecl *> Kept;
  bool MakesStreams = false, MakesDatagrams = false;
  /// It connects or accepts, or makes streams other than pairs.
  bool MakesPeers = false;
  /// socket(AF_UNIX, ...), and of the internet or a domain that is not known.
  bool MakesLocal = false, MakesInternet = false;
  /// What getaddrinfo(3) is asked to find: hints.ai_socktype.
  bool HintsStreams = false, HintsOthers = false;
  /// Calls that only terminals have, and that only sockets have.
  bool HasTerminals = false, HasSockets = false;
  bool Forks = false;
  /// RDHUP is asked for: of poll(), or named other than to test what came.
  bool AsksForReadHup = false;
  /// A function that does not wait itself asks epoll for RDHUP and neither for
  /// IN nor for OUT.
  bool AsksForReadHupAlone = false;
  unsigned EpollLoops = 0; ///< functions that wait for epoll
  /// Functions that are called by name, and those whose address is taken.
  llvm::DenseSet<const clang::FunctionDecl *> Called, AddressTaken;
  /// Functions of other files that get a condition and what to say of it.
  llvm::DenseSet<const clang::FunctionDecl *> Checkers;
  /// Functions that set msg_name, where recvmsg() leaves the sender.
  llvm::DenseSet<const clang::FunctionDecl *> AskForSenders;
  /// Functions that threads begin with; nobody looks at what they return.
  llvm::DenseSet<const clang::FunctionDecl *> ThreadStarts;
  /// Lambdas among them whose end the function around them waits for.
  llvm::DenseSet<const clang::FunctionDecl *> Joined;
  /// Parameters of those that get a number which was accepted for them.
  llvm::DenseSet<const clang::ParmVarDecl *> GivenToThreads;

  /// Whether \p Place is known to hold what has no peer that could end.
  bool holdsNoEnd(const clang::ValueDecl *Place) const;
  /// Whether the one loop that waits for epoll is told of RDHUP alone.
  bool asksForReadHupAlone() const {
    return AsksForReadHupAlone && EpollLoops == 1;
  }
  /// Whether a socket of this file is one for datagrams.
  bool makesOnlyDatagrams() const { return MakesDatagrams && !MakesStreams; }
  /// Whether a socket() of the type that getaddrinfo(3) found is a stream.
  bool findsStreams() const { return HintsStreams && !HintsOthers; }
  /// Whether the connections that are made here are of AF_UNIX.
  bool isLocal() const { return MakesLocal && !MakesInternet; }
};

/// Whether \p Place is addrinfo's ai_socktype.
bool isSocketTypeFound(const clang::ValueDecl *Place);
/// socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol): whether \p Origin
/// makes a socket of the type that getaddrinfo(3) found.
bool hasTypeFound(const clang::Stmt *Origin);

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_FILEFACTS_H
