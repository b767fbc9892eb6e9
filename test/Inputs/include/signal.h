//===-- signal.h - mock system header ---------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: signals.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_SIGNAL_H
#define CLOSEWAIT_MOCK_SIGNAL_H
#pragma clang system_header
#include <features.h>
#define SIGPIPE 13
#define SIGCHLD 17
#define SIGABRT 6
#define SIGKILL 9
#define SIGUSR1 10
typedef struct {
  unsigned long bits[16];
} sigset_t;
typedef void (*sighandler_t)(int);
#define SIG_IGN ((sighandler_t)1)
__BEGIN_DECLS
int sigfillset(sigset_t *set) __THROW;
sighandler_t signal(int number, sighandler_t handler) __THROW;
int raise(int number) __THROW;
__END_DECLS
#endif
