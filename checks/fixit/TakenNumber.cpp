//===-- TakenNumber.cpp - a member that is emptied as it is taken ---------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a move constructor that only copies the number leaves two owners of it.
// std::exchange(other.fd_, -1) takes it, as the rest of C++ does. A copy cannot
// take anything: its source is const.
//
//===----------------------------------------------------------------------===//
#include "fixit/Repair.h"
#include "fixit/SourceText.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace closewait {

Repair takeNumber(const Finding &F, const ASTContext &Context) {
  const auto *Taken = cast<Expr>(F.Fix.At);
  if (!cast<CXXConstructorDecl>(F.Function)->isMoveConstructor())
    return Repair::none("whether the class should be moved or shared is not "
                        "known");
  if (Taken->getBeginLoc().isMacroID())
    return Repair::none("what is taken is written in a macro");
  Repair R;
  R.Edits = {FixItHint::CreateReplacement(
      Taken->getSourceRange(),
      "std::exchange(" + sourceOf(Taken, Context) + ", -1)")};
  R.Headers = {"<utility>"};
  return std::move(R).onNote(MessageId::NoteFixTake);
}

} // namespace closewait
