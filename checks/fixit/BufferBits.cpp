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
#include "support/Stores.h"

using namespace clang;

namespace closewait {

static unsigned mentionsOf(const ValueDecl *Bits, const Stmt *Body) {
  unsigned Count = 0;
  anyBelow(Body, [&](const Stmt *S) {
    const auto *Ref = dyn_cast<DeclRefExpr>(S);
    Count += Ref && Ref->getDecl() == Bits;
    return false;
  });
  return Count;
}

Repair addBufferBit(const Finding &F, const ASTContext &Context) {
  llvm::StringRef New = F.Fix.Name;
  const auto *Test = cast<BinaryOperator>(F.Fix.At);
  if (mentionsOf(namedBy(Test->getLHS()), F.Function->getBody()) != 1)
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
