//===-- OwnerFacts.h - classes that close what they hold --------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a class whose methods close a member owns a descriptor, whatever it is
// called. Then its copies and assignments must follow the rule of five
// (C++ Core Guidelines C.21): where the compiler writes them, or they forget
// what was there, no path through a single function shows the defect.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_OWNERFACTS_H
#define CLOSEWAIT_SUMMARY_OWNERFACTS_H

#include "typestate/CallModels.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include <vector>

namespace closewait {

/// An assignment operator that puts the number of another object into the
/// member of its own, and calls nothing that could close what was there.
struct OwnerAssignment {
  const clang::FieldDecl *Member;
  const clang::CXXMethodDecl *Operator;
  const clang::BinaryOperator *Store;
};

/// A copy of an object whose destructor closes \p Member, after which both
/// objects have the number: made by the compiler, or by a constructor that
/// does as little for it.
struct OwnerCopy {
  const clang::FieldDecl *Member;
  const clang::CallExpr *Close;        ///< in the destructor, or called by it
  const clang::FunctionDecl *Function; ///< in which the number is copied
  const clang::Expr *Copy; ///< or the call of a container that makes it
  const clang::Expr *By;   ///< other.fd_, in the constructor that is used
};

/// A destructor that closes other members and never touches \p Member, which
/// methods of the class close while they work.
struct ForgottenMember {
  const clang::FieldDecl *Member;
  const clang::CXXDestructorDecl *End;
  const clang::CallExpr *Elsewhere; ///< a close of it
  /// The method that does nothing but close it if it is open, or null.
  const clang::CXXMethodDecl *Closer;
};

struct OwnerFacts {
  std::vector<OwnerAssignment> Assignments;
  std::vector<OwnerCopy> Copies; ///< the first of each class, in source order
  std::vector<ForgottenMember> Forgotten;
};

/// Finds what classes do wrong with the numbers that their destructors close.
/// Looks at the \p Functions, which must be all that have a body here.
OwnerFacts
collectOwnerFacts(llvm::ArrayRef<const clang::FunctionDecl *> Functions,
                  CallModels &Models, clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_OWNERFACTS_H
