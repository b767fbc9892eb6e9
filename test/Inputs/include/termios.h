//===-- termios.h - mock system header --------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: terminals and serial lines, which are no sockets.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_TERMIOS_H
#define CLOSEWAIT_MOCK_TERMIOS_H
#pragma clang system_header
#include <features.h>
#define TCSANOW 0
struct termios {
  unsigned c_iflag, c_oflag, c_cflag, c_lflag;
};
__BEGIN_DECLS
int tcgetattr(int fd, struct termios *settings) __THROW;
int tcsetattr(int fd, int when, const struct termios *settings) __THROW;
__END_DECLS
#endif
