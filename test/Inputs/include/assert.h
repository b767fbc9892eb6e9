//===-- assert.h - mock system header ---------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: assert() hides a call that does not return. No guard: as in every libc,
// the macro is made anew at each inclusion.
//
//===----------------------------------------------------------------------===//
#pragma clang system_header
#include <features.h>
#undef assert
__BEGIN_DECLS
void __assert_fail(const char *text, const char *file, unsigned line,
                   const char *function) __THROW __attribute__((__noreturn__));
__END_DECLS
#ifdef NDEBUG
#define assert(condition) ((void)0)
#else
#define assert(condition)                                                      \
  ((condition) ? (void)0                                                       \
               : __assert_fail(#condition, __FILE__, __LINE__, __func__))
#endif
