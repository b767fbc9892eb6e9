//===-- Evidence.h - what was read at one look ------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the kernel's tables, its times and the processes are read one after the
// other, while everything moves. What did not hold still is left out, or every
// connection that is just being closed would be told as one without owner.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_WATCH_EVIDENCE_H
#define CLOSEWAIT_WATCH_EVIDENCE_H

#include "watch/NetNamespace.h"
#include "watch/Processes.h"
#include "watch/SocketDiag.h"
#include "watch/SocketTable.h"

namespace closewait {
namespace watch {

struct Evidence {
  std::vector<SocketRow> Rows;
  ProcessList Processes;
  LastHeardOf Times;
  /// Why there are no times; else empty.
  std::string NoTimes;
};

/// Reads everything anew. An empty answer means success.
std::string gather(const NetNamespace &Where, Evidence &Result);

/// The rows of \p Later that are in \p Earlier too.
std::vector<SocketRow> inBoth(const std::vector<SocketRow> &Earlier,
                              const std::vector<SocketRow> &Later);

} // namespace watch
} // namespace closewait

#endif // CLOSEWAIT_WATCH_EVIDENCE_H
