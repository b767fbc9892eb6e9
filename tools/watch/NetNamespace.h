//===-- NetNamespace.h - which network is looked at -------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: every network namespace has sockets of its own, and a container has a
// namespace. One can be entered, which takes privileges; or, of a process, at
// least the tables can be read.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_WATCH_NETNAMESPACE_H
#define CLOSEWAIT_WATCH_NETNAMESPACE_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>

namespace closewait {
namespace watch {

struct NetNamespace {
  /// As the user named it; empty for our own.
  std::string Name;
  /// The folder with its socket tables.
  std::string Tables = "/proc/self/net";
  /// Its inode, or 0 if it is not told.
  uint64_t Inode = 0;
  /// Why it could not be entered though its tables can be read; else empty.
  std::string NotEntered;
};

/// Our own.
NetNamespace ownNamespace();

/// That of a process.
std::string useNamespaceOf(unsigned Pid, NetNamespace &Result);

/// That which a user named: a path, a name below /run/netns, or the number of
/// a process. An empty answer means success.
std::string useNamespace(llvm::StringRef Name, NetNamespace &Result);

} // namespace watch
} // namespace closewait

#endif // CLOSEWAIT_WATCH_NETNAMESPACE_H
