//===-- Atomics.h - numbers and flags in std::atomic ------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a descriptor or a state that two threads share is a std::atomic<int>,
// whose value is read and written by members. To whoever follows the value it
// is a variable like any other.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_ATOMICS_H
#define CLOSEWAIT_SUPPORT_ATOMICS_H

#include "support/StdNames.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

namespace closewait {

/// Whether objects of \p Class hold an atomic number: libstdc++ and libc++ put
/// the members of std::atomic into a base class.
inline bool isAtomic(const clang::CXXRecordDecl *Class) {
  return isStd(Class, {"atomic", "__atomic_base", "__atomic_float"});
}

/// Whether what has \p Type is a number, a flag or a state, atomic or not.
inline bool holdsNumber(clang::QualType Type) {
  return Type->isIntegralOrEnumerationType() ||
         isAtomic(Type->getAsCXXRecordDecl());
}

/// \p S as a call of a member of std::atomic that is named so, or null.
inline const clang::CXXMemberCallExpr *asAtomicCall(const clang::Stmt *S,
                                                    llvm::StringRef Name) {
  const auto *Call = llvm::dyn_cast_or_null<clang::CXXMemberCallExpr>(S);
  const clang::CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  return Method && Method->getIdentifier() && Method->getName() == Name &&
                 isAtomic(Method->getParent())
             ? Call
             : nullptr;
}

/// x.load(), or x where its value is meant: the atomic that is read; null for
/// anything else.
inline const clang::Expr *atomicRead(const clang::Stmt *S) {
  const auto *Call = llvm::dyn_cast_or_null<clang::CXXMemberCallExpr>(S);
  const clang::CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  bool Converts = llvm::isa_and_nonnull<clang::CXXConversionDecl>(Method) &&
                  isAtomic(Method->getParent());
  return Converts || asAtomicCall(S, "load") ? Call->getImplicitObjectArgument()
                                             : nullptr;
}

/// What an atomic begins with: std::atomic<int> fd{-1}; null for anything else.
inline const clang::Expr *atomicInitial(const clang::Stmt *S) {
  const auto *Made = llvm::dyn_cast_or_null<clang::CXXConstructExpr>(S);
  return Made && Made->getNumArgs() == 1 &&
                 isAtomic(Made->getConstructor()->getParent())
             ? Made->getArg(0)
             : nullptr;
}

struct AtomicStore {
  const clang::Expr *Target = nullptr; ///< null where \c S is no store
  const clang::Expr *Value = nullptr;
};

/// x = value; and x.store(value);
inline AtomicStore asAtomicStore(const clang::Stmt *S) {
  if (const auto *Call = asAtomicCall(S, "store"))
    return {Call->getImplicitObjectArgument(), Call->getArg(0)};
  const auto *Call = llvm::dyn_cast_or_null<clang::CXXOperatorCallExpr>(S);
  if (!Call || Call->getOperator() != clang::OO_Equal ||
      Call->getNumArgs() != 2 ||
      !isAtomic(Call->getArg(0)->getType()->getAsCXXRecordDecl()))
    return {};
  return {Call->getArg(0), Call->getArg(1)};
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_ATOMICS_H
