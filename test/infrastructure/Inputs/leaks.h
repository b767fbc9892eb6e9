//===-- leaks.h - a header with a finding ---------------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef LEAKS_H
#define LEAKS_H
#include <sys/socket.h>

static inline int has_sockets(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  return fd >= 0;
}

#endif // LEAKS_H
