//===-- Candidates.h - which functions are worth a look ---------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: most functions touch no descriptor. One walk over the bodies of the file
// finds what it tells of its fields and of who calls whom; then the matchers of
// SocketMatchers.h select the functions with a socket operation, and those that
// call one of them.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SCAN_CANDIDATES_H
#define CLOSEWAIT_SCAN_CANDIDATES_H

#include "summary/FileFacts.h"
#include "typestate/CallModels.h"
#include <vector>

namespace closewait {

struct Candidates {
  /// In source order; each has a body.
  std::vector<const clang::FunctionDecl *> Functions;
  FileFacts File;
  /// Functions that surely have nothing to do with a descriptor, nor has any
  /// that they call.
  llvm::DenseSet<const clang::FunctionDecl *> Idle;
  /// All functions with a body; lambdas stand in the function around them.
  std::vector<const clang::FunctionDecl *> Bodies;
};

/// Looks at the top-level declarations that clang-tidy or clangd asks for.
Candidates findCandidates(clang::ASTContext &Context, CallModels &Models);

} // namespace closewait

#endif // CLOSEWAIT_SCAN_CANDIDATES_H
