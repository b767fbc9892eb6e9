#===-- untested_messages.py - what is said to users and tried by no test ---===#
#
# Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Why: a message or note that no test expects can move, or change, and nothing
# fails. Prints the id of each text of Messages.def that no test of checks/ has
# in full; the status is 0 if there is none.
#
#   untested_messages.py PROJECT
#
#===------------------------------------------------------------------------===#

import glob
import os
import re
import sys


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def main():
    project = sys.argv[1]
    messages = re.findall(r'^MESSAGE\((\w+), "(.*)"\)$', read(os.path.join(
        project, "checks", "rules", "Messages.def")), re.M)
    expected = "\n".join(
        line for path in glob.glob(os.path.join(
            project, "test", "checks", "**", "*.c*"), recursive=True)
        for line in read(path).splitlines() if "// CHECK-" in line)
    status = 0 if messages else 1
    for name, text in messages:
        pattern = re.escape(text).replace("%0", r"[^\n]+?")
        if not re.search(pattern, expected):
            print("%s: no test expects \"%s\"" % (name, text))
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
