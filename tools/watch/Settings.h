//===-- Settings.h - what the user asked for --------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the command line is read in one place, and the rest gets plain values.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_WATCH_SETTINGS_H
#define CLOSEWAIT_WATCH_SETTINGS_H

#include <cstdint>
#include <string>

namespace closewait {
namespace watch {

struct Settings {
  /// 0: of all.
  unsigned Pid = 0;
  /// 0: at any; else ours or the peer's.
  uint16_t Port = 0;
  bool HasNamespace = false;
  std::string Namespace;
  bool Json = false;
  /// 0: look once.
  unsigned RepeatSeconds = 0;
};

enum class Usage { Good, Bad };

/// Reads the command line, and tells what is wrong with it on the standard
/// error. Ends the process after --help and --version.
Usage parseCommandLine(int Argc, const char *const *Argv, Settings &Result);

} // namespace watch
} // namespace closewait

#endif // CLOSEWAIT_WATCH_SETTINGS_H
