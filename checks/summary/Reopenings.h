//===-- Reopenings.h - fields that get a new connection ---------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a client that connects anew after a failure must close the old socket.
// Often one function notes the failure in a flag, another one tests the flag
// and calls a third that opens: no path through one of them shows that the old
// descriptor is lost.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_REOPENINGS_H
#define CLOSEWAIT_SUMMARY_REOPENINGS_H

#include "summary/FieldDeeds.h"
#include <vector>

namespace closewait {

/// A field gets a new socket where a flag of its record says that the old one
/// has failed, and nothing has closed that.
struct Reopening {
  const clang::FieldDecl *Place;
  const clang::FunctionDecl *Opener;
  FieldStore Store;          ///< Place = socket(...)
  const clang::Expr *Failed; ///< where the flag is set
};

/// Finds the fields that are opened anew over a descriptor which has failed.
/// At most one for each field. The functions that are \p Held as pointers may
/// be called by anybody.
std::vector<Reopening>
findReopenings(llvm::ArrayRef<FieldDeeds> All,
               const llvm::DenseSet<const clang::FunctionDecl *> &Held,
               clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_REOPENINGS_H
