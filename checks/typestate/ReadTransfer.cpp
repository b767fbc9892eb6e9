//===-- ReadTransfer.cpp - what the result of a read or write tells -------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a call that carries bytes splits the world at once: data, the peer's
// end, an error that goes away, one that stays. What each of them returns is
// the contract of the row. A stream's functions know no error that goes away:
// stdio is of no use on a descriptor that does not block.
//
//===----------------------------------------------------------------------===//
#include "typestate/BlankBuffers.h"
#include "typestate/SubjectSimulation.h"
#include "typestate/Transitions.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace closewait {

/// errno after EAGAIN (11) or EINTR (4), Linux values; EWOULDBLOCK is EAGAIN.
static ValueSet retryErrors() {
  return ValueSet::of(4).unite(ValueSet::of(11));
}
static ValueSet lastingErrors() {
  return ValueSet::range(1, 4095).without(4).without(11);
}
/// EPIPE: what each write gives once the connection is gone.
static ValueSet brokenPipe() { return ValueSet::of(32); }

namespace {

/// One of the ways in which a transfer can go.
struct Way {
  ReadOutcome Outcome;
  ValueSet Result, Errno;
};

} // namespace

static std::vector<Way> waysOf(ResultContract Contract) {
  ValueSet Any = ValueSet::top();
  auto Stream = [&](ValueSet Data, int64_t Nothing) {
    return std::vector<Way>{
        {ReadOutcome::Data, std::move(Data), Any},
        {ReadOutcome::Eof, ValueSet::of(Nothing), Any},
        {ReadOutcome::Error, ValueSet::of(Nothing), lastingErrors()}};
  };
  auto Call = [&](int64_t Least, ValueSet Errors) {
    return std::vector<Way>{
        {ReadOutcome::Data, ValueSet::range(Least, ValueSet::Max), Any},
        {ReadOutcome::Retry, ValueSet::of(-1), retryErrors()},
        {ReadOutcome::Error, ValueSet::of(-1), std::move(Errors)}};
  };
  switch (Contract) {
  case ResultContract::ItemOrNull:
    return Stream(ValueSet::top().without(0), 0);
  case ResultContract::ItemOrEof:
    return Stream(ValueSet::range(0, ValueSet::Max), -1);
  case ResultContract::ItemCount:
    return Stream(ValueSet::range(1, ValueSet::Max), 0);
  case ResultContract::WrittenBytes:
    return Call(0, brokenPipe());
  default: {
    std::vector<Way> Ways = Call(1, lastingErrors());
    Ways.insert(Ways.begin() + 1, {ReadOutcome::Eof, ValueSet::of(0), Any});
    return Ways;
  }
  }
}

/// Whether what socket() was given for a type is known by now to make no
/// stream.
bool SubjectSimulation::isDatagramHere(const Disjunct &D) {
  const auto *Origin = dyn_cast_or_null<CallExpr>(Found.Who.Origin);
  if (Found.Who.FileKind != DescriptorKind::BySocketType || !Origin)
    return false;
  const FunctionModel *Row =
      C.Models.of(Origin->getDirectCallee(), Origin->getNumArgs());
  if (!Row)
    return false;
  const FunctionModel &Here =
      C.Models.library().refine(*Row, [&](unsigned Index) {
        int64_t Value;
        bool Known =
            Index < Origin->getNumArgs() &&
            Origin->getArg(Index)->getType()->isIntegerType() &&
            C.Branches.evaluate(Origin->getArg(Index), D.Known).isSingle(Value);
        return Known ? ArgumentValue::number(Value) : ArgumentValue::unknown();
      });
  return Here.Fresh == DescriptorKind::Datagram;
}

/// read(fd, &count, 8) with a uint64_t: an eventfd or a timerfd, which counts
/// and has no end (eventfd(2)).
static bool readsCounter(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee || !Callee->getIdentifier() || Callee->getName() != "read" ||
      Call->getNumArgs() != 3)
    return false;
  const auto *Buffer =
      dyn_cast<UnaryOperator>(Call->getArg(1)->IgnoreParenCasts());
  if (!Buffer || Buffer->getOpcode() != UO_AddrOf)
    return false;
  QualType Type = Buffer->getSubExpr()->getType();
  static const llvm::StringSet<> Counters = {
      "uint64_t", "std::uint64_t", "u_int64_t", "eventfd_t",
      "u64_t",    "u64",           "__u64",     "uint64"};
  return Type->isUnsignedIntegerType() &&
         Counters.count(Type.getUnqualifiedType().getAsString());
}

/// The number of bytes that recv(fd, buffer, LENGTH, ...) asks for, or null.
static const Expr *lengthAsked(const CallExpr *Call) {
  constexpr unsigned Length = 2;
  if (Call->getNumArgs() <= Length ||
      !Call->getArg(Length)->getType()->isIntegerType() ||
      !Call->getArg(0)->getType()->isIntegerType())
    return nullptr;
  return Call->getArg(Length);
}

/// How many bytes \p Call may give, by the constant length that it asks for.
ValueSet SubjectSimulation::bytesAsked(const CallExpr *Call,
                                       const Facts &Known) {
  const Expr *Length = lengthAsked(Call);
  // MSG_TRUNC of Linux: the length of what was there.
  constexpr unsigned Flags = 3;
  constexpr int64_t Truncates = 0x20;
  int64_t Given = 0, Most;
  if (Call->getNumArgs() > Flags &&
      (!C.Branches.constant(Call->getArg(Flags), Given) || (Given & Truncates)))
    return ValueSet::top();
  // An int is a number of buffers, or flags.
  return Length && Length->getType()->isUnsignedIntegerType() &&
                 C.Branches.evaluate(Length, Known).isSingle(Most) && Most > 0
             ? ValueSet::range(0, Most)
             : ValueSet::top();
}

/// read(fd, &ch, 1); behind a getpeername() that failed: it wants errno alone.
static bool wantsErrno(const CallExpr *Call) {
  const Expr *Length = lengthAsked(Call);
  const auto *One =
      Length ? dyn_cast<IntegerLiteral>(Length->IgnoreParenCasts()) : nullptr;
  constexpr unsigned Buffer = 1;
  return One && One->getValue() == 1 &&
         isa<UnaryOperator>(Call->getArg(Buffer)->IgnoreParenCasts());
}

/// Whether the result of \p What on the descriptor tells how it stands.
bool SubjectSimulation::splitsOutcome(Effect What, const FunctionModel &Model,
                                      const CallExpr *Call, const Disjunct &D) {
  switch (What) {
  case Effect::Read:
    return !isDatagramHere(D) && !readsCounter(Call) &&
           !(C.Unused.count(Call) && wantsErrno(Call) &&
             !C.View.isInLoop(Call));
  case Effect::Peek:
  case Effect::StreamRead:
    return !isDatagramHere(D);
  case Effect::ReadFrom:
    return Found.Who.FileKind == DescriptorKind::Connected;
  case Effect::Write:
    return FollowsWrites && Model.Contract == ResultContract::WrittenBytes;
  default:
    return false;
  }
}

/// The end or the error before \p Call was not answered. False: the path ends
/// here, with a report.
bool SubjectSimulation::meetsAgain(const CallExpr *Call,
                                   const FunctionModel &Model, Disjunct &D) {
  SocketState &S = D.State;
  if (!faultOf(S, Happening::ReadOn))
    return true;
  // It was left out of the set: select() does not speak of it.
  if (!S.Armed && isArmedByTurn(D))
    return false;
  if (S.Counted && S.Read != Call)
    return true;
  // What was only peeked at is still there to be read.
  if (S.Peeked && S.Read != Call && !Model.has(Effect::Peek))
    return true;
  // Items of a stream are taken one by one and looked at together.
  bool OneByOne = Model.has(Effect::StreamRead) && S.Read != Call;
  if (S.Read != Call && (!S.Earlier || OneByOne))
    return true;
  if (S.Earlier)
    S.Read = S.Earlier;
  return !isFault(Happening::ReadOn, Call, D);
}

/// recv(fd, buffer + fill, ...): what was read before is still there.
static bool appends(const Expr *Buffer, const ASTContext &Context) {
  const auto *Sum = dyn_cast<BinaryOperator>(Buffer->IgnoreParenCasts());
  int64_t Ignored;
  return Sum && Sum->getOpcode() == BO_Add &&
         !constantOf(Sum->getRHS(), Context, Ignored);
}

void SubjectSimulation::applyTransfer(const CallExpr *Call,
                                      const FunctionModel &Model, Disjunct D,
                                      Disjuncts &Out) {
  Shown.meets(Call, D);
  if (!meetsAgain(Call, Model, D))
    return;
  bool Stream = Model.has(Effect::StreamRead);
  SocketState &S = D.State;
  // Another read meets the same end; perhaps its result is looked at.
  bool Ended =
      S.isOutcome(ReadOutcome::Eof) && !S.Told && !S.Counted && !S.Doubt;
  // What was peeked at is still there.
  bool Came = S.isOutcome(ReadOutcome::Data) || S.isOutcome(ReadOutcome::None);
  bool Waits = Came && S.Peeked;
  Found.ChangesErrno |=
      S.isOutcome(ReadOutcome::Retry) || S.isOutcome(ReadOutcome::Error);
  const Expr *Earlier = Ended && !S.Peeked ? S.Read : nullptr;
  if (Earlier && S.Earlier)
    Earlier = S.Earlier;
  const ValueDecl *Buffer =
      Call->getNumArgs() > 1 ? bufferNamed(Call->getArg(1)) : nullptr;
  bool Shows = Buffer && C.BlankBuffers.count(Buffer) &&
               !appends(Call->getArg(1), C.Ast);
  S.clearOutcome();
  D.Known.forgetReadResults();
  // Nobody asks for nothing.
  if (const Expr *Length = lengthAsked(Call))
    C.Branches.assumePositive(Length, D.Known);
  const ValueSet Asked =
      Model.isTaught() ? ValueSet::top() : bytesAsked(Call, D.Known);
  for (Way &W : waysOf(Model.Contract)) {
    if (W.Outcome == ReadOutcome::Data && !Stream)
      W.Result = W.Result.intersect(Asked);
    if (Ended && W.Outcome != ReadOutcome::Eof)
      continue;
    if (Waits &&
        (W.Outcome == ReadOutcome::Eof || W.Outcome == ReadOutcome::Retry))
      continue;
    Disjunct Next = D;
    W.Result.ReadResult = !Model.has(Effect::Write);
    setResult(Call, W.Result, Next);
    // 0 is no error and leaves errno as it was.
    const ValueSet *Errno = D.Known.find(C.Terms.errnoTerm());
    bool Stays = W.Outcome == ReadOutcome::Eof && Errno && Errno->isSingle();
    if (!Stays)
      Next.Known.set(C.Terms.errnoTerm(), W.Errno);
    Next.State.Outcome = W.Outcome;
    Next.State.Read = Call;
    Next.State.Earlier = Earlier;
    Next.State.Peeked = Model.has(Effect::Peek);
    Next.State.ByStream = Stream;
    if (W.Outcome == ReadOutcome::Eof && Shows) {
      tell(Next, "the buffer was empty and is looked into");
      Next.State.ShownIn = Buffer;
    }
    if (W.Outcome == ReadOutcome::Eof)
      addStep(Next, Stream ? StepKind::StreamEof : StepKind::ReadEof, Call,
              C.Stories);
    else if (W.Outcome == ReadOutcome::Error)
      addStep(Next, Stream ? StepKind::StreamError : StepKind::ReadError, Call,
              C.Stories);
    Out.push_back(std::move(Next));
  }
}

/// feof() and ferror() tell the end from an error, after a read that gave
/// nothing.
bool SubjectSimulation::answersFlag(const CallExpr *Call,
                                    const FunctionModel &Model,
                                    const Disjunct &D, ValueSet &Answer) {
  bool End = Model.Contract == ResultContract::TrueAtEnd;
  if ((!End && Model.Contract != ResultContract::TrueAtError) ||
      D.State.Outcome == ReadOutcome::None || !isHandle(Call->getArg(0), D))
    return false;
  bool True = D.State.isOutcome(End ? ReadOutcome::Eof : ReadOutcome::Error);
  Answer = True ? ValueSet::top().without(0) : ValueSet::of(0);
  return true;
}

} // namespace closewait
