//===-- poll.h - mock system header -----------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: poll.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_POLL_H
#define CLOSEWAIT_MOCK_POLL_H
#pragma clang system_header
#include <sys/types.h>
#define POLLIN 0x001
#define POLLPRI 0x002
#define POLLOUT 0x004
#define POLLERR 0x008
#define POLLHUP 0x010
#define POLLNVAL 0x020
#define POLLRDHUP 0x2000
struct pollfd {
  int fd;
  short events;
  short revents;
};
__BEGIN_DECLS
int poll(struct pollfd *fds, nfds_t n, int timeout);
int ppoll(struct pollfd *fds, nfds_t n, const struct timespec *timeout,
          const void *sigmask);
__END_DECLS
#endif
