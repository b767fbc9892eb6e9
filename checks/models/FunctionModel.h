//===-- FunctionModel.h - what a library function does ----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: knowledge about APIs is data. A row says which operand is a descriptor,
// what happens to it, and what the result tells. The engine reads rows; it
// never compares a function's name.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MODELS_FUNCTIONMODEL_H
#define CLOSEWAIT_MODELS_FUNCTIONMODEL_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>

namespace closewait {

/// What a call does to one of its operands. A row may carry several, since
/// one call can read from one descriptor and write to another (splice).
enum class Effect : uint8_t {
  Acquire,       ///< the operand (normally Result) is a fresh descriptor
  AcquirePair,   ///< the operand is an int[2] filled with fresh descriptors
  Duplicate,     ///< the result is a fresh descriptor for the operand's file
  DuplicateOnto, ///< the operand is closed and becomes a copy (dup2's second)
  Share,         ///< the operand's file gets a second number (dup2's first)
  Connect,       ///< the operand becomes a connected socket on success
  Bind,          ///< the operand gets a name; no change of state
  Listen,        ///< the operand becomes a listening socket on success
  Accept,        ///< the operand is a listening socket that is read from
  Read,          ///< bytes are taken; the result tells data, EOF or error
  ReadFrom,      ///< like Read, with an address: says nothing of a stream
  Peek,          ///< like Read, but the bytes stay where they are
  Write,         ///< bytes are sent
  WriteTo,       ///< like Write, with an address
  AsConnected,  ///< used as a connected socket: tells the kind, changes nothing
  AsFile,       ///< used as a file with a size and places: no socket
  AsTerminal,   ///< used as a terminal or serial line: no socket
  Observe,      ///< the state of the peer is looked at (TCP_INFO)
  Close,        ///< the descriptor is given back
  CloseRange,   ///< a range of numbers is given back; the operand starts it
  Shutdown,     ///< half-close: the descriptor stays open
  Control,      ///< fcntl with a command that is not known
  Borrow,       ///< used during the call only, kept and changed nowhere
  Poll,         ///< waits on the pollfd array operand
  Select,       ///< waits on the fd_set operand for input
  SelectOutput, ///< waits on the fd_set operand for room to write
  SelectAdd,    ///< FD_SET: the operand joins the set, argument 1
  SelectRemove, ///< FD_CLR: the operand leaves the set, argument 1
  SelectTest,   ///< FD_ISSET: is the operand in the set, argument 1?
  SelectClear,  ///< FD_ZERO: the operand is a set that becomes empty
  FilterChange, ///< kevent: registers what is in the array operand
  EpollControl, ///< registers, changes or removes the operand
  EpollRemove,  ///< EPOLL_CTL_DEL: the operand leaves the set
  EpollWait,    ///< fills the epoll_event array operand
  OpenStream,   ///< fdopen: the resulting FILE* owns the operand
  StreamRead,   ///< stdio input: the operand is a FILE*
  StreamWrite,  ///< stdio output: the operand is a FILE*
  StreamClose,  ///< fclose: closes the FILE* and its descriptor
  Spawn,        ///< a thread starts: operand is the start routine
  Fork,         ///< both processes own every descriptor from here
  Exec,         ///< the process image is replaced on success
  Exit,         ///< the process ends; the kernel closes everything
  HandOver,     ///< what the operand is or reaches may be owned elsewhere now
  KeepNumber,   ///< argument 0 points to what has the number until it is freed
  EndThread,    ///< this thread ends, which closes nothing
  Allocate,     ///< the result is fresh memory or null
  Free,         ///< the memory of the operand goes away
  Wait,         ///< pauses for so many seconds; for Result: any time
  Neutral,      ///< touches no descriptor, keeps no pointer, calls nobody
};

/// Whether an operand of this effect is the number of a descriptor.
inline bool takesNumber(Effect What) {
  switch (What) {
  case Effect::Connect:
  case Effect::Accept:
  case Effect::Read:
  case Effect::ReadFrom:
  case Effect::Peek:
  case Effect::Write:
  case Effect::WriteTo:
  case Effect::AsConnected:
  case Effect::Observe:
  case Effect::Close:
  case Effect::Shutdown:
  case Effect::EpollRemove:
    return true;
  default:
    return false;
  }
}

/// What the result of a call tells.
enum class ResultContract : uint8_t {
  None,            ///< nothing that matters
  Handle,          ///< a descriptor, or -1 (INVALID_SOCKET)
  ZeroOrMinusOne,  ///< 0, or -1 with errno
  MinusOne,        ///< -1 with errno, or it does not come back (exec)
  ZeroOrErrno,     ///< 0, or an error number (pthread_create)
  Bytes,           ///< > 0 bytes, 0 at end of file, -1 with errno
  WrittenBytes,    ///< >= 0 bytes, -1 with errno
  CountOrMinusOne, ///< >= 0 ready descriptors (0: time-out), -1 with errno
  Length,          ///< >= 0, of a text (strlen)
  PointerOrNull,   ///< an object, or null
  NeverReturns,    ///< exit, abort
  Pid,             ///< fork: 0 in the child, > 0 in the parent, -1
  ItemOrNull,      ///< stdio: null at the end of file and on errors (fgets)
  ItemOrEof,       ///< stdio: EOF, which is -1, in their place (fgetc)
  ItemCount,       ///< stdio: fewer than asked for, in the end none (fread)
  TrueAtEnd,       ///< not 0 once a read has met the end of file (feof)
  TrueAtError,     ///< not 0 once a call has failed (ferror)
};

/// What kind of file a fresh descriptor names.
enum class DescriptorKind : uint8_t {
  Unknown,
  BySocketType, ///< socket(), socketpair(): the type argument decides
  Connected,    ///< accept(): a stream with a peer
  Stream,       ///< a stream socket that may or may not be connected
  Listening,
  Datagram,     ///< datagram, raw, netlink: no end of file
  Other,        ///< file, pipe, epoll, eventfd, timerfd, signalfd, inotify
  SameAsOperand ///< dup()
};

/// Whether what is of \p Kind tells of its peer's end by a read of 0 bytes.
inline bool isStreamKind(DescriptorKind Kind) {
  return Kind == DescriptorKind::Connected || Kind == DescriptorKind::Stream;
}

/// Whether what is of \p Kind is a socket for sure.
inline bool isSocketKind(DescriptorKind Kind) {
  return isStreamKind(Kind) || Kind == DescriptorKind::BySocketType ||
         Kind == DescriptorKind::Listening || Kind == DescriptorKind::Datagram;
}

/// Index of an operand: 0-based argument, or Result, or Object.
constexpr int8_t Result = -1;
constexpr int8_t Object = -2; ///< what a method is called on

/// Who says so. It decides how far a row is to be trusted.
enum class ModelSource : uint8_t {
  Library, ///< a table of ours: the function is the library's
  Taught,  ///< the user: it may be any function of the program
};

/// The library gets by with three, see ModelTable.h; users may say more.
constexpr unsigned MaxEffects = 6;

struct OperandEffect {
  Effect What;
  int8_t Operand;
};

/// One row. Value type; who makes it keeps its strings alive.
struct FunctionModel {
  llvm::StringRef Name;
  uint8_t MinArgs;
  uint8_t MaxArgs; ///< 255: variadic
  OperandEffect Effects[MaxEffects];
  uint8_t NumEffects;
  ResultContract Contract;
  DescriptorKind Fresh; ///< for Acquire, AcquirePair, Duplicate
  llvm::StringRef Prototype;
  llvm::StringRef ManPage; ///< "recv(2)"
  ModelSource Source = ModelSource::Library;

  llvm::ArrayRef<OperandEffect> effects() const {
    return llvm::ArrayRef<OperandEffect>(Effects, NumEffects);
  }
  bool has(Effect What) const {
    for (const OperandEffect &E : effects())
      if (E.What == What)
        return true;
    return false;
  }
  bool isTaught() const { return Source == ModelSource::Taught; }
};

} // namespace closewait

#endif // CLOSEWAIT_MODELS_FUNCTIONMODEL_H
