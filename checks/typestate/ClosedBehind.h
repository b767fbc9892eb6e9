//===-- ClosedBehind.h - one loop reads each, another closes ----*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a descriptor whose end was met is left behind where the loop goes on to
// the next one. Where each is looked at once, or no loop reads any more, and
// what follows closes them all, that is soon enough.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_CLOSEDBEHIND_H
#define CLOSEWAIT_TYPESTATE_CLOSEDBEHIND_H

#include "typestate/FunctionContext.h"

namespace closewait {

class ClosedBehind {
public:
  explicit ClosedBehind(const FunctionContext &Context) : C(Context) {}

  /// Whether all that is named as \p Holder is gets closed on the way from \p
  /// MovedOn, which gives its index another value.
  bool isClosedBehind(TermId Holder, const clang::Stmt *MovedOn,
                      const Disjunct &D);

  /// The same for the elements that \p Element names one after the other: for
  /// (auto &c : all), where the loop is gone through once. Not for a path that
  /// leaves the function \p At a statement in the loop.
  bool isRangeClosedBehind(const clang::VarDecl &Element,
                           const clang::Stmt *At = nullptr);

private:
  const clang::Stmt *closedRange(const clang::VarDecl &Element);
  bool endsWithElements(const clang::VarDecl &Container,
                        const clang::VarDecl &Element) const;
  bool closesElementsOf(const clang::ValueDecl &Container,
                        const clang::Stmt &Behind) const;
  bool closesAlike(const Event &E, const AccessPath &Place);

  const FunctionContext &C;
  /// What was found for a read, and where it is moved on from.
  llvm::DenseMap<std::pair<const clang::Stmt *, const clang::Stmt *>, bool>
      Known;
  llvm::DenseMap<const clang::VarDecl *, const clang::Stmt *> ClosedRanges;
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_CLOSEDBEHIND_H
