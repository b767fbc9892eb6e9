//===-- taught.c - a leak that only shows with what is taught -------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: for tests of the ways to teach functions.
//
//===----------------------------------------------------------------------===//
int dial(const char *host);
void hang_up(int fd);
void tune(int fd);

int probe(const char *host, int quit) {
  int fd = dial(host);
  if (fd < 0)
    return -1;
  tune(fd);
  if (quit)
    return 0;
  hang_up(fd);
  return 0;
}
