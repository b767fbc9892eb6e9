//===-- LibeventModels.cpp - the sockets of libevent ----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a program that is written with libevent makes pairs and closes sockets
// by names of its own, which are socketpair() and close() on a POSIX system.
// Source: <event2/util.h> of libevent 2.1. Left out on purpose: bufferevents
// and listeners, which own what they are given or do not, by a flag.
//
//===----------------------------------------------------------------------===//
#include "models/ModelWords.h"

namespace closewait {
namespace {

using namespace words;

constexpr FunctionModel LibeventFunctions[] = {
    row("evutil_socketpair", 4, acquiresPair(3, BySocketType), ZeroOrMinusOne,
        "int evutil_socketpair(int domain, int type, int protocol, "
        "evutil_socket_t pair[2])",
        "evutil_socketpair(event2/util.h)"),
    row("evutil_closesocket", 1, closes(0), ZeroOrMinusOne,
        "int evutil_closesocket(evutil_socket_t fd)",
        "evutil_closesocket(event2/util.h)"),
    row("evutil_make_socket_nonblocking", 1, borrows(0), ZeroOrMinusOne,
        "int evutil_make_socket_nonblocking(evutil_socket_t fd)",
        "evutil_make_socket_nonblocking(event2/util.h)"),
    row("evutil_make_socket_closeonexec", 1, borrows(0), ZeroOrMinusOne,
        "int evutil_make_socket_closeonexec(evutil_socket_t fd)",
        "evutil_make_socket_closeonexec(event2/util.h)"),
    row("evutil_make_listen_socket_reuseable", 1, borrows(0), ZeroOrMinusOne,
        "int evutil_make_listen_socket_reuseable(evutil_socket_t fd)",
        "evutil_make_listen_socket_reuseable(event2/util.h)"),
    row("evutil_make_listen_socket_reuseable_port", 1, borrows(0),
        ZeroOrMinusOne,
        "int evutil_make_listen_socket_reuseable_port(evutil_socket_t fd)",
        "evutil_make_listen_socket_reuseable_port(event2/util.h)"),
    row("evutil_make_tcp_listen_socket_deferred", 1, borrows(0), ZeroOrMinusOne,
        "int evutil_make_tcp_listen_socket_deferred(evutil_socket_t fd)",
        "evutil_make_tcp_listen_socket_deferred(event2/util.h)"),
};

constexpr ModelCase LibeventCases[] = {
    when("evutil_socketpair", 1, IsSocketType, "SOCK_STREAM",
         acquiresPair(3, Connected), ZeroOrMinusOne),
    when("evutil_socketpair", 1, IsSocketType, "SOCK_DGRAM",
         acquiresPair(3, Datagram), ZeroOrMinusOne),
};

} // namespace

ModelTable libeventModels() {
  return {"libevent", LibeventFunctions, LibeventCases, {}};
}

} // namespace closewait
