//===-- PointerFlow.h - which functions a pointer gets ----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what conn->ops->read(conn) runs is known where all that any line puts
// into `read` is in this file. Which places get what is collected here, by name
// and whatever the path; see typestate/FunctionPointers.h for who asks.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SCAN_POINTERFLOW_H
#define CLOSEWAIT_SCAN_POINTERFLOW_H

#include "typestate/FunctionPointers.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"

namespace closewait {

class PointerFlow {
public:
  explicit PointerFlow(clang::ASTContext &Context) : Context(Context) {}

  /// The callee's parameters get what \p Call passes.
  void addCall(const clang::CallExpr &Call);
  /// \p To, or an element of it, gets \p Value; what is no pointer to a
  /// function is of no interest.
  void add(const clang::ValueDecl &To, const clang::Expr *Value);
  /// What a member is made with where no constructor says: void (*f)() = shut;
  void addDefault(const clang::FieldDecl &Field);
  /// \p Place may get anything: handed on, bound to a reference.
  void escape(const clang::ValueDecl &Place);
  /// Records of this type may get anything as a whole: read(fd, &record, n).
  void overwrite(clang::QualType Record);

  using FunctionSet = llvm::DenseSet<const clang::FunctionDecl *>;
  /// The places of which all is known; \p AddressTaken are the functions that
  /// may be called unseen.
  FunctionPointers spread(const FunctionSet &AddressTaken) const;

private:
  using PlaceSet = llvm::DenseSet<const clang::ValueDecl *>;
  /// What a place gets directly.
  struct Sources {
    FunctionPointers::Functions Functions;
    llvm::SmallVector<const clang::ValueDecl *, 2> Places;
    bool Unknown = false;
  };
  void addTo(Sources &From, const clang::Expr *Value);
  bool isShared(const clang::ValueDecl *Place,
                const FunctionSet &AddressTaken) const;
  bool collect(const clang::ValueDecl *Place, const FunctionSet &AddressTaken,
               PlaceSet &Seen, FunctionPointers::Functions &All) const;

  clang::ASTContext &Context;
  llvm::MapVector<const clang::ValueDecl *, Sources> Flows;
  llvm::DenseSet<const clang::RecordDecl *> Overwritten;
};

} // namespace closewait

#endif // CLOSEWAIT_SCAN_POINTERFLOW_H
