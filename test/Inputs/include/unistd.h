//===-- unistd.h - mock system header ---------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the calls that every descriptor knows.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_UNISTD_H
#define CLOSEWAIT_MOCK_UNISTD_H
#pragma clang system_header
#include <sys/types.h>
#define STDIN_FILENO 0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2
__BEGIN_DECLS
ssize_t read(int fd, void *buf, size_t n);
ssize_t write(int fd, const void *buf, size_t n);
int close(int fd);
int closefrom(int low) __THROW;
int close_range(unsigned low, unsigned high, int flags) __THROW;
int dup(int fd) __THROW;
int dup2(int fd, int onto) __THROW;
int dup3(int fd, int onto, int flags) __THROW;
int pipe(int fds[2]) __THROW;
int isatty(int fd) __THROW;
int unlink(const char *path) __THROW;
int usleep(unsigned microseconds);
unsigned sleep(unsigned seconds);
unsigned alarm(unsigned seconds) __THROW;
pid_t fork(void) __THROW;
pid_t vfork(void) __THROW;
pid_t getpid(void) __THROW;
pid_t setsid(void) __THROW;
int daemon(int nochdir, int noclose) __THROW;
int execl(const char *path, const char *arg, ...) __THROW;
int execv(const char *path, char *const argv[]) __THROW;
int execvp(const char *file, char *const argv[]) __THROW;
void _exit(int status) __attribute__((__noreturn__));
__END_DECLS
#ifdef _GNU_SOURCE
#define TEMP_FAILURE_RETRY(expression)                                         \
  (__extension__({                                                             \
    long __retry;                                                              \
    do                                                                         \
      __retry = (long)(expression);                                            \
    while (__retry == -1L && errno == EINTR);                                  \
    __retry;                                                                   \
  }))
#endif
#endif
