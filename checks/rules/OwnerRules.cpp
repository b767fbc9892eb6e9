//===-- OwnerRules.cpp - copies and assignments of owners -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: an object that closes in its destructor has one descriptor to close. An
// assignment that forgets it is a leak, and a copy that the compiler writes has
// it closed twice: the second close may hit the next connection.
//
//===----------------------------------------------------------------------===//
#include "rules/RuleContext.h"
#include "summary/OwnerFacts.h"

using namespace clang;

namespace closewait {

/// An object that already owns a descriptor loses it when it is assigned to.
static void findLostOnAssignment(const OwnerAssignment &Made, ASTContext &Ast,
                                 Findings &Out) {
  Finding F = makeFinding(CheckKind::Leak, MessageId::LeakOverwritten,
                          Made.Member->getNameAsString(), Made.Operator,
                          Made.Store, Ast);
  F.Fix.Name = F.Name;
  F.Fix.Kind = FixRequest::CloseBefore;
  F.Fix.At = Made.Store;
  F.Fix.Borrowed = F.Fix.Erased = F.Fix.Partly = true;
  Out.push_back(std::move(F));
}

static void findClosedByCopies(const OwnerCopy &Made, ASTContext &Ast,
                               Findings &Out) {
  Finding F = makeFinding(CheckKind::DoubleClose, MessageId::ClosedByCopies,
                          Made.Member->getNameAsString(), Made.Function,
                          Made.Copy, Ast);
  F.Notes.push_back(
      {MessageId::NoteClosed, locationIn(nullptr, Made.Close, Ast)});
  F.Fix.Kind = FixRequest::ShareOwner;
  F.Fix.At = Made.Copy;
  Out.push_back(std::move(F));
}

void findInOwners(const OwnerFacts &Facts, ASTContext &Ast, Findings &Out) {
  for (const OwnerAssignment &Made : Facts.Assignments)
    findLostOnAssignment(Made, Ast, Out);
  for (const OwnerCopy &Made : Facts.Copies)
    findClosedByCopies(Made, Ast, Out);
}

} // namespace closewait
