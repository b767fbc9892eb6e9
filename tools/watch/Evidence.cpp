//===-- Evidence.cpp - what was read at one look --------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Evidence.h.
//
//===----------------------------------------------------------------------===//
#include "watch/Evidence.h"
#include <tuple>

namespace closewait {
namespace watch {
namespace {

std::set<uint64_t> inodesOf(const std::vector<SocketRow> &Rows) {
  std::set<uint64_t> Inodes;
  for (const SocketRow &Row : Rows)
    if (Row.isAccepted())
      Inodes.insert(Row.Inode);
  return Inodes;
}

auto identityOf(const SocketRow &Row) {
  return std::make_tuple(Row.State, Row.Inode, Row.Local, Row.Peer);
}

} // namespace

std::vector<SocketRow> inBoth(const std::vector<SocketRow> &Earlier,
                              const std::vector<SocketRow> &Later) {
  std::set<decltype(identityOf(SocketRow()))> Known;
  for (const SocketRow &Row : Earlier)
    Known.insert(identityOf(Row));
  std::vector<SocketRow> Result;
  for (const SocketRow &Row : Later)
    if (Known.count(identityOf(Row)))
      Result.push_back(Row);
  return Result;
}

std::string gather(const NetNamespace &Where, Evidence &Result) {
  std::vector<SocketRow> Before, After;
  std::string Fault = readSocketTables(Where.Tables, Before);
  if (!Fault.empty())
    return Fault;
  Result.Processes = findHolders(inodesOf(Before));
  Fault = readSocketTables(Where.Tables, After);
  if (!Fault.empty())
    return Fault;
  Result.Rows = inBoth(Before, After);
  Result.NoTimes =
      Where.NotEntered.empty() ? askSocketDiag(Result.Times) : Where.NotEntered;
  return "";
}

} // namespace watch
} // namespace closewait
