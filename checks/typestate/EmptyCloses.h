//===-- EmptyCloses.h - closes that end no descriptor -----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a close that is only reached where the place is empty ends no
// descriptor. That is known after all paths were seen, and whatever the state
// of the descriptor is, so that it is noted beside the simulation.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_EMPTYCLOSES_H
#define CLOSEWAIT_TYPESTATE_EMPTYCLOSES_H

#include "typestate/FunctionContext.h"
#include <set>

namespace closewait {

class EmptyCloses {
public:
  EmptyCloses(const FunctionContext &Context, const Subject &Who)
      : C(Context), Who(Who) {}

  /// \p Call closes \p Operand: is there anything in the place to close?
  void noteClose(const clang::Expr *Call, const clang::Expr *Operand,
                 const Disjunct &D);
  /// The same for a function of this file that closes what it is given.
  void noteClosingCallee(const clang::Expr *Call,
                         const clang::FunctionDecl &Body, const Disjunct &D);

  /// fd = -1; close(fd); and if (fd < 0) close(fd); close nothing, ever.
  std::vector<const clang::Expr *> find() const;

private:
  bool getsDescriptors() const;
  bool isInFreshRecord() const;

  const FunctionContext &C;
  const Subject &Who;
  /// Calls that close the place where it is known to be empty, and all others.
  std::set<const clang::Expr *> Nothing, Others;
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_EMPTYCLOSES_H
