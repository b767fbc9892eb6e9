//===-- StreamType.h - is it a FILE * ---------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a FILE * is a descriptor in other clothes, and a null one ends the
// program where stdio gets it. The C libraries give the record names of their
// own.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_STREAMTYPE_H
#define CLOSEWAIT_SUPPORT_STREAMTYPE_H

#include "clang/AST/Decl.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/StringSet.h"

namespace closewait {

/// Whether \p Type is a pointer to a stream of stdio.
inline bool isStreamPointer(clang::QualType Type) {
  static const llvm::StringSet<> Names = {"_IO_FILE", "__sFILE", "__FILE",
                                          "FILE"};
  const clang::RecordDecl *Record =
      Type->isPointerType() ? Type->getPointeeType()->getAsRecordDecl()
                            : nullptr;
  return Record && Record->getIdentifier() && Names.count(Record->getName());
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_STREAMTYPE_H
