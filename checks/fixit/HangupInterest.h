//===-- HangupInterest.h - asking for the end of the peer -------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: who asks poll() or epoll for output alone, or for nothing, hears nothing
// of a FIN. Asking for RDHUP tells it without a read.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_HANGUPINTEREST_H
#define CLOSEWAIT_FIXIT_HANGUPINTEREST_H

#include "fixit/Repair.h"

namespace closewait {

/// Every "events = 0;" behind the answers of \p Test asks for RDHUP instead.
Hints askWhereNothingIsAsked(const clang::BinaryOperator *Test,
                             const clang::FunctionDecl *Function,
                             const clang::ASTContext &Context);

/// Where output alone is asked for, RDHUP is too, and a test of it leaves.
Repair askBesideOutput(const Finding &F, const ClosingCode &Code,
                       const clang::ASTContext &Context);

/// A registration for HUP or ERR alone asks for RDHUP as well, if somebody in
/// the file answers that.
Repair askInRequest(const Finding &F, const ClosingCode &Code,
                    const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_HANGUPINTEREST_H
