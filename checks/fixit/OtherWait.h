//===-- OtherWait.h - a loop that waits for somebody else -------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a relay waits for its source, and while that is silent the viewer may
// leave unseen: to look before the write would come too late. It has to wait
// for both.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_OTHERWAIT_H
#define CLOSEWAIT_FIXIT_OTHERWAIT_H

#include "fixit/StatementEdit.h"

namespace closewait {

struct OtherWait {
  StmtPath Statement; ///< down to the one that reads; empty: there is none
  std::string Source; ///< what it reads from
};

/// The read of another descriptor than \p Name that each turn of the loop
/// around
/// \p Write begins with, if a continue can be put in front of it.
OtherWait otherWait(const StmtPath &Write, llvm::StringRef Name,
                    const clang::ASTContext &Context);

/// What waits for \p Source and \p Name, and leaves by \p Leave when the peer
/// of
/// \p Name has closed.
NewLines waitForBoth(const std::string &Source, const std::string &Name,
                     const NewLines &Leave);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_OTHERWAIT_H
