//===-- sys/socket.h - mock system header -----------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: sockets, in both of the forms that a libc gives them.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_SYS_SOCKET_H
#define CLOSEWAIT_MOCK_SYS_SOCKET_H
#pragma clang system_header
#include <sys/types.h>
#include <sys/uio.h>
#define AF_UNSPEC 0
#define AF_UNIX 1
#define AF_INET 2
#define AF_INET6 10
#define AF_NETLINK 16
#define AF_PACKET 17
#define AF_RDS 21
#define SOCK_STREAM 1
#define SOCK_DGRAM 2
#define SOCK_RAW 3
#define SOCK_SEQPACKET 5
#define SOCK_CLOEXEC 02000000
#define SOCK_NONBLOCK 04000
#define SOL_SOCKET 1
#define SO_REUSEADDR 2
#define SO_ERROR 4
#define SO_KEEPALIVE 9
#define SO_LINGER 13
#define SO_RCVTIMEO 20
#define SO_SNDTIMEO 21
#define SOMAXCONN 4096
#define SHUT_RD 0
#define SHUT_WR 1
#define SHUT_RDWR 2
#define MSG_OOB 0x01
#define MSG_PEEK 0x02
#define MSG_DONTWAIT 0x40
#define MSG_WAITALL 0x100
#define MSG_NOSIGNAL 0x4000
#define SCM_RIGHTS 1
typedef unsigned short sa_family_t;
struct sockaddr {
  sa_family_t sa_family;
  char sa_data[14];
};
struct sockaddr_storage {
  sa_family_t ss_family;
  char ss_data[126];
};
struct linger {
  int l_onoff;
  int l_linger;
};
struct msghdr {
  void *msg_name;
  socklen_t msg_namelen;
  struct iovec *msg_iov;
  size_t msg_iovlen;
  void *msg_control;
  size_t msg_controllen;
  int msg_flags;
};
struct mmsghdr {
  struct msghdr msg_hdr;
  unsigned msg_len;
};
struct cmsghdr {
  size_t cmsg_len;
  int cmsg_level;
  int cmsg_type;
};
#define CMSG_ALIGN(n) (((n) + sizeof(size_t) - 1) & ~(sizeof(size_t) - 1))
#define CMSG_SPACE(n) (CMSG_ALIGN(n) + CMSG_ALIGN(sizeof(struct cmsghdr)))
#define CMSG_LEN(n) (CMSG_ALIGN(sizeof(struct cmsghdr)) + (n))
#define CMSG_DATA(c) ((unsigned char *)((struct cmsghdr *)(c) + 1))
#define CMSG_FIRSTHDR(m)                                                       \
  ((m)->msg_controllen >= sizeof(struct cmsghdr)                               \
       ? (struct cmsghdr *)(m)->msg_control                                    \
       : (struct cmsghdr *)0)

/* GNU mode: in C the address may be any of these types, without a cast. */
#if defined(_GNU_SOURCE) && !defined(__cplusplus)
struct sockaddr_in;
struct sockaddr_in6;
struct sockaddr_un;
typedef union {
  struct sockaddr *any;
  struct sockaddr_in *in;
  struct sockaddr_in6 *in6;
  struct sockaddr_un *un;
} __SOCKADDR_ARG __attribute__((__transparent_union__));
typedef union {
  const struct sockaddr *any;
  const struct sockaddr_in *in;
  const struct sockaddr_in6 *in6;
  const struct sockaddr_un *un;
} __CONST_SOCKADDR_ARG __attribute__((__transparent_union__));
#else
#define __SOCKADDR_ARG struct sockaddr *__restrict
#define __CONST_SOCKADDR_ARG const struct sockaddr *
#endif

__BEGIN_DECLS
int socket(int family, int type, int protocol) __THROW;
int socketpair(int family, int type, int protocol, int fds[2]) __THROW;
int bind(int fd, __CONST_SOCKADDR_ARG addr, socklen_t len) __THROW;
int connect(int fd, __CONST_SOCKADDR_ARG addr, socklen_t len);
int listen(int fd, int backlog) __THROW;
int accept(int fd, __SOCKADDR_ARG addr, socklen_t *__restrict len);
int accept4(int fd, __SOCKADDR_ARG addr, socklen_t *__restrict len, int flags);
int getsockname(int fd, __SOCKADDR_ARG addr,
                socklen_t *__restrict len) __THROW;
int getpeername(int fd, __SOCKADDR_ARG addr,
                socklen_t *__restrict len) __THROW;
ssize_t send(int fd, const void *buf, size_t n, int flags);
ssize_t sendto(int fd, const void *buf, size_t n, int flags,
               __CONST_SOCKADDR_ARG addr, socklen_t len);
ssize_t sendmsg(int fd, const struct msghdr *msg, int flags);
int sendmmsg(int fd, struct mmsghdr *msgs, unsigned n, int flags);
ssize_t recv(int fd, void *buf, size_t n, int flags);
ssize_t recvfrom(int fd, void *__restrict buf, size_t n, int flags,
                 __SOCKADDR_ARG addr, socklen_t *__restrict len);
ssize_t recvmsg(int fd, struct msghdr *msg, int flags);
int recvmmsg(int fd, struct mmsghdr *msgs, unsigned n, int flags,
             struct timespec *timeout);
int getsockopt(int fd, int level, int name, void *__restrict value,
               socklen_t *__restrict len) __THROW;
int setsockopt(int fd, int level, int name, const void *value,
               socklen_t len) __THROW;
int shutdown(int fd, int how) __THROW;
__END_DECLS
#endif
