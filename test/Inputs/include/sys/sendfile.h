//===-- sys/sendfile.h - mock system header ---------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: sendfile.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_SYS_SENDFILE_H
#define CLOSEWAIT_MOCK_SYS_SENDFILE_H
#pragma clang system_header
#include <sys/types.h>
__BEGIN_DECLS
ssize_t sendfile(int out, int in, off_t *offset, size_t n) __THROW;
__END_DECLS
#endif
