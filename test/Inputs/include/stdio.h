//===-- stdio.h - mock system header ----------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: streams over descriptors.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_STDIO_H
#define CLOSEWAIT_MOCK_STDIO_H
#pragma clang system_header
#include <features.h>
#include <stdarg.h>
#include <stddef.h>
typedef struct _IO_FILE FILE;
typedef long ssize_t;
#define EOF (-1)
#define BUFSIZ 8192
#define _IONBF 2
__BEGIN_DECLS
extern FILE *stdin;
extern FILE *stdout;
extern FILE *stderr;
#define stdin stdin
#define stdout stdout
#define stderr stderr
FILE *fopen(const char *__restrict path, const char *__restrict mode);
FILE *fdopen(int fd, const char *mode) __THROW;
int fclose(FILE *stream);
int fflush(FILE *stream);
int fileno(FILE *stream) __THROW;
int feof(FILE *stream) __THROW;
int ferror(FILE *stream) __THROW;
void clearerr(FILE *stream) __THROW;
int setvbuf(FILE *__restrict stream, char *__restrict buf, int mode,
            size_t n) __THROW;
size_t fread(void *__restrict to, size_t size, size_t n,
             FILE *__restrict stream);
size_t fwrite(const void *__restrict from, size_t size, size_t n,
              FILE *__restrict stream);
char *fgets(char *__restrict to, int n, FILE *__restrict stream);
int fgetc(FILE *stream);
int getc(FILE *stream);
ssize_t getline(char **__restrict line, size_t *__restrict n,
                FILE *__restrict stream);
int fscanf(FILE *__restrict stream, const char *__restrict format, ...);
int fputs(const char *__restrict text, FILE *__restrict stream);
int fputc(int c, FILE *stream);
int puts(const char *text);
int printf(const char *__restrict format, ...);
int fprintf(FILE *__restrict stream, const char *__restrict format, ...);
int dprintf(int fd, const char *__restrict format, ...);
int snprintf(char *__restrict to, size_t n, const char *__restrict format,
             ...) __THROW;
int vfprintf(FILE *__restrict stream, const char *__restrict format,
             va_list arguments);
void perror(const char *text);
__END_DECLS
#endif
