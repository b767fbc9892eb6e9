//===-- SocketModels.cpp - sockets: making, naming, ending ----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the calls that make a socket, give it a peer or a name, look at it and
// end it. What carries bytes is in TransferModels.
// Limit: TCP_INFO is told by its number alone, whatever the level: at another
// level the same number is taken for a look at the peer, which errs towards
// silence.
//
//===----------------------------------------------------------------------===//
#include "models/ModelWords.h"

namespace closewait {
namespace {

using namespace words;

constexpr FunctionModel SocketFunctions[] = {
    row("socket", 3, acquires(BySocketType), Handle,
        "int socket(int domain, int type, int protocol)", "socket(2)"),
    row("socketpair", 4, acquiresPair(3, BySocketType), ZeroOrMinusOne,
        "int socketpair(int domain, int type, int protocol, int sv[2])",
        "socketpair(2)"),
    row("accept", 3, {accepts(0), acquires(Connected)}, Handle,
        "int accept(int fd, struct sockaddr *addr, socklen_t *len)",
        "accept(2)"),
    row("accept4", 4, {accepts(0), acquires(Connected)}, Handle,
        "int accept4(int fd, struct sockaddr *addr, socklen_t *len, int flags)",
        "accept4(2)"),
    row("paccept", 5, {accepts(0), acquires(Connected)}, Handle,
        "int paccept(int fd, struct sockaddr *addr, socklen_t *len, const "
        "sigset_t *mask, int flags)",
        "paccept(2)"),
    row("connect", 3, connects(0), ZeroOrMinusOne,
        "int connect(int fd, const struct sockaddr *addr, socklen_t len)",
        "connect(2)"),
    row("bind", 3, binds(0), ZeroOrMinusOne,
        "int bind(int fd, const struct sockaddr *addr, socklen_t len)",
        "bind(2)"),
    row("bindresvport", 2, binds(0), ZeroOrMinusOne,
        "int bindresvport(int fd, struct sockaddr_in *addr)",
        "bindresvport(3)"),
    row("listen", 2, listens(0), ZeroOrMinusOne,
        "int listen(int fd, int backlog)", "listen(2)"),
    row("shutdown", 2, {shutsDown(0), asConnected(0)}, ZeroOrMinusOne,
        "int shutdown(int fd, int how)", "shutdown(2)"),
    row("getsockopt", 5, borrows(0), ZeroOrMinusOne,
        "int getsockopt(int fd, int level, int name, void *value, socklen_t "
        "*len)",
        "getsockopt(2)"),
    row("setsockopt", 5, borrows(0), ZeroOrMinusOne,
        "int setsockopt(int fd, int level, int name, const void *value, "
        "socklen_t len)",
        "setsockopt(2)"),
    row("getpeername", 3, {borrows(0), asConnected(0)}, ZeroOrMinusOne,
        "int getpeername(int fd, struct sockaddr *addr, socklen_t *len)",
        "getpeername(2)"),
    row("getsockname", 3, borrows(0), ZeroOrMinusOne,
        "int getsockname(int fd, struct sockaddr *addr, socklen_t *len)",
        "getsockname(2)"),
    row("getpeereid", 3, {borrows(0), asConnected(0)}, ZeroOrMinusOne,
        "int getpeereid(int fd, uid_t *uid, gid_t *gid)", "getpeereid(3)"),
    row("sockatmark", 1, borrows(0), None, "int sockatmark(int fd)",
        "sockatmark(3)"),
    row("isfdtype", 2, borrows(0), None, "int isfdtype(int fd, int type)",
        "isfdtype(3)"),
    row("bindresvport6", 2, binds(0), ZeroOrMinusOne,
        "int bindresvport6(int fd, struct sockaddr_in6 *addr)",
        "bindresvport(3)"),
    row("getsourcefilter", 7, borrows(0), ZeroOrMinusOne,
        "int getsourcefilter(int fd, uint32_t interface, const struct sockaddr "
        "*group, socklen_t size, uint32_t *mode, uint32_t *count, struct "
        "sockaddr_storage *list)",
        "getsourcefilter(3)"),
    row("setsourcefilter", 7, borrows(0), ZeroOrMinusOne,
        "int setsourcefilter(int fd, uint32_t interface, const struct sockaddr "
        "*group, socklen_t size, uint32_t mode, uint32_t count, const struct "
        "sockaddr_storage *list)",
        "setsourcefilter(3)"),
    row("getipv4sourcefilter", 6, borrows(0), ZeroOrMinusOne,
        "int getipv4sourcefilter(int fd, struct in_addr interface, struct "
        "in_addr group, uint32_t *mode, uint32_t *count, struct in_addr *list)",
        "getipv4sourcefilter(3)"),
    row("setipv4sourcefilter", 6, borrows(0), ZeroOrMinusOne,
        "int setipv4sourcefilter(int fd, struct in_addr interface, struct "
        "in_addr group, uint32_t mode, uint32_t count, const struct in_addr "
        "*list)",
        "setipv4sourcefilter(3)"),
};

constexpr ModelCase SocketCases[] = {
    when("socket", 0, Equals, "AF_NETLINK", acquires(Datagram), Handle),
    when("socket", 0, Equals, "AF_PACKET", acquires(Datagram), Handle),
    when("socket", 0, Equals, "AF_RDS", acquires(Datagram), Handle),
    when("socket", 0, Equals, "AF_CAN", acquires(Datagram), Handle),
    when("socket", 0, Equals, "AF_ALG", acquires(Other), Handle),
    when("socket", 1, IsSocketType, "SOCK_STREAM", acquires(Stream), Handle),
    // One socket for many peers; a link that fails its sender at once.
    when("socket", 2, Equals, "IPPROTO_SCTP", acquires(Datagram), Handle),
    when("socket", 2, Equals, "BTPROTO_SCO", acquires(Datagram), Handle),
    when("socket", 1, IsSocketType, "SOCK_SEQPACKET", acquires(Stream), Handle),
    when("socket", 1, IsSocketType, "SOCK_DGRAM", acquires(Datagram), Handle),
    when("socket", 1, IsSocketType, "SOCK_RAW", acquires(Datagram), Handle),
    when("socket", 1, IsSocketType, "SOCK_RDM", acquires(Datagram), Handle),
    when("socketpair", 1, IsSocketType, "SOCK_STREAM",
         acquiresPair(3, Connected), ZeroOrMinusOne),
    when("socketpair", 1, IsSocketType, "SOCK_SEQPACKET",
         acquiresPair(3, Connected), ZeroOrMinusOne),
    when("socketpair", 1, IsSocketType, "SOCK_DGRAM", acquiresPair(3, Datagram),
         ZeroOrMinusOne),
    when("shutdown", 1, Equals, "SHUT_RD", {borrows(0), asConnected(0)},
         ZeroOrMinusOne),
    when("getsockopt", 2, Equals, "TCP_INFO", observes(0), ZeroOrMinusOne),
};

} // namespace

ModelTable socketModels() {
  return {"socket", SocketFunctions, SocketCases, {}};
}

} // namespace closewait
