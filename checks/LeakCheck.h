//===-- LeakCheck.h - closewait-leak ----------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: only close() ends CLOSE_WAIT, and nobody can close a descriptor that has
// no name any more.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_LEAKCHECK_H
#define CLOSEWAIT_LEAKCHECK_H

#include "SocketCheck.h"

namespace closewait {

/// Finds descriptors that a path neither closes nor hands on.
class LeakCheck : public SocketCheck {
public:
  LeakCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context)
      : SocketCheck(Name, Context, CheckKind::Leak) {}
};

} // namespace closewait

#endif // CLOSEWAIT_LEAKCHECK_H
