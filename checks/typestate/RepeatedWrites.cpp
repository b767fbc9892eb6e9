//===-- RepeatedWrites.cpp - writes that go on and on ---------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see RepeatedWrites.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/RepeatedWrites.h"
#include "support/Words.h"
#include "typestate/CallArguments.h"
#include "typestate/CallMapping.h"
#include "typestate/LibraryObjects.h"
#include "typestate/TransferLoops.h"
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

/// Whether \p Source is what open() gave for reading only, or fopen() for
/// whatever, by a name that is none of a device.
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

bool RepeatedWrites::isFileHere(const Expr *E) {
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
bool RepeatedWrites::mayWaitIn(const FunctionModel &Model,
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
bool RepeatedWrites::mayWaitAt(const Event &E) {
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

bool RepeatedWrites::isRepeated(const Expr *Call) {
  const CFGBlock *Origin = Who.Origin ? C.View.blockOf(Who.Origin) : nullptr;
  const CFGBlock *Here = C.View.blockOf(Call);
  if (!Here || Here == Origin)
    return false;
  for (const CFGBlock *Next : Here->succs())
    if (Next && C.View.reaches(Next, Here, Origin))
      return true;
  return false;
}

bool RepeatedWrites::isWrittenOnAndOn(const Expr *Write) {
  if (!isRepeated(Write))
    return false;
  if (!areBounded(C.View.function()->getBody(), Write, Who.Origin,
                  Bound::ByAnything))
    return true;
  const CFGBlock *Here = C.View.blockOf(Write);
  const CFGBlock *Origin = Who.Origin ? C.View.blockOf(Who.Origin) : nullptr;
  return llvm::any_of(C.View.order(), [&](const CFGBlock *Block) {
    return llvm::any_of(
               C.Events[Block->getBlockID()],
               [&](const Event &E) { return E.E != Write && mayWaitAt(E); }) &&
           (Block == Here || (C.View.reaches(Here, Block, Origin) &&
                              C.View.reaches(Block, Here, Origin)));
  });
}

} // namespace closewait
