//===-- Insertion.h - may know findings only ------------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "rules/Finding.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "typestate/State.h"
