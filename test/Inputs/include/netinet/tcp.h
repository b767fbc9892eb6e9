//===-- netinet/tcp.h - mock system header ----------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: options of TCP.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_NETINET_TCP_H
#define CLOSEWAIT_MOCK_NETINET_TCP_H
#pragma clang system_header
#include <sys/types.h>
#define TCP_NODELAY 1
#define TCP_KEEPIDLE 4
#define TCP_INFO 11
#define TCP_USER_TIMEOUT 18
struct tcp_info {
  uint8_t tcpi_state;
  uint8_t tcpi_ca_state;
};
enum { TCP_ESTABLISHED = 1, TCP_CLOSE_WAIT = 8 };
#endif
