//===-- HangupRule.cpp - a hang-up that reaches nobody --------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the facts say at which tests of result bits a hang-up takes a way that
// leads to nothing; each place is one defect, told at its first such test.
//
//===----------------------------------------------------------------------===//
#include "rules/Rules.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

static MessageId messageFor(const HangupPlace &Place) {
  switch (Place.Loss) {
  case HangupPlace::BufferEnd:
    return MessageId::BufferEndLost;
  case HangupPlace::BufferError:
    return MessageId::BufferErrorLost;
  default:
    return MessageId::HangupLost;
  }
}

void findIgnoredHangups(const RuleContext &Context, Findings &Out) {
  const SourceManager &Sources = Context.Ast.getSourceManager();
  for (const HangupPlace &Place : Context.Facts.Hangups) {
    if (Place.LostAt.empty())
      continue;
    Finding F;
    F.Check = CheckKind::HangupIgnored;
    F.Message = messageFor(Place);
    F.Name = Place.Name;
    F.Function = Context.Facts.Function;
    F.Origin = Place.At;
    F.Exit = Place.At;
    if (Place.WrongField) {
      F.Fix.WhyNot = "what was asked for is tested, and not the answer";
    } else if (Place.Loss != HangupPlace::Hangup) {
      F.Fix.Kind = FixRequest::AddBufferBit;
      F.Fix.At = Place.At;
      F.Fix.Name = Place.Loss == HangupPlace::BufferEnd ? "EOF" : "ERROR";
    } else {
      F.Fix.Kind = FixRequest::AddBits;
      F.Fix.Tests = Place.LostAt;
      F.Fix.ReadHup = Place.ReadHupAlone;
    }
    for (const Stmt *Test : Place.LostAt) {
      SourceLocation At = locationOf(Test, Context);
      if (F.At.isInvalid() || Sources.isBeforeInTranslationUnit(At, F.At))
        F.At = At;
    }
    Out.push_back(std::move(F));
  }
}

} // namespace closewait
