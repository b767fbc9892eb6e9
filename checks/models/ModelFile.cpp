//===-- ModelFile.cpp - what users write in a model file ------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a list in an option is enough for a dozen functions. A library's whole
// interface is better kept in a file of its own, next to its headers:
//
//   version: 1
//   functions:
//     - name: net::Conn::receive
//       reads: [this]
//       result: bytes
//
// The version is there so that a later one can mean something else without a
// file being misread. A file that is not well formed teaches nothing at all.
//
//===----------------------------------------------------------------------===//
#include "models/TaughtModels.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLTraits.h"

namespace closewait {
namespace {

struct FileFunction {
  std::string Name, Contract;
  std::vector<std::string> Operands[std::size(AllRoles)]; ///< by role
};

struct FileContents {
  unsigned Version = 0;
  std::vector<FileFunction> Functions;
};

constexpr unsigned KnownVersion = 1;

} // namespace
} // namespace closewait

LLVM_YAML_IS_SEQUENCE_VECTOR(closewait::FileFunction)

namespace llvm {
namespace yaml {

template <> struct MappingTraits<closewait::FileFunction> {
  static void mapping(IO &Io, closewait::FileFunction &Function) {
    Io.mapRequired("name", Function.Name);
    for (closewait::Role What : closewait::AllRoles)
      Io.mapOptional(std::string(closewait::wordFor(What)).c_str(),
                     Function.Operands[static_cast<unsigned>(What)]);
    Io.mapOptional("result", Function.Contract);
  }
};

template <> struct MappingTraits<closewait::FileContents> {
  static void mapping(IO &Io, closewait::FileContents &Contents) {
    Io.mapRequired("version", Contents.Version);
    Io.mapRequired("functions", Contents.Functions);
  }
};

} // namespace yaml
} // namespace llvm

namespace closewait {
namespace {

/// Keeps the first complaint of the parser; the others follow from it.
void keepFirst(const llvm::SMDiagnostic &Diagnostic, void *Kept) {
  auto &Fault = *static_cast<std::string *>(Kept);
  if (Fault.empty())
    Fault =
        (llvm::Twine(Diagnostic.getLineNo()) + ": " + Diagnostic.getMessage())
            .str();
}

/// One line of the file's entries as a TaughtEntry.
std::string readEntry(const FileFunction &Function, llvm::StringRef Operand,
                      TaughtEntry &Entry) {
  std::string Fault = faultInName(Function.Name);
  if (Fault.empty())
    Fault = parseOperand(Operand, Entry.What, Entry);
  return Fault;
}

/// The contract is the function's. It is said with the first entry that it
/// goes with, and must go with one.
std::string readContract(const FileFunction &Function,
                         std::vector<TaughtEntry> &Entries) {
  std::string Fault = "a function that does nothing has no result";
  for (TaughtEntry &Entry : Entries) {
    TaughtEntry Copy = Entry;
    Fault = parseContract(Function.Contract, Entry.What, Copy);
    if (Fault.empty()) {
      Entry = std::move(Copy);
      break;
    }
  }
  return Fault;
}

void addFunction(llvm::StringRef Path, const FileFunction &Function,
                 Lesson &Out) {
  std::vector<TaughtEntry> Entries;
  const std::string Start =
      ("ModelFile: '" + Path + "': '" + Function.Name + "'").str();
  for (Role What : AllRoles)
    for (const std::string &Operand :
         Function.Operands[static_cast<unsigned>(What)]) {
      TaughtEntry Entry;
      Entry.What = What;
      Entry.Name = Function.Name;
      Entry.Said =
          (llvm::Twine(Start) + " " + wordFor(What) + " '" + Operand + "'")
              .str();
      std::string Fault = readEntry(Function, Operand, Entry);
      if (!Fault.empty()) {
        Out.Faults.push_back(Entry.Said + ": " + Fault);
        return;
      }
      Entries.push_back(std::move(Entry));
    }
  std::string Fault;
  if (Entries.empty())
    Fault = "nothing is said of it";
  else if (!Function.Contract.empty())
    Fault = readContract(Function, Entries);
  if (!Fault.empty())
    return Out.Faults.push_back(Start + ": " + Fault);
  Out.Entries.insert(Out.Entries.end(), Entries.begin(), Entries.end());
}

} // namespace

void parseModelFile(llvm::StringRef Path, llvm::StringRef Text, Lesson &Out) {
  std::string Fault;
  llvm::yaml::Input Input(Text, nullptr, keepFirst, &Fault);
  FileContents Contents;
  Input >> Contents;
  if (Fault.empty() && Input.error())
    Fault = "1: the file is empty";
  if (Fault.empty() && Contents.Version != KnownVersion)
    Fault = ("version " + llvm::Twine(Contents.Version) + " is not known; it " +
             "has to be " + llvm::Twine(KnownVersion))
                .str();
  if (!Fault.empty())
    return Out.Faults.push_back(("ModelFile: '" + Path + "': " + Fault).str());
  for (const FileFunction &Function : Contents.Functions)
    addFunction(Path, Function, Out);
}

} // namespace closewait
