//===-- string.h - mock system header ---------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: strings.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_STRING_H
#define CLOSEWAIT_MOCK_STRING_H
#pragma clang system_header
#include <features.h>
#include <stddef.h>
__BEGIN_DECLS
void *memcpy(void *__restrict to, const void *__restrict from,
             size_t n) __THROW;
void *memmove(void *to, const void *from, size_t n) __THROW;
void *memset(void *to, int c, size_t n) __THROW;
void *memchr(const void *s, int c, size_t n) __THROW;
int memcmp(const void *a, const void *b, size_t n) __THROW;
int strcmp(const char *a, const char *b) __THROW;
int strncmp(const char *a, const char *b, size_t n) __THROW;
size_t strlen(const char *text) __THROW;
char *strchr(const char *text, int c) __THROW;
char *strstr(const char *text, const char *part) __THROW;
char *strdup(const char *text) __THROW;
char *strerror(int code) __THROW;
__END_DECLS
#endif
