//===-- Main.cpp - closewait-watch ----------------------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the checks see code that may leave a socket in CLOSE_WAIT; this sees
// the sockets that are left there now. It only reads, and changes nothing on
// the machine. What it tells, and its exit status, are in docs/watch.md.
//
//===----------------------------------------------------------------------===//
#include "watch/Assembly.h"
#include "watch/JsonReport.h"
#include "watch/NotSeen.h"
#include "watch/TextReport.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <csignal>
#include <ctime>

using namespace closewait::watch;

namespace {

enum ExitStatus { FoundNone = 0, FoundSome = 1, CouldNotLook = 2 };

volatile std::sig_atomic_t IsInterrupted = 0;

extern "C" void interrupt(int) { IsInterrupted = 1; }

int complain(const std::string &What) {
  llvm::errs() << "closewait-watch: ";
  llvm::errs().write_escaped(What) << "\n";
  return CouldNotLook;
}

std::string chooseNamespace(const Settings &Asked, NetNamespace &Where) {
  if (Asked.HasNamespace)
    return useNamespace(Asked.Namespace, Where);
  if (Asked.Pid)
    return useNamespaceOf(Asked.Pid, Where);
  Where = ownNamespace();
  return "";
}

/// Why nothing can be said of the process that was asked for.
std::string faultOfPid(const ProcessList &Processes, unsigned Pid) {
  auto IsIt = [Pid](const Process &Each) { return Each.Pid == Pid; };
  auto Holds = [&](const std::vector<Process> &In) {
    return std::any_of(In.begin(), In.end(), IsIt);
  };
  if (Pid == 0 || Holds(Processes.Seen))
    return "";
  if (Holds(Processes.Unseen))
    return "the descriptors of process " + std::to_string(Pid) +
           " may not be read: only root and its owner may";
  return "there is no process " + std::to_string(Pid) + " with descriptors";
}

Report lookOnce(const Settings &Asked, const NetNamespace &Where,
                FirstSeen &History) {
  Evidence Found;
  Report Seen;
  Seen.Fault = gather(Where, Found);
  if (Seen.Fault.empty())
    Seen.Fault = faultOfPid(Found.Processes, Asked.Pid);
  if (!Seen.Fault.empty())
    return Seen;
  History.look(Found.Rows, FirstSeen::Time::clock::now());
  Seen = makeReport(Found, Asked, History);
  Seen.NotSeen = tellNotSeen(Found, Asked, Where);
  return Seen;
}

/// A terminal is wiped, a file gets one report after the other, and JSON needs
/// nothing in between.
void startNextReport(const Settings &Asked) {
  if (Asked.Json)
    return;
  llvm::outs() << (llvm::outs().is_displayed() ? "\033[H\033[2J" : "\n");
}

/// Why the report did not get out; empty if it did.
std::string print(const Report &Seen, const Settings &Asked) {
  if (Asked.Json)
    printJson(Seen, Asked, llvm::outs());
  else
    printText(Seen, Asked, llvm::outs());
  llvm::outs().flush();
  if (!llvm::outs().has_error())
    return "";
  std::string Fault = "cannot print: " + llvm::outs().error().message();
  // LLVM ends the process with status 1 for an error that nobody has cleared.
  llvm::outs().clear_error();
  return Fault;
}

/// A signal cuts it short.
void sleepFor(unsigned Seconds) {
  timespec Time = {static_cast<time_t>(Seconds), 0};
  nanosleep(&Time, nullptr);
}

void endOnSignals() {
  struct sigaction Action = {};
  Action.sa_handler = interrupt;
  for (int Signal : {SIGINT, SIGTERM})
    sigaction(Signal, &Action, nullptr);
}

/// The status is that of the last look.
int watch(const Settings &Asked, const NetNamespace &Where) {
  FirstSeen History;
  while (true) {
    Report Seen = lookOnce(Asked, Where, History);
    if (Seen.Fault.empty())
      Seen.Fault = print(Seen, Asked);
    if (!Seen.Fault.empty())
      return complain(Seen.Fault);
    if (Asked.RepeatSeconds && !IsInterrupted)
      sleepFor(Asked.RepeatSeconds);
    if (!Asked.RepeatSeconds || IsInterrupted)
      return Seen.StuckCount + Seen.BacklogCount ? FoundSome : FoundNone;
    startNextReport(Asked);
  }
}

} // namespace

int main(int Argc, char **Argv) {
  Settings Asked;
  if (parseCommandLine(Argc, Argv, Asked) == Usage::Bad)
    return CouldNotLook;
  NetNamespace Where;
  std::string Complaint = chooseNamespace(Asked, Where);
  if (!Complaint.empty())
    return complain(Complaint);
  if (Asked.RepeatSeconds)
    endOnSignals();
  return watch(Asked, Where);
}
