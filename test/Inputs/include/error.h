//===-- error.h - mock system header ----------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: these two end the process only where the status is not 0, so that no
// attribute says it.
//
//===----------------------------------------------------------------------===//
#ifndef MOCK_ERROR_H
#define MOCK_ERROR_H
#pragma clang system_header
#include <features.h>
__BEGIN_DECLS
void error(int status, int number, const char *format, ...);
void error_at_line(int status, int number, const char *file, unsigned int line,
                   const char *format, ...);
__END_DECLS
#endif // MOCK_ERROR_H
