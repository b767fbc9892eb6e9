//===-- pthread.h - mock system header --------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: threads.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_PTHREAD_H
#define CLOSEWAIT_MOCK_PTHREAD_H
#pragma clang system_header
#include <sys/types.h>
typedef unsigned long pthread_t;
typedef struct {
  long state;
} pthread_attr_t;
typedef struct {
  long state;
} pthread_mutex_t;
#define PTHREAD_MUTEX_INITIALIZER                                              \
  { 0 }
__BEGIN_DECLS
int pthread_create(pthread_t *__restrict thread,
                   const pthread_attr_t *__restrict attributes,
                   void *(*start)(void *), void *__restrict argument) __THROW;
int pthread_join(pthread_t thread, void **result);
int pthread_detach(pthread_t thread) __THROW;
void pthread_exit(void *result) __attribute__((__noreturn__));
int pthread_mutex_lock(pthread_mutex_t *mutex) __THROW;
int pthread_mutex_unlock(pthread_mutex_t *mutex) __THROW;
__END_DECLS
#endif
