//===-- DoubleCloseCheck.h - closewait-double-close -------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the kernel gives the lowest free number out next, so that a second
// close() may hit a stranger: another client, the log, the database.
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
