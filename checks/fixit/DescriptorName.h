//===-- DescriptorName.h - what a name still means at an exit ---*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: "fd" in a message is a word; in an edit it must be the variable that
// holds the descriptor, in scope, set on every path and not set again. The
// analysis knows what is open; this asks whether the name will do.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_DESCRIPTORNAME_H
#define CLOSEWAIT_FIXIT_DESCRIPTORNAME_H

#include "fixit/CloseHabits.h"
#include "rules/Finding.h"
#include "clang/AST/ASTContext.h"

namespace closewait {

struct DescriptorName {
  bool Usable = false;
  /// A branch has told failure apart by then; else it may be -1.
  bool Tested = false;
  clang::QualType Type; ///< of the variable, or of the one it is a part of
  /// Others see the variable after the exit: it must not keep the number.
  bool LivesOn = false;
  std::string WhyNot; ///< why it is not usable
};

/// What the name of \p Wanted means at the end of \p Exit.
DescriptorName nameAt(const FixRequest &Wanted, const StmtPath &Exit,
                      const clang::FunctionDecl *Function,
                      const ClosingCode &Code,
                      const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_DESCRIPTORNAME_H
