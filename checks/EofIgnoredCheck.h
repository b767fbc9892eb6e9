//===-- EofIgnoredCheck.h - closewait-eof-ignored ---------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: once the peer has closed, a read returns 0 at once and for ever. Who
// only looks for -1 spins, or takes an old buffer for news.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_EOFIGNOREDCHECK_H
#define CLOSEWAIT_EOFIGNOREDCHECK_H

#include "SocketCheck.h"

namespace closewait {

/// Finds reads whose result 0 is not told apart.
class EofIgnoredCheck : public SocketCheck {
public:
  EofIgnoredCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context)
      : SocketCheck(Name, Context, CheckKind::EofIgnored) {}
};

} // namespace closewait

#endif // CLOSEWAIT_EOFIGNOREDCHECK_H
