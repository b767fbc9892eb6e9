//===-- sys/ioctl.h - mock system header ------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: ioctl.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_SYS_IOCTL_H
#define CLOSEWAIT_MOCK_SYS_IOCTL_H
#pragma clang system_header
#include <features.h>
#define FIONREAD 0x541B
#define FIONBIO 0x5421
__BEGIN_DECLS
int ioctl(int fd, unsigned long request, ...) __THROW;
__END_DECLS
#endif
