//===-- Processes.h - who holds which socket --------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the kernel's tables name no process. /proc/PID/fd does, but only to the
// user whose process it is, and to root: which processes could not be looked
// into is a part of the answer.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_WATCH_PROCESSES_H
#define CLOSEWAIT_WATCH_PROCESSES_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace closewait {
namespace watch {

struct Process {
  unsigned Pid = 0;
  std::string Name;
  unsigned OpenDescriptors = 0;
  /// 0: unknown, or without limit.
  uint64_t DescriptorLimit = 0;
  /// The inode of the network namespace; 0 if it is not told.
  uint64_t Namespace = 0;
  /// The descriptors of each wanted socket, by its inode.
  std::map<uint64_t, std::vector<int>> Descriptors;
};

struct ProcessList {
  std::vector<Process> Seen;
  /// Their descriptors could not be read.
  std::vector<Process> Unseen;
  /// The processes of others are not even listed.
  bool OthersAreHidden = false;
};

/// Looks for descriptors of the sockets with these inodes.
ProcessList findHolders(const std::set<uint64_t> &Inodes);

/// The inode in "socket:[4711]"; false if it is no socket.
bool parseSocketLink(llvm::StringRef Target, uint64_t &Inode);

/// The inode in "net:[4026531833]", or 0.
uint64_t parseNamespaceLink(llvm::StringRef Target);

/// The soft limit of open files in /proc/PID/limits, or 0.
uint64_t parseDescriptorLimit(llvm::StringRef Limits);

/// True if /proc/PID/stat is that of a process that can have no descriptors:
/// a thread of the kernel, or one that has ended.
bool cannotHoldDescriptors(llvm::StringRef Stat);

} // namespace watch
} // namespace closewait

#endif // CLOSEWAIT_WATCH_PROCESSES_H
