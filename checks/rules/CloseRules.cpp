//===-- CloseRules.cpp - double close and use after close -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: both rules are about a number that may belong to somebody else by now.
//
//===----------------------------------------------------------------------===//
#include "rules/Rules.h"

namespace closewait {

static void find(CheckKind Check, MessageId Message, MessageId Note,
                 const SubjectFacts &Subject, const RuleContext &Context,
                 Findings &Out) {
  for (const Incident &I : Subject.Incidents) {
    if (!looksAt(Check, I.Kind))
      continue;
    Finding F = makeFinding(Check, Message, Subject, I.At, Context);
    if (I.NamedBy)
      F.Name = spelling(I.NamedBy, Context.Ast);
    F.Notes.push_back({Note, locationOf(I.State.ClosedAt, Context)});
    F.Fix.Kind = Check == CheckKind::DoubleClose ? FixRequest::DropClose
                                                 : FixRequest::CloseLater;
    F.Fix.At = I.At;
    F.Fix.Before = I.State.ClosedAt;
    Out.push_back(std::move(F));
  }
}

void findDoubleCloses(const SubjectFacts &Subject, const RuleContext &Context,
                      Findings &Out) {
  find(CheckKind::DoubleClose, MessageId::ClosedTwice,
       MessageId::NoteFirstClosed, Subject, Context, Out);
}

void findUsesAfterClose(const SubjectFacts &Subject, const RuleContext &Context,
                        Findings &Out) {
  find(CheckKind::UseAfterClose, MessageId::UsedAfterClose,
       MessageId::NoteClosed, Subject, Context, Out);
}

} // namespace closewait
