//===-- FoundAgain.h - records that get a second descriptor -----*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a peer that comes again under the name of one who is in the table gets
// his record, and with it the place of his descriptor. Who does not look at
// what is there loses the old connection.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_FOUNDAGAIN_H
#define CLOSEWAIT_SUMMARY_FOUNDAGAIN_H

#include "summary/FieldDeeds.h"
#include <vector>

namespace closewait {

/// A record that was found by a text gets a descriptor, as a new one would.
struct FoundAgain {
  const clang::FieldDecl *Place;
  const clang::FunctionDecl *Function;
  FieldStore Store;                   ///< found->Place = fd
  const clang::BinaryOperator *Found; ///< found = ...
};

/// Finds the stores of a descriptor into a record that may have one already,
/// since it was found by its name. \p All is what the functions of the file do,
/// \p Closed the fields that somebody closes.
std::vector<FoundAgain>
findFoundAgain(llvm::ArrayRef<FieldDeeds> All,
               const llvm::DenseSet<const clang::ValueDecl *> &Closed);

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_FOUNDAGAIN_H
