#!/usr/bin/env python3
#===-- look.py - runs the checks over a project's files --------------------===#
#
# Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Why: clang-tidy goes through one file after another and its status does not
# tell a finding from a file it could not parse. This runs one clang-tidy a
# file, on all processors, shows how far it is, and names each file that was
# not looked at; then the status is 1.
#
#   look.py CLANG-TIDY PLUGIN DIR [FILE...]
#
#===------------------------------------------------------------------------===#

import concurrent.futures
import os
import re
import subprocess
import sys
import time

from network_files import Unusable, choose_files, read_database

CHECKS = "-*,closewait-*,-closewait-debug-dump"
ERROR = re.compile(r"(^|: )(fatal )?error: (.*)", re.MULTILINE)
FINDING = re.compile(r"^\S.*: warning: .*\[closewait-[\w,-]+\]$")

started = time.time() - int(os.environ.get("SECONDS_SO_FAR", "0"))


def step(text):
    print("[%4d s] %s" % (time.time() - started, text), flush=True)


class Look:
    """What clang-tidy says of one file."""

    def __init__(self, clang_tidy, plugin, folder, path):
        # What the project's own .clang-tidy makes of warnings is not asked.
        done = subprocess.run(
            [clang_tidy, "-load", plugin, "--quiet", "-p", folder,
             "-checks=" + CHECKS, "-warnings-as-errors=-*", path],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, universal_newlines=True, errors="replace")
        self.path = path
        self.trouble = self.find_trouble(done)
        self.findings = split_findings(done.stdout)

    @staticmethod
    def find_trouble(done):
        """Why the file was not looked at, in one line, or None."""
        error = ERROR.search(done.stdout) or ERROR.search(done.stderr)
        if error:
            return error.group(3)
        if done.returncode != 0:
            last = (done.stderr.strip().splitlines() or ["no message"])[-1]
            return "clang-tidy ended with status %d: %s" % (
                done.returncode, last)
        return None


def split_findings(output):
    """Each finding with the lines that follow it; other warnings are left."""
    findings = []
    wanted = False
    for line in output.splitlines():
        if re.match(r"^\S.*: (warning|error): ", line):
            wanted = bool(FINDING.match(line))
            if wanted:
                findings.append([])
        if wanted:
            findings[-1].append(line)
    return ["\n".join(lines) for lines in findings]


def counted(number, noun):
    return "%d %s%s" % (number, noun, "" if number == 1 else "s")


def show(look, folder, number, total, seen):
    name = os.path.relpath(look.path, folder)
    if look.trouble:
        step("%d/%d %s: NOT LOOKED AT: %s" % (number, total, name,
                                              look.trouble))
    new = [text for text in look.findings if text not in seen]
    seen.update(new)
    if not look.trouble:
        step("%d/%d %s: %s" % (number, total, name,
                               counted(len(new), "finding")))
    for text in new:
        print(text, flush=True)


def look_at_all(clang_tidy, plugin, folder, files):
    """Shows everything; returns the names of files not looked at."""
    seen = set()
    failed = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        looks = [pool.submit(Look, clang_tidy, plugin, folder, path)
                 for path in files]
        done = concurrent.futures.as_completed(looks)
        for number, future in enumerate(done, 1):
            look = future.result()
            show(look, folder, number, len(files), seen)
            if look.trouble:
                failed.append(os.path.relpath(look.path, folder))
    step("%s in %s" % (counted(len(seen), "finding"),
                       counted(len(files) - len(failed), "file")))
    return failed


def main():
    if len(sys.argv) < 4:
        print("usage: look.py CLANG-TIDY PLUGIN DIR [FILE...]", file=sys.stderr)
        return 2
    clang_tidy, plugin, folder, *names = sys.argv[1:]
    try:
        files = choose_files(folder, names)
        total = len(read_database(folder))
    except Unusable as error:
        print("closewait: %s" % error, file=sys.stderr)
        return 2
    if not files:
        step("none of the %s of %s touches a socket: nothing was looked at"
             % (counted(total, "file"), folder))
        return 0
    step("looking at %d of the %s of %s" % (
        len(files), counted(total, "file"), folder))
    failed = look_at_all(clang_tidy, plugin, folder, files)
    if failed:
        print("closewait: not looked at: %s" % " ".join(sorted(failed)),
              file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
