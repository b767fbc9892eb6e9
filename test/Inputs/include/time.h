//===-- time.h - mock system header -----------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: time.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_TIME_H
#define CLOSEWAIT_MOCK_TIME_H
#pragma clang system_header
#include <sys/types.h>
__BEGIN_DECLS
time_t time(time_t *out) __THROW;
__END_DECLS
#endif
