//===-- sys/inotify.h - mock system header ----------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a descriptor that is no socket.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_SYS_INOTIFY_H
#define CLOSEWAIT_MOCK_SYS_INOTIFY_H
#pragma clang system_header
#include <features.h>
__BEGIN_DECLS
int inotify_init(void) __THROW;
int inotify_init1(int flags) __THROW;
__END_DECLS
#endif
