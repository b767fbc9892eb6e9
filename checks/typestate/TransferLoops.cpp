//===-- TransferLoops.cpp - loops around reads and writes -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a loop that sends what there is, a buffer or a file, and waits for
// nothing else is over soon: the socket lives as long as one large write would.
// One that pauses, polls, or asks unseen code for more may hold a dead
// connection for as long as it likes.
//
//===----------------------------------------------------------------------===//
#include "typestate/TransferLoops.h"
#include "support/AnyBelow.h"
#include "support/Loops.h"
#include "support/Stores.h"
#include "support/Words.h"
#include "typestate/CallArguments.h"
#include "typestate/CallMapping.h"
#include "typestate/LibraryObjects.h"
#include "typestate/SubjectSimulation.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace closewait {

/// usleep(), pthread_cond_wait(), mtx_lock() and the like.
static bool pausesByName(llvm::StringRef Name) {
  static const llvm::StringSet<> Words = {"sleep", "usleep", "nanosleep",
                                          "wait",  "pause",  "lock",
                                          "join",  "suspend"};
  return hasWordOf(Name, Words);
}

/// Whether \p Source is what open() or fopen() gave for reading only, by a name
/// that is none of a device.
static bool opensFile(const Expr *Source, const FunctionContext &C) {
  constexpr int64_t Modes = 0x3 | 0x100 | 0x800; // O_ACCMODE, NOCTTY, NONBLOCK
  const auto *Call = dyn_cast_or_null<CallExpr>(valueCarrier(Source));
  const FunctionModel *Model = Call ? C.Models.of(Call, C.Ast) : nullptr;
  if (!Model || (Model->Name != "open" && Model->Name != "fopen"))
    return false;
  const auto *Path =
      dyn_cast<StringLiteral>(Call->getArg(0)->IgnoreParenImpCasts());
  if (Path && Path->getString().substr(0, 5) == "/dev/")
    return false;
  int64_t Flags;
  return Model->Name == "fopen" ||
         (constantOf(Call->getArg(1), C.Ast, Flags) && !(Flags & Modes));
}

/// Whether the variable that \p E names is given a file here, and nothing else
/// but constants: reading from it waits for nobody.
bool SubjectSimulation::isFileHere(const Expr *E) {
  TermId Place = C.Terms.of(E);
  if (Place == NoTerm)
    return false;
  bool Opened = false;
  for (const CFGBlock *Block : C.View.order())
    for (const Event &Store : C.Events[Block->getBlockID()]) {
      const Expr *Value = nullptr;
      if (Store.Kind == Event::Assign && C.Terms.of(Store.Target) == Place)
        Value = Store.Value;
      else if (Store.Kind == Event::Declare &&
               C.Terms.ofVariable(Store.Variable) == Place)
        Value = Store.Variable->getInit();
      int64_t Ignored;
      if (!Value || C.Branches.constant(Value, Ignored))
        continue;
      if (!opensFile(Value, C))
        return false;
      Opened = true;
    }
  return Opened;
}

/// Whether \p Model, called by \p Call, may take its time.
bool SubjectSimulation::mayWaitIn(const FunctionModel &Model,
                                  const CallExpr *Call) {
  return llvm::any_of(Model.effects(), [&](const OperandEffect &E) {
    switch (E.What) {
    case Effect::Read:
    case Effect::ReadFrom:
    case Effect::Peek:
    case Effect::StreamRead:
      return !isFileHere(argumentOf(Call, E.Operand));
    case Effect::Accept:
    case Effect::Connect:
    case Effect::Poll:
    case Effect::Select:
    case Effect::SelectOutput:
    case Effect::EpollWait:
    case Effect::Wait:
    case Effect::HandOver:
    case Effect::Spawn:
      return true;
    default:
      return pausesByName(Model.Name);
    }
  });
}

/// Whether what \p E does may take its time: unseen code may do anything.
bool SubjectSimulation::mayWaitAt(const Event &E) {
  if (E.Kind != Event::Call)
    return false;
  if (E.Model)
    return mayWaitIn(*E.Model, cast<CallExpr>(E.E));
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(E.Callee);
  bool OfContainer =
      looksAtElements(E.Callee) || handlesIterator(E.Callee) ||
      looksThroughPointer(E.Callee) ||
      (Method && Method->isConst() && Method->getParent()->isInStdNamespace() &&
       !pausesByName(E.Callee->getNameAsString()));
  return !OfContainer && !onlyPrints(E.Callee);
}

/// Whether \p S counts, or goes on in a list; with what was transferred or
/// without.
static bool movesOn(const Stmt *S, Bound How) {
  const auto *Op = dyn_cast<BinaryOperator>(S);
  if (!Op)
    return true; // i++
  const Expr *Value = Op->getRHS()->IgnoreParenImpCasts();
  bool Steps =
      Op->getOpcode() == BO_AddAssign || Op->getOpcode() == BO_SubAssign;
  if (Steps)
    return How == Bound::ByAnything || isa<IntegerLiteral>(Value);
  return Op->getOpcode() == BO_Assign &&
         (isa<MemberExpr>(Value) ||
          (isa<DeclRefExpr>(Value) && Value->getType()->isPointerType()));
}

/// Whether \p Store is done on each turn of \p Loop, as far as can be seen at
/// once.
static bool isOnEachTurn(const Stmt *Store, const Stmt *Loop) {
  const auto *For = dyn_cast<ForStmt>(Loop);
  auto Is = [&](const Stmt *S) {
    const auto *E = dyn_cast_or_null<Expr>(S);
    return S && (S == Store || (E && E->IgnoreParenImpCasts() == Store));
  };
  auto Has = [&](const Stmt *S) { return anyBelow(S, Is); };
  if (For && Has(For->getInc()))
    return true;
  const Stmt *Body = loopBody(Loop);
  const auto *Block = dyn_cast_or_null<CompoundStmt>(Body);
  return Is(Body) || Has(loopCondition(Loop)) ||
         (Block && llvm::any_of(Block->body(), Is));
}

/// Whether \p Loop goes over something that ends: a range, or a condition that
/// asks, beside \p Transfer, for what its own turns change.
static bool isBounded(const Stmt *Loop, const Expr *Transfer, Bound How) {
  if (isa<CXXForRangeStmt>(Loop))
    return true;
  const Expr *Condition = loopCondition(Loop);
  auto Names = [&](const ValueDecl *Stored) {
    return Stored && anyBelow(Condition, [&](const Stmt *S) {
             return namedBy(S) == Stored;
           });
  };
  auto Moves = [&](const Stmt *S) {
    if (!Names(storedBy(S)))
      return false;
    // while ((n = read(file, ...)) > 0)
    bool Asked = How == Bound::ByAnything && holds(Condition, S);
    return Asked || (movesOn(S, How) &&
                     (How == Bound::ByAnything || isOnEachTurn(S, Loop)));
  };
  // sendfile(to, file, &offset, n) moves the offset.
  auto Moved = [&](const Stmt *S) {
    const auto *Address = dyn_cast<UnaryOperator>(S);
    return How == Bound::ByAnything && Address &&
           Address->getOpcode() == UO_AddrOf &&
           Names(namedBy(Address->getSubExpr()->IgnoreParens()));
  };
  return Condition && !holds(Condition, Transfer) &&
         (anyBelow(Loop, Moves) || anyBelow(Transfer, Moved));
}

bool areBounded(const Stmt *S, const Expr *Transfer, const Expr *Origin,
                Bound How) {
  if (isLoop(S) && !(Origin && holds(S, Origin)) &&
      !isBounded(S, Transfer, How))
    return false;
  for (const Stmt *Child : S->children())
    if (holds(Child, Transfer))
      return areBounded(Child, Transfer, Origin, How);
  return true;
}

/// Whether \p Write is done again and again, in a loop that does not end with
/// what there is to send, or with something in between that may wait.
bool SubjectSimulation::isWrittenOnAndOn(const Expr *Write) {
  if (!isRepeated(Write))
    return false;
  if (!areBounded(Function->getBody(), Write, Found.Who.Origin,
                  Bound::ByAnything))
    return true;
  const CFGBlock *Here = C.View.blockOf(Write);
  const CFGBlock *Origin =
      Found.Who.Origin ? C.View.blockOf(Found.Who.Origin) : nullptr;
  return llvm::any_of(C.View.order(), [&](const CFGBlock *Block) {
    return llvm::any_of(
               C.Events[Block->getBlockID()],
               [&](const Event &E) { return E.E != Write && mayWaitAt(E); }) &&
           (Block == Here || (C.View.reaches(Here, Block, Origin) &&
                              C.View.reaches(Block, Here, Origin)));
  });
}

} // namespace closewait
