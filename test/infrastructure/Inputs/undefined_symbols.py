#===-- undefined_symbols.py - what the host does not give ------------------===#
#
# Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Why: g++ and the clang that built clang-tidy disagree about the names of some
# templates, and the linker cannot tell: it links no LLVM library. This lists
# the symbols that the plugin imports and nothing in clang-tidy exports.
#
#===------------------------------------------------------------------------===#

import re
import subprocess
import sys


def output(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True,
                          universal_newlines=True).stdout


def symbols(path, *options):
    lines = output("nm", "-D", *options, path).splitlines()
    return {line.split()[-1].split("@")[0]: line.split()[-2] for line in lines}


def libraries(program):
    return re.findall(r"=> (/\S+)", output("ldd", program))


plugin, host = sys.argv[1:]
given = {}
for path in [host, *libraries(host), *libraries(plugin)]:
    given.update(symbols(path, "--defined-only"))
missing = [name for name, kind in symbols(plugin, "--undefined-only").items()
           if kind == "U" and name not in given]
for name in missing:
    print("missing in %s: %s" % (host, name))
sys.exit(bool(missing))
