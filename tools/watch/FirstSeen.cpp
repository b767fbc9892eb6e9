//===-- FirstSeen.cpp - since when a socket is known to us ----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see FirstSeen.h.
//
//===----------------------------------------------------------------------===//
#include "watch/FirstSeen.h"

namespace closewait {
namespace watch {

void FirstSeen::look(const std::vector<SocketRow> &Rows, Time Now) {
  std::map<Key, Time> Still;
  for (const SocketRow &Row : Rows) {
    if (!Row.isConnection())
      continue;
    auto Known = Since.find(keyOf(Row));
    Still[keyOf(Row)] = Known == Since.end() ? Now : Known->second;
  }
  Since = std::move(Still);
  LastLook = Now;
}

uint64_t FirstSeen::seenFor(const SocketRow &Row) const {
  auto Known = Since.find(keyOf(Row));
  if (Known == Since.end())
    return 0;
  auto Passed = LastLook - Known->second;
  return static_cast<uint64_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(Passed).count());
}

} // namespace watch
} // namespace closewait
