//===-- BuffereventBits.h - what libevent tells of a peer -------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a bufferevent reads and writes by itself, and tells its owner once, by a
// callback, that the connection is over: one bit says that the peer has closed,
// another that something failed. Reading stops then, and it does not come
// again. Source: <event2/bufferevent.h> of libevent 2.1; 1.4 has the same
// numbers.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_BUFFEREVENTBITS_H
#define CLOSEWAIT_TYPESTATE_BUFFEREVENTBITS_H

#include "clang/AST/Decl.h"

namespace closewait {

/// BEV_EVENT_READING and so on.
namespace bufferbits {
constexpr int64_t Reading = 0x01, Eof = 0x10, Error = 0x20, Connected = 0x80;
/// EV_READ, for bufferevent_enable().
constexpr int64_t EnablesRead = 0x02;
} // namespace bufferbits

/// The parameter of \p Function that gets these bits, if it is a
/// bufferevent_event_cb: void f(struct bufferevent *, short, void *). Or null.
inline const clang::ParmVarDecl *
buffereventBits(const clang::FunctionDecl &Function) {
  if (Function.getNumParams() != 3 || !Function.getReturnType()->isVoidType())
    return nullptr;
  auto Type = [&](unsigned Index) {
    return Function.getParamDecl(Index)->getType();
  };
  const clang::RecordDecl *Buffer =
      Type(0)->isPointerType() ? Type(0)->getPointeeType()->getAsRecordDecl()
                               : nullptr;
  bool Fits = Buffer && Buffer->getIdentifier() &&
              Buffer->getName() == "bufferevent" &&
              Type(1)->isSpecificBuiltinType(clang::BuiltinType::Short) &&
              Type(2)->isVoidPointerType();
  return Fits ? Function.getParamDecl(1) : nullptr;
}

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_BUFFEREVENTBITS_H
