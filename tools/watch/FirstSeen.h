//===-- FirstSeen.h - since when a socket is known to us --------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: where the kernel does not tell since when, and for a connection that
// still hears from its peer's kernel, our own looks are a lower bound.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_WATCH_FIRSTSEEN_H
#define CLOSEWAIT_WATCH_FIRSTSEEN_H

#include "watch/SocketTable.h"
#include <chrono>
#include <map>
#include <tuple>

namespace closewait {
namespace watch {

class FirstSeen {
public:
  using Time = std::chrono::steady_clock::time_point;

  /// Remembers the connections of one look, and forgets those that are gone.
  void look(const std::vector<SocketRow> &Rows, Time Now);

  /// For how many milliseconds \p Row has been seen, at the last look.
  uint64_t seenFor(const SocketRow &Row) const;

private:
  using Key = std::tuple<uint64_t, Endpoint, Endpoint>;
  static Key keyOf(const SocketRow &Row) {
    return {Row.Inode, Row.Local, Row.Peer};
  }

  std::map<Key, Time> Since;
  Time LastLook;
};

} // namespace watch
} // namespace closewait

#endif // CLOSEWAIT_WATCH_FIRSTSEEN_H
