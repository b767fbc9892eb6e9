//===-- BufferBits.cpp - the bit that a bufferevent's owner forgets -------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what a program does when the peer has closed is as a rule right for an
// error too, and the other way round: both times the connection is over. Some
// tell the two apart on purpose, so it needs judgement. Limits: the callback
// looks at its bits once, by a mask that is written out.
//
//===----------------------------------------------------------------------===//
#include "fixit/BitMask.h"
#include "fixit/Repair.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"

using namespace clang;

namespace closewait {

/// The one place in \p Function that looks at \p Bits, if it is a mask of
/// them; or null.
static const BinaryOperator *onlyTest(const FunctionDecl &Function,
                                      llvm::StringRef Bits) {
  unsigned Mentions = 0;
  const BinaryOperator *Test = nullptr;
  anyBelow(Function.getBody(), [&](const Stmt *S) {
    const auto *Ref = dyn_cast<DeclRefExpr>(S);
    Mentions += Ref && isa<ParmVarDecl>(Ref->getDecl()) &&
                Ref->getDecl()->getIdentifier() &&
                Ref->getDecl()->getName() == Bits;
    const auto *Mask = dyn_cast<BinaryOperator>(S);
    const auto *Masked =
        Mask && Mask->getOpcode() == BO_And
            ? dyn_cast<DeclRefExpr>(Mask->getLHS()->IgnoreParenImpCasts())
            : nullptr;
    if (Masked && Masked->getDecl()->getIdentifier() &&
        Masked->getDecl()->getName() == Bits)
      Test = Mask;
    return false;
  });
  return Mentions == 1 ? Test : nullptr;
}

Repair addBufferBit(const Finding &F, const ASTContext &Context) {
  llvm::StringRef New = F.Fix.Name;
  const BinaryOperator *Test = onlyTest(*F.Function, F.Name);
  if (!Test)
    return Repair::none("the bits are looked at in more places than one");
  const Expr *Mask = Test->getRHS();
  BitMask Asked(Mask, Context);
  if (!Asked.has(New == "EOF" ? "ERROR" : "EOF"))
    return Repair::none("the mask is not written out in the test");
  Repair R;
  R.Edits.push_back(FixItHint::CreateReplacement(
      writtenAs(Mask, Context), "(" + Asked.with({New}) + ")"));
  return std::move(R).onNote(MessageId::NoteFixBuffer);
}

} // namespace closewait
