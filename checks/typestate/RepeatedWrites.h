//===-- RepeatedWrites.h - writes that go on and on -------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a loop that sends what there is, a buffer or a file, and waits for
// nothing else is over soon: the socket lives as long as one large write would.
// One that pauses, polls, or asks unseen code for more may hold a dead
// connection for as long as it likes.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_REPEATEDWRITES_H
#define CLOSEWAIT_TYPESTATE_REPEATEDWRITES_H

#include "typestate/FunctionContext.h"

namespace closewait {

class RepeatedWrites {
public:
  RepeatedWrites(const FunctionContext &Context, const Subject &Who)
      : C(Context), Who(Who) {}

  /// Whether \p Write is done again and again, in a loop that does not end with
  /// what there is to send, or with something in between that may wait.
  bool isWrittenOnAndOn(const clang::Expr *Write);
  /// Whether \p Call may happen again on the same descriptor.
  bool isRepeated(const clang::Expr *Call);
  /// Whether the variable that \p E names is given a file here, and nothing
  /// else but constants: reading from it waits for nobody.
  bool isFileHere(const clang::Expr *E);

private:
  bool mayWaitIn(const FunctionModel &Model, const clang::CallExpr *Call);
  bool mayWaitAt(const Event &E);

  const FunctionContext &C;
  const Subject &Who;
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_REPEATEDWRITES_H
