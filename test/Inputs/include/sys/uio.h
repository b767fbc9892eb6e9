//===-- sys/uio.h - mock system header --------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: scatter and gather.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_SYS_UIO_H
#define CLOSEWAIT_MOCK_SYS_UIO_H
#pragma clang system_header
#include <sys/types.h>
struct iovec {
  void *iov_base;
  size_t iov_len;
};
__BEGIN_DECLS
ssize_t readv(int fd, const struct iovec *iov, int n);
ssize_t writev(int fd, const struct iovec *iov, int n);
ssize_t preadv(int fd, const struct iovec *iov, int n, off_t offset);
__END_DECLS
#endif
