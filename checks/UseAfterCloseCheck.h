//===-- UseAfterCloseCheck.h - closewait-use-after-close --------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: after close() the number means nothing, or somebody else's connection.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_USEAFTERCLOSECHECK_H
#define CLOSEWAIT_USEAFTERCLOSECHECK_H

#include "SocketCheck.h"

namespace closewait {

/// Finds system calls on a descriptor that was closed.
class UseAfterCloseCheck : public SocketCheck {
public:
  UseAfterCloseCheck(llvm::StringRef Name,
                     clang::tidy::ClangTidyContext *Context)
      : SocketCheck(Name, Context, CheckKind::UseAfterClose) {}
};

} // namespace closewait

#endif // CLOSEWAIT_USEAFTERCLOSECHECK_H
