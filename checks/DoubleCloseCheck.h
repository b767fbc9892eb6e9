//===-- DoubleCloseCheck.h - closewait-double-close -------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: Finds descriptors that are closed a second time.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_DOUBLECLOSECHECK_H
#define CLOSEWAIT_DOUBLECLOSECHECK_H

#include "SocketCheck.h"

namespace closewait {

/// Finds descriptors that are closed a second time.
class DoubleCloseCheck : public SocketCheck {
public:
  DoubleCloseCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context)
      : SocketCheck(Name, Context, CheckKind::DoubleClose) {}
};

} // namespace closewait

#endif // CLOSEWAIT_DOUBLECLOSECHECK_H
