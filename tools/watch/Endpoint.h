//===-- Endpoint.h - an address and a port ----------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the kernel tells addresses as hexadecimal words in /proc and as bytes
// in sock_diag. Both become this, so that they can be compared and printed.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_WATCH_ENDPOINT_H
#define CLOSEWAIT_WATCH_ENDPOINT_H

#include "llvm/ADT/StringRef.h"
#include <array>
#include <cstdint>
#include <string>

namespace closewait {
namespace watch {

struct Endpoint {
  /// As on the wire; of an IPv4 address, the first four.
  std::array<uint8_t, 16> Address{};
  bool IsV6 = false;
  uint16_t Port = 0;

  /// 0.0.0.0 or [::].
  bool isAnyAddress() const;
};

bool operator==(const Endpoint &Left, const Endpoint &Right);
bool operator<(const Endpoint &Left, const Endpoint &Right);

/// Reads "0100007F:1F90", as /proc/net/tcp and tcp6 spell it.
bool parseEndpoint(llvm::StringRef Text, Endpoint &Result);

/// "127.0.0.1:8080", "[::1]:8080"; an IPv4 address in an IPv6 socket keeps its
/// "::ffff:", as in ss.
std::string toText(const Endpoint &Which);

} // namespace watch
} // namespace closewait

#endif // CLOSEWAIT_WATCH_ENDPOINT_H
