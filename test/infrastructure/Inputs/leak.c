//===-- leak.c - one finding for the tests of the machinery ---------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include <sys/socket.h>
#include <unistd.h>

int probe(int port) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (listen(fd, port) < 0)
    return -1;
  close(fd);
  return 0;
}
