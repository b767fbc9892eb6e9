//===-- EofNotClosedCheck.h - closewait-eof-not-closed ----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the state is called CLOSE_WAIT because the kernel waits for our close();
// to have seen the end is not enough, and no timer helps.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_EOFNOTCLOSEDCHECK_H
#define CLOSEWAIT_EOFNOTCLOSEDCHECK_H

#include "SocketCheck.h"

namespace closewait {

/// Finds branches that see the peer's end and do not close.
class EofNotClosedCheck : public SocketCheck {
public:
  EofNotClosedCheck(llvm::StringRef Name,
                    clang::tidy::ClangTidyContext *Context)
      : SocketCheck(Name, Context, CheckKind::EofNotClosed) {}
};

} // namespace closewait

#endif // CLOSEWAIT_EOFNOTCLOSEDCHECK_H
