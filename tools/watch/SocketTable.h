//===-- SocketTable.h - the kernel's list of TCP sockets --------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: /proc/net/tcp and tcp6 show every TCP socket of a network namespace to
// everybody, with its state, what is unread, and the inode by which a
// descriptor can be matched to it. Only listening sockets and those in
// CLOSE_WAIT are kept.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_WATCH_SOCKETTABLE_H
#define CLOSEWAIT_WATCH_SOCKETTABLE_H

#include "watch/Endpoint.h"
#include <vector>

namespace closewait {
namespace watch {

/// The kernel's numbers.
enum class TcpState : uint8_t { CloseWait = 8, Listen = 10 };

struct SocketRow {
  TcpState State = TcpState::CloseWait;
  Endpoint Local;
  Endpoint Peer;
  /// Of a connection: bytes that wait to be read, the peer's end being one.
  /// Of a listening socket: connections that wait for accept().
  uint32_t Queue = 0;
  uint32_t Uid = 0;
  /// 0 for a connection that nobody has accepted.
  uint64_t Inode = 0;

  bool isConnection() const { return State == TcpState::CloseWait; }
  bool isListener() const { return State == TcpState::Listen; }
  bool isAccepted() const { return Inode != 0; }
};

/// Appends the rows of a table. An empty answer means success; otherwise it
/// quotes the line that was not understood.
std::string parseSocketTable(llvm::StringRef Text,
                             std::vector<SocketRow> &Rows);

/// Appends the rows of the tables in \p Folder, such as /proc/net. An empty
/// answer means success. A kernel without IPv6 has no tcp6; that is no fault.
std::string readSocketTables(llvm::StringRef Folder,
                             std::vector<SocketRow> &Rows);

} // namespace watch
} // namespace closewait

#endif // CLOSEWAIT_WATCH_SOCKETTABLE_H
