//===-- annotated.c - annotations that cannot be right --------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: each is to be named, and none is to be used.
//
//===----------------------------------------------------------------------===//
__attribute__((annotate("closewait::closez", 0))) void one(int fd);
__attribute__((annotate("closewait::closes", 1))) void two(int fd);
__attribute__((annotate("closewait::closes"))) void three(int fd);
__attribute__((annotate("closewait::reads", 0, "ounces"))) int four(int fd);
int close(int fd);

void all(int fd) {
  one(fd);
  two(fd);
  three(fd);
  four(fd);
  close(fd);
}
