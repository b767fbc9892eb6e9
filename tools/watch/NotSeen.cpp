//===-- NotSeen.cpp - what could not be looked at, in words ---------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see NotSeen.h.
//
//===----------------------------------------------------------------------===//
#include "watch/NotSeen.h"
#include <algorithm>

namespace closewait {
namespace watch {
namespace {

constexpr size_t NamedProcesses = 5;

std::string plural(size_t Count, const std::string &One,
                   const std::string &Many) {
  return std::to_string(Count) + " " + (Count == 1 ? One : Many);
}

/// "1 (init), 812 (redis) and 7 more".
std::string namesOf(const std::vector<const Process *> &Which) {
  std::string Names;
  for (size_t I = 0; I < Which.size() && I < NamedProcesses; ++I)
    Names += (I ? ", " : "") + std::to_string(Which[I]->Pid) + " (" +
             Which[I]->Name + ")";
  if (Which.size() > NamedProcesses)
    Names += " and " + std::to_string(Which.size() - NamedProcesses) + " more";
  return Names;
}

std::string tellUnseen(const ProcessList &Processes) {
  std::vector<const Process *> Which;
  Which.reserve(Processes.Unseen.size());
  for (const Process &Each : Processes.Unseen)
    Which.push_back(&Each);
  return "the descriptors and the network namespace of " +
         plural(Which.size(), "process", "processes") +
         " may not be read: " + namesOf(Which) +
         "; only root and their owner may";
}

/// One process of each network namespace that was not looked at.
std::vector<const Process *> elsewhere(const ProcessList &Processes,
                                       uint64_t Here) {
  std::set<uint64_t> Known = {0, Here};
  std::vector<const Process *> Which;
  for (const Process &Each : Processes.Seen)
    if (Known.insert(Each.Namespace).second)
      Which.push_back(&Each);
  return Which;
}

bool hasConnections(const Evidence &From) {
  return std::any_of(From.Rows.begin(), From.Rows.end(),
                     [](const SocketRow &Row) { return Row.isConnection(); });
}

bool wantsAllNetworks(const Settings &Asked) {
  return !Asked.HasNamespace && Asked.Pid == 0;
}

} // namespace

std::vector<std::string> tellNotSeen(const Evidence &From,
                                     const Settings &Asked,
                                     const NetNamespace &Where) {
  std::vector<std::string> Told;
  if (From.Processes.OthersAreHidden)
    Told.push_back("/proc hides the processes of other users (hidepid)");
  if (!From.Processes.Unseen.empty())
    Told.push_back(tellUnseen(From.Processes));
  if (wantsAllNetworks(Asked) && Where.Inode != 0) {
    auto Which = elsewhere(From.Processes, Where.Inode);
    if (!Which.empty())
      Told.push_back(plural(Which.size(), "other network namespace",
                            "other network namespaces") +
                     ", the home of " + namesOf(Which) +
                     "; --netns looks there");
  }
  if (!From.NoTimes.empty() && hasConnections(From))
    Told.push_back("since when the sockets are in CLOSE_WAIT: " + From.NoTimes);
  return Told;
}

} // namespace watch
} // namespace closewait
