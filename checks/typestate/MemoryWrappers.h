//===-- MemoryWrappers.h - malloc() and free() by other names ---*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: many C programs take memory by xmalloc(), zmalloc() or
// mm_malloc() of another file, and give it back by a twin of it. Code that is
// not seen may keep what it gets, so a record that went there would never be
// lost. What is made of a sizeof is new memory; and what takes records and text
// alike as a void * cannot know what is in them, so it closes nothing.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_MEMORYWRAPPERS_H
#define CLOSEWAIT_TYPESTATE_MEMORYWRAPPERS_H

#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <set>
#include <string>

namespace closewait {

/// Whether \p Call asks code that is not seen for memory: xmalloc(sizeof *c).
bool allocatesUnseen(const clang::CallExpr *Call);

/// Finds the functions that are free() under another name, by all their calls.
class ReleaseWrappers {
public:
  /// \p Call gives memory.
  void noteAllocation(const clang::CallExpr &Call);
  /// \p Call is of code that has no row.
  void note(const clang::CallExpr &Call);
  /// Those that were given records, and text besides or several of them.
  llvm::DenseSet<const clang::FunctionDecl *> found() const;

private:
  struct Uses {
    llvm::SmallPtrSet<const clang::TagDecl *, 2> Records;
    bool Numbers = false; ///< or text
  };
  llvm::DenseMap<const clang::FunctionDecl *, Uses> Releases;
  /// What stands before "malloc" and the like in the names of allocators.
  std::set<std::string> Allocators;
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_MEMORYWRAPPERS_H
