#!/usr/bin/env python3
#===-- check_closewait.py - one test file of a check -----------------------===#
#
# Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Why: a test of a check is a source file with comments that say what is found
# in it. This runs clang-tidy on a copy and compares.
#
#   // RUN: %check_closewait %s closewait-leak %t [options] -- [compiler flags]
#
# CHECK-MESSAGES  every warning and error, in order; notes do not matter
# CHECK-NOTES     every warning, error and note, in order
# CHECK-FIXES     the text after the fix
# CHECK-REASONS   with --reasons: why there is no fix, for every finding that has
#                 none, as in "no fix for 'fd': the exit is in a macro"
#
# A file with neither CHECK-MESSAGES nor CHECK-NOTES must be silent. Whatever
# fixes a file gets, the result must compile without a new warning, a second run
# must be silent about what was fixed, and must change nothing any more. Where
# the file has CHECK-FIXES, the second run must be silent altogether.
#
# Options that are not listed by --help go to clang-tidy. A file is compiled
# against the small headers of test/Inputs/include unless --real-headers says
# otherwise.
#
#===------------------------------------------------------------------------===#

import argparse
import collections
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
MOCK_HEADERS = os.path.join(HERE, "Inputs", "include")
STANDARD = {".c": "-std=gnu17", ".cpp": "-std=c++17"}


class Failure(Exception):
    """The test failed; the text says why."""


def quoted(command):
    return " ".join(
        word if re.fullmatch(r"[\w./=+,:@%-]+", word) else "'%s'" % word
        for word in command
    )


def run(command):
    return subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        universal_newlines=True, errors="replace",
    )


def fail(what, command, *outputs):
    shown = "\n".join(text.rstrip() for text in outputs if text.strip())
    raise Failure("%s\n%s\n%s" % (what, quoted(command), shown))


def messages_of(output):
    """The texts of the warnings and errors, and how often."""
    return collections.Counter(re.findall(
        r"^\S+?:\d+:\d+: (?:warning|error): (.*?)(?: \[[\w.,-]+\])?$",
        output, re.MULTILINE))


def unquoted(text):
    """A YAML scalar on one line or several."""
    text = re.sub(r"\s*\n\s*", " ", text.strip())
    quote = text[:1]
    if quote == "'":
        return text[1:-1].replace("''", "'")
    return text[1:-1].replace('\\"', '"') if quote == '"' else text


def parse_arguments(words):
    flags = []
    if "--" in words:
        at = words.index("--")
        words, flags = words[:at], words[at + 1:]
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("source")
    parser.add_argument("checks", help="comma separated")
    parser.add_argument("temporary", help="lit's %%t")
    parser.add_argument("--llvm-bin", required=True)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--options", action="append", default=[],
                        metavar="KEY=VALUE[;...]", help="check options")
    parser.add_argument("--suffix", default="",
                        help="use CHECK-MESSAGES-<suffix> and so on")
    parser.add_argument("--fix-notes", action="store_true",
                        help="apply the fixes of notes too")
    parser.add_argument("--reasons", action="store_true",
                        help="compare why findings have no fix")
    parser.add_argument("--still-warns", action="store_true",
                        help="the fixed text may have findings")
    parser.add_argument("--no-compile-fixed", action="store_true",
                        help="the fixed text need not compile")
    parser.add_argument("--real-headers", action="store_true",
                        help="compile against the headers of the system")
    arguments, extra = parser.parse_known_args(words)
    arguments.extra = extra
    arguments.flags = flags
    return arguments


def check_options(texts):
    """The pairs of all --options; a value may contain semicolons."""
    pairs = []
    for text in texts:
        for pair in re.split(r";\s*(?=[\w.-]+=)", text):
            key, equals, value = pair.rstrip(";").partition("=")
            if not equals:
                raise Failure("--options: '%s' is not Key=Value" % pair)
            pairs.append({"key": key.strip(), "value": value})
    return pairs


class Test:
    def __init__(self, arguments):
        self.arguments = arguments
        self.extension = os.path.splitext(arguments.source)[1]
        if self.extension not in STANDARD:
            raise Failure("%s is neither .c nor .cpp" % arguments.source)
        with open(arguments.source, encoding="utf-8") as file:
            self.text = file.read()
        # The expectations must not be part of what is analysed or fixed.
        self.stripped = re.sub(r"// *CHECK-[A-Z0-9-]*:[^\r\n]*", "//",
                               self.text)

    def prefix(self, kind):
        suffix = self.arguments.suffix
        return "CHECK-%s%s" % (kind, "-" + suffix if suffix else "")

    def expects(self, kind):
        pattern = r"%s(-NEXT|-NOT|-SAME|-DAG|-COUNT-\d+|-EMPTY)?:"
        return re.search(pattern % re.escape(self.prefix(kind)), self.text)

    def expects_errors(self):
        return re.search(r"CHECK-(MESSAGES|NOTES)\S*:.* error: ", self.text)

    def write(self, name, text):
        path = self.arguments.temporary + name
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def tool(self, name):
        return os.path.join(self.arguments.llvm_bin, name)

    def compiler_flags(self):
        flags = [STANDARD[self.extension],
                 "-I" + os.path.dirname(os.path.abspath(self.arguments.source))]
        if not self.arguments.real_headers:
            flags += ["-nostdlibinc", "-nostdinc++", "-isystem", MOCK_HEADERS]
        return flags + self.arguments.flags

    def clang_tidy(self, path, extra=(), more_checks=""):
        configuration = {"CheckOptions": check_options(self.arguments.options)}
        command = [
            self.tool("clang-tidy"), "-load", self.arguments.plugin,
            "-checks=-*," + self.arguments.checks + more_checks, "--quiet",
            "-config=" + json.dumps(configuration),
        ]
        command += self.arguments.extra + list(extra)
        command += [path, "--"] + self.compiler_flags()
        done = run(command)
        if "no checks enabled" in done.stderr:
            fail("there is no check " + self.arguments.checks, command)
        if done.returncode != 0 and not self.expects_errors():
            fail("clang-tidy ended with status %d" % done.returncode, command,
                 done.stdout, done.stderr)
        return done.stdout, command

    def file_check(self, kind, text, not_expected=None):
        path = self.write("." + kind.lower() + ".out", text)
        command = [self.tool("FileCheck"), self.arguments.source,
                   "-input-file=" + path, "-check-prefix=" + self.prefix(kind)]
        if not_expected:
            # Not the end of a text such as "assuming a lasting error: ...".
            command += ["-implicit-check-not={{(^|: )(%s): }}" % not_expected,
                        "-allow-empty"]
        done = run(command)
        if done.returncode != 0:
            fail("the %s lines do not match" % self.prefix(kind), command,
                 done.stdout, done.stderr)

    def check_names(self):
        """clang-tidy ignores an unknown check beside a known one."""
        names = [name for name in self.arguments.checks.split(",")
                 if "*" not in name and not name.startswith("-")]
        if len(names) < 2:
            return
        command = [self.tool("clang-tidy"), "-load", self.arguments.plugin,
                   "-checks=-*," + self.arguments.checks, "--list-checks"]
        done = run(command)
        for name in names:
            if name not in done.stdout.split():
                fail("there is no check " + name, command, done.stderr)

    def check_messages(self, path):
        """Returns the messages, and those that come with a fix to apply."""
        fixes = self.arguments.temporary + ".yaml"
        if os.path.exists(fixes):
            os.remove(fixes)
        output, command = self.clang_tidy(path, ["-export-fixes=" + fixes])
        if self.expects("MESSAGES"):
            self.file_check("MESSAGES", output, "warning|error")
        if self.expects("NOTES"):
            self.file_check("NOTES", output, "warning|error|note")
        silent = not (self.expects("MESSAGES") or self.expects("NOTES"))
        if silent and re.search(r"(warning|error): ", output):
            fail("the file should be silent", command, output)
        if not os.path.exists(fixes):
            return messages_of(output), collections.Counter()
        with open(fixes, encoding="utf-8") as file:
            return messages_of(output), self.fixed_messages(file.read())

    def check_reasons(self, path):
        """Compares what the debug dump says of findings without a fix."""
        output, _ = self.clang_tidy(path, more_checks=",closewait-debug-dump")
        reasons = re.findall(
            r"^(\S+:\d+:\d+: )warning: finding on (.*?): no fix: (.*) \[",
            output, re.MULTILINE)
        self.file_check(
            "REASONS",
            "".join("%sno fix for %s: %s\n" % reason for reason in reasons),
            "no fix for .*")

    def fixed_messages(self, exported):
        """The messages of an -export-fixes file whose fix gets applied."""
        fixed = collections.Counter()
        for entry in re.split(r"^  - DiagnosticName:", exported,
                              flags=re.MULTILINE)[1:]:
            head, _, notes = entry.partition("\n    Notes:")
            on_notes = sum(
                "ReplacementText:" in note for note in
                re.split(r"^      - Message:", notes, flags=re.MULTILINE))
            applied = "ReplacementText:" in head or (
                self.arguments.fix_notes and on_notes == 1)
            text = re.search(r"Message: +(.*(?:\n {8,}.*)*)", head).group(1)
            if applied:
                fixed[unquoted(text)] += 1
        return fixed

    def warnings(self, path):
        """What the compiler says of a file, without places, and how often."""
        compiler = "clang++" if self.extension == ".cpp" else "clang"
        command = [self.tool(compiler), "-fsyntax-only", "-Wall", "-Wextra",
                   "-fno-caret-diagnostics"] + self.compiler_flags() + [path]
        done = run(command)
        if done.returncode != 0:
            fail("the file does not compile", command, done.stderr)
        return collections.Counter(
            re.findall(r"^.*?: (warning: .*)$", done.stderr, re.MULTILINE))

    def check_fixes(self, original, before, mended):
        path = self.write(".fixed" + self.extension, self.stripped)
        how = "-fix-notes" if self.arguments.fix_notes else "-fix"
        self.clang_tidy(path, [how])
        with open(path, encoding="utf-8") as file:
            fixed = file.read()
        if self.expects("FIXES"):
            self.file_check("FIXES", fixed)
        if not self.arguments.no_compile_fixed:
            new = self.warnings(path) - self.warnings(original)
            if new:
                raise Failure("the fix brings a new warning: %s\n%s" % (
                    ", ".join(new), fixed))
        self.check_second_run(path, fixed, how, before, mended)

    def check_second_run(self, path, fixed, how, before, mended):
        output, command = self.clang_tidy(path, [how])
        after = messages_of(output)
        if self.expects("FIXES") and not self.arguments.still_warns and after:
            fail("the fixed text has findings", command, output, fixed)
        back = [text for text in mended
                if after[text] > before[text] - mended[text]]
        if back:
            fail("what was fixed is found again: %s" % ", ".join(back),
                 command, output, fixed)
        with open(path, encoding="utf-8") as file:
            if file.read() != fixed:
                fail("the second run changes the text again", command, output,
                     fixed)

    def run(self):
        self.check_names()
        path = self.write(self.extension, self.stripped)
        before, mended = self.check_messages(path)
        if self.arguments.reasons:
            self.check_reasons(path)
        if mended or self.expects("FIXES"):
            self.check_fixes(path, before, mended)


def main():
    try:
        Test(parse_arguments(sys.argv[1:])).run()
    except Failure as failure:
        print("check_closewait: %s" % failure, file=sys.stderr)
        return 1
    except OSError as error:
        print("check_closewait: %s: %s" % (error.filename, error.strerror),
              file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
