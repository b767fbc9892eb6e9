//===-- FreedRecords.h - records that are freed with a socket ---*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: an expiry, a sweep or a shutdown takes records out of a list and frees
// them, and forgets what the hand-over of a single one does first. The function
// never names the descriptor, so there is no path to follow.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_FREEDRECORDS_H
#define CLOSEWAIT_SUMMARY_FREEDRECORDS_H

#include "summary/FieldDeeds.h"
#include "summary/RecordFacts.h"

namespace closewait {

/// A record whose field \p Place is open is freed or wiped.
struct FreedRecord {
  const clang::FieldDecl *Place;
  const clang::FunctionDecl *Function;
  const clang::Expr *At;
  const clang::Expr *Elsewhere; ///< a loss of such a record after a close
};

/// Finds the losses of records that leave open what others of the file close
/// first.
std::vector<FreedRecord> findFreedRecords(llvm::ArrayRef<FieldDeeds> All,
                                          const RecordFacts &Records,
                                          const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_FREEDRECORDS_H
