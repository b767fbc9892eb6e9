//===-- OwnDestructor.h - who cleans up by itself ---------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a class whose author wrote a destructor has something to release when an
// object goes away. What that is, the destructor's body shows.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_OWNDESTRUCTOR_H
#define CLOSEWAIT_SUPPORT_OWNDESTRUCTOR_H

#include "clang/AST/DeclCXX.h"

namespace closewait {

/// Whether the program wrote a destructor for \p Class, which is defined.
inline bool hasOwnDestructor(const clang::CXXRecordDecl &Class) {
  const clang::CXXDestructorDecl *Destructor = Class.getDestructor();
  return Destructor && Destructor->isUserProvided();
}

/// The destructor of \p Class as it is written in this program, or null; \p
/// Unseen is set where it is written and not seen.
inline const clang::FunctionDecl *
writtenDestructor(const clang::CXXRecordDecl &Class, bool &Unseen) {
  const clang::CXXDestructorDecl *Destructor = Class.getDestructor();
  const clang::FunctionDecl *Definition = nullptr;
  bool Written = Destructor && Destructor->isUserProvided();
  Unseen = Written &&
           (!Destructor->hasBody(Definition) || Definition->hasSkippedBody());
  return Written && !Unseen ? Definition : nullptr;
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_OWNDESTRUCTOR_H
