//===-- Rows.h - may not know the flow ------------------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "support/Text.h"
#include "flow/View.h"
#include "clang/Analysis/CFG.h"
