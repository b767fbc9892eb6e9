//===-- EofIgnoredCheck.h - closewait-eof-ignored ---------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: Finds reads whose result 0 is not told apart.
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
