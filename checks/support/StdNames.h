//===-- StdNames.h - is it this of the standard library ---------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: operators and conversions have no name to compare, and libstdc++ and
// libc++ put theirs into inline namespaces of std.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_STDNAMES_H
#define CLOSEWAIT_SUPPORT_STDNAMES_H

#include "clang/AST/Decl.h"
#include "llvm/ADT/STLExtras.h"

namespace closewait {

/// Whether \p D, which may be null, is one of \p Names in namespace std.
inline bool isStd(const clang::NamedDecl *D,
                  std::initializer_list<llvm::StringRef> Names) {
  return D && D->isInStdNamespace() && D->getIdentifier() &&
         llvm::is_contained(Names, D->getName());
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_STDNAMES_H
