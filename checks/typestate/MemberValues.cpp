//===-- MemberValues.cpp - what stands beside a descriptor ----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see MemberValues.h. Looked at are flags, states and counts, of records
// that live on when the function returns.
//
//===----------------------------------------------------------------------===//
#include "typestate/MemberValues.h"
#include "support/Atomics.h"
#include "typestate/SubjectSimulation.h"

using namespace clang;

namespace closewait {

/// The field that \p Path ends in, if it is a number in a record of others.
static const FieldDecl *numberField(const AccessPath &Path) {
  if (Path.Steps.empty() || Path.Steps.back().Kind != PathStep::Field ||
      !Path.outlivesFunction())
    return nullptr;
  const auto *Field = dyn_cast<FieldDecl>(Path.Steps.back().Decl);
  return Field && holdsNumber(Field->getType()) ? Field : nullptr;
}

static bool sameRecord(const AccessPath &A, const AccessPath &B) {
  return A.Base == B.Base && A.Steps.size() == B.Steps.size() &&
         std::equal(A.Steps.begin(), A.Steps.end() - 1, B.Steps.begin());
}

/// The field of a record of others that holds the descriptor, or NoTerm.
TermId SubjectSimulation::fieldHolder(const Disjunct &D) const {
  for (TermId Holder : D.State.Holders)
    if (C.Terms.isPath(Holder) && numberField(C.Terms.path(Holder)))
      return Holder;
  return NoTerm;
}

/// What the record of the field \p Holder holds besides, now or, \p AtEntry,
/// when the function began.
MemberValues SubjectSimulation::valuesBeside(TermId Holder, const Disjunct &D,
                                             bool AtEntry) const {
  MemberValues Values;
  auto Add = [&](TermId T, const ValueSet *Value) {
    const FieldDecl *Member = C.Terms.isPath(T) && T != Holder
                                  ? numberField(C.Terms.path(T))
                                  : nullptr;
    if (Member && Value && sameRecord(C.Terms.path(T), C.Terms.path(Holder)))
      Values.push_back({Member, *Value});
  };
  for (const auto &Fact : D.Known.entries())
    if (!AtEntry || !D.Earlier.wasStored(Fact.Term))
      Add(Fact.Term, &Fact.Values);
  if (AtEntry)
    for (TermId Stored : D.Earlier.stored())
      Add(Stored, D.Earlier.find(Stored, D.Known));
  return Values;
}

/// The descriptor is closed at \p At; a callee that closes the same field has
/// noted that itself.
void SubjectSimulation::noteFieldClose(const Stmt *At, const Disjunct &D) {
  TermId Holder = fieldHolder(D);
  if (Holder == NoTerm || D.State.P != Phase::Open ||
      Found.Who.Kind != Subject::Place)
    return;
  Found.FieldCloses.push_back({numberField(C.Terms.path(Holder)), At,
                               valuesBeside(Holder, D, /*AtEntry=*/true)});
}

/// \p Place gets another value. What it held is kept of the record that the
/// subject lives in.
void SubjectSimulation::noteMemberStore(TermId Place, Disjunct &D) {
  if (Found.Who.Kind == Subject::Place && Place != Found.Who.At &&
      isState(Place) && numberField(C.Terms.path(Found.Who.At)) &&
      sameRecord(C.Terms.path(Place), C.Terms.path(Found.Who.At)))
    D.Earlier.noteStore(Place, D.Known);
}

/// What is in a std::atomic may be another value by the time a call returns;
/// what a member held before is kept.
void SubjectSimulation::forgetAtomics(const CallExpr *Call, Disjunct &D) {
  if (!C.Ast.getLangOpts().CPlusPlus || asExchange(Call))
    return;
  llvm::SmallVector<TermId, 4> Atomics;
  for (const auto &Fact : D.Known.entries()) {
    const ValueDecl *Place = C.Terms.declAt(Fact.Term);
    if (Place &&
        isAtomic(Place->getType().getNonReferenceType()->getAsCXXRecordDecl()))
      Atomics.push_back(Fact.Term);
  }
  for (TermId T : Atomics) {
    noteMemberStore(T, D);
    D.Known.forget(T);
  }
}

/// Parameters, and members that callers share, are about to get other values
/// where \p Changed says so.
void SubjectSimulation::keepEntryValues(
    llvm::function_ref<bool(TermId)> Changed, Disjunct &D) {
  for (TermId Place :
       llvm::concat<const TermId>(C.Members.Asked, C.Parameters.Assigned))
    if (Changed(Place))
      D.Earlier.noteStore(Place, D.Known);
}

/// What is \p Gone may have any value from here on.
void SubjectSimulation::forgetPlaces(llvm::function_ref<bool(TermId)> Gone,
                                     Disjunct &D) {
  keepEntryValues(Gone, D);
  D.Known.forgetIf(Gone);
}

/// The same for all that has to do with the place \p Changed.
void SubjectSimulation::forgetDependents(TermId Changed, Disjunct &D) {
  forgetPlaces(
      [&](TermId T) {
        return C.Terms.dependence(T, Changed) != Dependence::None;
      },
      D);
}

/// What parameters and shared members were when the function began.
ParameterFacts SubjectSimulation::valuesAtEntry(const Disjunct &D) {
  ParameterFacts Values = numbersIn(C.Parameters.Constant, C.Terms, D.Known);
  for (TermId Place :
       llvm::concat<const TermId>(C.Members.Asked, C.Parameters.Assigned)) {
    const ValueSet *Value = D.Earlier.find(Place, D.Known);
    if (Value && !Value->isTop())
      Values.push_back({C.Terms.path(Place), *Value});
  }
  return Values;
}

/// Whether \p Place is a flag or a state of a record of others: another
/// function may decide by it whether to close.
bool SubjectSimulation::isState(TermId Place) const {
  return Place != NoTerm && C.Terms.isPath(Place) &&
         numberField(C.Terms.path(Place));
}

} // namespace closewait
