//===-- ModelSettings.h - the options that teach functions ------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: all checks of a file look at one analysis, so what one of them is told
// of a function holds for all. `closewait.CloseFunctions` says it to all at
// once; the name of a check in its place is understood as well. A text that
// several checks hand on is one text: each fault in it is told once.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MODELSETTINGS_H
#define CLOSEWAIT_MODELSETTINGS_H

#include "clang-tidy/ClangTidyCheck.h"
#include "models/TaughtModels.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <set>

namespace closewait {

class ModelSettings {
public:
  /// Adds what one check was given.
  void read(const clang::tidy::ClangTidyCheck::OptionsView &Options);

  /// Writes the options of one check, and those of all checks, down.
  static void store(const clang::tidy::ClangTidyCheck::OptionsView &Options,
                    clang::tidy::ClangTidyOptions::OptionMap &Map);

  /// Everything that was added. A model file that is named by a relative path
  /// is looked for beside \p Source and above.
  Lesson lesson(llvm::vfs::FileSystem &Files, llvm::StringRef Source) const;

private:
  std::map<Role, std::set<std::string>> Lists;
  std::set<std::string> ModelFiles;
};

} // namespace closewait

#endif // CLOSEWAIT_MODELSETTINGS_H
