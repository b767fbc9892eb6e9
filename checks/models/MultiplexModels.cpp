//===-- MultiplexModels.cpp - waiting on many descriptors -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: select, poll and epoll tell about many descriptors at once; what they
// tell is read from an array or a set, so the operand is that array or set.
// FD_SET and its kin are macros with glibc and functions elsewhere. Their rows
// are found by name either way; who reads a macro's name is the caller.
//
//===----------------------------------------------------------------------===//
#include "models/ModelWords.h"

namespace closewait {
namespace {

using namespace words;

constexpr FunctionModel MultiplexFunctions[] = {
    row("select", 5, {selects(1), selectsOutput(2), selects(3)},
        CountOrMinusOne,
        "int select(int limit, fd_set *reads, fd_set *writes, fd_set *excepts, "
        "struct timeval *timeout)",
        "select(2)"),
    row("pselect", 6, {selects(1), selectsOutput(2), selects(3)},
        CountOrMinusOne,
        "int pselect(int limit, fd_set *reads, fd_set *writes, fd_set "
        "*excepts, const struct timespec *timeout, const sigset_t *mask)",
        "pselect(2)"),
    row("FD_SET", 2, selectAdds(0), None, "void FD_SET(int fd, fd_set *set)",
        "FD_SET(3)"),
    row("FD_CLR", 2, selectRemoves(0), None, "void FD_CLR(int fd, fd_set *set)",
        "FD_CLR(3)"),
    row("FD_ISSET", 2, selectTests(0), None,
        "int FD_ISSET(int fd, fd_set *set)", "FD_ISSET(3)"),
    row("FD_ZERO", 1, selectClears(0), None, "void FD_ZERO(fd_set *set)",
        "FD_ZERO(3)"),
    neutral("__fdelt_chk", 1, None, "long __fdelt_chk(long fd)", "FD_SET(3)"),
    neutral("__fdelt_warn", 1, None, "long __fdelt_warn(long fd)", "FD_SET(3)"),

    row("poll", 3, polls(0), CountOrMinusOne,
        "int poll(struct pollfd *fds, nfds_t count, int timeout)", "poll(2)"),
    row("ppoll", 4, polls(0), CountOrMinusOne,
        "int ppoll(struct pollfd *fds, nfds_t count, const struct timespec "
        "*timeout, const sigset_t *mask)",
        "ppoll(2)"),
    row("pollts", 4, polls(0), CountOrMinusOne,
        "int pollts(struct pollfd *fds, nfds_t count, const struct timespec "
        "*timeout, const sigset_t *mask)",
        "pollts(2)"),

    row("epoll_create", 1, acquires(Other), Handle,
        "int epoll_create(int size)", "epoll_create(2)"),
    row("epoll_create1", 1, acquires(Other), Handle,
        "int epoll_create1(int flags)", "epoll_create1(2)"),
    row("epoll_ctl", 4, {borrows(0), epollControls(2)}, ZeroOrMinusOne,
        "int epoll_ctl(int epoll, int operation, int fd, struct epoll_event "
        "*event)",
        "epoll_ctl(2)"),
    row("epoll_wait", 4, {borrows(0), epollWaits(1)}, CountOrMinusOne,
        "int epoll_wait(int epoll, struct epoll_event *events, int count, int "
        "timeout)",
        "epoll_wait(2)"),
    row("epoll_pwait", 5, {borrows(0), epollWaits(1)}, CountOrMinusOne,
        "int epoll_pwait(int epoll, struct epoll_event *events, int count, int "
        "timeout, const sigset_t *mask)",
        "epoll_pwait(2)"),
    row("epoll_pwait2", 5, {borrows(0), epollWaits(1)}, CountOrMinusOne,
        "int epoll_pwait2(int epoll, struct epoll_event *events, int count, "
        "const struct timespec *timeout, const sigset_t *mask)",
        "epoll_pwait2(2)"),

    // The BSDs and macOS. A registration keeps the number, and what waits
    // gets it back.
    row("kqueue", 0, acquires(Other), Handle, "int kqueue(void)", "kqueue(2)"),
    row("kqueue1", 1, acquires(Other), Handle, "int kqueue1(int flags)",
        "kqueue1(2)"),
    row("kqueuex", 1, acquires(Other), Handle, "int kqueuex(unsigned flags)",
        "kqueuex(2)"),
    row("kevent", 6, {borrows(0), changesFilters(1), handsOver(1)},
        CountOrMinusOne,
        "int kevent(int queue, const struct kevent *changes, int count, struct "
        "kevent *events, int room, const struct timespec *timeout)",
        "kevent(2)"),
};

constexpr ModelCase MultiplexCases[] = {
    when("epoll_ctl", 1, Equals, "EPOLL_CTL_DEL", {borrows(0), epollRemoves(2)},
         ZeroOrMinusOne),
};

constexpr ModelAlias MultiplexAliases[] = {
    alias("__poll", "poll"),
    alias("__poll_chk", "poll", 3),
    alias("__ppoll_chk", "ppoll", 4),
};

} // namespace

ModelTable multiplexModels() {
  return {"multiplex", MultiplexFunctions, MultiplexCases, MultiplexAliases};
}

} // namespace closewait
