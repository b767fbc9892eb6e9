//===-- Report.h - what was seen, before it becomes text --------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the text and the JSON tell the same. What they tell is put together
// once, as plain values, and knows of no output.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_WATCH_REPORT_H
#define CLOSEWAIT_WATCH_REPORT_H

#include "watch/SocketTable.h"

namespace closewait {
namespace watch {

/// For how long a socket is in CLOSE_WAIT, in milliseconds.
struct Age {
  uint64_t AtLeast = 0;
  uint64_t AtMost = 0;
  /// False: AtMost means nothing, and AtLeast counts from when we first saw it.
  bool IsToldByKernel = false;
};

struct Connection {
  SocketRow Row;
  Age Since;
  /// The numbers that its holder has for it.
  std::vector<int> Descriptors;
  /// Other processes that hold it too.
  std::vector<unsigned> AlsoHeldBy;
};

struct Holder {
  unsigned Pid = 0;
  std::string Name;
  unsigned OpenDescriptors = 0;
  /// 0: unknown, or without limit.
  uint64_t DescriptorLimit = 0;
};

struct HolderReport {
  Holder Who;
  std::vector<Connection> Connections;
};

/// Connections whose peer has closed before anybody accepted them.
struct BacklogReport {
  bool IsListenerKnown = false;
  Endpoint Listener;
  /// All that wait for accept(), open ones too.
  uint32_t Waiting = 0;
  /// Whose call of accept() they wait for.
  std::vector<Holder> Accepters;
  std::vector<Connection> Connections;
};

struct Report {
  /// Why nothing could be looked at; empty if it could.
  std::string Fault;
  std::vector<HolderReport> Holders;
  std::vector<BacklogReport> Backlogs;
  /// No process that could be looked into holds them.
  std::vector<Connection> Unowned;
  bool AllProcessesSeen = true;
  /// What could not be looked at, a sentence each.
  std::vector<std::string> NotSeen;

  /// Sockets in CLOSE_WAIT that were accepted; one held twice counts once.
  size_t StuckCount = 0;
  /// Those that were not.
  size_t BacklogCount = 0;
};

} // namespace watch
} // namespace closewait

#endif // CLOSEWAIT_WATCH_REPORT_H
