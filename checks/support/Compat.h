//===-- Compat.h - what differs between LLVM 14 and the newest --*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: one source builds for every supported LLVM. Each test of the LLVM
// version in the tree is here, behind a name that says what it is for; the
// rest of the code is free of versions.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_COMPAT_H
#define CLOSEWAIT_SUPPORT_COMPAT_H

#include "clang/AST/Decl.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Config/llvm-config.h"

// The registry moved into ClangTidyModule.h; its old header now only warns.
#if LLVM_VERSION_MAJOR < 22
#define CLOSEWAIT_MODULE_REGISTRY "clang-tidy/ClangTidyModuleRegistry.h"
#else
#define CLOSEWAIT_MODULE_REGISTRY "clang-tidy/ClangTidyModule.h"
#endif

// [[gnu::...]] in C.
#if LLVM_VERSION_MAJOR < 17
#define CLOSEWAIT_C_ATTRIBUTE AttributeCommonInfo::AS_C2x
#else
#define CLOSEWAIT_C_ATTRIBUTE AttributeCommonInfo::AS_C23
#endif

// What an IncludeInserter takes besides the style.
#if LLVM_VERSION_MAJOR < 15
#define CLOSEWAIT_INCLUDE_ONCE
#else
#define CLOSEWAIT_INCLUDE_ONCE , /*SelfContainedDiags=*/false
#endif

// CXXParenListInitExpr: aggregates in parentheses.
#if LLVM_VERSION_MAJOR >= 16
#define CLOSEWAIT_HAS_PAREN_LISTS
#endif

namespace closewait {

/// The major version that the plugin is built for.
constexpr unsigned BuiltForMajor = LLVM_VERSION_MAJOR;

// FunctionDecl::isPure() has another name since 18.
inline bool isPureVirtual(const clang::FunctionDecl &Function) {
#if LLVM_VERSION_MAJOR < 18
  return Function.isPure();
#else
  return Function.isPureVirtual();
#endif
}

// StringRef's own members were renamed twice.
inline bool startsWith(llvm::StringRef Text, llvm::StringRef Prefix) {
  return Text.substr(0, Prefix.size()) == Prefix;
}

inline bool endsWith(llvm::StringRef Text, llvm::StringRef Suffix) {
  return Text.size() >= Suffix.size() &&
         Text.substr(Text.size() - Suffix.size()) == Suffix;
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_COMPAT_H
