//===-- NewNumbers.h - what a place holds next ------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what it means that a number is overwritten depends on what comes in its
// place: nothing, a descriptor that is made there, or that of another record.
// The stores of the function tell, whatever a path knows.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_NEWNUMBERS_H
#define CLOSEWAIT_TYPESTATE_NEWNUMBERS_H

#include "typestate/FunctionContext.h"

namespace closewait {

class NewNumbers {
public:
  NewNumbers(const FunctionContext &Context, const Subject &Who)
      : C(Context), Who(Who) {}

  /// Whether \p At stores a constant that means "none".
  bool isEmptied(const clang::Stmt *At);
  /// Whether \p At, which may be null and in another function, stores a
  /// descriptor that is made there.
  bool putsFresh(const clang::Stmt *At);
  /// Whether \p At stores another descriptor in a field or global: a new one,
  /// or that of another record.
  bool isRefilled(const clang::Stmt *At);
  /// Whether a part of the record of the place was taken out of it.
  bool isOpened() const;
  /// Visits what is stored to \p Variable, and to the parts of it. The place is
  /// a copy: a new term moves the table's own.
  void forEachValueOf(const clang::VarDecl *Variable,
                      llvm::function_ref<void(const AccessPath &Place,
                                              const clang::Expr *Value)>
                          Do);

private:
  bool holdsFresh(const clang::ValueDecl *Variable);
  bool makesDescriptor(const clang::CallExpr *Call);

  const FunctionContext &C;
  const Subject &Who;
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_NEWNUMBERS_H
