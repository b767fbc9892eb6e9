//===-- BufferBits.cpp - the bit that a bufferevent's owner forgets -------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what a program does when the peer has closed is as a rule right for an
// error too, and the other way round: both times the connection is over. Some
// tell the two apart on purpose, so it needs judgement. Limits: one test, whose
// mask is written out, and no mention of the other bit.
//
//===----------------------------------------------------------------------===//
#include "fixit/BitMask.h"
#include "fixit/Repair.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"

using namespace clang;

namespace closewait {

/// The tests of masks in \p Function that have \p Bit.
static std::vector<const BinaryOperator *> testsOf(llvm::StringRef Bit,
                                                   const FunctionDecl &Function,
                                                   const ASTContext &Context) {
  std::vector<const BinaryOperator *> Found;
  anyBelow(Function.getBody(), [&](const Stmt *S) {
    const auto *Test = dyn_cast<BinaryOperator>(S);
    if (Test && Test->getOpcode() == BO_And &&
        BitMask(Test->getRHS(), Context).has(Bit))
      Found.push_back(Test);
    return false;
  });
  return Found;
}

Repair addBufferBit(const Finding &F, const ASTContext &Context) {
  llvm::StringRef New = F.Fix.Name;
  if (!testsOf(New, *F.Function, Context).empty())
    return Repair::none("a branch of its own asks for it");
  auto Tests = testsOf(New == "EOF" ? "ERROR" : "EOF", *F.Function, Context);
  if (Tests.size() != 1)
    return Repair::none("no single test asks for the other bit");
  const BinaryOperator *Test = Tests.front();
  const Expr *Mask = Test->getRHS();
  Repair R;
  R.Edits.push_back(FixItHint::CreateReplacement(
      writtenAs(Mask, Context),
      "(" + BitMask(Mask, Context).with({New}) + ")"));
  return std::move(R).onNote(MessageId::NoteFixBuffer);
}

} // namespace closewait
