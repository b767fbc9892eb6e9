//===-- ProcFile.cpp - files of /proc, whole ------------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see ProcFile.h.
//
//===----------------------------------------------------------------------===//
#include "watch/ProcFile.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cerrno>
#include <unistd.h>

namespace closewait {
namespace watch {

std::error_code readProcFile(const std::string &Path, std::string &Text) {
  auto Buffer = llvm::MemoryBuffer::getFileAsStream(Path);
  if (!Buffer)
    return Buffer.getError();
  Text = (*Buffer)->getBuffer().str();
  return {};
}

std::error_code readProcLink(const std::string &Path, std::string &Target) {
  char Buffer[256];
  ssize_t Length = readlink(Path.c_str(), Buffer, sizeof Buffer);
  if (Length < 0)
    return lastError();
  Target.assign(Buffer, static_cast<size_t>(Length));
  return {};
}

std::error_code lastError() {
  return std::error_code(errno, std::generic_category());
}

} // namespace watch
} // namespace closewait
