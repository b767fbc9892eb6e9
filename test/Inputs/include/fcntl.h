//===-- fcntl.h - mock system header ----------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: flags of a descriptor; files, so that they are not taken for sockets.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_FCNTL_H
#define CLOSEWAIT_MOCK_FCNTL_H
#pragma clang system_header
#include <sys/types.h>
#define O_RDONLY 0
#define O_WRONLY 1
#define O_RDWR 2
#define O_CREAT 0100
#define O_NONBLOCK 04000
#define O_CLOEXEC 02000000
#define F_DUPFD 0
#define F_GETFD 1
#define F_SETFD 2
#define F_GETFL 3
#define F_SETFL 4
#define F_DUPFD_CLOEXEC 1030
#define FD_CLOEXEC 1
__BEGIN_DECLS
int fcntl(int fd, int cmd, ...);
int open(const char *path, int flags, ...);
int openat(int dir, const char *path, int flags, ...);
int creat(const char *path, mode_t mode);
#ifdef _GNU_SOURCE
ssize_t splice(int in, off_t *in_offset, int out, off_t *out_offset, size_t n,
               unsigned flags);
ssize_t tee(int in, int out, size_t n, unsigned flags);
#endif
__END_DECLS
#endif
