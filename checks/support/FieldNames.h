//===-- FieldNames.h - a field of a record by name --------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the records of the system are known by name: pollfd's revents,
// addrinfo's ai_socktype.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_FIELDNAMES_H
#define CLOSEWAIT_SUPPORT_FIELDNAMES_H

#include "clang/AST/Decl.h"

namespace closewait {

/// Whether \p D is the field \p Name of a struct or class \p Record.
inline bool isFieldOf(const clang::ValueDecl *D, llvm::StringRef Record,
                      llvm::StringRef Name) {
  const auto *Field = llvm::dyn_cast_or_null<clang::FieldDecl>(D);
  return Field && Field->getIdentifier() && Field->getName() == Name &&
         Field->getParent()->getIdentifier() &&
         Field->getParent()->getName() == Record;
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_FIELDNAMES_H
