//===-- Endpoint.cpp - an address and a port ------------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Endpoint.h. Each word of an address in /proc is a number of this
// machine whose bytes, in memory, are those of the wire.
//
//===----------------------------------------------------------------------===//
#include "watch/Endpoint.h"
#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <tuple>

namespace closewait {
namespace watch {
namespace {

constexpr size_t DigitsOfWord = 8;
constexpr size_t DigitsOfV4 = 8;
constexpr size_t DigitsOfV6 = 32;

bool parseAddress(llvm::StringRef Digits, Endpoint &Result) {
  if (Digits.size() != DigitsOfV4 && Digits.size() != DigitsOfV6)
    return false;
  Result.IsV6 = Digits.size() == DigitsOfV6;
  Result.Address = {};
  uint8_t *To = Result.Address.data();
  for (; !Digits.empty(); Digits = Digits.drop_front(DigitsOfWord)) {
    uint32_t Word = 0;
    if (Digits.take_front(DigitsOfWord).getAsInteger(16, Word))
      return false;
    std::memcpy(To, &Word, sizeof Word);
    To += sizeof Word;
  }
  return true;
}

auto key(const Endpoint &Which) {
  return std::tie(Which.IsV6, Which.Address, Which.Port);
}

} // namespace

bool Endpoint::isAnyAddress() const {
  return std::all_of(Address.begin(), Address.end(),
                     [](uint8_t Byte) { return Byte == 0; });
}

bool operator==(const Endpoint &Left, const Endpoint &Right) {
  return key(Left) == key(Right);
}

bool operator<(const Endpoint &Left, const Endpoint &Right) {
  return key(Left) < key(Right);
}

bool parseEndpoint(llvm::StringRef Text, Endpoint &Result) {
  auto Parts = Text.split(':');
  return parseAddress(Parts.first, Result) &&
         !Parts.second.getAsInteger(16, Result.Port);
}

std::string toText(const Endpoint &Which) {
  char Buffer[INET6_ADDRSTRLEN] = "?";
  inet_ntop(Which.IsV6 ? AF_INET6 : AF_INET, Which.Address.data(), Buffer,
            sizeof Buffer);
  std::string Host = Buffer;
  if (Which.IsV6)
    Host = "[" + Host + "]";
  return Host + ":" + std::to_string(Which.Port);
}

} // namespace watch
} // namespace closewait
