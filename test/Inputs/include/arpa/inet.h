//===-- arpa/inet.h - mock system header ------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: addresses as text.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_ARPA_INET_H
#define CLOSEWAIT_MOCK_ARPA_INET_H
#pragma clang system_header
#include <netinet/in.h>
__BEGIN_DECLS
int inet_pton(int family, const char *__restrict text,
              void *__restrict addr) __THROW;
const char *inet_ntop(int family, const void *__restrict addr,
                      char *__restrict text, socklen_t n) __THROW;
__END_DECLS
#endif
