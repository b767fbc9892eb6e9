//===-- CloseSpelling.h - what close() is called here -----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a fix must compile and must call the right function: closesocket() in
// Winsock code, ::close() where a member or a namespace has a close of its
// own or the file writes it so throughout, nothing where the header is missing.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FIXIT_CLOSESPELLING_H
#define CLOSEWAIT_FIXIT_CLOSESPELLING_H

#include "fixit/CloseHabits.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include <string>

namespace closewait {

struct CloseSpelling {
  std::string Function; ///< empty: there is none
  std::string None;     ///< what is in a variable without a descriptor
  std::string Header;   ///< that has to be included first, if one has to
  /// The condition behind the name under which a descriptor is one.
  std::string IsOpen;
};

/// Whether a class or a namespace around \p Function has its own \p Name.
bool isHidden(clang::DeclarationName Name, const clang::FunctionDecl *Function);

/// Whether \p Call is a library's close(), closesocket() or
/// evutil_closesocket() itself.
bool isPlainClose(const clang::CallExpr *Call);
bool isWinsockClose(const clang::CallExpr *Call);

/// The way to close a \p Type at the end of \p Path.
CloseSpelling closeSpelling(clang::QualType Type, const StmtPath &Path,
                            const clang::FunctionDecl *Function,
                            const ClosingCode &Code,
                            const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_FIXIT_CLOSESPELLING_H
