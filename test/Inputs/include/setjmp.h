//===-- setjmp.h - mock system header ---------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: jumps out of functions.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_SETJMP_H
#define CLOSEWAIT_MOCK_SETJMP_H
#pragma clang system_header
#include <features.h>
typedef long jmp_buf[8];
__BEGIN_DECLS
int setjmp(jmp_buf place) __THROW;
void longjmp(jmp_buf place, int value) __attribute__((__noreturn__));
__END_DECLS
#endif
