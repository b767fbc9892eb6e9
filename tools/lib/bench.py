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
# The checks' own time is what clang-tidy's profile says of them.
#
#   bench.py CLANG-TIDY PLUGIN DIR ROUNDS
#
#===------------------------------------------------------------------------===#

import glob
import json
import os
import statistics
import subprocess
import sys
import tempfile

from network_files import Unusable, network_files

CLOSEWAIT = "-*,closewait-*,-closewait-debug-dump"
CHEAP = "-*,misc-unused-parameters"


def processor_seconds(command):
    """What one process used, and its exit status."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, process.returncode


class Bench:
    def __init__(self, clang_tidy, plugin, folder):
        common = ["--quiet", "-config={}", "-p", folder]
        self.ours = [clang_tidy, "-load", plugin, "-checks=" + CLOSEWAIT]
        self.ours += common
        self.cheap = [clang_tidy, "-checks=" + CHEAP] + common

    def parses(self, path):
        return processor_seconds(self.cheap + [path])[1] == 0

    def round(self, files):
        """The seconds of both over all files, side by side."""
        ours = cheap = 0.0
        for path in files:
            ours += processor_seconds(self.ours + [path])[0]
            cheap += processor_seconds(self.cheap + [path])[0]
        return ours, cheap

    def own_seconds(self, files):
        """What clang-tidy's profile says of our checks."""
        total = 0.0
        with tempfile.TemporaryDirectory() as folder:
            for path in files:
                processor_seconds(self.ours + [
                    "-enable-check-profile", "-store-check-profile=" + folder,
                    path])
            for name in glob.glob(os.path.join(folder, "*.json")):
                with open(name, encoding="utf-8") as file:
                    total += seconds_of_profile(json.load(file))
        return total


def seconds_of_profile(document):
    return sum(seconds for name, seconds in document["profile"].items()
               if ".closewait-" in name and not name.endswith(".wall"))


def main():
    clang_tidy, plugin, folder, rounds = sys.argv[1:]
    try:
        candidates = network_files(folder)
    except Unusable as error:
        print("closewait: %s" % error, file=sys.stderr)
        return 2
    bench = Bench(clang_tidy, plugin, folder)
    files = [path for path in candidates if bench.parses(path)]
    for path in sorted(set(candidates) - set(files)):
        print("left out, does not parse: %s" % os.path.relpath(path, folder))
    if not files:
        print("closewait: no file to measure in %s" % folder, file=sys.stderr)
        return 2
    print("%d files that touch sockets, %s rounds" % (len(files), rounds))
    measured = []
    for number in range(1, int(rounds) + 1):
        ours, cheap = bench.round(files)
        measured.append((ours, cheap))
        print("round %d: closewait %.2f s, misc-unused-parameters %.2f s, "
              "ratio %.3f" % (number, ours, cheap, ours / cheap), flush=True)
    ours = statistics.median(ours for ours, _ in measured)
    ratio = statistics.median(ours / cheap for ours, cheap in measured)
    own = bench.own_seconds(files)
    print("median ratio of processor time: %.3f" % ratio)
    print("the checks themselves: %.2f s of %.2f s (%.1f%%), %.1f ms a file"
          % (own, ours, 100 * own / ours, 1000 * own / len(files)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
