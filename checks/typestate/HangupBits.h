//===-- HangupBits.h - the bits of poll() and epoll -------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: which bits the kernel reports to a socket whose peer has gone, for a
// given interest. As test/runtime shows, TCP sets IN, OUT and RDHUP, where they
// were asked for, together with HUP and ERR. Limit: the values are Linux's; in
// epoll they are the same as in poll().
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_HANGUPBITS_H
#define CLOSEWAIT_TYPESTATE_HANGUPBITS_H

#include "support/FieldNames.h"
#include <cstdint>

namespace closewait {
namespace pollbits {
constexpr int64_t In = 0x1, Pri = 0x2, Out = 0x4;
constexpr int64_t Err = 0x8, Hup = 0x10, Nval = 0x20;
constexpr int64_t ReadNormal = 0x40, WriteNormal = 0x100, ReadHup = 0x2000;

constexpr int64_t Gone = Err | Hup | Nval;
/// Asked for, these tell of the peer's end.
constexpr int64_t TellsEnd = In | ReadNormal | ReadHup;
constexpr int64_t Reported = TellsEnd | Out | WriteNormal;

/// After an RST, or a connection that was refused.
inline int64_t afterReset(int64_t Interest) {
  return (Interest & Reported) | Err | Hup;
}
/// Both sides have closed, or the other end of an AF_UNIX socket has.
inline int64_t afterClose(int64_t Interest) {
  return (Interest & Reported) | Hup;
}
} // namespace pollbits

inline bool isPollResult(const clang::ValueDecl *D) {
  return isFieldOf(D, "pollfd", "revents");
}
inline bool isPollInterest(const clang::ValueDecl *D) {
  return isFieldOf(D, "pollfd", "events");
}
inline bool isPollDescriptor(const clang::ValueDecl *D) {
  return isFieldOf(D, "pollfd", "fd");
}
/// Both what was asked for and what came: epoll has one field for the two.
inline bool isEpollEvents(const clang::ValueDecl *D) {
  return isFieldOf(D, "epoll_event", "events");
}

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_HANGUPBITS_H
