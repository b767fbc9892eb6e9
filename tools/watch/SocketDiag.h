//===-- SocketDiag.h - when a peer was last heard of ------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: no file of /proc tells since when a socket is in CLOSE_WAIT. sock_diag
// comes close: the peer's end came after its last data, and not after the last
// segment of any kind. For an idle connection the second is exact, because
// the end was the last that the peer sent.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_WATCH_SOCKETDIAG_H
#define CLOSEWAIT_WATCH_SOCKETDIAG_H

#include "watch/Endpoint.h"
#include "llvm/ADT/ArrayRef.h"
#include <map>
#include <utility>

namespace closewait {
namespace watch {

/// How long ago, in milliseconds.
struct LastHeard {
  uint32_t OfData = 0;
  uint32_t OfAnything = 0;
};

/// By our end and the peer's.
using LastHeardOf = std::map<std::pair<Endpoint, Endpoint>, LastHeard>;

enum class DumpProgress { More, Done, Failed };

/// Takes what one read from the netlink socket has brought.
DumpProgress parseDiagMessages(llvm::ArrayRef<char> Bytes, LastHeardOf &Result);

/// Asks the kernel about all sockets in CLOSE_WAIT of the network namespace
/// that this process is in. An empty answer means success.
std::string askSocketDiag(LastHeardOf &Result);

} // namespace watch
} // namespace closewait

#endif // CLOSEWAIT_WATCH_SOCKETDIAG_H
