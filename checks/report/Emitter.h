//===-- Emitter.h - findings become diagnostics -----------------*- C++ -*-===//
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
#include "clang-tidy/utils/IncludeInserter.h"
#include "fixit/Repair.h"
#include "rules/Finding.h"

namespace closewait {

/// Reports \p F with what mends it: on the warning, or on a last note where
/// that needs judgement.
void emit(const Finding &F, const Repair &Mend,
          clang::tidy::utils::IncludeInserter &Includes,
          clang::tidy::ClangTidyCheck &Check, clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_REPORT_EMITTER_H
