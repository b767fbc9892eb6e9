#===-- untested_reasons.py - each reason for no fix has a test -------------===#
#
# Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Why: a finding without a fix says why, and what no program can make it say is
# dead code. This reads the reasons of checks/fixit and checks/rules and names
# each that no test pins (`no fix for ...: REASON`, see test/check_closewait.py).
# A reason is seen where it is returned or stored as a text, not where one is
# put together from parts.
#
#   untested_reasons.py PROJECT
#
#===------------------------------------------------------------------------===#

import glob
import os
import re
import sys

REASON = re.compile(
    r'(?:none\(|unusable\(|WhyNot = |\breturn )"([a-z0-9][^"]* [^"]*)"(?!\s*\+)')
PINNED = re.compile(r"no fix(?: for .*?)?: (.+)")


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def reasons(project):
    """Each reason, and the file that gives it."""
    for folder in ("fixit", "rules"):
        for path in sorted(glob.glob(
                os.path.join(project, "checks", folder, "*.cpp"))):
            joined = re.sub(r'"\s*\n\s*"', "", text_of(path))
            for reason in REASON.findall(joined):
                yield reason, os.path.relpath(path, project)


def pinned(project):
    found = set()
    for path in glob.glob(os.path.join(project, "test", "**", "*.c*"),
                          recursive=True):
        if os.path.isfile(path):
            found.update(PINNED.findall(text_of(path)))
    return found


def main():
    project = sys.argv[1]
    known = pinned(project)
    untested = [(reason, path) for reason, path in reasons(project)
                if reason not in known]
    for reason, path in sorted(set(untested)):
        print("%s: no test names \"%s\"" % (path, reason))
    return 1 if untested else 0


if __name__ == "__main__":
    sys.exit(main())
