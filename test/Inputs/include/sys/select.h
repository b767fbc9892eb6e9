//===-- sys/select.h - mock system header -----------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: select; the sets are changed by macros that store into an array.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_SYS_SELECT_H
#define CLOSEWAIT_MOCK_SYS_SELECT_H
#pragma clang system_header
#include <sys/types.h>
#define FD_SETSIZE 1024
#define __FD_BITS (8 * (int)sizeof(long))
typedef struct {
  long fds_bits[FD_SETSIZE / __FD_BITS];
} fd_set;
#define __FD_WORD(fd) ((fd) / __FD_BITS)
#define __FD_BIT(fd) ((long)(1UL << ((fd) % __FD_BITS)))
#define FD_SET(fd, set) ((void)((set)->fds_bits[__FD_WORD(fd)] |= __FD_BIT(fd)))
#define FD_CLR(fd, set)                                                        \
  ((void)((set)->fds_bits[__FD_WORD(fd)] &= ~__FD_BIT(fd)))
#define FD_ISSET(fd, set) (((set)->fds_bits[__FD_WORD(fd)] & __FD_BIT(fd)) != 0)
#define FD_ZERO(set)                                                           \
  do {                                                                         \
    fd_set *__set = (set);                                                     \
    for (unsigned __i = 0; __i < sizeof(fd_set) / sizeof(long); ++__i)         \
      __set->fds_bits[__i] = 0;                                                \
  } while (0)
__BEGIN_DECLS
int select(int n, fd_set *__restrict in, fd_set *__restrict out,
           fd_set *__restrict except, struct timeval *__restrict timeout);
int pselect(int n, fd_set *__restrict in, fd_set *__restrict out,
            fd_set *__restrict except, const struct timespec *timeout,
            const void *sigmask);
__END_DECLS
#endif
