//===-- ReadTests.cpp - which branch asks for the end ---------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see ReadTests.h. A branch that sends the end one way and data another is
// no test of it where both meet again before the next read.
//
//===----------------------------------------------------------------------===//
#include "typestate/ReadTests.h"
#include "support/AnyBelow.h"
#include "typestate/Outcomes.h"

using namespace clang;

namespace closewait {

/// Whether \p Condition compares the result of the read itself.
bool ReadTests::comparesRead(const Expr *Condition, const Facts &Known) {
  const auto *Op = dyn_cast<BinaryOperator>(valueCarrier(Condition));
  return Op && Op->isComparisonOp() &&
         (C.Branches.evaluate(Op->getLHS(), Known).ReadResult ||
          C.Branches.evaluate(Op->getRHS(), Known).ReadResult);
}

/// fread() counts and may be compared with what was asked for; what getc()
/// gives is no length.
static bool countsItems(const Expr *Read) {
  return Read && Read->getType()->isUnsignedIntegerType();
}

/// Whether data, which goes to \p Data, comes to where the end goes, \p End,
/// before the next read. Not where the end leaves the loop of the read and data
/// may do so for a reason of its own: n <= 0 || send(...) < 0.
bool ReadTests::meets(const CFGBlock *Data, const CFGBlock *End,
                      const CFGBlock *Read) {
  if (!C.View.reaches(Data, End, Read))
    return false;
  return !Read || C.View.reaches(End, Read, nullptr) ||
         !C.View.reaches(Data, Read, End);
}

/// The edge that \p Condition takes where a call in it has failed, one that
/// does more than to look at memory: send(...) != n, forward(...) < 0,
/// !passes(...).
std::optional<unsigned> ReadTests::edgeOfFailure(const Expr *Condition) {
  constexpr unsigned Holds = 0, Fails = 1;
  bool Asks = anyBelow(Condition, [&](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    const FunctionModel *Model = Call ? C.Models.of(Call, C.Ast) : nullptr;
    return Call && !C.Terms.isGetter(Call) &&
           (!Model || !Model->has(Effect::Neutral));
  });
  if (!Asks)
    return std::nullopt;
  // Of a bare number it is not known which of the two is good.
  Condition = Condition->IgnoreParenImpCasts();
  const auto *Not = dyn_cast<UnaryOperator>(Condition);
  bool Inverted = Not && Not->getOpcode() == UO_LNot;
  const Expr *Asked =
      Inverted ? Not->getSubExpr()->IgnoreParenImpCasts() : Condition;
  if (Asked->getType()->isBooleanType() && !isa<BinaryOperator>(Asked))
    return Inverted ? Holds : Fails;
  const auto *Op = dyn_cast<BinaryOperator>(Condition);
  if (!Op)
    return std::nullopt;
  int64_t With;
  bool Negative = C.Branches.constant(Op->getRHS(), With) && With < 0;
  switch (Op->getOpcode()) {
  case BO_LT:
  case BO_LE:
    return Holds;
  case BO_NE:
    return Negative ? Fails : Holds;
  case BO_EQ:
    return Negative ? Holds : Fails;
  case BO_GE:
  case BO_GT:
    return Fails;
  default:
    return std::nullopt;
  }
}

/// Whether data that is at \p Data comes to \p End only where something else
/// has gone wrong, as the end does over \p Edge of \p On: both are failures.
/// n <= 0 || send(...) != n, and n > 0 && send(...) == n the other way round.
bool ReadTests::meetsByFailure(const CFGBlock *Data, const CFGBlock *End,
                               const CFGBlock *Read, const Branch &On,
                               unsigned Edge) {
  const auto *Either = dyn_cast_or_null<BinaryOperator>(On.Terminator);
  bool IsEither = Either && Either->getOpcode() == BO_LOr && Edge == 0;
  Branch Next = C.View.branchOf(Data);
  bool ReadAgain = Read && C.View.reaches(End, Read, nullptr);
  if (Next.Kind != Branch::TwoWay || ReadAgain)
    return false;
  std::optional<unsigned> Failure = edgeOfFailure(Next.Condition);
  // n == 0 || quiet: a flag is no failure.
  bool Flag =
      isa<DeclRefExpr, MemberExpr>(Next.Condition->IgnoreParenImpCasts());
  if (!Failure && IsEither && !Flag)
    Failure = 0;
  if (!Failure)
    return false;
  const CFGBlock *Success = *std::next(Data->succ_begin(), 1 - *Failure);
  return Success && !C.View.reaches(Success, End, Read);
}

/// Whether \p Buffer is mentioned on a way from \p From that does not come by
/// \p Read.
bool ReadTests::isMentionedFrom(const CFGBlock &From, const ValueDecl *Buffer,
                                const CFGBlock *Read) const {
  auto Mentions = [&](const CFGElement &Element) {
    auto Statement = Element.getAs<CFGStmt>();
    const Stmt *S = Statement ? Statement->getStmt() : nullptr;
    const auto *Ref = dyn_cast_or_null<DeclRefExpr>(S);
    const auto *Member = dyn_cast_or_null<MemberExpr>(S);
    return (Ref && Ref->getDecl() == Buffer) ||
           (Member && Member->getMemberDecl() == Buffer);
  };
  return llvm::any_of(C.View.order(), [&](const CFGBlock *There) {
    return There != Read && llvm::any_of(*There, Mentions) &&
           C.View.reaches(&From, There, Read);
  });
}

/// Keeps which edges out of \p Block each outcome of a read takes.
void ReadTests::noteEdges(const CFGBlock &Block,
                          const std::vector<Outgoing> &Leaving) {
  constexpr unsigned ManyEdges = 64;
  for (const Outgoing &O : Leaving) {
    if (!O.D.State.Read || O.Edge > ManyEdges)
      continue;
    auto &Edges =
        EdgesTaken[{Block.getBlockID(), O.D.State.Read}][O.D.State.Outcome];
    if (!llvm::is_contained(Edges, O.Edge))
      Edges.push_back(O.Edge);
  }
}

/// Whether \p Edge is a better place to tell the end, or a lasting
/// error, from data than the test that was found before.
static bool tellsMore(const SocketState &S, unsigned Edge, bool AboutRead,
                      EdgesByOutcome &Taken) {
  // A later test that tells the end from errors is the better place.
  if (S.isOutcome(ReadOutcome::Eof))
    return AboutRead && Taken[ReadOutcome::Eof].size() == 1 &&
           !Taken[ReadOutcome::Error].empty() &&
           !llvm::is_contained(Taken[ReadOutcome::Error], Edge) &&
           !llvm::is_contained(Taken[ReadOutcome::Retry], Edge);
  // So is one that tells a lasting error from EAGAIN.
  const auto &Waits = Taken[ReadOutcome::Retry];
  return Taken[ReadOutcome::Error].size() == 1 &&
         (Waits.size() > 1 ||
          (!Waits.empty() && !llvm::is_contained(Waits, Edge)));
}

/// Where a path that knows \p Known comes to from \p Block on, through branches
/// that ask for nothing else: n == 0 || (n < 0 && errno != EAGAIN).
const CFGBlock *ReadTests::decidedFrom(const CFGBlock *Block,
                                       const Facts &Known) {
  constexpr unsigned MostTests = 6;
  for (unsigned Test = 0; Block && Test < MostTests; ++Test) {
    Branch On = C.View.branchOf(Block);
    if (On.Kind != Branch::TwoWay || !C.Events[Block->getBlockID()].empty())
      break;
    ValueSet Answer = C.Branches.evaluate(On.Condition, Known);
    bool True = !Answer.contains(0), False = Answer == ValueSet::of(0);
    if (True == False)
      break;
    Block = *std::next(Block->succ_begin(), True ? 0 : 1);
  }
  return Block;
}

/// Where data of \p Read comes to over \p Edge out of \p Block.
std::vector<const CFGBlock *>
ReadTests::dataBehind(const CFGBlock &Block, unsigned Edge, const Expr *Read,
                      const std::vector<Outgoing> &Leaving) {
  const CFGBlock *Next = *std::next(Block.succ_begin(), Edge);
  std::vector<const CFGBlock *> Behind;
  for (const Outgoing &O : Leaving)
    if (Next && O.Edge == Edge && O.D.State.Read == Read &&
        O.D.State.isOutcome(ReadOutcome::Data))
      if (const CFGBlock *To = decidedFrom(Next, O.D.Known))
        Behind.push_back(To);
  if (Behind.empty() && Next)
    Behind.push_back(Next);
  return Behind;
}

/// Marks the path of an end, or of an error, where data goes another way.
void ReadTests::markTest(const CFGBlock &Block, const Branch &On,
                         bool AboutRead, const std::vector<Outgoing> &Leaving,
                         Outgoing &O) {
  SocketState &S = O.D.State;
  EdgesByOutcome &Taken = EdgesTaken[{Block.getBlockID(), S.Read}];
  if (S.TestedAt) {
    if (tellsMore(S, O.Edge, AboutRead, Taken))
      S.TestedAt = On.Condition;
    return;
  }
  bool Parts = AboutRead && Taken[S.Outcome].size() == 1 &&
               Taken[ReadOutcome::Data].size() > 1;
  EdgeList DataEdges = Taken[ReadOutcome::Data];
  if (Parts)
    llvm::erase_if(DataEdges, [&](unsigned E) { return E == O.Edge; });
  if (DataEdges.empty() || llvm::is_contained(DataEdges, O.Edge))
    return;
  llvm::SmallVector<const CFGBlock *, 4> Successors(Block.succ_begin(),
                                                    Block.succ_end());
  const CFGBlock *ReadBlock = C.View.blockOf(S.Read);
  bool Meet = llvm::any_of(DataEdges, [&](unsigned Edge) {
    return llvm::any_of(dataBehind(Block, Edge, S.Read, Leaving),
                        [&](const CFGBlock *Data) {
                          return meets(Data, Successors[O.Edge], ReadBlock) &&
                                 !meetsByFailure(Data, Successors[O.Edge],
                                                 ReadBlock, On, O.Edge);
                        });
  });
  // n < length: a short read goes the way of the end, and so does more.
  if (Meet && Parts && S.isOutcome(ReadOutcome::Eof))
    S.shortRead();
  // while (n == sizeof buffer): the test asks whether there may be more.
  bool AsksForMore = Parts && llvm::all_of(DataEdges, [&](unsigned Edge) {
                       return Successors[Edge] && ReadBlock &&
                              C.View.passes(Successors[Edge], ReadBlock);
                     });
  if (Meet || AsksForMore)
    return;
  S.TestedAt = On.Condition;
  // Who leaves at once does not look into the buffer.
  if (S.ShownIn && !isMentionedFrom(*Successors[O.Edge], S.ShownIn, ReadBlock))
    S.Told = false;
}

/// Whether data of the read of \p O takes another edge than \p O does. A helper
/// that fails for a reason of its own behind data, and answers -1, does not
/// count.
bool ReadTests::isDataElsewhere(const Outgoing &O,
                                const std::vector<Outgoing> &Leaving) {
  TermId Answer = C.Terms.resultOf(O.D.State.Read);
  return llvm::any_of(Leaving, [&](const Outgoing &Other) {
    if (Other.Edge == O.Edge || Other.D.State.Read != O.D.State.Read ||
        !Other.D.State.isOutcome(ReadOutcome::Data))
      return false;
    const ValueSet *Known = Other.D.Known.find(Answer);
    return !Known || Known->isEmpty() || Known->high() >= 0;
  });
}

/// if ((n = read_all(fd, ...)) > 0): a helper that met the end behind data
/// answers with what came before it; the next read meets the end again.
bool ReadTests::isCountOfSome(const Disjunct &D) const {
  const SocketState &S = D.State;
  if (!S.isOutcome(ReadOutcome::Eof) || S.TestedAt || !isHelperCall(S.Read))
    return false;
  return llvm::any_of(D.Known.entries(), [](const auto &Fact) {
    return Fact.Values.ReadResult && !Fact.Values.isEmpty() &&
           Fact.Values.low() > 0;
  });
}

/// Finds the branches that tell the end of file, or an error, from data.
void ReadTests::markTests(const CFGBlock &Block, const Branch &On,
                          std::vector<Outgoing> &Leaving) {
  bool AboutRead = llvm::any_of(Leaving, [&](const Outgoing &O) {
    return comparesRead(On.Condition, O.D.Known) &&
           (!O.D.State.ByStream || countsItems(O.D.State.Read));
  });
  noteEdges(Block, Leaving);
  // n != length: the end takes one edge, data both. On the edge of the end it
  // is a short read, which counts as neither.
  for (Outgoing &O : Leaving) {
    EdgesByOutcome &Taken = EdgesTaken[{Block.getBlockID(), O.D.State.Read}];
    const EdgeList &EofEdges = Taken[ReadOutcome::Eof];
    if (AboutRead && O.D.State.isOutcome(ReadOutcome::Data) &&
        EofEdges.size() == 1 && EofEdges[0] == O.Edge &&
        Taken[ReadOutcome::Data].size() > 1 && isDataElsewhere(O, Leaving))
      O.D.State.shortRead();
  }
  for (Outgoing &O : Leaving)
    if (AboutRead && isCountOfSome(O.D))
      O.D.State.shortRead();
    else if (O.D.State.isOutcome(ReadOutcome::Eof) ||
             O.D.State.isOutcome(ReadOutcome::Error))
      markTest(Block, On, AboutRead, Leaving, O);
}

} // namespace closewait
