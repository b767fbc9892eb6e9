//===-- Assembly.cpp - from what was read to a report ---------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Assembly.h. A socket may have several holders (after fork()), and
// an address several listeners (SO_REUSEPORT).
//
//===----------------------------------------------------------------------===//
#include "watch/Assembly.h"
#include <algorithm>

namespace closewait {
namespace watch {
namespace {

class Assembler {
public:
  Assembler(const Evidence &From, const Settings &Asked,
            const FirstSeen &History)
      : From(From), Asked(Asked), History(History) {
    for (const Process &Each : From.Processes.Seen)
      for (const auto &Socket : Each.Descriptors)
        HoldersByInode[Socket.first].push_back(&Each);
    for (const SocketRow &Row : From.Rows)
      if (Row.isListener())
        AllListeners.push_back(Row);
  }

  Report run() {
    for (const SocketRow &Row : From.Rows)
      if (Row.isConnection() && isAskedPort(Row))
        add(Row);
    sortAll();
    Result.AllProcessesSeen =
        From.Processes.Unseen.empty() && !From.Processes.OthersAreHidden;
    return std::move(Result);
  }

private:
  using Holders = std::vector<const Process *>;

  void add(const SocketRow &Row) {
    if (!Row.isAccepted())
      return addToBacklog(Row);
    Holders Who = holdersOf(Row.Inode);
    if (Who.empty() && Asked.Pid == 0)
      return addUnowned(Row);
    if (!isAskedFor(Who))
      return;
    ++Result.StuckCount;
    for (const Process *Each : Who)
      if (isAskedFor({Each}))
        addTo(*Each, Row, Who);
  }

  void addUnowned(const SocketRow &Row) {
    ++Result.StuckCount;
    Result.Unowned.push_back(connection(Row));
  }

  void addTo(const Process &Who, const SocketRow &Row, const Holders &All) {
    Connection Held = connection(Row);
    Held.Descriptors = Who.Descriptors.at(Row.Inode);
    for (const Process *Other : All)
      if (Other != &Who)
        Held.AlsoHeldBy.push_back(Other->Pid);
    reportOf(Who).Connections.push_back(std::move(Held));
  }

  void addToBacklog(const SocketRow &Row) {
    auto Listeners = listenersOf(Row, AllListeners);
    Holders Accepters;
    for (const SocketRow &Listener : Listeners)
      for (const Process *Each : holdersOf(Listener.Inode))
        if (std::find(Accepters.begin(), Accepters.end(), Each) ==
            Accepters.end())
          Accepters.push_back(Each);
    if (!isAskedFor(Accepters))
      return;
    ++Result.BacklogCount;
    backlogOf(Listeners, Accepters).Connections.push_back(connection(Row));
  }

  BacklogReport &backlogOf(const std::vector<SocketRow> &Listeners,
                           const Holders &Accepters) {
    bool IsKnown = !Listeners.empty();
    for (BacklogReport &Each : Result.Backlogs)
      if (Each.IsListenerKnown == IsKnown &&
          (!IsKnown || Each.Listener == Listeners.front().Local))
        return Each;
    BacklogReport New;
    New.IsListenerKnown = IsKnown;
    if (IsKnown)
      New.Listener = Listeners.front().Local;
    for (const SocketRow &Listener : Listeners)
      New.Waiting += Listener.Queue;
    for (const Process *Each : Accepters)
      New.Accepters.push_back(holder(*Each));
    Result.Backlogs.push_back(std::move(New));
    return Result.Backlogs.back();
  }

  HolderReport &reportOf(const Process &Who) {
    for (HolderReport &Each : Result.Holders)
      if (Each.Who.Pid == Who.Pid)
        return Each;
    HolderReport New;
    New.Who = holder(Who);
    Result.Holders.push_back(std::move(New));
    return Result.Holders.back();
  }

  /// The process with the most, and of each the oldest, comes first.
  void sortAll() {
    std::stable_sort(Result.Holders.begin(), Result.Holders.end(),
                     [](const HolderReport &Left, const HolderReport &Right) {
                       return Left.Connections.size() >
                              Right.Connections.size();
                     });
    for (HolderReport &Each : Result.Holders)
      sortByAge(Each.Connections);
    for (BacklogReport &Each : Result.Backlogs)
      sortByAge(Each.Connections);
    sortByAge(Result.Unowned);
  }

  static void sortByAge(std::vector<Connection> &Which) {
    std::stable_sort(Which.begin(), Which.end(),
                     [](const Connection &Left, const Connection &Right) {
                       return Left.Since.AtLeast > Right.Since.AtLeast;
                     });
  }

  Connection connection(const SocketRow &Row) const {
    Connection New;
    New.Row = Row;
    New.Since = ageOf(Row);
    return New;
  }

  /// The peer's end came after its last data, and not after its last segment;
  /// what we saw ourselves may raise the lower bound.
  Age ageOf(const SocketRow &Row) const {
    Age Since;
    Since.AtLeast = History.seenFor(Row);
    auto Told = From.Times.find({Row.Local, Row.Peer});
    if (Told == From.Times.end())
      return Since;
    Since.IsToldByKernel = true;
    Since.AtLeast = std::max<uint64_t>(Since.AtLeast, Told->second.OfAnything);
    Since.AtMost = std::max<uint64_t>(Since.AtLeast, Told->second.OfData);
    return Since;
  }

  static Holder holder(const Process &Who) {
    return {Who.Pid, Who.Name, Who.OpenDescriptors, Who.DescriptorLimit};
  }

  Holders holdersOf(uint64_t Inode) const {
    auto Found = HoldersByInode.find(Inode);
    return Found == HoldersByInode.end() ? Holders() : Found->second;
  }

  bool isAskedFor(const Holders &Who) const {
    return Asked.Pid == 0 ||
           std::any_of(Who.begin(), Who.end(), [this](const Process *Each) {
             return Each->Pid == Asked.Pid;
           });
  }

  bool isAskedPort(const SocketRow &Row) const {
    return Asked.Port == 0 || Row.Local.Port == Asked.Port ||
           Row.Peer.Port == Asked.Port;
  }

  const Evidence &From;
  const Settings &Asked;
  const FirstSeen &History;
  std::map<uint64_t, Holders> HoldersByInode;
  std::vector<SocketRow> AllListeners;
  Report Result;
};

bool listensFor(const SocketRow &Listener, const SocketRow &Connection) {
  return Listener.isListener() &&
         Listener.Local.IsV6 == Connection.Local.IsV6 &&
         Listener.Local.Port == Connection.Local.Port;
}

} // namespace

std::vector<SocketRow> listenersOf(const SocketRow &Connection,
                                   const std::vector<SocketRow> &Rows) {
  std::vector<SocketRow> Exact, AtAnyAddress;
  for (const SocketRow &Row : Rows) {
    if (!listensFor(Row, Connection))
      continue;
    if (Row.Local == Connection.Local)
      Exact.push_back(Row);
    else if (Row.Local.isAnyAddress())
      AtAnyAddress.push_back(Row);
  }
  return Exact.empty() ? AtAnyAddress : Exact;
}

Report makeReport(const Evidence &From, const Settings &Asked,
                  const FirstSeen &History) {
  return Assembler(From, Asked, History).run();
}

} // namespace watch
} // namespace closewait
