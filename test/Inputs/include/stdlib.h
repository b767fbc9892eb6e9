//===-- stdlib.h - mock system header ---------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: memory and the ends of a process.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_STDLIB_H
#define CLOSEWAIT_MOCK_STDLIB_H
#pragma clang system_header
#include <features.h>
#include <stddef.h>
#define EXIT_FAILURE 1
#define EXIT_SUCCESS 0
__BEGIN_DECLS
void *malloc(size_t n) __THROW;
void *calloc(size_t count, size_t n) __THROW;
void *realloc(void *p, size_t n) __THROW;
void free(void *p) __THROW;
int atoi(const char *text) __THROW;
int rand(void) __THROW;
void exit(int status) __THROW __attribute__((__noreturn__));
void _Exit(int status) __THROW __attribute__((__noreturn__));
void abort(void) __THROW __attribute__((__noreturn__));
__END_DECLS
#endif
