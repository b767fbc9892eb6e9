//===-- facts.h - the frame of the kernel facts -------------------*- C -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: each fact is a function that either returns (ok), requires something
// that is not so (the program ends with 1) or cannot be tried here (skip).
// Everything happens inside one process, on 127.0.0.1 with ports that the
// kernel chooses, on AF_UNIX pairs or on pipes; an alarm bounds it.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TEST_RUNTIME_FACTS_H
#define CLOSEWAIT_TEST_RUNTIME_FACTS_H

#include <netinet/in.h>
#include <stdbool.h>

/// One claim about the kernel, and the function that tries it.
struct Fact {
  const char *Name;
  void (*Try)(void);
};

/// Tries the facts named on the command line, or all of them. Prints
/// `ok NAME` or `skip NAME: reason` for each.
int tryFacts(const struct Fact *Facts, int Count, int Argc, char **Argv);

/// Ends the program, telling what did not hold.
_Noreturn void refuteFact(const char *File, int Line, const char *What);

/// Ends the present fact: this kernel cannot show it.
_Noreturn void skipFact(const char *Reason);

#define REQUIRE(What) ((What) ? (void)0 : refuteFact(__FILE__, __LINE__, #What))

/// Both ends of one connection.
struct Pair {
  int Ours;
  int Theirs;
};

/// A connected TCP pair on the loopback interface.
struct Pair tcpPair(void);

/// A socket that listens on a loopback port of the kernel's choice.
int loopbackListener(struct sockaddr_in *Address);

/// A socket that is connected to such a listener.
int loopbackClient(const struct sockaddr_in *Address);

/// The state of a TCP socket as in <netinet/tcp.h>: TCP_CLOSE_WAIT and so on.
int tcpState(int Fd);

/// Waits up to two seconds; true when the socket has reached the state.
bool reachesState(int Fd, int State);

/// Closes with an RST in place of a FIN.
void closeWithReset(int Fd);

void setNonBlocking(int Fd);

void setOption(int Fd, int Level, int Name, int Value);

void sleepMilliseconds(int Milliseconds);

/// What poll() says of one descriptor, waiting at most so long.
short polled(int Fd, short Events, int Milliseconds);

#endif // CLOSEWAIT_TEST_RUNTIME_FACTS_H
