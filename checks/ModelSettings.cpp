//===-- ModelSettings.cpp - the options that teach functions --------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see ModelSettings.h.
//
//===----------------------------------------------------------------------===//
#include "ModelSettings.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace clang::tidy;

namespace closewait {

using OptionsView = ClangTidyCheck::OptionsView;

static constexpr llvm::StringLiteral ForAllChecks = "closewait.";
static constexpr llvm::StringLiteral FileOption = "ModelFile";

/// The check's own setting.
static std::string ownValue(const OptionsView &Options, llvm::StringRef Name) {
  return std::string(Options.getLocalOrGlobal(Name, ""));
}

/// `closewait.Name`: a key that no check owns is a global one to clang-tidy.
static std::string sharedValue(const OptionsView &Options,
                               llvm::StringRef Name) {
  return std::string(Options.getLocalOrGlobal((ForAllChecks + Name).str(), ""));
}

static std::string valueOf(const OptionsView &Options, llvm::StringRef Name) {
  std::string Own = ownValue(Options, Name);
  return Own.empty() ? sharedValue(Options, Name) : Own;
}

void ModelSettings::read(const OptionsView &Options) {
  for (Role What : AllRoles) {
    std::string List = valueOf(Options, optionFor(What));
    if (!List.empty())
      Lists[What].insert(std::move(List));
  }
  std::string File = valueOf(Options, FileOption);
  if (!File.empty())
    ModelFiles.insert(std::move(File));
}

void ModelSettings::store(const OptionsView &Options,
                          ClangTidyOptions::OptionMap &Map) {
  auto Store = [&](llvm::StringRef Name) {
    Options.store(Map, Name, llvm::StringRef(valueOf(Options, Name)));
    std::string Shared = sharedValue(Options, Name);
    Map[(ForAllChecks + Name).str()] =
        ClangTidyOptions::ClangTidyValue(llvm::StringRef(Shared));
  };
  for (Role What : AllRoles)
    Store(optionFor(What));
  Store(FileOption);
}

/// The file that \p Name means in the folder of \p Source, or above.
static std::string findFile(llvm::vfs::FileSystem &Files, llvm::StringRef Name,
                            llvm::StringRef Source) {
  namespace path = llvm::sys::path;
  if (path::is_absolute(Name))
    return Name.str();
  llvm::SmallString<128> Folder = Source;
  if (Files.makeAbsolute(Folder))
    return Name.str();
  while (path::has_parent_path(Folder)) {
    path::remove_filename(Folder);
    llvm::SmallString<128> Candidate = Folder;
    path::append(Candidate, Name);
    if (Files.exists(Candidate))
      return std::string(Candidate.str());
  }
  return Name.str();
}

static void readModelFile(llvm::vfs::FileSystem &Files, llvm::StringRef Name,
                          llvm::StringRef Source, Lesson &Out) {
  auto Buffer = Files.getBufferForFile(findFile(Files, Name, Source));
  if (Buffer)
    return parseModelFile(Name, (*Buffer)->getBuffer(), Out);
  Out.Faults.push_back(("ModelFile: '" + Name +
                        "' cannot be read: " + Buffer.getError().message())
                           .str());
}

/// Several checks may repeat what one of them was given, and more.
static void addNew(Lesson Part, Lesson &All) {
  const size_t Before = All.Entries.size();
  for (TaughtEntry &Entry : Part.Entries) {
    auto Known = llvm::ArrayRef<TaughtEntry>(All.Entries).take_front(Before);
    if (llvm::none_of(Known, [&](const TaughtEntry &Other) {
          return Other.Said == Entry.Said;
        }))
      All.Entries.push_back(std::move(Entry));
  }
  for (std::string &Fault : Part.Faults)
    if (llvm::find(All.Faults, Fault) == All.Faults.end())
      All.Faults.push_back(std::move(Fault));
}

Lesson ModelSettings::lesson(llvm::vfs::FileSystem &Files,
                             llvm::StringRef Source) const {
  Lesson All;
  for (const auto &List : Lists)
    for (const std::string &Text : List.second) {
      Lesson Part;
      parseList(List.first, Text, Part);
      addNew(std::move(Part), All);
    }
  for (const std::string &File : ModelFiles) {
    Lesson Part;
    readModelFile(Files, File, Source, Part);
    addNew(std::move(Part), All);
  }
  return All;
}

} // namespace closewait
