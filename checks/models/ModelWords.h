//===-- ModelWords.h - the words that rows are written in -------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a table of models should read as a table. These helpers are evaluated
// by the compiler, so a table is plain data with no start-up code.
//
//   row("accept", 3, {accepts(0), acquires(Connected)}, Handle,
//       "int accept(int fd, struct sockaddr *addr, socklen_t *len)",
//       "accept(2)"),
//
// Only the family files include this.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MODELS_MODELWORDS_H
#define CLOSEWAIT_MODELS_MODELWORDS_H

#include "models/ModelTable.h"

namespace closewait {
namespace words {

inline constexpr ResultContract None = ResultContract::None;
inline constexpr ResultContract Handle = ResultContract::Handle;
inline constexpr ResultContract ZeroOrMinusOne = ResultContract::ZeroOrMinusOne;
inline constexpr ResultContract MinusOne = ResultContract::MinusOne;
inline constexpr ResultContract ZeroOrErrno = ResultContract::ZeroOrErrno;
inline constexpr ResultContract Bytes = ResultContract::Bytes;
inline constexpr ResultContract WrittenBytes = ResultContract::WrittenBytes;
inline constexpr ResultContract CountOrMinusOne =
    ResultContract::CountOrMinusOne;
inline constexpr ResultContract PointerOrNull = ResultContract::PointerOrNull;
inline constexpr ResultContract Length = ResultContract::Length;
inline constexpr ResultContract NeverReturns = ResultContract::NeverReturns;
inline constexpr ResultContract Pid = ResultContract::Pid;
inline constexpr ResultContract ItemOrNull = ResultContract::ItemOrNull;
inline constexpr ResultContract ItemOrEof = ResultContract::ItemOrEof;
inline constexpr ResultContract ItemCount = ResultContract::ItemCount;
inline constexpr ResultContract TrueAtEnd = ResultContract::TrueAtEnd;
inline constexpr ResultContract TrueAtError = ResultContract::TrueAtError;

inline constexpr DescriptorKind Unknown = DescriptorKind::Unknown;
inline constexpr DescriptorKind BySocketType = DescriptorKind::BySocketType;
inline constexpr DescriptorKind Connected = DescriptorKind::Connected;
inline constexpr DescriptorKind Stream = DescriptorKind::Stream;
inline constexpr DescriptorKind Datagram = DescriptorKind::Datagram;
inline constexpr DescriptorKind Other = DescriptorKind::Other;
inline constexpr DescriptorKind SameAsOperand = DescriptorKind::SameAsOperand;

inline constexpr ArgumentTest Equals = ArgumentTest::Equals;
inline constexpr ArgumentTest HasBits = ArgumentTest::HasBits;
inline constexpr ArgumentTest IsSocketType = ArgumentTest::IsSocketType;
inline constexpr ArgumentTest IsNull = ArgumentTest::IsNull;
inline constexpr ArgumentTest LacksLetters = ArgumentTest::LacksLetters;

/// How many arguments: a number, between(2, 3) or atLeast(1).
struct Arity {
  uint8_t Min;
  uint8_t Max;
  constexpr Arity(int Exact)
      : Min(static_cast<uint8_t>(Exact)), Max(static_cast<uint8_t>(Exact)) {}
  constexpr Arity(int Min, int Max)
      : Min(static_cast<uint8_t>(Min)), Max(static_cast<uint8_t>(Max)) {}
};
constexpr Arity between(int Min, int Max) { return Arity(Min, Max); }
constexpr Arity atLeast(int Min) { return Arity(Min, 255); }

/// One effect; `fd` below stands for the index of an argument.
struct Term {
  OperandEffect What;
  DescriptorKind Fresh = DescriptorKind::Unknown;
};
constexpr Term effect(Effect What, int Operand) {
  return {{What, static_cast<int8_t>(Operand)}};
}

constexpr Term acquires(DescriptorKind Kind) {
  return {{Effect::Acquire, Result}, Kind};
}
constexpr Term acquiresPair(int Array, DescriptorKind Kind) {
  return {{Effect::AcquirePair, static_cast<int8_t>(Array)}, Kind};
}
constexpr Term duplicates(int Fd) {
  return {{Effect::Duplicate, static_cast<int8_t>(Fd)}, SameAsOperand};
}
constexpr Term duplicatesOnto(int Fd) {
  return {{Effect::DuplicateOnto, static_cast<int8_t>(Fd)}, SameAsOperand};
}
constexpr Term shares(int Fd) { return effect(Effect::Share, Fd); }
constexpr Term connects(int Fd) { return effect(Effect::Connect, Fd); }
constexpr Term binds(int Fd) { return effect(Effect::Bind, Fd); }
constexpr Term listens(int Fd) { return effect(Effect::Listen, Fd); }
constexpr Term accepts(int Fd) { return effect(Effect::Accept, Fd); }
constexpr Term reads(int Fd) { return effect(Effect::Read, Fd); }
constexpr Term readsFrom(int Fd) { return effect(Effect::ReadFrom, Fd); }
constexpr Term peeks(int Fd) { return effect(Effect::Peek, Fd); }
constexpr Term writes(int Fd) { return effect(Effect::Write, Fd); }
constexpr Term writesTo(int Fd) { return effect(Effect::WriteTo, Fd); }
constexpr Term asConnected(int Fd) { return effect(Effect::AsConnected, Fd); }
constexpr Term asFile(int Fd) { return effect(Effect::AsFile, Fd); }
constexpr Term asTerminal(int Fd) { return effect(Effect::AsTerminal, Fd); }
constexpr Term observes(int Fd) { return effect(Effect::Observe, Fd); }
constexpr Term closes(int Fd) { return effect(Effect::Close, Fd); }
constexpr Term closesFrom(int Fd) { return effect(Effect::CloseRange, Fd); }
constexpr Term shutsDown(int Fd) { return effect(Effect::Shutdown, Fd); }
constexpr Term controls(int Fd) { return effect(Effect::Control, Fd); }
constexpr Term borrows(int Fd) { return effect(Effect::Borrow, Fd); }
constexpr Term polls(int Array) { return effect(Effect::Poll, Array); }
constexpr Term selects(int Set) { return effect(Effect::Select, Set); }
constexpr Term selectsOutput(int Set) {
  return effect(Effect::SelectOutput, Set);
}
constexpr Term selectAdds(int Fd) { return effect(Effect::SelectAdd, Fd); }
constexpr Term selectRemoves(int Fd) {
  return effect(Effect::SelectRemove, Fd);
}
constexpr Term selectTests(int Fd) { return effect(Effect::SelectTest, Fd); }
constexpr Term selectClears(int Set) {
  return effect(Effect::SelectClear, Set);
}
constexpr Term changesFilters(int Array) {
  return effect(Effect::FilterChange, Array);
}
constexpr Term epollControls(int Fd) {
  return effect(Effect::EpollControl, Fd);
}
constexpr Term epollRemoves(int Fd) { return effect(Effect::EpollRemove, Fd); }
constexpr Term epollWaits(int Array) {
  return effect(Effect::EpollWait, Array);
}
constexpr Term opensStream(int Fd) { return effect(Effect::OpenStream, Fd); }
constexpr Term streamReads(int File) {
  return effect(Effect::StreamRead, File);
}
constexpr Term streamWrites(int File) {
  return effect(Effect::StreamWrite, File);
}
constexpr Term streamCloses(int File) {
  return effect(Effect::StreamClose, File);
}
constexpr Term spawns(int Routine) { return effect(Effect::Spawn, Routine); }
constexpr Term handsOver(int Operand) {
  return effect(Effect::HandOver, Operand);
}
constexpr Term keepsNumber(int Fd) { return effect(Effect::KeepNumber, Fd); }
constexpr Term frees(int Pointer) { return effect(Effect::Free, Pointer); }

constexpr Term waits(int Seconds) { return effect(Effect::Wait, Seconds); }

inline constexpr Term Waits = effect(Effect::Wait, Result);
inline constexpr Term Forks = effect(Effect::Fork, Result);
inline constexpr Term Execs = effect(Effect::Exec, Result);
inline constexpr Term Exits = effect(Effect::Exit, Result);
inline constexpr Term EndsThread = effect(Effect::EndThread, Result);
/// The result is a stream over something else than a socket.
inline constexpr Term OpensFile = {{Effect::Neutral, Result}, Other};
inline constexpr Term Allocates = effect(Effect::Allocate, Result);
inline constexpr Term Neutral = effect(Effect::Neutral, Result);

/// One to three effects, written `reads(0)` or `{reads(0), writes(2)}`.
struct Terms : EffectList {
  constexpr Terms(Term A) { add(A); }
  constexpr Terms(Term A, Term B) {
    add(A);
    add(B);
  }
  constexpr Terms(Term A, Term B, Term C) {
    add(A);
    add(B);
    add(C);
  }

private:
  constexpr void add(Term T) {
    Items[Count] = T.What;
    ++Count;
    if (T.Fresh != DescriptorKind::Unknown)
      Fresh = T.Fresh;
  }
};

constexpr FunctionModel row(llvm::StringLiteral Name, Arity Args, Terms Does,
                            ResultContract Contract,
                            llvm::StringLiteral Prototype,
                            llvm::StringLiteral ManPage) {
  return {Name,       Args.Min,
          Args.Max,   {Does.Items[0], Does.Items[1], Does.Items[2]},
          Does.Count, Contract,
          Does.Fresh, Prototype,
          ManPage};
}

/// A row for a function that does nothing to a descriptor.
constexpr FunctionModel neutral(llvm::StringLiteral Name, Arity Args,
                                ResultContract Contract,
                                llvm::StringLiteral Prototype,
                                llvm::StringLiteral ManPage) {
  return row(Name, Args, Neutral, Contract, Prototype, ManPage);
}

constexpr ModelCase when(llvm::StringLiteral Function, int Argument,
                         ArgumentTest Test, llvm::StringLiteral Constant,
                         Terms Then, ResultContract Contract) {
  return {Function, static_cast<uint8_t>(Argument), Test, Constant, Then,
          Contract};
}

constexpr ModelAlias alias(llvm::StringLiteral Name, llvm::StringLiteral Target,
                           int Inserted = -1, int AndInserted = -1) {
  return {Name,
          Target,
          {static_cast<int8_t>(Inserted), static_cast<int8_t>(AndInserted)}};
}

} // namespace words
} // namespace closewait

#endif // CLOSEWAIT_MODELS_MODELWORDS_H
