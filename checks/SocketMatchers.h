//===-- SocketMatchers.h - names for socket operations ----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the operations of a program on descriptors as AST matchers, which say in
// clang-tidy's own language what is meant by each. The debug dump finds calls
// by them, and the candidates ask the same of the rows that they look up
// anyway. They decide nothing; a row of the models M does.
//
//   callExpr(acquiresDescriptor(&M)) socket(...), accept(...), dup(...)
//   callExpr(readsDescriptor(&M))    read(fd, ...), recv(fd, ...)
//   callExpr(writesDescriptor(&M))   write(fd, ...), send(fd, ...)
//   callExpr(observesDescriptor(&M)) poll(...), FD_ISSET, TCP_INFO
//   callExpr(closesDescriptor(&M))   close(fd), fclose(f)
//   callExpr(isSocketOperation(&M))  any call that has a row which names a
//                                    descriptor
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SOCKETMATCHERS_H
#define CLOSEWAIT_SOCKETMATCHERS_H

#include "typestate/Events.h"
#include "clang/ASTMatchers/ASTMatchers.h"

namespace closewait {

/// Whether \p Call has a row with an effect for which \p Wanted holds.
inline bool hasEffect(const clang::CallExpr &Call, CallModels &Models,
                      bool (*Wanted)(Effect)) {
  const clang::FunctionDecl *Callee = Call.getDirectCallee();
  const FunctionModel *Model =
      Callee ? Models.of(&Call, Callee->getASTContext()) : nullptr;
  if (!Model)
    return false;
  for (const OperandEffect &E : Model->effects())
    if (Wanted(E.What))
      return true;
  return false;
}

inline bool acquires(Effect E) {
  return E == Effect::Acquire || E == Effect::AcquirePair ||
         E == Effect::Duplicate;
}
inline bool reads(Effect E) {
  return E == Effect::Read || E == Effect::ReadFrom || E == Effect::Peek ||
         E == Effect::StreamRead;
}
inline bool writes(Effect E) {
  return E == Effect::Write || E == Effect::WriteTo || E == Effect::StreamWrite;
}
inline bool observes(Effect E) {
  return E == Effect::Poll || E == Effect::Select ||
         E == Effect::SelectOutput || E == Effect::EpollWait ||
         E == Effect::EpollControl || E == Effect::FilterChange ||
         E == Effect::Observe;
}
inline bool closes(Effect E) {
  return E == Effect::Close || E == Effect::StreamClose ||
         E == Effect::CloseRange;
}

/// What makes a server or a connection of it, or ends one half.
inline bool setsUp(Effect E) {
  return E == Effect::Bind || E == Effect::Connect || E == Effect::Listen ||
         E == Effect::Accept || E == Effect::Shutdown;
}
inline bool changes(Effect E) {
  return setsUp(E) || E == Effect::DuplicateOnto || E == Effect::EpollRemove;
}

/// What files and terminals do not have.
inline bool isForSockets(Effect E) {
  return setsUp(E) || E == Effect::AsConnected || E == Effect::ReadFrom ||
         E == Effect::WriteTo;
}

/// Whether a row names a descriptor.
inline bool operates(const FunctionModel &Model) {
  return llvm::any_of(Model.effects(), [](const OperandEffect &E) {
    return acquires(E.What) || reads(E.What) || writes(E.What) ||
           observes(E.What) || closes(E.What) || changes(E.What);
  });
}

/// Whether a call with this row may be about a descriptor in any way.
inline bool concerns(const FunctionModel &Model) {
  return operates(Model) || Model.has(Effect::AsConnected);
}

AST_MATCHER_P(clang::CallExpr, acquiresDescriptor, CallModels *, Models) {
  return hasEffect(Node, *Models, acquires);
}
AST_MATCHER_P(clang::CallExpr, readsDescriptor, CallModels *, Models) {
  return hasEffect(Node, *Models, reads);
}
AST_MATCHER_P(clang::CallExpr, writesDescriptor, CallModels *, Models) {
  return hasEffect(Node, *Models, writes);
}
AST_MATCHER_P(clang::CallExpr, observesDescriptor, CallModels *, Models) {
  return hasEffect(Node, *Models, observes);
}
AST_MATCHER_P(clang::CallExpr, closesDescriptor, CallModels *, Models) {
  return hasEffect(Node, *Models, closes);
}
AST_MATCHER_P(clang::CallExpr, isSocketOperation, CallModels *, Models) {
  const clang::FunctionDecl *Callee = Node.getDirectCallee();
  const FunctionModel *Model =
      Callee ? Models->of(&Node, Callee->getASTContext()) : nullptr;
  return Model && operates(*Model);
}

} // namespace closewait

#endif // CLOSEWAIT_SOCKETMATCHERS_H
