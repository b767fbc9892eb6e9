//===-- uses_header.c - clean, but for its header -------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "leaks.h"

int main(void) { return has_sockets() ? 0 : 1; }
