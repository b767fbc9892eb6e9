//===-- Settings.cpp - what the user asked for ----------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Settings.h. LLVM's CommandLine reads the options; what it cannot
// say by a type (a range, a name that is empty) is said here, in its manner.
//
//===----------------------------------------------------------------------===//
#include "watch/Settings.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/raw_ostream.h"

namespace closewait {
namespace watch {
namespace {

namespace cl = llvm::cl;

constexpr unsigned DefaultRepeatSeconds = 2;
constexpr unsigned LongestRepeatSeconds = 86400;

constexpr char Overview[] =
    "Lists sockets that a process leaves in CLOSE_WAIT: the peer has closed, "
    "the program has not.\n\n"
    "Exit status: 0 none, 1 some, 2 it could not look, or bad usage.\n";

cl::OptionCategory Category("Options of closewait-watch");

cl::opt<unsigned> PidOption("pid", cl::cat(Category), cl::value_desc("PID"),
                            cl::desc("only sockets that this process holds, "
                                     "in its network namespace"));
cl::opt<unsigned> PortOption("port", cl::cat(Category), cl::value_desc("PORT"),
                             cl::desc("only sockets with this port, here or "
                                      "at the peer"));
cl::opt<std::string>
    NamespaceOption("netns", cl::cat(Category), cl::value_desc("NAME|PID"),
                    cl::desc("look in this network namespace: a name below "
                             "/run/netns, a process, or a path"));
cl::opt<bool> JsonOption("json", cl::cat(Category),
                         cl::desc("print JSON; with --watch, a line a look"));
cl::opt<std::string>
    WatchOption("watch", cl::cat(Category), cl::ValueOptional,
                cl::value_desc("SECONDS"),
                cl::desc("look again and again, every 2 seconds if not told "
                         "otherwise"));
cl::list<std::string> Arguments(cl::Positional, cl::Hidden, cl::cat(Category));

bool complain(const llvm::Twine &What) {
  llvm::errs() << "closewait-watch: " << What << " (see --help)\n";
  return false;
}

bool takePid(Settings &Result) {
  Result.Pid = PidOption;
  if (PidOption.getNumOccurrences() && PidOption == 0)
    return complain("--pid=0 is no process");
  return true;
}

bool takePort(Settings &Result) {
  Result.Port = static_cast<uint16_t>(PortOption);
  if (PortOption.getNumOccurrences() &&
      (PortOption == 0 || PortOption > UINT16_MAX))
    return complain("--port=" + llvm::Twine(PortOption) +
                    " is no port: 1 to 65535 are");
  return true;
}

bool takeNamespace(Settings &Result) {
  Result.HasNamespace = NamespaceOption.getNumOccurrences() != 0;
  Result.Namespace = NamespaceOption;
  if (Result.HasNamespace && Result.Namespace.empty())
    return complain("--netns needs a name or a process");
  return true;
}

bool takeWatch(Settings &Result) {
  if (!WatchOption.getNumOccurrences())
    return true;
  Result.RepeatSeconds = DefaultRepeatSeconds;
  llvm::StringRef Value = WatchOption;
  if (Value.empty())
    return true;
  if (Value.getAsInteger(10, Result.RepeatSeconds) ||
      Result.RepeatSeconds == 0 || Result.RepeatSeconds > LongestRepeatSeconds)
    return complain("--watch=" + llvm::Twine(Value) +
                    " is no number of seconds: 1 to 86400 are");
  return true;
}

bool takeNoArguments() {
  if (Arguments.empty())
    return true;
  return complain("'" + llvm::Twine(Arguments.front()) +
                  "' is not expected here");
}

} // namespace

Usage parseCommandLine(int Argc, const char *const *Argv, Settings &Result) {
  cl::HideUnrelatedOptions(Category);
  cl::SetVersionPrinter([](llvm::raw_ostream &Out) {
    Out << "closewait-watch " CLOSEWAIT_VERSION "\n";
  });
  bool IsGood =
      cl::ParseCommandLineOptions(Argc, Argv, Overview, &llvm::errs()) &&
      takeNoArguments() && takePid(Result) && takePort(Result) &&
      takeNamespace(Result) && takeWatch(Result);
  Result.Json = JsonOption;
  return IsGood ? Usage::Good : Usage::Bad;
}

} // namespace watch
} // namespace closewait
