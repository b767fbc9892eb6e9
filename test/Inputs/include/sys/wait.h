//===-- sys/wait.h - mock system header -------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: children.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_SYS_WAIT_H
#define CLOSEWAIT_MOCK_SYS_WAIT_H
#pragma clang system_header
#include <sys/types.h>
#define WNOHANG 1
__BEGIN_DECLS
pid_t wait(int *status);
pid_t waitpid(pid_t pid, int *status, int options);
__END_DECLS
#endif
