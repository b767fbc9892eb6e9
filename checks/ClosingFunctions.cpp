//===-- ClosingFunctions.cpp - which functions close ----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see ClosingFunctions.h.
//
//===----------------------------------------------------------------------===//
#include "ClosingFunctions.h"

using namespace clang;

namespace closewait {

/// Whether it closes whenever there is something to close.
static bool alwaysCloses(const CalleeEffect &Effect) {
  return Effect.Closes && llvm::all_of(Effect.Cases, [](const CalleeCase &C) {
           bool Empty = C.After == Phase::Untracked || C.After == Phase::Failed;
           return C.After == Phase::Closed || (Empty && !C.Forgotten);
         });
}

static bool onlyBorrows(const CalleeEffect &Effect) {
  return !Effect.Closes && llvm::all_of(Effect.Cases, [](const CalleeCase &C) {
    return C.After == Phase::Open && C.Owner == Ownership::Borrowed &&
           C.KeptAt.empty() && !C.Forgotten && !C.Replaced;
  });
}

/// False where the place is too far away to be named by a call.
static bool describe(const AccessPath &Place, Closer &By) {
  By.Parameter = dyn_cast_or_null<ParmVarDecl>(Place.Base);
  if (Place.Base && !By.Parameter)
    return false;
  llvm::ArrayRef<PathStep> Steps = Place.Steps;
  if (!Steps.empty() && Steps.front().Kind == PathStep::Deref) {
    By.Pointer = true;
    Steps = Steps.drop_front();
  }
  if (Steps.empty())
    return By.Parameter != nullptr;
  if (!By.Pointer || Steps.size() > 1 || Steps.front().Kind != PathStep::Field)
    return false;
  By.Member = Steps.front().Decl->getNameAsString();
  return true;
}

ClosingCode findClosingCode(const Candidates &Found, SummaryCache &Summaries) {
  ClosingCode Code;
  Code.Bodies = Found.Bodies;
  for (const FunctionDecl *Function : Found.Functions) {
    bool Borrows = true;
    for (const AccessPath &Place : Summaries.places(Function)) {
      const CalleeEffect *Effect = Summaries.effect(Function, Place);
      Borrows = Borrows && Effect && onlyBorrows(*Effect);
      Closer By;
      By.Function = Function;
      By.Talks = Effect && (Effect->Reads || Effect->Writes);
      if (Effect && alwaysCloses(*Effect) && describe(Place, By))
        Code.Closers.push_back(By);
    }
    if (Borrows)
      Code.Borrowers.insert(Function->getCanonicalDecl());
  }
  return Code;
}

} // namespace closewait
