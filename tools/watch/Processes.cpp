//===-- Processes.cpp - who holds which socket ----------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Processes.h. Processes come and go while they are looked at; one
// that has gone meanwhile is not worth a word.
//
//===----------------------------------------------------------------------===//
#include "watch/Processes.h"
#include "watch/ProcFile.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <algorithm>

namespace closewait {
namespace watch {
namespace {

/// PF_KTHREAD of the kernel.
constexpr uint64_t KernelThreadFlag = 0x00200000;

/// After the name in /proc/PID/stat.
enum StatField : size_t { FieldState = 0, FieldFlags = 6, StatFieldsNeeded };

enum class Look { Seen, Refused, Gone };

std::string folderOf(unsigned Pid) { return "/proc/" + std::to_string(Pid); }

/// The number between the brackets of "kind:[number]".
bool parseLink(llvm::StringRef Target, llvm::StringRef Kind, uint64_t &Number) {
  auto Parts = Target.split(":[");
  return Parts.first == Kind && !Parts.second.empty() &&
         Parts.second.back() == ']' &&
         !Parts.second.drop_back().getAsInteger(10, Number);
}

void addDescriptor(Process &Of, const std::string &Link,
                   const std::set<uint64_t> &Inodes) {
  std::string Target;
  uint64_t Inode = 0;
  int Number = 0;
  if (readProcLink(Link, Target) || !parseSocketLink(Target, Inode) ||
      !Inodes.count(Inode) ||
      llvm::sys::path::filename(Link).getAsInteger(10, Number))
    return;
  Of.Descriptors[Inode].push_back(Number);
}

Look lookAtDescriptors(Process &Of, const std::set<uint64_t> &Inodes) {
  std::error_code Fault;
  llvm::sys::fs::directory_iterator Entry(folderOf(Of.Pid) + "/fd", Fault), End;
  if (Fault == std::errc::permission_denied)
    return Look::Refused;
  for (; !Fault && Entry != End; Entry.increment(Fault)) {
    ++Of.OpenDescriptors;
    addDescriptor(Of, Entry->path(), Inodes);
  }
  for (auto &Socket : Of.Descriptors)
    std::sort(Socket.second.begin(), Socket.second.end());
  return Fault ? Look::Gone : Look::Seen;
}

/// What everybody may read.
void describe(Process &Of) {
  std::string Text;
  if (!readProcFile(folderOf(Of.Pid) + "/comm", Text))
    Of.Name = llvm::StringRef(Text).trim('\n').str();
  if (!readProcLink(folderOf(Of.Pid) + "/ns/net", Text))
    Of.Namespace = parseNamespaceLink(Text);
  if (!readProcFile(folderOf(Of.Pid) + "/limits", Text))
    Of.DescriptorLimit = parseDescriptorLimit(Text);
}

bool canHoldDescriptors(unsigned Pid) {
  std::string Stat;
  return readProcFile(folderOf(Pid) + "/stat", Stat) ||
         !cannotHoldDescriptors(Stat);
}

void lookInto(unsigned Pid, const std::set<uint64_t> &Inodes,
              ProcessList &Result) {
  Process Of;
  Of.Pid = Pid;
  Look Outcome = lookAtDescriptors(Of, Inodes);
  if (Outcome == Look::Gone ||
      (Outcome == Look::Refused && !canHoldDescriptors(Pid)))
    return;
  describe(Of);
  (Outcome == Look::Seen ? Result.Seen : Result.Unseen)
      .push_back(std::move(Of));
}

std::vector<unsigned> allPids() {
  std::vector<unsigned> Pids;
  std::error_code Fault;
  llvm::sys::fs::directory_iterator Entry("/proc", Fault), End;
  for (; !Fault && Entry != End; Entry.increment(Fault)) {
    unsigned Pid = 0;
    if (!llvm::sys::path::filename(Entry->path()).getAsInteger(10, Pid))
      Pids.push_back(Pid);
  }
  std::sort(Pids.begin(), Pids.end());
  return Pids;
}

} // namespace

ProcessList findHolders(const std::set<uint64_t> &Inodes) {
  ProcessList Result;
  for (unsigned Pid : allPids())
    lookInto(Pid, Inodes, Result);
  // Every system has a process 1, and no one but hidepid hides it.
  Result.OthersAreHidden = !llvm::sys::fs::exists("/proc/1");
  return Result;
}

bool parseSocketLink(llvm::StringRef Target, uint64_t &Inode) {
  return parseLink(Target, "socket", Inode);
}

uint64_t parseNamespaceLink(llvm::StringRef Target) {
  uint64_t Number = 0;
  return parseLink(Target, "net", Number) ? Number : 0;
}

uint64_t parseDescriptorLimit(llvm::StringRef Limits) {
  llvm::StringRef Title = "Max open files";
  size_t At = Limits.find(Title);
  if (At == llvm::StringRef::npos)
    return 0;
  llvm::StringRef Rest = Limits.substr(At + Title.size()).ltrim(' ');
  uint64_t Limit = 0;
  Rest.take_until([](char C) { return C == ' '; }).getAsInteger(10, Limit);
  return Limit;
}

bool cannotHoldDescriptors(llvm::StringRef Stat) {
  // The name may hold spaces and brackets.
  llvm::StringRef Rest = Stat.rsplit(')').second;
  llvm::SmallVector<llvm::StringRef, 8> Fields;
  Rest.split(Fields, ' ', StatFieldsNeeded + 1, /*KeepEmpty=*/false);
  uint64_t Flags = 0;
  if (Fields.size() < StatFieldsNeeded ||
      Fields[FieldFlags].getAsInteger(10, Flags))
    return false;
  return Fields[FieldState] == "Z" || Fields[FieldState] == "X" ||
         (Flags & KernelThreadFlag);
}

} // namespace watch
} // namespace closewait
