//===-- ModelConstants.cpp - the numbers behind MSG_PEEK and such ---------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see the header. A list, searched from its start: it is short, and only
// read while the registry is built.
//
//===----------------------------------------------------------------------===//
#include "models/ModelConstants.h"

namespace closewait {
namespace {

struct NamedConstant {
  llvm::StringLiteral Name;
  int64_t Value;
};

constexpr NamedConstant Constants[] = {
    {"AF_NETLINK", 16},
    {"AF_PACKET", 17},
    {"AF_RDS", 21},
    {"AF_CAN", 29},
    {"AF_ALG", 38},
    {"IPPROTO_SCTP", 132},
    {"BTPROTO_SCO", 2},
    {"SOCK_STREAM", 1},
    {"SOCK_DGRAM", 2},
    {"SOCK_RAW", 3},
    {"SOCK_RDM", 4},
    {"SOCK_SEQPACKET", 5},
    {"MSG_OOB", 0x1},
    {"MSG_PEEK", 0x2},
    {"MSG_ERRQUEUE", 0x2000},
    {"SHUT_RD", 0},
    {"TCP_INFO", 11},
    {"FIONREAD", 0x541b},
    {"F_DUPFD", 0},
    {"F_GETFD", 1},
    {"F_SETFD", 2},
    {"F_GETFL", 3},
    {"F_SETFL", 4},
    {"F_GETLK", 5},
    {"F_SETLK", 6},
    {"F_SETLKW", 7},
    {"F_SETOWN", 8},
    {"F_GETOWN", 9},
    {"F_SETSIG", 10},
    {"F_GETSIG", 11},
    {"F_SETPIPE_SZ", 1031},
    {"F_GETPIPE_SZ", 1032},
    {"F_ADD_SEALS", 1033},
    {"F_GET_SEALS", 1034},
    {"F_DUPFD_CLOEXEC", 1030},
    {"CLOSE_RANGE_CLOEXEC", 4},
    {"EPOLL_CTL_DEL", 2},
    {"SIGABRT", 6},
    {"SIGKILL", 9},
};

} // namespace

std::optional<int64_t> constantValue(llvm::StringRef Name) {
  for (const NamedConstant &C : Constants)
    if (C.Name == Name)
      return C.Value;
  int64_t Number;
  if (Name.getAsInteger(10, Number))
    return std::nullopt;
  return Number;
}

} // namespace closewait
