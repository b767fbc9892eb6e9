//===-- CloseSpelling.h - what close() is called here -----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a fix must compile and must call the right function: closesocket() in
// Winsock code, ::close() where a member or a namespace has a close of its
// own, nothing where the header is missing.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_CLOSESPELLING_H
#define CLOSEWAIT_FIXIT_CLOSESPELLING_H

#include "fixit/StmtPath.h"
#include "clang/AST/ASTContext.h"
#include <string>

namespace closewait {

struct CloseSpelling {
  std::string Function; ///< empty: there is none
  /// The condition behind the name under which a descriptor is one.
  std::string IsOpen;
};

/// The way to close a \p Type at the end of \p Path.
CloseSpelling closeSpelling(clang::QualType Type, const StmtPath &Path,
                            const clang::FunctionDecl *Function,
                            const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_CLOSESPELLING_H
