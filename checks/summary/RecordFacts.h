//===-- RecordFacts.h - where the numbers of a file go ----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a descriptor that lives in a field, a class member or a global is opened
// in one function, written in a second and should be read in a third. Order
// does not matter to the questions "does anybody ever look?" and "does anybody
// ever close?": the file's assignments, arguments and results form a graph of
// places, and everything that is reached from where a descriptor is made may
// happen to it. A place that somebody else can see spoils the answer.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_RECORDFACTS_H
#define CLOSEWAIT_SUMMARY_RECORDFACTS_H

#include "summary/NumberFlow.h"

namespace closewait {

/// What the file as a whole does with the descriptors of one call that come to
/// one place. A helper that opens for several callers makes several of these.
struct DescriptorLife {
  const clang::CallExpr *Origin = nullptr;
  /// The field, or the variable in static storage, that holds it.
  const clang::ValueDecl *Keeper = nullptr;
  bool InContainer = false;                 ///< Keeper holds more than one
  bool Stream = false;                      ///< else it may be of another type
  bool Connected = false;                   ///< accepted, or given to connect()
  bool Unclosed = false;                    ///< nobody closes what is in Keeper
  bool Listens = false;                     ///< connections come to it
  std::vector<NumberUse> Writes, Shutdowns; ///< each in source order
  bool Observed = false;
  /// It is written outside of loops, other than those that send the rest of a
  /// message, by functions that do not pause.
  bool WrittenAtOnce = false;
  bool Escapes = false; ///< what else happens to it cannot be known
};

struct RecordFacts {
  std::vector<DescriptorLife> Lives;
  std::vector<RecordEnd> Ends;
};

/// Sums up what happens to the descriptors in fields and globals. Looks at the
/// \p Functions, which must be all that have a body here.
RecordFacts
collectRecordFacts(llvm::ArrayRef<const clang::FunctionDecl *> Functions,
                   CallModels &Models, clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_RECORDFACTS_H
