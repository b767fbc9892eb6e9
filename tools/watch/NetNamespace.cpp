//===-- NetNamespace.cpp - which network is looked at ---------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see NetNamespace.h. After setns(), /proc/self/net and netlink are those
// of the namespace that was entered, while /proc/PID stays what it was: so
// holders are found whatever network they live in.
//
//===----------------------------------------------------------------------===//
#include "watch/NetNamespace.h"
#include "watch/ProcFile.h"
#include "watch/Processes.h"
#include "llvm/Support/FileSystem.h"
#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

namespace closewait {
namespace watch {
namespace {

constexpr char NamedNamespaces[] = "/run/netns/";

uint64_t namespaceInode(const std::string &Folder) {
  std::string Target;
  return readProcLink(Folder + "/ns/net", Target) ? 0
                                                  : parseNamespaceLink(Target);
}

std::error_code enter(const std::string &Path) {
  int Number = open(Path.c_str(), O_RDONLY | O_CLOEXEC);
  if (Number < 0)
    return lastError();
  std::error_code Fault;
  if (setns(Number, CLONE_NEWNET) != 0)
    Fault = lastError();
  close(Number);
  return Fault;
}

std::string enterPath(const std::string &Path, NetNamespace &Result) {
  if (std::error_code Fault = enter(Path))
    return "cannot enter the network namespace " + Path + ": " +
           Fault.message();
  Result = ownNamespace();
  return "";
}

std::string useNamed(llvm::StringRef Name, NetNamespace &Result) {
  std::string Path = NamedNamespaces + Name.str();
  unsigned Pid = 0;
  if (Name.contains('/'))
    return enterPath(Name.str(), Result);
  if (llvm::sys::fs::exists(Path))
    return enterPath(Path, Result);
  if (!Name.getAsInteger(10, Pid))
    return useNamespaceOf(Pid, Result);
  return "there is no network namespace '" + Name.str() + "': " + Path +
         " is not there, and it is no process";
}

} // namespace

NetNamespace ownNamespace() {
  NetNamespace Result;
  Result.Inode = namespaceInode("/proc/self");
  return Result;
}

std::string useNamespaceOf(unsigned Pid, NetNamespace &Result) {
  std::string Folder = "/proc/" + std::to_string(Pid);
  if (!llvm::sys::fs::exists(Folder))
    return "there is no process " + std::to_string(Pid);
  Result = ownNamespace();
  uint64_t Theirs = namespaceInode(Folder);
  if (Theirs != 0 && Theirs == Result.Inode)
    return "";
  std::error_code Fault = enter(Folder + "/ns/net");
  if (!Fault) {
    Result = ownNamespace();
    return "";
  }
  Result.Tables = Folder + "/net";
  Result.Inode = Theirs;
  Result.NotEntered = "cannot enter the network namespace of process " +
                      std::to_string(Pid) + ": " + Fault.message();
  return "";
}

std::string useNamespace(llvm::StringRef Name, NetNamespace &Result) {
  std::string Complaint = useNamed(Name, Result);
  Result.Name = Name.str();
  return Complaint;
}

} // namespace watch
} // namespace closewait
