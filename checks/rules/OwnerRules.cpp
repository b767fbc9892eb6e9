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
#include "rules/Rules.h"
#include "summary/OwnerFacts.h"
#include "summary/RecordFacts.h"

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

/// Another object gets the number by a constructor that was written so.
static void findSharedByHand(const OwnerCopy &Made, ASTContext &Ast,
                             Findings &Out) {
  Finding F =
      makeFinding(CheckKind::DoubleClose, MessageId::ClosedByTaking,
                  Made.Member->getNameAsString(), Made.Function, Made.By, Ast);
  F.Notes.push_back(noteAt(MessageId::NoteMadeFromOther, Made.Copy, Ast));
  F.Notes.push_back(noteAt(MessageId::NoteClosed, Made.Close, Ast));
  F.Fix.Kind = FixRequest::TakeNumber;
  F.Fix.At = Made.By;
  F.Fix.Name = F.Name;
  Out.push_back(std::move(F));
}

static void findClosedByCopies(const OwnerCopy &Made, ASTContext &Ast,
                               Findings &Out) {
  if (Made.By)
    return findSharedByHand(Made, Ast, Out);
  Finding F = makeFinding(CheckKind::DoubleClose, MessageId::ClosedByCopies,
                          Made.Member->getNameAsString(), Made.Function,
                          Made.Copy, Ast);
  F.Notes.push_back(noteAt(MessageId::NoteClosed, Made.Close, Ast));
  F.Fix.Kind = FixRequest::ShareOwner;
  F.Fix.At = Made.Copy;
  Out.push_back(std::move(F));
}

/// An object that may end with an open member.
static void findForgotten(const ForgottenMember &Made,
                          const RecordFacts &Records, ASTContext &Ast,
                          Findings &Out) {
  auto Life = llvm::find_if(Records.Lives, [&](const DescriptorLife &Each) {
    return Each.Keeper == Made.Member;
  });
  if (Life == Records.Lives.end())
    return; // no socket, or not one of this file
  Finding F =
      makeFinding(CheckKind::Leak, MessageId::LeakDestroyed,
                  Made.Member->getNameAsString(), Made.End, nullptr, Ast);
  F.At = Made.End->getLocation();
  F.Place = Made.Member;
  F.Notes.push_back(noteAt(MessageId::NoteOpened, Life->Origin, Ast));
  F.Notes.push_back(noteAt(MessageId::NoteClosed, Made.Elsewhere, Ast));
  if (Made.Closer) {
    F.Fix.Kind = FixRequest::CallCloser;
    F.Fix.Name = Made.Closer->getNameAsString();
  } else {
    F.Fix.WhyNot = "the class has no method that only closes it";
  }
  Out.push_back(std::move(F));
}

void findInOwners(const OwnerFacts &Facts, const RecordFacts &Records,
                  ASTContext &Ast, Findings &Out) {
  for (const ForgottenMember &Made : Facts.Forgotten)
    findForgotten(Made, Records, Ast, Out);
  for (const OwnerAssignment &Made : Facts.Assignments)
    findLostOnAssignment(Made, Ast, Out);
  for (const OwnerCopy &Made : Facts.Copies)
    findClosedByCopies(Made, Ast, Out);
}

} // namespace closewait
