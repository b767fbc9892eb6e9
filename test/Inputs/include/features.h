//===-- features.h - mock system header -------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: linkage for both languages.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MOCK_FEATURES_H
#define CLOSEWAIT_MOCK_FEATURES_H
#pragma clang system_header
#ifdef __cplusplus
#define __BEGIN_DECLS extern "C" {
#define __END_DECLS }
#define __THROW noexcept
#else
#define __BEGIN_DECLS
#define __END_DECLS
#define __THROW
#endif
#endif
