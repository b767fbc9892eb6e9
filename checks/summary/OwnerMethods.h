//===-- OwnerMethods.h - what methods do with members -----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: whether a class owns a descriptor shows in what its methods do with the
// member, not in its name: which of them close it, which give it another
// value, which call each other, and what they ask before.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_OWNERMETHODS_H
#define CLOSEWAIT_SUMMARY_OWNERMETHODS_H

#include "typestate/CallModels.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SmallVector.h"

namespace closewait {

/// The field of `this` that \p E names, or takes out, or null.
const clang::FieldDecl *ownMember(const clang::Expr *E);

/// What one method does, other than by calling.
struct MethodDeeds {
  const clang::CXXMethodDecl *Method = nullptr; ///< the definition
  llvm::MapVector<const clang::FieldDecl *, const clang::CallExpr *> Closes;
  llvm::DenseSet<const clang::FieldDecl *> Stores, Mentions;
  llvm::SmallVector<const clang::Expr *, 4> Conditions;
  llvm::SmallVector<const clang::CXXMethodDecl *, 4> Callees; ///< canonical
  bool PassesThis = false; ///< to code that may do anything with the members
  /// It calls code of others, which may make a thread of ours end: join().
  bool CallsOthers = false;
};

class OwnerMethods {
public:
  OwnerMethods(CallModels &Models, clang::ASTContext &Context)
      : Models(Models), Context(Context) {}

  void scan(const clang::CXXMethodDecl &Method);

  /// Whether some method of its class closes \p Member.
  bool isClosed(const clang::FieldDecl *Member) const;

  /// The close that the end of an object of \p Record reaches, whatever else
  /// is known of the object; the member it closes is in \p Member.
  const clang::CallExpr *closeAtEnd(const clang::CXXRecordDecl &Record,
                                    const clang::FieldDecl *&Member) const;

  /// Whether \p M gives \p Member another value and does not close it.
  bool forgets(const clang::CXXMethodDecl &M,
               const clang::FieldDecl *Member) const;

  /// What the destructor of \p Record does and all that it calls of its class;
  /// empty where not all of it is seen.
  llvm::SmallVector<const MethodDeeds *, 4>
  atEnd(const clang::CXXRecordDecl &Record) const;

  /// Whether \p M does nothing but close \p Member if it is open.
  bool onlyCloses(const MethodDeeds &M, const clang::FieldDecl *Member) const;

  llvm::ArrayRef<MethodDeeds> all() const { return Deeds; }

private:
  const MethodDeeds *of(const clang::CXXMethodDecl *Method) const;
  const clang::CallExpr *plainClose(const MethodDeeds &M,
                                    const MethodDeeds &Caller,
                                    const clang::FieldDecl *&Member) const;
  bool asksOnlyFor(const clang::FieldDecl *Member, const MethodDeeds &M) const;
  bool mentionsOnly(const clang::FieldDecl *Member, const clang::Stmt *S) const;

  CallModels &Models;
  clang::ASTContext &Context;
  std::vector<MethodDeeds> Deeds;
  llvm::DenseMap<const clang::CXXMethodDecl *, size_t> Index; ///< canonical
};

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_OWNERMETHODS_H
