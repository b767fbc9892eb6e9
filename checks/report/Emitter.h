//===-- Emitter.h - findings become diagnostics ------------*- C++ -*-=//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the only place that talks to clang-tidy: one warning, its notes in
// order, its edits.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_REPORT_EMITTER_H
#define CLOSEWAIT_REPORT_EMITTER_H

#include "clang-tidy/ClangTidyCheck.h"
#include "rules/Finding.h"

namespace closewait {

/// The wording of \p Id; %0 is the descriptor.
llvm::StringRef textOf(MessageId Id);

/// Reports \p F, one of \p All: those with one exit share its edit.
void emit(const Finding &F, const std::vector<Finding> &All,
          clang::tidy::ClangTidyCheck &Check, clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_REPORT_EMITTER_H
