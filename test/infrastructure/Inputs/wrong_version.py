#===-- wrong_version.py - loads the plugin where it does not fit -----------===#
#
# Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Why: clang-tidy itself goes on without a plugin that does not load, and ends
# with status 0. Each other major must be stopped by the plugin's own guard.
#
#===------------------------------------------------------------------------===#

import re
import subprocess
import sys


def complaint(plugin, major, host):
    """What is wrong with this host's reaction, or None."""
    host_major = re.search(r"/llvm-(\d+)/", host).group(1)
    expected = "closewait: built for LLVM %s but loaded by LLVM %s\n" % (
        major, host_major)
    done = subprocess.run(
        [host, "-load", plugin, "-checks=-*,misc-unused-parameters",
         "--list-checks"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        universal_newlines=True)
    if done.returncode == 0:
        return "%s ends with status 0: %s" % (host, done.stderr)
    if done.stderr != expected:
        return "%s says: %s" % (host, done.stderr)
    return None


complaints = [complaint(sys.argv[1], sys.argv[2], host)
              for host in sys.argv[3:]]
for text in filter(None, complaints):
    print(text)
sys.exit(any(complaints))
