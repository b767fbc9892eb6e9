//===-- FieldDeeds.h - what functions do with fields ------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: defects that only several functions together show are found by asking,
// of each function, what it does with the fields of records: opens, closes,
// marks, ends the record. Whose record it is, and on which path, is not known
// here; who asks must make do with that.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_FIELDDEEDS_H
#define CLOSEWAIT_SUMMARY_FIELDDEEDS_H

#include "typestate/CallModels.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include <vector>

namespace closewait {

/// The field that \p E names, or null.
const clang::FieldDecl *fieldOf(const clang::Expr *E);

/// A field gets a value, by whatever operator or member.
struct FieldStore {
  const clang::Expr *At;
  const clang::Expr *Target; ///< names the field
  const clang::Expr *Value;

  const clang::FieldDecl *field() const { return fieldOf(Target); }
};

/// A record is freed, deleted or wiped.
struct RecordLoss {
  const clang::RecordDecl *Record;
  const clang::Expr *At;
  const clang::Expr *Pointer; ///< what points to it, casts taken off
};

/// A call of a function that is not modelled, and what has to hold for it.
struct PlainCall {
  const clang::FunctionDecl *Callee; ///< canonical
  const clang::CallExpr *Call;
  std::vector<const clang::Expr *> Conditions;
};

/// What one function does with the fields of records.
struct FieldDeeds {
  const clang::FunctionDecl *Function = nullptr; ///< canonical
  /// The first mention of a field, in source order; where its number is only
  /// printed does not count.
  llvm::DenseMap<const clang::FieldDecl *, const clang::Expr *> First;
  llvm::DenseSet<const clang::FieldDecl *> Closed, Transferred, Stored;
  /// How often a field is stored to, counted, or has its address taken.
  llvm::DenseMap<const clang::FieldDecl *, unsigned> Changed;
  std::vector<FieldStore> Opens; ///< field = socket(...)
  std::vector<FieldStore> Marks; ///< field = constant
  std::vector<PlainCall> Calls;
  std::vector<RecordLoss> Losses;
  bool Allocates = false;
  bool IsDestructor = false;

  /// Whether a record goes away in there.
  bool endsRecords() const { return IsDestructor || !Losses.empty(); }
  /// Whether it stores a constant in \p Field.
  bool marks(const clang::FieldDecl *Field) const;
  /// Whether it stores in \p Field what opens a descriptor.
  bool opens(const clang::FieldDecl *Field) const;
};

/// What each of the \p Functions does with fields, one entry for each.
std::vector<FieldDeeds>
collectFieldDeeds(llvm::ArrayRef<const clang::FunctionDecl *> Functions,
                  CallModels &Models, clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_FIELDDEEDS_H
