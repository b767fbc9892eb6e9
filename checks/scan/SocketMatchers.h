//===-- SocketMatchers.h - names for socket operations ----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what is analysed is said in clang-tidy's own language. A function is a
// candidate if one of these matches in its body; they decide nothing, a row of
// the models M does. A call through a pointer counts once it is known what the
// pointer holds. test/unit/matchers tries each of them.
//
//   callExpr(acquiresDescriptor(&M)) socket(...), accept(...), dup(...)
//   callExpr(readsDescriptor(&M))    read(fd, ...), recv(fd, ...)
//   callExpr(writesDescriptor(&M))   write(fd, ...), send(fd, ...)
//   callExpr(observesDescriptor(&M)) poll(...), select(...), TCP_INFO
//   callExpr(closesDescriptor(&M))   close(fd), fclose(f)
//   callExpr(isSocketOperation(&M))  any call that has a row which names a
//                                    descriptor
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SCAN_SOCKETMATCHERS_H
#define CLOSEWAIT_SCAN_SOCKETMATCHERS_H

#include "typestate/CallModels.h"
#include "clang/ASTMatchers/ASTMatchers.h"

namespace closewait {

/// Whether \p Model, which may be null, has an effect for which \p Wanted
/// holds.
inline bool hasEffect(const FunctionModel *Model, bool (*Wanted)(Effect)) {
  return Model && llvm::any_of(Model->effects(), [&](const OperandEffect &E) {
           return Wanted(E.What);
         });
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
  return hasEffect(Models->of(&Node, Finder->getASTContext()), acquires);
}
AST_MATCHER_P(clang::CallExpr, readsDescriptor, CallModels *, Models) {
  return hasEffect(Models->of(&Node, Finder->getASTContext()), reads);
}
AST_MATCHER_P(clang::CallExpr, writesDescriptor, CallModels *, Models) {
  return hasEffect(Models->of(&Node, Finder->getASTContext()), writes);
}
AST_MATCHER_P(clang::CallExpr, observesDescriptor, CallModels *, Models) {
  return hasEffect(Models->of(&Node, Finder->getASTContext()), observes);
}
AST_MATCHER_P(clang::CallExpr, closesDescriptor, CallModels *, Models) {
  return hasEffect(Models->of(&Node, Finder->getASTContext()), closes);
}
AST_MATCHER_P(clang::CallExpr, isSocketOperation, CallModels *, Models) {
  const FunctionModel *Model = Models->of(&Node, Finder->getASTContext());
  return Model && operates(*Model);
}

} // namespace closewait

#endif // CLOSEWAIT_SCAN_SOCKETMATCHERS_H
