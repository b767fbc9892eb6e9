//===-- DatagramNames.h - what is named for datagrams -----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: conn->udp, udp_answer(int fd), UdpBase::make(): where nothing else tells
// what a number is of, a name is enough to be silent. An empty datagram is no
// end.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_DATAGRAMNAMES_H
#define CLOSEWAIT_SUMMARY_DATAGRAMNAMES_H

#include "clang/AST/Decl.h"

namespace closewait {

/// Whether \p Of, which may be null, is named for datagrams and not for a
/// stream.
bool isNamedForDatagrams(const clang::NamedDecl *Of);
/// The same of \p Function or of the class that it belongs to.
bool isOfDatagrams(const clang::FunctionDecl &Function);

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_DATAGRAMNAMES_H
