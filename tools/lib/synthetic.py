#!/usr/bin/env python3
#===-- synthetic.py - functions that are too large, and their cost ---------===#
#
# Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Why: generated code has functions that nobody would write, and an editor must
# not stand still over one. This writes such files and measures the checks' own
# time on each: a function of more than 7,000 blocks that opens, uses and closes
# a socket between ifs, and a state machine of 20,000 cases that reads one.
# Where the budget ended the analysis, that is said: silence is what is
# promised there, and a bound on the time.
#
#   synthetic.py CLANG-TIDY PLUGIN ROUNDS
#
#===------------------------------------------------------------------------===#

import os
import statistics
import sys
import tempfile

from bench import ClangTidy

HEADERS = "#include <sys/socket.h>\n#include <unistd.h>\n\n"
IFS, CASES = 3600, 20000


def long_function():
    """Two blocks an if; every fiftieth one writes and may leave."""
    lines = ["int long_function(const struct sockaddr *peer, socklen_t size,",
             "                  const int *flags) {",
             "  int sum = 0;",
             "  int fd = socket(AF_INET, SOCK_STREAM, 0);",
             "  if (fd < 0)",
             "    return -1;",
             "  if (connect(fd, peer, size) < 0) {",
             "    close(fd);",
             "    return -1;",
             "  }"]
    for number in range(IFS):
        if number % 50:
            lines += ["  if (flags[%d])" % number, "    sum += %d;" % number]
        else:
            lines += ["  if (flags[%d] && write(fd, \"x\", 1) < 0) {" % number,
                      "    close(fd);", "    return -1;", "  }"]
    return lines + ["  char c;",
                    "  ssize_t n = read(fd, &c, 1);",
                    "  close(fd);",
                    "  return n > 0 ? sum : -1;",
                    "}"]


def state_machine():
    lines = ["int state_machine(int listener) {",
             "  int state = 0;",
             "  int fd = accept(listener, 0, 0);",
             "  if (fd < 0)",
             "    return -1;",
             "  for (;;) {",
             "    char c;",
             "    ssize_t n = read(fd, &c, 1);",
             "    if (n <= 0)",
             "      break;",
             "    switch (state) {"]
    for number in range(CASES):
        lines += ["    case %d:" % number,
                  "      state = c == 'x' ? %d : 0;" % ((number + 1) % CASES),
                  "      break;"]
    return lines + ["    }",
                    "  }",
                    "  close(fd);",
                    "  return state;",
                    "}"]


def main():
    if len(sys.argv) != 4:
        print("usage: synthetic.py CLANG-TIDY PLUGIN ROUNDS", file=sys.stderr)
        return 2
    program, plugin, rounds = sys.argv[1:]
    tidy = ClangTidy(program, plugin)
    with tempfile.TemporaryDirectory() as folder:
        for name, lines in (("a function of %d ifs" % IFS, long_function()),
                            ("a switch of %d cases" % CASES, state_machine())):
            path = os.path.join(folder, "synthetic.c")
            with open(path, "w", encoding="utf-8") as file:
                file.write(HEADERS + "\n".join(lines) + "\n")
            seconds = [tidy.own_seconds([path], ["--"])
                       for _ in range(int(rounds))]
            functions = tidy.functions([path], ["--"])
            print("%s: the checks themselves %.2f s (median of %s)%s" % (
                name, statistics.median(seconds), rounds,
                ", given up" if any(functions.values()) else ""), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
