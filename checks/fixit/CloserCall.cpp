//===-- CloserCall.cpp - a destructor that calls what closes --------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the class already has a method that closes the member if it is open and
// does nothing else. The destructor that forgets it calls that method last.
//
//===----------------------------------------------------------------------===//
#include "fixit/Repair.h"
#include "fixit/StmtOrder.h"

using namespace clang;

namespace closewait {

Repair callCloser(const Finding &F, const ASTContext &Context) {
  const Stmt *Body = F.Function->getBody();
  if (Body->getBeginLoc().isMacroID() || Body->getEndLoc().isMacroID())
    return Repair::none("the destructor is written in a macro");
  Repair R;
  R.Edits = insertAtEnd(pathTo(Body, Body), {{0, F.Fix.Name + "();"}}, Context);
  return R;
}

} // namespace closewait
