//===-- Assembly.h - from what was read to a report -------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: sockets, processes and times come from three places; here they are
// joined. Nothing is read and nothing is printed, so it can be tested alone.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_WATCH_ASSEMBLY_H
#define CLOSEWAIT_WATCH_ASSEMBLY_H

#include "watch/Evidence.h"
#include "watch/FirstSeen.h"
#include "watch/Report.h"
#include "watch/Settings.h"

namespace closewait {
namespace watch {

/// Puts together what the user asked for.
Report makeReport(const Evidence &From, const Settings &Asked,
                  const FirstSeen &History);

/// The listening sockets whose accept() \p Connection waits for: those at its
/// own address, or else those at any address.
std::vector<SocketRow> listenersOf(const SocketRow &Connection,
                                   const std::vector<SocketRow> &Rows);

} // namespace watch
} // namespace closewait

#endif // CLOSEWAIT_WATCH_ASSEMBLY_H
