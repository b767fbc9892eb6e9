//===-- InitCaptures.h - what a lambda makes for itself ---------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: [fd = fd_] declares a variable, which a walk that looks at the bodies of
// lambdas on their own does not come by.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_INITCAPTURES_H
#define CLOSEWAIT_SUPPORT_INITCAPTURES_H

#include "clang/AST/ExprCXX.h"

namespace closewait {

/// Visits the variables that \p Lambda declares as it captures.
inline void
forEachInitCapture(const clang::LambdaExpr &Lambda,
                   llvm::function_ref<void(clang::ValueDecl *)> Visit) {
  for (const clang::LambdaCapture &Capture : Lambda.captures())
    if (Lambda.isInitCapture(&Capture))
      Visit(Capture.getCapturedVar());
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_INITCAPTURES_H
