#!/usr/bin/env python3
#===-- bench.py - measures the checks on a project -------------------------===#
#
# Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Why: a machine is never quiet enough for two long runs to be compared. So
# the two clang-tidy runs alternate file by file, and a round's ratio is taken
# from what was measured side by side; the median of the rounds is printed.
# The checks' own time is what clang-tidy's profile says of them, the memory of
# a run the largest resident size of its process, and which functions were given
# up is what closewait-debug-dump says.
#
#   bench.py CLANG-TIDY PLUGIN DIR ROUNDS
#
#===------------------------------------------------------------------------===#

import collections
import glob
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile

from network_files import Unusable, network_files

CLOSEWAIT = "-*,closewait-*,-closewait-debug-dump"
CHEAP = "-*,misc-unused-parameters"
DUMP = "-*,closewait-debug-dump"

# seconds of processor time, largest resident size in KiB, exit status
Usage = collections.namedtuple("Usage", "seconds memory status")


def usage_of(command):
    """What one process used."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Usage(used.ru_utime + used.ru_stime, used.ru_maxrss,
                 process.returncode)


class ClangTidy:
    """The commands that are compared; each wants a file behind it."""

    def __init__(self, program, plugin, database=None):
        common = ["--quiet", "-config={}"]
        if database:
            common += ["-p", database]
        loaded = [program, "-load", plugin]
        self.ours = loaded + ["-checks=" + CLOSEWAIT] + common
        self.dump = loaded + ["-checks=" + DUMP] + common
        self.cheap = [program, "-checks=" + CHEAP] + common

    def own_seconds(self, files, options=()):
        """What clang-tidy's profile says of our checks."""
        total = 0.0
        with tempfile.TemporaryDirectory() as folder:
            for path in files:
                usage_of(self.ours + [
                    "-enable-check-profile", "-store-check-profile=" + folder,
                    path] + list(options))
            for name in glob.glob(os.path.join(folder, "*.json")):
                with open(name, encoding="utf-8") as file:
                    total += seconds_of_profile(json.load(file))
        return total

    def functions(self, files, options=()):
        """The functions that the checks looked into: place -> given up?"""
        found = {}
        for path in files:
            dump = subprocess.run(self.dump + [path] + list(options),
                                  stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, check=False)
            for place, how in re.findall(
                    rb"^(.+): warning: function .*: (followed|given up) \[",
                    dump.stdout, re.MULTILINE):
                found[place] = how == b"given up"
        return found


def seconds_of_profile(document):
    return sum(seconds for name, seconds in document["profile"].items()
               if ".closewait-" in name and not name.endswith(".wall"))


class Comparison:
    """All Closewait checks beside one cheap check, file by file."""

    def __init__(self, clang_tidy, files):
        self.tidy, self.files = clang_tidy, files
        self.seconds = []  # of each round: ours, cheap
        self.memory = collections.defaultdict(list)  # of each file, the same

    def round(self):
        totals = [0.0, 0.0]
        for path in self.files:
            used = [usage_of(command + [path])
                    for command in (self.tidy.ours, self.tidy.cheap)]
            totals = [a + b.seconds for a, b in zip(totals, used)]
            self.memory[path].append(used[0].memory / used[1].memory)
        self.seconds.append(totals)
        return totals

    def memory_ratios(self):
        return {path: statistics.median(ratios)
                for path, ratios in self.memory.items()}


def show_functions(found):
    given_up = sum(found.values())
    print("functions looked into: %d, given up: %d (%.2f%%)" % (
        len(found), given_up, 100 * given_up / max(1, len(found))))


def main():
    if len(sys.argv) != 5:
        print("usage: bench.py CLANG-TIDY PLUGIN DIR ROUNDS", file=sys.stderr)
        return 2
    program, plugin, folder, rounds = sys.argv[1:]
    try:
        candidates = network_files(folder)
    except Unusable as error:
        print("closewait: %s" % error, file=sys.stderr)
        return 2
    tidy = ClangTidy(program, plugin, folder)
    files = [path for path in candidates
             if usage_of(tidy.cheap + [path]).status == 0]
    for path in sorted(set(candidates) - set(files)):
        print("left out, does not parse: %s" % os.path.relpath(path, folder))
    if not files:
        print("closewait: no file to measure in %s" % folder, file=sys.stderr)
        return 2
    print("%d files that touch sockets, %s rounds" % (len(files), rounds))
    comparison = Comparison(tidy, files)
    for number in range(1, int(rounds) + 1):
        ours, cheap = comparison.round()
        print("round %d: closewait %.2f s, misc-unused-parameters %.2f s, "
              "ratio %.3f" % (number, ours, cheap, ours / cheap), flush=True)
    ours = statistics.median(ours for ours, _ in comparison.seconds)
    ratio = statistics.median(ours / cheap
                              for ours, cheap in comparison.seconds)
    own = tidy.own_seconds(files)
    memory = comparison.memory_ratios()
    worst = max(memory, key=memory.get)
    print("median ratio of processor time: %.3f" % ratio)
    print("the checks themselves: %.2f s of %.2f s (%.1f%%), %.1f ms a file"
          % (own, ours, 100 * own / ours, 1000 * own / len(files)))
    print("ratio of peak memory: median file %.3f, worst %.3f (%s)" % (
        statistics.median(memory.values()), memory[worst],
        os.path.relpath(worst, folder)))
    show_functions(tidy.functions(files))
    return 0


if __name__ == "__main__":
    sys.exit(main())
