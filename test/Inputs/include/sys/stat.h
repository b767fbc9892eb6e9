//===-- sys/stat.h - mock system header -------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: modes and sizes of files.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_SYS_STAT_H
#define CLOSEWAIT_MOCK_SYS_STAT_H
#pragma clang system_header
#include <sys/types.h>
#define S_IRWXU 0700
struct stat {
  mode_t st_mode;
  long st_size;
};
__BEGIN_DECLS
int fstat(int fd, struct stat *status) __THROW;
int chmod(const char *path, mode_t mode) __THROW;
mode_t umask(mode_t mode) __THROW;
__END_DECLS
#endif
