#===-- lit.cfg.py - how the tests are run ----------------------------------===#
#
# Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Why: the same tests run with every supported LLVM. The build says which one
# (lit.site.cfg.py); without a build, `lit -Dllvm=19 -Dplugin=/abs/x.so test`
# says it too.
#
# Features:       llvm-19 (this major), llvm-at-least-16 (and so on),
#                 other-llvm (a clang-tidy of another major is installed),
#                 proc-net-tcp (the kernel lists its sockets there)
# Substitutions:  see below; FileCheck, not and the LLVM tools are on PATH.
#                 %mock_headers are the flags for the headers of test/Inputs
#
#===------------------------------------------------------------------------===#

import glob
import os
import re
import sys

import lit.formats


def setting(name, default=None):
    """A value of the build, or of the command line, or the default."""
    value = lit_config.params.get(name) or getattr(config, name, None)
    if not (value or default):
        lit_config.fatal("closewait: -D%s=... is missing" % name)
    return value or default


def other_clang_tidies():
    """The installed clang-tidy programs of other majors."""
    found = []
    for program in sorted(glob.glob("/usr/lib/llvm-*/bin/clang-tidy")):
        major = re.search(r"/llvm-(\d+)/", program).group(1)
        if major != llvm:
            found.append(program)
    return found


here = os.path.dirname(os.path.abspath(__file__))
llvm = setting("llvm")
llvm_bin = setting("llvm_bin", "/usr/lib/llvm-%s/bin" % llvm)
plugin = os.path.abspath(setting("plugin"))

config.name = "closewait-llvm-" + llvm
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".cpp", ".test"]
config.excludes = ["Inputs"]
config.test_source_root = here
config.test_exec_root = getattr(config, "test_exec_root", None) or (
    os.path.join(os.path.dirname(os.path.dirname(plugin)), "test"))

config.available_features.add("llvm-" + llvm)
for major in range(14, int(llvm) + 1):
    config.available_features.add("llvm-at-least-%d" % major)
if os.path.exists("/proc/net/tcp"):
    config.available_features.add("proc-net-tcp")
if other_clang_tidies():
    config.available_features.add("other-llvm")

config.environment["PATH"] = os.pathsep.join([llvm_bin, os.environ["PATH"]])
config.environment["LC_ALL"] = "C"

# A name that starts another one comes after it.
config.substitutions += [
    ("%check_closewait", '"%s" "%s" --llvm-bin "%s" --plugin "%s"' % (
        sys.executable, os.path.join(here, "check_closewait.py"), llvm_bin,
        plugin)),
    ("%drive", '"%s" "%s" --llvm-bin "%s" --plugin "%s"' % (
        sys.executable, os.path.join(here, "runtime", "drive.py"), llvm_bin,
        plugin)),
    ("%other_clang_tidies", " ".join(other_clang_tidies())),
    ("%clang_tidy", os.path.join(llvm_bin, "clang-tidy")),
    ("%clangxx", os.path.join(llvm_bin, "clang++")),
    ("%clang", os.path.join(llvm_bin, "clang")),
    ("%cc", os.path.join(llvm_bin, "clang")),
    ("%python", sys.executable),
    ("%plugin", plugin),
    ("%project", os.path.dirname(here)),
    ("%mock_headers", "-nostdlibinc -isystem " +
        os.path.join(here, "Inputs", "include")),
    ("%inputs", os.path.join(here, "Inputs")),
    ("%llvm_major", llvm),
]
