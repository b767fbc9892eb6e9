#===-- stuck.py - makes stuck sockets, and looks at them -------------------===#
#
# Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Why: closewait-watch is tested with sockets that are really there. This makes
# them on loopback, in a process of its own, runs a command while they last,
# and prints the command's status last.
#
#   stuck.py [--new-netns] [--as-nobody] [--repeat=TEXT] SCENE -- COMMAND...
#
# In COMMAND, {pid} is the process that holds the sockets, {port} the port of
# its listener. With --new-netns the sockets are in a network namespace of
# their own; with --as-nobody the command runs without privileges; with
# --repeat it is ended, as by Ctrl-C, once it has printed TEXT a second time.
#
#===------------------------------------------------------------------------===#

import argparse
import array
import ctypes
import fcntl
import os
import resource
import signal
import socket
import struct
import subprocess
import sys
import time

CLOSE_WAIT = "08"
CLONE_NEWNET = 0x40000000
NOBODY = 65534
SECONDS_FOR_ALL = 60
DESCRIPTOR_LIMIT = 321


class Server:
    """A listener, and what becomes of its connections."""

    def __init__(self, family=socket.AF_INET, host="127.0.0.1", bind=None):
        self.host = host
        self.listener = socket.socket(family)
        if family == socket.AF_INET6 and bind:
            self.listener.setsockopt(socket.IPPROTO_IPV6,
                                     socket.IPV6_V6ONLY, 0)
        self.listener.bind((bind or host, 0))
        self.listener.listen(16)
        self.port = self.listener.getsockname()[1]
        self.kept = []

    def connect(self):
        return socket.create_connection((self.host, self.port))

    def accept(self, peer):
        ours = self.listener.accept()[0]
        ours.settimeout(10)
        self.kept += [ours, peer]
        return ours

    def stuck(self, data=b"", read=0, half=False):
        """A connection whose peer sent data and closed."""
        peer = self.connect()
        ours = self.accept(peer)
        peer.sendall(data)
        if half:
            peer.shutdown(socket.SHUT_WR)
        else:
            peer.close()
        wait_for_close_wait(ours.getpeername()[1])
        for _ in range(read):
            ours.recv(4096)
        return ours

    def unaccepted(self, data=b""):
        peer = self.connect()
        peer.sendall(data)
        port = peer.getsockname()[1]
        peer.close()
        wait_for_close_wait(port)


def states():
    """The peer's port of each connection, and its state."""
    for name in ("tcp", "tcp6"):
        path = "/proc/self/net/" + name
        if os.path.exists(path):
            with open(path) as table:
                for line in table.readlines()[1:]:
                    columns = line.split()
                    yield int(columns[2].rsplit(":", 1)[1], 16), columns[3]


def wait_for_close_wait(port):
    while (port, CLOSE_WAIT) not in states():
        time.sleep(0.01)


def empty_queue():
    server = Server()
    server.stuck(read=1)
    server.stuck(data=b"bye", read=2)
    return server


def end_unread():
    server = Server()
    server.stuck()
    return server


def half_closed():
    server = Server()
    server.stuck(half=True)
    return server


def data_unread():
    server = Server()
    server.stuck(data=b"hello")
    return server


def many():
    server = Server()
    for _ in range(3):
        server.stuck(data=b"hello")
    server.stuck(read=1)
    return server


def v6():
    server = Server(socket.AF_INET6, "::1")
    server.stuck()
    return server


def mapped():
    server = Server(socket.AF_INET6, "127.0.0.1", bind="::")
    server.stuck()
    server.unaccepted()
    return server


def backlog():
    server = Server()
    server.unaccepted()
    server.unaccepted(data=b"hello")
    server.kept.append(server.connect())  # still open
    return server


def backlog_v6():
    server = Server(socket.AF_INET6, "::1")
    server.unaccepted()
    return server


def in_flight():
    """The descriptor was sent through a Unix socket and not received."""
    server = Server()
    ours = server.stuck()
    pair = socket.socketpair()
    pair[0].sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS,
                              array.array("i", [ours.fileno()]))])
    server.kept += pair
    server.kept.remove(ours)
    ours.close()
    return server


def forked():
    server = Server()
    server.stuck(read=1)
    parent = os.getpid()
    if os.fork() == 0:
        while os.getppid() == parent:
            time.sleep(0.1)
        os._exit(0)
    return server


def renamed():
    server = Server()
    server.stuck()
    with open("/proc/self/comm", "wb") as name:
        name.write(b"a\x1b[2J\xff")
    return server


def aged():
    """Data, a second, the end, and another second."""
    server = Server()
    peer = server.connect()
    server.accept(peer)
    peer.sendall(b"x")
    time.sleep(1.1)
    port = peer.getsockname()[1]
    peer.close()
    wait_for_close_wait(port)
    time.sleep(1.1)
    return server


def clean():
    server = Server()
    server.accept(server.connect())
    return server


SCENES = {scene.__name__.replace("_", "-"): scene for scene in (
    empty_queue, end_unread, half_closed, data_unread, many, v6, mapped,
    backlog, backlog_v6, in_flight, forked, renamed, aged, clean)}


def enter_new_network():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "unshare")
    up = struct.pack("16sh14x", b"lo", 1)  # IFF_UP
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, 0x8914, up)  # SIOCSIFFLAGS


def hold(scene, new_netns, ready, over):
    """Makes the sockets, says so, and keeps them until told otherwise."""
    signal.alarm(SECONDS_FOR_ALL)
    if new_netns:
        enter_new_network()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (DESCRIPTOR_LIMIT, hard))
    server = SCENES[scene]()
    os.write(ready, b"%d\n" % server.port)
    os.read(over, 1)


def as_nobody():
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def run(command, arguments):
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        preexec_fn=as_nobody if arguments.as_nobody else None)
    output = b""
    if arguments.repeat:
        for line in process.stdout:
            output += line
            if output.count(arguments.repeat.encode()) == 2:
                process.send_signal(signal.SIGINT)
                break
    output += process.stdout.read()
    status = process.wait()
    sys.stdout.write(output.decode("utf-8", "backslashreplace"))
    print("status: %d" % status)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--new-netns", action="store_true")
    parser.add_argument("--as-nobody", action="store_true")
    parser.add_argument("--repeat", metavar="TEXT")
    parser.add_argument("scene", choices=sorted(SCENES))
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    signal.alarm(SECONDS_FOR_ALL)

    is_ready, ready = os.pipe()
    over, end = os.pipe()
    holder = os.fork()
    if holder == 0:
        os.close(end)
        os.close(is_ready)
        hold(arguments.scene, arguments.new_netns, ready, over)
        os._exit(0)
    os.close(ready)
    os.close(over)
    port = os.read(is_ready, 32).decode().strip()
    if not port:
        sys.exit("stuck.py: the sockets could not be made")
    try:
        run([word.replace("{pid}", str(holder)).replace("{port}", port)
             for word in arguments.command], arguments)
    finally:
        os.close(end)
        os.waitpid(holder, 0)


if __name__ == "__main__":
    main()
