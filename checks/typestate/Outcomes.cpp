//===-- Outcomes.cpp - does a result tell the caller of the end? ----------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Outcomes.h. An answer that is not known is given the benefit of the
// doubt.
//
//===----------------------------------------------------------------------===//
#include "typestate/Outcomes.h"
#include "support/AnyBelow.h"
#include "support/MaySet.h"
#include "support/Stores.h"
#include "typestate/BlankBuffers.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

using namespace clang;

namespace closewait {

bool isHelperCall(const Expr *Read) {
  const auto *Call = llvm::dyn_cast_or_null<CallExpr>(Read);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Call && (!Callee || Callee->hasBody());
}

/// An answer of unseen code may be anything, or anything but OK.
static bool isUnknown(const ValueSet &Answer) {
  return !Answer.isEmpty() && Answer.low() == ValueSet::Min &&
         Answer.high() == ValueSet::Max;
}

/// char answer() { ... return text[2]; } a letter of what was read may be any.
static bool answersLetter(const ExitState &Exit) {
  const auto *Return = dyn_cast_or_null<ReturnStmt>(Exit.At);
  const auto *Type =
      Return && Return->getRetValue()
          ? Return->getRetValue()->getType()->getAs<BuiltinType>()
          : nullptr;
  return Type &&
         (Type->getKind() == BuiltinType::Char_S ||
          Type->getKind() == BuiltinType::Char_U) &&
         ValueSet::range(0, 127).containedIn(Exit.Returned);
}

/// Whether one of the places has another value on the other path.
template <typename Thing>
static bool differ(const KnownValues<Thing> &Here,
                   const KnownValues<Thing> &There) {
  return llvm::any_of(Here, [&](const KnownValue<Thing> &A) {
    return llvm::any_of(There, [&](const KnownValue<Thing> &B) {
      return A.Of == B.Of && !A.Value.isEmpty() && !B.Value.isEmpty() &&
             A.Value.disjointFrom(B.Value);
    });
  });
}

bool isMarked(const EndValues &Exit, const EndValues &Other) {
  return differ(Exit.Members, Other.Members) || differ(Exit.Left, Other.Left);
}

/// Whether an exit after \p Outcome may give the answer \p Answer of \p Exit.
static bool sameAnswerAfter(const SubjectFacts &Facts, ReadOutcome Outcome,
                            const ExitState &Exit, const ValueSet &Answer,
                            bool ReturnsVoid) {
  for (const ExitState &Other : Facts.Exits) {
    if (!Other.State.isOutcome(Outcome) || Other.State.P == Phase::Closed ||
        isMarked(Exit, Other))
      continue;
    // A loop that ends tells by ending; where it waits for events itself, it
    // ends for good, whatever made it.
    if (ReturnsVoid && Other.ReadInLoop &&
        (Outcome == ReadOutcome::Data || Facts.PollsInLoop))
      continue;
    // A failure for every caller; what a helper answers beside it is another
    // question.
    bool Fails = !ReturnsVoid && Answer.isSingle() && Answer.high() < 0;
    if (Fails && Outcome != ReadOutcome::Error && !Other.Returned.isSingle())
      continue;
    if (ReturnsVoid || (!isUnknown(Other.Returned) && !answersLetter(Other) &&
                        !Other.Returned.disjointFrom(Answer)))
      return true;
  }
  return false;
}

/// Whether the end may be met before anything else, with the answer 0.
static bool mayAnswerNought(const SubjectFacts &Facts, const ExitState &Exit) {
  return Exit.Returned.contains(0) ||
         llvm::any_of(Facts.Exits, [](const ExitState &Other) {
           return Other.State.isOutcome(ReadOutcome::Eof) &&
                  Other.State.P == Phase::Open &&
                  Other.Returned == ValueSet::of(0);
         });
}

/// What \p Exit answers where the end is met before anything else: 0, or an
/// error; empty where neither is known.
static ValueSet answerToNothing(const SubjectFacts &Facts,
                                const ExitState &Exit) {
  return mayAnswerNought(Facts, Exit)
             ? ValueSet::of(0)
             : Exit.Returned.intersect(ValueSet::range(ValueSet::Min, -1));
}

/// Whether \p Exit answers with the count of what came before the end, and what
/// it answers if nothing did stands for the end alone: the end stays, so the
/// next call answers that at the latest.
static bool countsUpToTheEnd(const SubjectFacts &Facts, const ExitState &Exit) {
  const ValueSet &Answer = Exit.Returned;
  // Not a flag, which is 0 or 1.
  if (Answer.isEmpty() || isUnknown(Answer) || Answer.high() <= 1)
    return false;
  ValueSet Nothing = answerToNothing(Facts, Exit);
  return !Nothing.isEmpty() &&
         !sameAnswerAfter(Facts, ReadOutcome::Data, Exit, Nothing, false) &&
         !sameAnswerAfter(Facts, ReadOutcome::Retry, Exit, Nothing, false);
}

/// Without what is a failure for every caller, where there is more.
static ValueSet withoutFailures(const ValueSet &Answer) {
  bool Both = !Answer.isEmpty() && Answer.low() < 0 && Answer.high() >= 0;
  if (!Both || isUnknown(Answer))
    return Answer;
  ValueSet Rest = Answer.intersect(ValueSet::range(0, ValueSet::Max));
  Rest.ReadResult = Answer.ReadResult;
  return Rest;
}

/// Whether data that came always gives this answer: it cannot be a failure's.
static bool isAnswerToData(const SubjectFacts &Facts, const ValueSet &Answer) {
  bool Data = false;
  for (const ExitState &Exit : Facts.Exits) {
    if (!Exit.State.isOutcome(ReadOutcome::Data) || Exit.Thrown)
      continue;
    if (!Answer.isSingle() || Exit.Returned != Answer)
      return false;
    Data = true;
  }
  return Data;
}

/// Whether \p Answer is negative and other paths answer something better: then
/// it is a failure for every caller, whatever came before it.
static bool isWorst(const SubjectFacts &Facts, const ValueSet &Answer) {
  return Answer.isSingle() && Answer.high() < 0 &&
         llvm::any_of(
             Facts.Exits,
             [](const ExitState &Exit) {
               return !Exit.Returned.isEmpty() && Exit.Returned.low() >= 0;
             });
}

/// Whether the answer at \p Exit is that of a failure: -1 for the end, for
/// errors, for bad data.
static bool isAnswerOfFailure(const SubjectFacts &Facts,
                              const ExitState &Exit) {
  // What was peeked at is still there for the caller, and a loop that ends
  // tells by ending.
  bool TellsOtherwise = Exit.State.Peeked || Exit.ReadInLoop;
  return (TellsOtherwise || !isAnswerToData(Facts, Exit.Returned) ||
          isWorst(Facts, Exit.Returned)) &&
         sameAnswerAfter(Facts, ReadOutcome::Error, Exit, Exit.Returned, false);
}

/// Whether \p E is the value of \p Variable, or ntohl() of it.
static bool isMadeOf(const Expr *E, const VarDecl *Variable) {
  E = E->IgnoreParenCasts();
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return Call->getNumArgs() == 1 && isMadeOf(Call->getArg(0), Variable);
  return namedBy(E) == Variable;
}

/// Whether \p S sets \p Variable to something else: size = ntohl(size);
static bool setsAnew(const Stmt *S, const VarDecl *Variable) {
  const auto *Store = dyn_cast<BinaryOperator>(S);
  bool Converts =
      Store && Store->isAssignmentOp() && isMadeOf(Store->getRHS(), Variable);
  return !Converts &&
         maySet(S, [&](const Expr *E) { return namedBy(E) == Variable; });
}

/// long size; read(fd, &size, sizeof size); return size; where the read alone
/// sets it: at the end of file nobody knows what that answers.
static bool answersUnset(const ExitState &Exit) {
  const auto *Return = dyn_cast_or_null<ReturnStmt>(Exit.At);
  const auto *Read = dyn_cast_or_null<CallExpr>(Exit.State.Read);
  if (!Return || !Return->getRetValue() || !Read || Read->getNumArgs() < 2)
    return false;
  const auto *Buffer = dyn_cast_or_null<VarDecl>(bufferNamed(Read->getArg(1)));
  if (!Buffer || !Buffer->hasLocalStorage() || Buffer->getInit() ||
      !Buffer->getType()->isScalarType() ||
      !isMadeOf(Return->getRetValue(), Buffer))
    return false;
  // Whoever has its address may have set it before.
  const auto *Function = dyn_cast<FunctionDecl>(Buffer->getDeclContext());
  return Function && !anyBelow(Function->getBody(), [&](const Stmt *S) {
           return setsAnew(S, Buffer) && !holds(Read, S);
         });
}

bool tellsByResult(const SubjectFacts &Facts, const ExitState &Exit,
                   bool ReturnsVoid) {
  bool Eof = Exit.State.isOutcome(ReadOutcome::Eof);
  if (Eof && !Exit.State.TestedAt && answersUnset(Exit))
    return false;
  const ValueSet Answer =
      Eof && !ReturnsVoid ? withoutFailures(Exit.Returned) : Exit.Returned;
  if (!ReturnsVoid && Exit.ReadUnused)
    return false; // no answer tells of what nobody has looked at
  if (!ReturnsVoid && Answer.isTop())
    return true;
  if (Eof && !ReturnsVoid &&
      (countsUpToTheEnd(Facts, Exit) || isAnswerOfFailure(Facts, Exit)))
    return true;
  // return n; has the read's own meaning: 0 is the end.
  bool PassesOn = Eof && Answer.ReadResult;
  return (PassesOn || !sameAnswerAfter(Facts, ReadOutcome::Data, Exit, Answer,
                                       ReturnsVoid)) &&
         !sameAnswerAfter(Facts, ReadOutcome::Retry, Exit, Answer, ReturnsVoid);
}

/// Without the letters that stand for the end: \p Exit answers a letter of what
/// was read, which the two sides have agreed upon to be none of those.
static ValueSet withoutLettersOfEnd(const SubjectFacts &Facts,
                                    const ExitState &Exit) {
  ValueSet Answer = Exit.Returned;
  for (const ExitState &Other : Facts.Exits) {
    int64_t Letter;
    if (Other.State.isOutcome(ReadOutcome::Eof) &&
        Other.Returned.isSingle(Letter))
      Answer = Answer.without(Letter);
  }
  return Answer;
}

ValueSet answerToJudge(const SubjectFacts &Facts, const ExitState &Exit) {
  if (Exit.State.isOutcome(ReadOutcome::Data) && answersLetter(Exit))
    return withoutLettersOfEnd(Facts, Exit);
  bool Eof = Exit.State.isOutcome(ReadOutcome::Eof);
  return Eof && countsUpToTheEnd(Facts, Exit) ? answerToNothing(Facts, Exit)
                                              : Exit.Returned;
}

static bool waits(const SubjectFacts &Facts) {
  return llvm::any_of(Facts.Exits, [](const ExitState &Exit) {
    return Exit.State.isOutcome(ReadOutcome::Retry);
  });
}

bool waitsAndCloses(const SubjectFacts &Facts) {
  bool Keeps = llvm::any_of(Facts.Exits, [](const ExitState &Exit) {
    return Exit.State.isOutcome(ReadOutcome::Error);
  });
  return Facts.Closed && waits(Facts) && !Keeps;
}

bool waitsAndTells(const SubjectFacts &Facts) {
  return waits(Facts) && llvm::any_of(Facts.Exits, [](const ExitState &Exit) {
           return Exit.State.isOutcome(ReadOutcome::Eof) &&
                  Exit.State.TestedAt && Exit.State.Told;
         });
}

bool waitsAndEnds(const SubjectFacts &Facts) {
  return waitsAndTells(Facts) || (Facts.Closed && waits(Facts));
}

bool answersAlike(const SubjectFacts &Facts) {
  const ValueSet *Answer = nullptr;
  bool Data = false;
  for (const ExitState &Exit : Facts.Exits) {
    if (Exit.State.P != Phase::Open || Exit.Thrown)
      continue;
    if (!Exit.Returned.isSingle() || (Answer && *Answer != Exit.Returned))
      return false;
    Answer = &Exit.Returned;
    Data |= Exit.State.isOutcome(ReadOutcome::Data);
  }
  return Data;
}

} // namespace closewait
