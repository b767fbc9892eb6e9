#!/usr/bin/env python3
#===-- network_files.py - the files of a project worth looking at ----------===#
#
# Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Why: most files of a project have nothing to do with sockets, and parsing
# them is what costs. This picks the files of DIR/compile_commands.json whose
# text names a call or a header of the socket interface. A file that reads and
# writes a descriptor only through read() and write() is not seen as such; it
# can be named.
#
#   network_files.py DIR [FILE...]     prints one path a line
#
#===------------------------------------------------------------------------===#

import json
import os
import re
import sys

SOCKET_WORDS = re.compile(
    rb"\b(socket|socketpair|accept4?|connect|listen|shutdown|getpeername"
    rb"|recv|recvfrom|recvm?msg|send|sendto|sendm?msg|setsockopt|getsockopt"
    rb"|epoll_(ctl|wait|pwait2?)|p?poll|p?select|kqueue|kevent)\s*\("
    rb"|<(sys/(socket|epoll)|netinet/\w+|arpa/inet|winsock2?)\.h>")


class Unusable(Exception):
    """The database does not serve; the text is one line that says why."""


def read_database(folder):
    """The absolute paths of all files, in order, each once."""
    path = os.path.join(folder, "compile_commands.json")
    try:
        with open(path, encoding="utf-8") as file:
            entries = json.load(file)
        paths = [os.path.normpath(os.path.join(folder, entry["directory"],
                                               entry["file"]))
                 for entry in entries]
    except OSError as error:
        raise Unusable("cannot read %s: %s" % (path, error.strerror))
    except ValueError as error:
        raise Unusable("%s is not JSON: %s" % (path, error))
    except (AttributeError, KeyError, TypeError):
        raise Unusable("%s is not a compilation database: each entry must "
                       "have a directory and a file" % path)
    if not paths:
        raise Unusable("%s names no file" % path)
    return list(dict.fromkeys(paths))


def touches_sockets(path):
    """True too for a file that cannot be read: clang-tidy will say so."""
    try:
        with open(path, "rb") as file:
            return bool(SOCKET_WORDS.search(file.read()))
    except OSError:
        return True


def network_files(folder):
    return [path for path in read_database(folder) if touches_sockets(path)]


def named_files(folder, names):
    """The files of the database that the user means by these names."""
    known = {os.path.realpath(path): path for path in read_database(folder)}
    found = []
    for name in names:
        places = (os.path.realpath(name),
                  os.path.realpath(os.path.join(folder, name)))
        matches = [known[place] for place in places if place in known]
        if not matches:
            raise Unusable("%s is not in %s" % (
                name, os.path.join(folder, "compile_commands.json")))
        found.append(matches[0])
    return found


def choose_files(folder, names):
    return named_files(folder, names) if names else network_files(folder)


def main():
    if len(sys.argv) < 2:
        print("usage: network_files.py DIR [FILE...]", file=sys.stderr)
        return 2
    try:
        for path in choose_files(sys.argv[1], sys.argv[2:]):
            print(path)
    except Unusable as error:
        print("closewait: %s" % error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
