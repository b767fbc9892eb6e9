//===-- BitMask.h - a mask as the source spells it --------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a fix of a poll mask says its bits in the words of the mask's own
// header, POLLHUP or EPOLLHUP, and only where all of it is written out.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_BITMASK_H
#define CLOSEWAIT_FIXIT_BITMASK_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include <string>
#include <vector>

namespace closewait {

/// Names joined by |, in one header's words.
class BitMask {
public:
  BitMask(const clang::Expr *E, const clang::ASTContext &Context);

  bool isKnown() const { return !Words.empty(); }
  bool has(llvm::StringRef Bit) const;
  bool hasInput() const { return has("IN") || has("RDNORM"); }
  /// Only what is reported whether it is asked for or not.
  bool isOnlyGone() const;
  /// Only what tells of an end, RDHUP too.
  bool isOnlyEnd() const;
  const std::string &prefix() const { return Prefix; }

  /// The mask with \p Bits, where it has not got them.
  std::string with(llvm::ArrayRef<llvm::StringRef> Bits) const;

private:
  bool isOnly(llvm::ArrayRef<llvm::StringRef> Bits) const;

  std::string Prefix; ///< "POLL", "EPOLL", "BEV_EVENT_"
  std::vector<std::string> Words;
};

/// The test of a mask in \p At, "(bits & IN) != 0" and its like seen through;
/// or a comparison of all bits. Null where it is neither.
const clang::BinaryOperator *bitTestIn(const clang::Stmt *At);

/// What the author wrote for \p E; invalid inside a macro.
clang::CharSourceRange writtenAs(const clang::Expr *E,
                                 const clang::ASTContext &Context);

/// Whether a test behind \p Test asks the same bits for one of \p New that
/// \p Test does not ask for, without input: it would come too late.
bool isTakenLater(const clang::BinaryOperator *Test,
                  const clang::FunctionDecl *Function,
                  llvm::ArrayRef<llvm::StringRef> New,
                  const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_BITMASK_H
