//===-- sys/signalfd.h - mock system header ---------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a descriptor that is no socket.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_SYS_SIGNALFD_H
#define CLOSEWAIT_MOCK_SYS_SIGNALFD_H
#pragma clang system_header
#include <signal.h>
struct signalfd_siginfo {
  unsigned ssi_signo;
  unsigned char pad[124];
};
__BEGIN_DECLS
int signalfd(int fd, const sigset_t *mask, int flags) __THROW;
__END_DECLS
#endif
