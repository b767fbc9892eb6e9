//===-- netdb.h - mock system header ----------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: name lookup.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_NETDB_H
#define CLOSEWAIT_MOCK_NETDB_H
#pragma clang system_header
#include <sys/socket.h>
#define AI_PASSIVE 1
struct addrinfo {
  int ai_flags;
  int ai_family;
  int ai_socktype;
  int ai_protocol;
  socklen_t ai_addrlen;
  struct sockaddr *ai_addr;
  char *ai_canonname;
  struct addrinfo *ai_next;
};
__BEGIN_DECLS
int getaddrinfo(const char *__restrict host, const char *__restrict service,
                const struct addrinfo *__restrict hints,
                struct addrinfo **__restrict result);
void freeaddrinfo(struct addrinfo *list) __THROW;
const char *gai_strerror(int code) __THROW;
__END_DECLS
#endif
