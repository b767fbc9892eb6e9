#!/usr/bin/env python3
#===-- drive.py - the kernel's word on a bug and on its fix ----------------===#
#
# Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Why: a fix-it that is wrong is worse than none, and a finding that does no
# harm is noise. So each program of programs/ is analysed, compiled and run
# with real peers on the loopback interface; what it leaves behind is counted
# in /proc. Then it is fixed, and all that is done again.
#
#   drive.py --llvm-bin DIR --plugin FILE [--work DIR] [PROGRAM...]
#
# All programs if none is named. Prints a table, and below it what went wrong.
#
# A program says in comments what it is and who comes to see it:
#
#   // expect: CHECK...            the findings, one word each; `nothing`
#   // expect-missing: CHECK...    what should be found and is not yet
#   // harm: close-wait            its sockets stay in CLOSE_WAIT
#   // harm: descriptors           it keeps sockets that are not connected
#   // harm: answers               a peer does not hear what it should hear
#   // fix: --fix                  what repairs it: --fix, --fix-notes, or
#   // fix: by hand                the text in `#ifdef FIXED`; #ifndef, #else too
#   // peer NAME...: STEP, ...     in order; a peer may come again
#
# The steps: connects (implied by the first mention), accepts (a program that
# is a client gets the port of the driver as its first argument), sends "TEXT",
# hears "TEXT", half-closes, closes, resets, vanishes (its process is killed),
# waits MILLISECONDS.
#
# A program prints `port N` once it listens, or `ready`. It may end by itself,
# with status 0. Whatever it starts dies with it.
#
#===------------------------------------------------------------------------===#

import argparse
import ast
import collections
import concurrent.futures
import errno
import filecmp
import glob
import json
import os
import re
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
LANGUAGES = {
    ".c": ("clang", "gcc", "-std=gnu17"),
    ".cpp": ("clang++", "g++", "-std=c++17"),
}
HARMS = ("close-wait", "descriptors", "answers")
FIXES = ("--fix", "--fix-notes", "by hand")

SECONDS_FOR_A_TOOL = 120
SECONDS_FOR_A_STEP = 10
SECONDS_TO_SETTLE = 10
STUCK_SECONDS = 0.3  # nothing moves for so long: stuck
GONE_SECONDS = 0.1  # and for so long nothing comes back: gone

TCP_ESTABLISHED = "01"
TCP_CLOSE_WAIT = "08"
TCP_LISTEN = "0A"


class Failure(Exception):
    """The program does not do what it says; the text tells how."""


# What a program says of itself.

Program = collections.namedtuple(
    "Program", "path text name extension expected missing harm fix peers")
Peer = collections.namedtuple("Peer", "names steps")
STEP = re.compile(r'\s*([a-z-]+)(?:\s+("(?:[^"\\]|\\.)*"|\d+))?\s*(?:,|$)')


def parse_steps(text):
    steps, at = [], 0
    while at < len(text):
        match = STEP.match(text, at)
        if not match:
            raise Failure("not a step: %s" % text[at:])
        verb, operand = match.groups()
        if verb not in STEPS:
            raise Failure("no such step: %s" % verb)
        steps.append((verb, ast.literal_eval(operand) if operand else None))
        at = match.end()
    return steps


def read_program(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    said = collections.defaultdict(list)
    peers = []
    for line in re.findall(r"^// ([a-z-]+(?: [\w ]+)?: .*)$", text, re.M):
        word, _, rest = line.partition(": ")
        if word.startswith("peer "):
            peers.append(Peer(word.split()[1:], parse_steps(rest)))
        else:
            said[word].append(rest.strip())
    expected = " ".join(said["expect"]).split()
    missing = " ".join(said["expect-missing"]).split()
    name, extension = os.path.splitext(os.path.basename(path))
    clean = expected == ["nothing"]
    program = Program(path, text, name, extension,
                      [] if clean else expected, missing,
                      "".join(said["harm"]), "".join(said["fix"]), peers)
    if not peers or bool(expected) == bool(missing):
        raise Failure("needs peers, and expect: or expect-missing:")
    if not clean and (program.harm not in HARMS or program.fix not in FIXES):
        raise Failure("needs harm: and fix:")
    if missing and program.fix != "by hand":
        raise Failure("what is not found is fixed by hand")
    return program


def variant(text, fixed):
    """The program as it is before or after a fix by hand."""
    # Not left to the preprocessor: around its lines there are no fix-its.
    kept, keep, inside = [], True, False
    for line in text.splitlines(keepends=True):
        if re.match("#ifn?def FIXED", line):
            keep, inside = fixed == line.startswith("#ifdef"), True
        elif inside and line.startswith("#else"):
            keep = not keep
        elif inside and line.startswith("#endif"):
            keep, inside = True, False
        elif keep:
            kept.append(line)
    return "".join(kept)


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


# The tools.

def run_tool(command):
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL, universal_newlines=True, errors="replace",
        timeout=SECONDS_FOR_A_TOOL)
    if done.returncode:
        raise Failure("%s\n%s" % (" ".join(command), done.stdout))
    return done.stdout


class Tools:
    def __init__(self, llvm_bin, plugin):
        self.llvm_bin = llvm_bin
        self.plugin = plugin

    def trouble(self):
        """Why there are no checks to run, in one line, or None."""
        command = [os.path.join(self.llvm_bin, "clang-tidy"), "-load",
                   self.plugin, "-checks=-*,closewait-*", "--list-checks"]
        try:
            done = subprocess.run(
                command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                universal_newlines=True, errors="replace",
                timeout=SECONDS_FOR_A_TOOL)
        except OSError as error:
            return "cannot run %s: %s" % (command[0], error.strerror)
        if "closewait-leak" in done.stdout.split():
            return None
        said = done.stderr.strip().splitlines() or ["no message"]
        return "%s cannot be used: %s" % (self.plugin, said[0])

    def flags(self, program):
        return [LANGUAGES[program.extension][2], "-pthread",
                "-I" + os.path.join(HERE, "Inputs")]

    def findings(self, program, path, *options):
        """The names of the checks that report something in a file."""
        output = run_tool(
            [os.path.join(self.llvm_bin, "clang-tidy"), "-load", self.plugin,
             "-checks=-*,closewait-*", "--quiet",
             "-config=" + json.dumps({"HeaderFilterRegex": ".*"})]
            + list(options) + [path, "--"] + self.flags(program))
        return re.findall(r" (?:warning|error): .* \[([\w.,-]+)\]$", output,
                          re.M)

    def build(self, program, path, binary):
        """Compiles with clang, and gcc if there is one, without a warning."""
        clang, gcc, _ = LANGUAGES[program.extension]
        # What links faster links.
        last = gcc if shutil.which(gcc) else os.path.join(self.llvm_bin, clang)
        flags = self.flags(program) + ["-Wall", "-Wextra", "-Werror", path]
        if last == gcc:
            run_tool([os.path.join(self.llvm_bin, clang), "-fsyntax-only"]
                     + flags)
        run_tool([last] + flags + ["-o", binary])


# What the kernel says.

Sockets = collections.namedtuple("Sockets", "close_wait dead")


def tcp_states():
    """The states of all TCP sockets, by inode."""
    states = {}
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        if os.path.exists(table):
            with open(table) as file:
                for fields in map(str.split, file.readlines()[1:]):
                    states[fields[9]] = fields[3]
    return states


def processes(group):
    """The living processes of a process group."""
    found = []
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(path, errors="replace") as file:  # holds its name
                state, _, its_group = file.read().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == group and state != "Z":
            found.append(os.path.dirname(path))
    return found


def socket_inodes(group):
    """One entry for each descriptor that is a socket."""
    inodes = []
    for process in processes(group):
        for link in glob.glob(process + "/fd/*"):
            try:
                match = re.match(r"socket:\[(\d+)\]", os.readlink(link))
            except OSError:
                continue
            if match:
                inodes.append(match.group(1))
    return inodes


def left_behind(group):
    """The sockets of a program that no peer is served by any more."""
    # A socket that is closed between the two looks counts as dead for once;
    # who asks asks again.
    inodes = socket_inodes(group)
    by_inode = tcp_states()
    states = [by_inode.get(inode) for inode in inodes]
    close_wait = states.count(TCP_CLOSE_WAIT)
    alive = states.count(TCP_LISTEN) + states.count(TCP_ESTABLISHED)
    return Sockets(close_wait, len(states) - close_wait - alive)


def settled(group, wanted, seconds):
    """Waits until the sockets are as wanted for so long; the last look."""
    deadline = time.monotonic() + SECONDS_TO_SETTLE
    since = None
    while True:
        look = left_behind(group)
        now = time.monotonic()
        if not wanted(look):
            since = None
        elif since is None:
            since = now
        elif now - since >= seconds:
            return look
        if now > deadline:
            return look
        time.sleep(0.03)


# The peers.

def close_with_reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                          struct.pack("ii", 1, 0))
    connection.close()


def close_by_death(connection):
    """The connection's only holder is a process that is killed."""
    child = os.fork()
    if child == 0:
        signal.pause()
        os._exit(0)
    connection.close()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def hear(connection, text):
    """What comes, until it is the text, or is not, or nothing comes."""
    heard = b""
    while len(heard) < len(text) and text.startswith(heard):
        try:
            more = connection.recv(len(text) - len(heard))
        except OSError:
            break
        if not more:
            break
        heard += more
    return heard


STEPS = {
    "connects": None,
    "accepts": None,
    "sends": lambda c, text: c.sendall(text.encode()),
    "hears": lambda c, text: hear(c, text.encode()).decode(errors="replace"),
    "half-closes": lambda c, _: c.shutdown(socket.SHUT_WR),
    "closes": lambda c, _: c.close(),
    "resets": lambda c, _: close_with_reset(c),
    "vanishes": lambda c, _: close_by_death(c),
    "waits": lambda c, ms: time.sleep(ms / 1000),
}

CONNECTION_ENDED = (errno.EPIPE, errno.ECONNRESET, errno.ENOTCONN)


class Peers:
    """All who talk to one run of a program."""

    def __init__(self):
        self.connections = {}
        self.answers = []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.door.settimeout(SECONDS_FOR_A_STEP)

    def port(self):
        return self.door.getsockname()[1]

    def meet(self, name, verb, port):
        if verb == "accepts":
            connection, _ = self.door.accept()
        elif name in self.connections:
            return
        else:
            connection = socket.create_connection(("127.0.0.1", port))
        connection.settimeout(SECONDS_FOR_A_STEP)
        self.connections[name] = connection

    def act(self, peers, port):
        """Plays all steps; returns whether every answer was as written."""
        right = True
        for name, (verb, operand) in [
                (name, step) for peer in peers for name in peer.names
                for step in peer.steps]:
            wanted = operand if verb == "hears" else None
            answer = self.answer(name, verb, operand, port)
            if answer != wanted or verb == "hears":
                self.answers.append((name, answer))
                right = right and answer == wanted
        return right

    def answer(self, name, verb, operand, port):
        """Plays one step; returns what the peer learns from it, if anything."""
        try:
            self.meet(name, verb, port)
            step = STEPS[verb]
            heard = step(self.connections[name], operand) if step else None
        except OSError as error:
            # Whose connection the program has ended learns it from its next
            # step, whichever that is: an answer like another.
            if name in self.connections and error.errno in CONNECTION_ENDED:
                return "(%s: %s)" % (verb, error.strerror)
            raise Failure("peer %s %s: %s" % (name, verb, error))
        return heard if verb == "hears" else None

    def leave(self):
        self.door.close()
        for connection in self.connections.values():
            connection.close()


# One run.

Run = collections.namedtuple("Run", "right answers left status errors")


def first_word(process):
    """The port that the program tells, or None when it is just ready."""
    ready, _, _ = select.select([process.stdout], [], [], SECONDS_FOR_A_STEP)
    line = process.stdout.readline() if ready else ""
    match = re.fullmatch(r"ready|port (\d+)\n?", line.strip())
    if not match:
        raise Failure("the program said: %r" % line)
    return int(match.group(1)) if match.group(1) else None


def end(process):
    """Ends the program with all that it started; its status if it had ended."""
    status = process.poll()
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()
    process.stdout.close()
    return status


def run_program(program, binary, wanted, seconds):
    peers = Peers()
    with tempfile.TemporaryFile("w+", errors="replace") as errors:
        process = subprocess.Popen(
            [binary, str(peers.port())], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=errors, universal_newlines=True,
            start_new_session=True)
        try:
            right = peers.act(program.peers, first_word(process))
            left = settled(process.pid, wanted, seconds)
        finally:
            status = end(process)
            peers.leave()
        errors.seek(0)
        return Run(right, peers.answers, left, status, errors.read())


def check_good_run(run, what):
    if run.status:
        raise Failure("%s ended with status %d\n%s"
                      % (what, run.status, run.errors))
    if not run.right:
        raise Failure("%s answered wrongly: %s" % (what, run.answers))
    if run.left != Sockets(0, 0):
        raise Failure("%s left behind: %s" % (what, run.left))


def nothing_left(look):
    return look == Sockets(0, 0)


def check_harm(program, run):
    if run.status:
        raise Failure("it ended with status %d\n%s" % (run.status, run.errors))
    if run.right == (program.harm == "answers"):
        raise Failure("its answers: %s" % run.answers)
    if program.harm != "answers" and not shows(program.harm)(run.left):
        raise Failure("no harm is seen, it left behind: %s" % (run.left,))


def shows(harm):
    """Whether a look at the sockets shows this harm."""
    return {
        "close-wait": lambda look: look.close_wait > 0,
        "descriptors": lambda look: look.dead > 0,
        "answers": lambda look: True,
    }[harm]


# One program, from the finding to the proof.

Row = collections.namedtuple("Row", "program check before after equal fixed")
HEADINGS = Row("program", "check", "stuck before", "stuck after",
               "answers equal", "how fixed")


def told(left):
    words = ["%d CLOSE_WAIT" % left.close_wait] * bool(left.close_wait)
    words += ["%d dead" % left.dead] * bool(left.dead)
    return ", ".join(words) or "none"


def prove_clean(program, tools, work):
    found = tools.findings(program, program.path)
    if found:
        raise Failure("a clean program is reported: %s" % " ".join(found))
    binary = os.path.join(work, program.name)
    tools.build(program, program.path, binary)
    run = run_program(program, binary, nothing_left, GONE_SECONDS)
    check_good_run(run, "the clean program")
    return Row(program.name, "(clean)", told(run.left), "", "", "")


def find_and_fix(program, tools, work):
    """Reports what was found; returns the two texts and how one became the
    other."""
    by_hand = program.fix == "by hand"
    before, after, tried = (
        os.path.join(work, program.name + suffix + program.extension)
        for suffix in ("", ".fixed", ".tried"))
    write(before, variant(program.text, False))
    shutil.copyfile(before, tried)
    # By hand or not, it is told when there is a fix-it.
    found = tools.findings(program, tried,
                           "--fix-notes" if by_hand else program.fix)
    if sorted(found) != sorted(program.expected):
        raise Failure("found: %s, expected: %s"
                      % (" ".join(found) or "nothing",
                         " ".join(program.expected) or
                         "nothing yet, close the gap: it is found now"))
    changed = not filecmp.cmp(before, tried, shallow=False)
    if by_hand:
        write(after, variant(program.text, True))
        offer = ", though a fix-it is offered" if changed else ""
        return before, after, "by hand" + offer
    if not changed:
        raise Failure("%s changes nothing" % program.fix)
    return before, tried, program.fix


def prove(program, tools, work):
    if not program.expected and not program.missing:
        return prove_clean(program, tools, work)
    before, after, how = find_and_fix(program, tools, work)
    binary = os.path.join(work, program.name)
    tools.build(program, before, binary)
    harmful = run_program(program, binary, shows(program.harm), STUCK_SECONDS)
    check_harm(program, harmful)

    again = tools.findings(program, after)
    if again:
        raise Failure("after the fix: %s" % " ".join(again))
    tools.build(program, after, binary + ".fixed")
    good = run_program(program, binary + ".fixed", nothing_left, GONE_SECONDS)
    check_good_run(good, "the fixed program")

    wrong = program.harm == "answers"
    return Row(program.name,
               " ".join(sorted(set(program.expected)) or
                        ["(not found) " + " ".join(program.missing)]),
               "wrong answers" if wrong else told(harmful.left),
               told(good.left),
               "right now" if wrong else
               ("yes" if harmful.answers == good.answers else "no"), how)


def try_program(path, tools, work):
    """A row, and what went wrong if something did."""
    name = os.path.basename(path)
    try:
        return prove(read_program(path), tools, work), None
    except (Failure, OSError, subprocess.TimeoutExpired) as problem:
        return Row(name, "FAILED", "", "", "", ""), "%s: %s" % (name, problem)


# All of them.

def print_table(rows):
    widths = [max(map(len, column)) for column in zip(HEADINGS, *rows)]
    for row in [HEADINGS, Row(*["-" * width for width in widths])] + rows:
        print("  ".join(map(str.ljust, row, widths)).rstrip())


def parse_arguments():
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("programs", nargs="*")
    parser.add_argument("--llvm-bin", required=True)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--work", help="keep what is made here")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() + 1)
    return parser.parse_args()


def drive(programs, tools, jobs, work):
    # Processes, not threads: a forked peer must hold no stranger's socket.
    with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
        results = list(pool.map(try_program, programs,
                                [tools] * len(programs),
                                [work] * len(programs)))
    print_table([row for row, _ in results])
    problems = [problem for _, problem in results if problem]
    for problem in problems:
        print("\n" + problem)
    return 1 if problems else 0


def main():
    arguments = parse_arguments()
    if not os.path.exists("/proc/net/tcp"):
        print("skip: there is no /proc/net/tcp to count sockets in")
        return 0
    programs = arguments.programs or sorted(
        glob.glob(os.path.join(HERE, "programs", "*.c*")))
    tools = Tools(arguments.llvm_bin, os.path.abspath(arguments.plugin))
    trouble = tools.trouble()
    if trouble:
        print("drive.py: %s" % trouble, file=sys.stderr)
        return 2
    if arguments.work:
        os.makedirs(arguments.work, exist_ok=True)
        return drive(programs, tools, arguments.jobs, arguments.work)
    with tempfile.TemporaryDirectory() as work:
        return drive(programs, tools, arguments.jobs, work)


if __name__ == "__main__":
    sys.exit(main())
