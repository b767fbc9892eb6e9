//===-- OneDefect.cpp - one finding for each defect -----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see OneDefect.h.
//
//===----------------------------------------------------------------------===//
#include "rules/OneDefect.h"

using namespace clang;

namespace closewait {

/// Whether \p Cause and \p F tell of one read in two instantiations of a
/// template: one byte that is not there ends a loop that goes on for a record.
static bool isOfOneTemplate(const Finding &Cause, const Finding &F) {
  auto PatternOf = [](const Finding &Of) {
    return Of.Function ? Of.Function->getTemplateInstantiationPattern()
                       : nullptr;
  };
  return Cause.Check == CheckKind::EofIgnored &&
         F.Check == CheckKind::EofNotClosed && PatternOf(F) &&
         PatternOf(F) == PatternOf(Cause) &&
         llvm::any_of(F.Notes, [&](const FindingNote &Note) {
           return Note.At == Cause.At;
         });
}

/// Whether \p A and \p B tell of one descriptor that one exit leaves behind.
static bool isOfOneExit(const Finding &A, const Finding &B) {
  bool MayBeOne = !A.Origin || !B.Origin || A.Origin == B.Origin;
  return A.Function == B.Function && A.Name == B.Name && A.Exit == B.Exit &&
         B.Exit && MayBeOne;
}

/// Whether \p Cause is why there is the finding \p F.
static bool explains(const Finding &Cause, const Finding &F) {
  if (isOfOneTemplate(Cause, F))
    return true;
  // The exit leaks it whether the peer has closed or not.
  bool OfEnd =
      F.Check == CheckKind::EofIgnored || F.Check == CheckKind::EofNotClosed;
  if (OfEnd && Cause.Check == CheckKind::Leak && (F.Shared || Cause.Shared) &&
      isOfOneExit(Cause, F))
    return true;
  // The path on which the copy ends its life.
  if (Cause.Message == MessageId::ClosedByCopies)
    return F.Message == MessageId::ClosedTwice && Cause.Function == F.Function;
  // Nobody looks, nobody closes: the record that goes away shows both.
  if (F.Check == CheckKind::NeverRead && F.Place)
    return Cause.Check == CheckKind::Leak && Cause.Place == F.Place;
  if (F.OfAllUses)
    return !Cause.OfAllUses && Cause.Place == F.Place;
  // What is said of all uses of a place gives way to a path that shows it.
  bool GivesWay = Cause.OfAllUses && Cause.Place == F.Place;
  return F.Blames && Cause.Function && !GivesWay &&
         Cause.Function->getCanonicalDecl() == F.Blames->getCanonicalDecl();
}

/// An object that is lost to its destructor's fault is not one more defect, nor
/// is a descriptor that a callee forgets.
static void keepTheCause(Findings &All) {
  Findings Kept;
  for (const Finding &F : All)
    if (llvm::none_of(All,
                      [&](const Finding &Other) { return explains(Other, F); }))
      Kept.push_back(F);
  All = std::move(Kept);
}

/// Drops findings that say again what an earlier one says.
static void dropRepeated(Findings &All) {
  llvm::erase_if(All, [&](const Finding &F) {
    for (const Finding &Other : All) {
      if (&Other == &F)
        break;
      // Two that were made here are two, even if one return loses both.
      bool MayBeOne = Other.Name == F.Name || !Other.Origin || !F.Origin;
      if (Other.At == F.At && Other.Check == F.Check && MayBeOne)
        return true;
      if (isOfOneExit(Other, F))
        return true;
    }
    return false;
  });
}

void keepOnePerDefect(Findings &All) {
  llvm::stable_sort(All, [](const Finding &A, const Finding &B) {
    return A.Check < B.Check;
  });
  keepTheCause(All);
  dropRepeated(All);
}

} // namespace closewait
