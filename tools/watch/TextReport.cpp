//===-- TextReport.cpp - the report for a person --------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see TextReport.h. The name of a process is chosen by the process: it is
// escaped, so that it cannot play tricks on the terminal.
//
//===----------------------------------------------------------------------===//
#include "watch/TextReport.h"
#include "watch/Hints.h"
#include "llvm/Support/Format.h"
#include <algorithm>

namespace closewait {
namespace watch {
namespace {

using Cells = std::vector<std::string>;

constexpr size_t ColumnGap = 2;
/// More of one process would push the rest off the screen.
constexpr size_t ConnectionsShown = 20;

struct TimeUnit {
  uint64_t Seconds;
  const char *Name;
};

constexpr TimeUnit TimeUnits[] = {
    {86400, " d"}, {3600, " h"}, {60, " min"}, {1, " s"}};

std::string counted(size_t Count, const char *One, const char *Many) {
  return std::to_string(Count) + " " + (Count == 1 ? One : Many);
}

std::string escaped(llvm::StringRef Text) {
  std::string Result;
  llvm::raw_string_ostream Out(Result);
  Out.write_escaped(Text);
  return Out.str();
}

std::string joined(const std::vector<std::string> &Parts) {
  std::string Result;
  for (const std::string &Part : Parts)
    Result += (Result.empty() ? "" : ", ") + Part;
  return Result;
}

/// Rows of equal length, the first being the headings.
void printTable(const std::vector<Cells> &Rows, llvm::raw_ostream &Out) {
  std::vector<size_t> Widths(Rows.front().size(), 0);
  for (const Cells &Row : Rows)
    for (size_t I = 0; I < Row.size(); ++I)
      Widths[I] = std::max(Widths[I], Row[I].size());
  for (const Cells &Row : Rows) {
    Out << "  ";
    for (size_t I = 0; I + 1 < Row.size(); ++I)
      Out << llvm::left_justify(Row[I],
                                static_cast<unsigned>(Widths[I] + ColumnGap));
    Out << Row.back() << "\n";
  }
}

std::string descriptorText(const Connection &Which) {
  std::string Result;
  for (int Number : Which.Descriptors)
    Result += (Result.empty() ? "" : ", ") + std::to_string(Number);
  for (unsigned Pid : Which.AlsoHeldBy)
    Result += " (also pid " + std::to_string(Pid) + ")";
  return Result.empty() ? "-" : Result;
}

std::string unreadText(uint32_t Queue) {
  if (Queue == 0)
    return "nothing";
  if (Queue == 1)
    return "the end";
  return counted(Queue - 1, "byte", "bytes") + ", the end";
}

std::string ageText(const Age &Since) {
  std::string Least = durationText(Since.AtLeast);
  if (!Since.IsToldByKernel)
    return Since.AtLeast < 1000 ? "first seen now"
                                : "at least " + Least + " (first seen)";
  std::string Most = durationText(Since.AtMost);
  return Least == Most ? Least : Least + " to " + Most;
}

void printConnections(const std::vector<Connection> &Which,
                      llvm::raw_ostream &Out) {
  std::vector<Cells> Rows = {
      {"descriptor", "local", "peer", "unread", "in CLOSE_WAIT for"}};
  for (const Connection &Each : Which) {
    if (Rows.size() > ConnectionsShown)
      break;
    Rows.push_back({descriptorText(Each), toText(Each.Row.Local),
                    toText(Each.Row.Peer), unreadText(Each.Row.Queue),
                    ageText(Each.Since)});
  }
  printTable(Rows, Out);
  if (Which.size() > ConnectionsShown)
    Out << "  and " << Which.size() - ConnectionsShown
        << " more; --json lists them all\n";
}

void printHint(size_t Count, const Hint &What, llvm::raw_ostream &Out) {
  Out << "  hint: " << counted(Count, "socket", "sockets") << ": "
      << What.Meaning << "\n";
  for (const SuggestedCheck &Each : What.Checks)
    Out << "    " << Each.Check << ": " << Each.When << "\n";
}

std::string holderText(const Holder &Who) {
  return escaped(Who.Name) + " (pid " + std::to_string(Who.Pid) + ")";
}

std::string descriptorsText(const Holder &Who) {
  std::string Result = std::to_string(Who.OpenDescriptors);
  if (Who.DescriptorLimit)
    Result += " of " + std::to_string(Who.DescriptorLimit);
  return Result + " descriptors are open";
}

void printHolder(const HolderReport &Of, llvm::raw_ostream &Out) {
  Out << "\n"
      << holderText(Of.Who) << ": "
      << counted(Of.Connections.size(), "socket", "sockets")
      << " in CLOSE_WAIT; " << descriptorsText(Of.Who) << "\n";
  printConnections(Of.Connections, Out);
  for (const CountedHint &Each : hintsFor(Of))
    printHint(Each.Count, *Each.What, Out);
}

std::string listenerText(const BacklogReport &Of) {
  return Of.IsListenerKnown ? "the listener at " + toText(Of.Listener)
                            : std::string("a listener that was not found");
}

void printBacklog(const BacklogReport &Of, llvm::raw_ostream &Out) {
  size_t Closed = Of.Connections.size();
  Out << "\nbacklog of " << listenerText(Of) << ": "
      << counted(Closed, "connection was", "connections were")
      << " closed by the peer before accept(); "
      << std::max<size_t>(Of.Waiting, Closed) << " in all wait for it\n";
  for (const Holder &Each : Of.Accepters)
    Out << "  accept() is up to " << holderText(Each) << "; "
        << descriptorsText(Each) << "\n";
  if (Of.Accepters.empty())
    Out << "  no process that could be looked into has this listener\n";
  printConnections(Of.Connections, Out);
  printHint(Closed, hintFor(Picture::NotAccepted), Out);
}

void printUnowned(const Report &Seen, llvm::raw_ostream &Out) {
  if (Seen.Unowned.empty())
    return;
  std::vector<std::string> Users;
  for (const Connection &Each : Seen.Unowned) {
    std::string User = std::to_string(Each.Row.Uid);
    if (std::find(Users.begin(), Users.end(), User) == Users.end())
      Users.push_back(User);
  }
  Out << "\nprocess unknown: "
      << counted(Seen.Unowned.size(), "socket", "sockets")
      << " in CLOSE_WAIT, of user id " << joined(Users) << "\n";
  printConnections(Seen.Unowned, Out);
  printHint(Seen.Unowned.size(), hintFor(pictureOfUnowned(Seen)), Out);
}

/// Where was looked.
std::string scopeText(const Settings &Asked) {
  std::string Scope;
  if (Asked.Pid)
    Scope += " of process " + std::to_string(Asked.Pid);
  if (Asked.Port)
    Scope += " with port " + std::to_string(Asked.Port);
  if (Asked.HasNamespace)
    Scope += " in network namespace '" + escaped(Asked.Namespace) + "'";
  else if (!Asked.Pid)
    Scope += " in this network namespace";
  return Scope;
}

void printSummary(const Report &Seen, const Settings &Asked,
                  llvm::raw_ostream &Out) {
  if (Seen.StuckCount + Seen.BacklogCount == 0) {
    Out << "no socket" << scopeText(Asked) << " is in CLOSE_WAIT\n";
    return;
  }
  Out << counted(Seen.StuckCount, "socket", "sockets") << scopeText(Asked)
      << (Seen.StuckCount == 1 ? " is" : " are") << " in CLOSE_WAIT";
  if (Seen.BacklogCount)
    Out << ", and " << Seen.BacklogCount << " that nobody has accepted";
  Out << "\n";
}

} // namespace

std::string durationText(uint64_t Milliseconds) {
  uint64_t Rest = Milliseconds / 1000;
  std::string Result;
  unsigned Parts = 0;
  for (const TimeUnit &Unit : TimeUnits) {
    uint64_t Count = Rest / Unit.Seconds;
    Rest %= Unit.Seconds;
    if (Count == 0 && Parts == 0)
      continue;
    if (Count != 0)
      Result += (Parts ? " " : "") + std::to_string(Count) + Unit.Name;
    if (++Parts == 2)
      break;
  }
  return Result.empty() ? "under 1 s" : Result;
}

void printText(const Report &Seen, const Settings &Asked,
               llvm::raw_ostream &Out) {
  printSummary(Seen, Asked, Out);
  for (const HolderReport &Each : Seen.Holders)
    printHolder(Each, Out);
  for (const BacklogReport &Each : Seen.Backlogs)
    printBacklog(Each, Out);
  printUnowned(Seen, Out);
  if (!Seen.NotSeen.empty())
    Out << "\n";
  for (const std::string &Each : Seen.NotSeen)
    Out << "not seen: " << escaped(Each) << "\n";
}

} // namespace watch
} // namespace closewait
