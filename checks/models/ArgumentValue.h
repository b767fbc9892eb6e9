//===-- ArgumentValue.h - what is known of an argument ----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: cases of models ask about arguments, but models know no AST. The caller
// reads the expression and answers with one of these.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MODELS_ARGUMENTVALUE_H
#define CLOSEWAIT_MODELS_ARGUMENTVALUE_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>

namespace closewait {

struct ArgumentValue {
  enum KindTy : uint8_t { Unknown, Number, NullPointer, Text };

  KindTy Kind = Unknown;
  int64_t Integer = 0;   ///< for Number
  llvm::StringRef Chars; ///< for Text, a string literal

  static ArgumentValue unknown() { return {}; }
  static ArgumentValue number(int64_t N) { return {Number, N, {}}; }
  static ArgumentValue nullPointer() { return {NullPointer, 0, {}}; }
  static ArgumentValue text(llvm::StringRef S) { return {Text, 0, S}; }
};

} // namespace closewait

#endif // CLOSEWAIT_MODELS_ARGUMENTVALUE_H
