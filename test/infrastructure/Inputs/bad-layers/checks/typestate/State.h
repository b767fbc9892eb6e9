//===-- State.h - may not know the summaries ------------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "models/Rows.h"
#include "flow/View.h"
#include "summary/Summary.h"
