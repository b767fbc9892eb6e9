//===-- Words.h - the words of a name ---------------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: where nothing else is known a name may be a reason to be silent, never
// one to warn. udp_socket, UdpSocket and udpSocket are the same words.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_WORDS_H
#define CLOSEWAIT_SUPPORT_WORDS_H

#include "clang/Basic/CharInfo.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include <string>

namespace closewait {

/// Whether one of the words that make up \p Name is in \p Words, which are in
/// small letters.
inline bool hasWordOf(llvm::StringRef Name, const llvm::StringSet<> &Words) {
  std::string Word;
  for (size_t I = 0; I <= Name.size(); ++I) {
    bool Ends = I == Name.size() || Name[I] == '_' ||
                (I > 0 && clang::isUppercase(Name[I]) &&
                 clang::isLowercase(Name[I - 1]));
    if (Ends && Words.count(Word))
      return true;
    if (Ends)
      Word.clear();
    if (I < Name.size() && Name[I] != '_')
      Word += clang::toLowercase(Name[I]);
  }
  return false;
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_WORDS_H
