//===-- threads.h - mock system header --------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: threads of ISO C.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_THREADS_H
#define CLOSEWAIT_MOCK_THREADS_H
#pragma clang system_header
#include <features.h>
typedef unsigned long thrd_t;
typedef int (*thrd_start_t)(void *);
enum { thrd_success = 0, thrd_error = 2 };
__BEGIN_DECLS
int thrd_create(thrd_t *thread, thrd_start_t start, void *argument);
int thrd_detach(thrd_t thread);
__END_DECLS
#endif
