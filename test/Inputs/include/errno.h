//===-- errno.h - mock system header ----------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: errno is a call behind a macro, as in every libc with threads.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_ERRNO_H
#define CLOSEWAIT_MOCK_ERRNO_H
#pragma clang system_header
#include <features.h>
__BEGIN_DECLS
int *__errno_location(void) __THROW;
__END_DECLS
#define errno (*__errno_location())
#define EINTR 4
#define EIO 5
#define EBADF 9
#define EAGAIN 11
#define EWOULDBLOCK EAGAIN
#define ENOMEM 12
#define EINVAL 22
#define EMFILE 24
#define EPIPE 32
#define EPROTO 71
#define EMSGSIZE 90
#define EADDRINUSE 98
#define ECONNABORTED 103
#define ECONNRESET 104
#define EISCONN 106
#define ENOTCONN 107
#define ETIMEDOUT 110
#define ECONNREFUSED 111
#define EINPROGRESS 115
#endif
