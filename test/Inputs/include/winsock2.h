//===-- winsock2.h - mock system header -------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the names of the other system; a socket is unsigned there.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_WINSOCK2_H
#define CLOSEWAIT_MOCK_WINSOCK2_H
#pragma clang system_header
typedef unsigned long long SOCKET;
#define INVALID_SOCKET ((SOCKET)~0ULL)
#define SOCKET_ERROR (-1)
#define AF_INET 2
#define SOCK_STREAM 1
#define SD_BOTH 2
#define WSAEWOULDBLOCK 10035
struct sockaddr {
  unsigned short sa_family;
  char sa_data[14];
};
#ifdef __cplusplus
extern "C" {
#endif
SOCKET socket(int family, int type, int protocol);
SOCKET accept(SOCKET s, struct sockaddr *addr, int *len);
int connect(SOCKET s, const struct sockaddr *addr, int len);
int bind(SOCKET s, const struct sockaddr *addr, int len);
int listen(SOCKET s, int backlog);
int send(SOCKET s, const char *buf, int n, int flags);
int recv(SOCKET s, char *buf, int n, int flags);
int shutdown(SOCKET s, int how);
int closesocket(SOCKET s);
int ioctlsocket(SOCKET s, long cmd, unsigned long *arg);
int WSAGetLastError(void);
#ifdef __cplusplus
}
#endif
#endif
