//===-- StoredFields.h - which fields a callee may store to -----*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: bot->online = true; greet(bot); where greet() sends and stores nothing:
// the flag is what it was. What is known of a record outlives a call of a
// function that is seen, but for the fields that it, or what it calls, may
// store to, in whichever object.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_STOREDFIELDS_H
#define CLOSEWAIT_SUMMARY_STOREDFIELDS_H

#include "typestate/CallModels.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace closewait {

class StoredFields {
public:
  StoredFields(CallModels &Models, clang::ASTContext &Context)
      : Models(Models), Context(Context) {}

  /// Whether a call of \p Callee, a definition, may store to \p Field.
  bool mayStore(const clang::FunctionDecl *Callee,
                const clang::FieldDecl *Field);

  /// What one body does; its calls aside.
  struct Deeds {
    llvm::DenseSet<const clang::FieldDecl *> Fields;
    llvm::SmallVector<const clang::FunctionDecl *, 4> Callees;
    /// Code that is not seen gets a record, or all of one is stored.
    bool Unknown = false;
  };

private:
  const Deeds &own(const clang::FunctionDecl *Function);
  const Deeds &all(const clang::FunctionDecl *Function);

  CallModels &Models;
  clang::ASTContext &Context;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Deeds>> Own, All;
};

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_STOREDFIELDS_H
