//===-- CloseInsertion.h - close() where a path loses it --------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the simplest repair: close(fd); where the path leaves. An edit is right
// by itself and right beside the others: findings at one exit share one edit,
// which the first of them carries. Limits: no edit in or around macros, in
// templates, where a label can be jumped to, where the name may mean something
// else by then, or where the exit itself still needs the descriptor or errno.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_CLOSEINSERTION_H
#define CLOSEWAIT_FIXIT_CLOSEINSERTION_H

#include "rules/Finding.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Diagnostic.h"

namespace closewait {

/// The edits that \p F carries; \p All are the findings that may share them.
std::vector<clang::FixItHint> insertClose(const Finding &F,
                                          const std::vector<Finding> &All,
                                          const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_CLOSEINSERTION_H
