//===-- event.h - mock system header ----------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: kqueue, which the BSDs and macOS have.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_SYS_EVENT_H
#define CLOSEWAIT_MOCK_SYS_EVENT_H
#pragma clang system_header
#include <stdint.h>
#include <sys/types.h>
#define EVFILT_READ (-1)
#define EVFILT_WRITE (-2)
#define EV_ADD 0x0001
#define EV_DELETE 0x0002
#define EV_EOF 0x8000
struct kevent {
  uintptr_t ident;
  short filter;
  unsigned short flags;
  unsigned fflags;
  intptr_t data;
  void *udata;
};
#define EV_SET(event, a, b, c, d, e, f)                                        \
  do {                                                                         \
    struct kevent *__kev = (event);                                            \
    __kev->ident = (a);                                                        \
    __kev->filter = (b);                                                       \
    __kev->flags = (c);                                                        \
    __kev->fflags = (d);                                                       \
    __kev->data = (e);                                                         \
    __kev->udata = (f);                                                        \
  } while (0)
__BEGIN_DECLS
int kqueue(void);
int kevent(int queue, const struct kevent *changes, int count,
           struct kevent *events, int room, const struct timespec *timeout);
__END_DECLS
#endif
