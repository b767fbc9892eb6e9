//===-- Check.h - what the unit tests share ---------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: each test program counts what went wrong, names it, and says at its end
// how much that was; the .test file that runs it reads the last line.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_UNIT_CHECK_H
#define CLOSEWAIT_UNIT_CHECK_H

#include <cstdio>
#include <string>

namespace closewait::unit {

inline unsigned Failures = 0;

inline void fail(const std::string &What) {
  ++Failures;
  std::printf("failed: %s\n", What.c_str());
}

inline void check(bool Holds, const std::string &What) {
  if (!Holds)
    fail(What);
}

inline void checkText(const std::string &Got, const std::string &Wanted,
                      const std::string &What) {
  if (Got != Wanted)
    fail(What + ": '" + Got + "' is not '" + Wanted + "'");
}

/// To be returned by main().
inline int report() {
  std::printf("%u failed\n", Failures);
  return Failures != 0;
}

} // namespace closewait::unit

#endif // CLOSEWAIT_UNIT_CHECK_H
