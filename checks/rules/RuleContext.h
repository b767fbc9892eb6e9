//===-- RuleContext.h - what rules may look at --------------------*- C++ -*-=//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: rules are pure functions from facts to findings. Besides the facts of
// one descriptor they see the function, what the rest of the file tells of its
// fields and callers, and the options.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_RULES_RULECONTEXT_H
#define CLOSEWAIT_RULES_RULECONTEXT_H

#include "rules/Finding.h"
#include "support/OnlyBy.h"
#include "typestate/FunctionFacts.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/DenseSet.h"

namespace closewait {

struct RuleOptions {
  bool IgnoreShortLived = true;
  bool RequireReadWhileWriting = false;
};

/// What the file as a whole tells.
struct FileFacts {
  /// Fields and globals that are used as connected stream sockets.
  llvm::DenseSet<const clang::ValueDecl *> Streams;
  /// Fields and globals that hold a file, a pipe or a timer somewhere.
  llvm::DenseSet<const clang::ValueDecl *> NoSockets;
  /// Fields that socketpair() fills. Where nobody forks, the program has both
  /// ends, and closes them.
  llvm::DenseSet<const clang::ValueDecl *> Pairs;
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
  /// socket(AF_UNIX, ...), and of the internet or a domain that is not known.
  bool MakesLocal = false, MakesInternet = false;
  /// What getaddrinfo(3) is asked to find: hints.ai_socktype.
  bool HintsStreams = false, HintsOthers = false;
  /// Calls that only terminals have, and that only sockets have.
  bool HasTerminals = false, HasSockets = false;
  bool Forks = false;
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
  /// Parameters of those that get a number which was accepted for them.
  llvm::DenseSet<const clang::ParmVarDecl *> GivenToThreads;

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

struct RuleContext {
  const FunctionFacts &Facts;
  const FileFacts &File;
  const RuleOptions &Options;
  clang::ASTContext &Ast;
};

using Findings = std::vector<Finding>;

/// Whether \p Check has a say in incidents of this kind.
bool looksAt(CheckKind Check, Incident::KindTy Kind);

struct FoundAgain;
struct FreedRecord;
struct GuardedLeak;
struct StaleMember;
struct OwnerFacts;
struct RecordFacts;
struct Reopening;

/// The field or variable that holds the subject, or null.
const clang::ValueDecl *placeOf(const SubjectFacts &Subject,
                                const RuleContext &Context);
/// Whether the subject is known to be a stream socket.
bool isStream(const SubjectFacts &Subject, const RuleContext &Context);
/// Whether the end of file means nothing on it: datagrams, files, listeners.
bool hasNoEof(const SubjectFacts &Subject, const RuleContext &Context);

/// A finding with its place, name and origin filled in; null At is the closing
/// brace of the function.
Finding makeFinding(CheckKind Check, MessageId Message,
                    const SubjectFacts &Subject, const clang::Stmt *At,
                    const RuleContext &Context);
/// The same of what the file as a whole shows; no \p At is the end of \p
/// Function.
Finding makeFinding(CheckKind Check, MessageId Message, std::string Name,
                    const clang::FunctionDecl *Function, const clang::Stmt *At,
                    const clang::ASTContext &Ast);
/// The fault is that of the callee with whose path \p Inside the call
/// \p CalledAt ended: moves the finding to \p At there.
void blameCallee(Finding &F, const CalleePath &Inside,
                 const clang::Stmt *CalledAt, const clang::Stmt *At,
                 const RuleContext &Context);
/// The identity of an exit; the closing brace has one too.
const void *exitOf(const clang::Stmt *At, const RuleContext &Context);
/// Adds the story as notes, oldest first.
void addStory(Finding &F, const Step *Story, const RuleContext &Context);
/// The place in the source of \p At, out of macros; null is the closing brace
/// of \p Function.
clang::SourceLocation locationIn(const clang::FunctionDecl *Function,
                                 const clang::Stmt *At,
                                 const clang::ASTContext &Ast);
/// The same in the function of \p Context.
clang::SourceLocation locationOf(const clang::Stmt *At,
                                 const RuleContext &Context);
/// A note at \p At, in whatever function that stands; not for null.
FindingNote noteAt(MessageId Message, const clang::Stmt *At,
                   const clang::ASTContext &Ast);

// The rules, one file each.
void findLeaks(const SubjectFacts &, const RuleContext &, Findings &);
void findUnevenFailures(const SubjectFacts &, const RuleContext &, Findings &);
void findDoubleCloses(const SubjectFacts &, const RuleContext &, Findings &);
void findUsesAfterClose(const SubjectFacts &, const RuleContext &, Findings &);
void findIgnoredEof(const SubjectFacts &, const RuleContext &, Findings &);
void findKeptEof(const SubjectFacts &, const RuleContext &, Findings &);
void findNeverRead(const SubjectFacts &, const RuleContext &, Findings &);
/// Whether a function leaves nothing open in a place that it uses.
using ClosesAlways = llvm::function_ref<bool(const clang::FunctionDecl *,
                                             const clang::ValueDecl *)>;
void findInRecords(const RecordFacts &, ClosesAlways, clang::ASTContext &,
                   Findings &);
void findInFreedRecords(llvm::ArrayRef<FreedRecord>, clang::ASTContext &,
                        Findings &);
void findInReopenings(llvm::ArrayRef<Reopening>, clang::ASTContext &,
                      Findings &);
void findInFoundAgain(llvm::ArrayRef<FoundAgain>, clang::ASTContext &,
                      Findings &);
void findInStaleMembers(llvm::ArrayRef<StaleMember>, const FileFacts &,
                        clang::ASTContext &, Findings &);
void findInStates(llvm::ArrayRef<GuardedLeak>, const FileFacts &,
                  clang::ASTContext &, Findings &);
void findInOwners(const OwnerFacts &, const RecordFacts &, clang::ASTContext &,
                  Findings &);
void findIgnoredHangups(const RuleContext &, Findings &);

} // namespace closewait

#endif // CLOSEWAIT_RULES_RULECONTEXT_H
