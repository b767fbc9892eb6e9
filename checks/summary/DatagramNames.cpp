//===-- DatagramNames.cpp - what is named for datagrams -------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see DatagramNames.h.
//
//===----------------------------------------------------------------------===//
#include "summary/DatagramNames.h"
#include "support/Words.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace closewait {

bool isNamedForDatagrams(const NamedDecl *Of) {
  static const llvm::StringSet<> Datagrams = {
      "udp",  "dgram", "datagram", "icmp",  "netlink",  "rtp",
      "rtcp", "ssdp",  "mdns",     "mcast", "multicast"};
  static const llvm::StringSet<> Streams = {"tcp", "stream"};
  std::string Name = Of ? Of->getNameAsString() : "";
  return hasWordOf(Name, Datagrams) && !hasWordOf(Name, Streams);
}

bool isOfDatagrams(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return isNamedForDatagrams(&Function) ||
         (Method && isNamedForDatagrams(Method->getParent()));
}

} // namespace closewait
