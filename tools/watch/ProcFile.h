//===-- ProcFile.h - files of /proc, whole ----------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a file of /proc has no size, so it must be read to its end; whatever
// fails is told by the error of the system.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_WATCH_PROCFILE_H
#define CLOSEWAIT_WATCH_PROCFILE_H

#include <string>
#include <system_error>

namespace closewait {
namespace watch {

std::error_code readProcFile(const std::string &Path, std::string &Text);

/// Where a symbolic link points, such as "socket:[4711]".
std::error_code readProcLink(const std::string &Path, std::string &Target);

/// What errno says.
std::error_code lastError();

} // namespace watch
} // namespace closewait

#endif // CLOSEWAIT_WATCH_PROCFILE_H
