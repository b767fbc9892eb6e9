//===-- ThreadCapture.h - what a thread's lambda took along -----*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: std::thread([fd] { ... }) runs once, and where the function around it
// does nothing with fd but to test it, the copy in the lambda is all that is
// left of the descriptor. Elsewhere a lambda may be called again, or its
// number be closed by others.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_THREADCAPTURE_H
#define CLOSEWAIT_FIXIT_THREADCAPTURE_H

#include "fixit/CloseHabits.h"

namespace closewait {

/// The variable \p Name of which \p Function, the lambda that a std::thread is
/// made of, has the only copy in use; or null.
const clang::VarDecl *threadsOwn(llvm::StringRef Name,
                                 const clang::FunctionDecl *Function,
                                 const ClosingCode &Code);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_THREADCAPTURE_H
