//===-- sys/eventfd.h - mock system header ----------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a descriptor that is no socket.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_SYS_EVENTFD_H
#define CLOSEWAIT_MOCK_SYS_EVENTFD_H
#pragma clang system_header
#include <features.h>
#define EFD_NONBLOCK 04000
__BEGIN_DECLS
int eventfd(unsigned value, int flags) __THROW;
__END_DECLS
#endif
