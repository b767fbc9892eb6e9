//===-- sys/timerfd.h - mock system header ----------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a descriptor that is no socket.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_SYS_TIMERFD_H
#define CLOSEWAIT_MOCK_SYS_TIMERFD_H
#pragma clang system_header
#include <features.h>
#define TFD_NONBLOCK 04000
#define CLOCK_MONOTONIC 1
__BEGIN_DECLS
int timerfd_create(int clock, int flags) __THROW;
__END_DECLS
#endif
