//===-- KindFlow.h - what kind of descriptor a parameter gets ---*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: read() says nothing of what it reads from. Where all callers of a static
// function pass it stream sockets, its parameter is one; where a place gets
// nothing but timers and pipes, it is none.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SCAN_KINDFLOW_H
#define CLOSEWAIT_SCAN_KINDFLOW_H

#include "summary/FileFacts.h"
#include "typestate/CallModels.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"

namespace closewait {

/// Which numbers go where in a file, by name and whatever the path.
class KindFlow {
public:
  KindFlow(CallModels &Models, clang::ASTContext &Context)
      : Models(Models), Context(Context) {}

  /// The callee's parameters get what \p Call passes.
  void addCall(const clang::CallExpr &Call);
  /// \p To, a place or the function that returns it, gets \p Value.
  void add(const clang::ValueDecl &To, const clang::Expr *Value);
  /// Adds to the streams that \p File makes, and to what is no socket, what
  /// flows on from there.
  void spread(FileFacts &File) const;

private:
  struct Source {
    const clang::ValueDecl *Place = nullptr;
    bool IsStream = false, IsNoSocket = false, IsDatagram = false;
    bool IsFound = false; ///< of the type that getaddrinfo(3) found
    /// What it was accepted from: AF_ALG has accept(), and no peer.
    const clang::ValueDecl *Listener = nullptr;
    bool IsKernel = false; ///< made by socket(), and has no peer
  };
  using PlaceSet = llvm::DenseSet<const clang::ValueDecl *>;
  using FlowTest = llvm::function_ref<bool(const clang::ValueDecl *To,
                                           llvm::ArrayRef<Source> From)>;
  /// Adds to \p Places what \p Belongs there by what flows to it.
  void grow(PlaceSet &Places, FlowTest Belongs) const;
  PlaceSet dropOperations(FileFacts &File) const;
  Source sourceOf(const clang::Expr *Value);

  CallModels &Models;
  clang::ASTContext &Context;
  llvm::MapVector<const clang::ValueDecl *, llvm::SmallVector<Source, 2>> Flows;
  PlaceSet Emptied; ///< get -1
};

/// The field, variable or array that \p E names a part of, or null.
const clang::ValueDecl *placeNamed(const clang::Expr *E);

} // namespace closewait

#endif // CLOSEWAIT_SCAN_KINDFLOW_H
