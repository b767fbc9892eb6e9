//===-- stream_facts.c - what recv, send and close tell -------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the result contracts of the models (0 is end of file, for ever; -1 is
// an error) and the messages of the checks repeat these sentences.
//
//===----------------------------------------------------------------------===//
#define _GNU_SOURCE
#include "facts.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

static void finReadsZeroForEver(void) {
  struct Pair P = tcpPair();
  char Byte;
  REQUIRE(close(P.Theirs) == 0);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE_WAIT));
  for (int Turn = 0; Turn < 100; ++Turn) {
    REQUIRE(recv(P.Ours, &Byte, 1, 0) == 0);
    REQUIRE(read(P.Ours, &Byte, 1) == 0);
  }
  REQUIRE(tcpState(P.Ours) == TCP_CLOSE_WAIT);
  close(P.Ours);
}

static void noDataIsNotEof(void) {
  struct Pair P = tcpPair();
  char Byte;
  REQUIRE(recv(P.Ours, &Byte, 1, MSG_DONTWAIT) == -1);
  REQUIRE(errno == EAGAIN || errno == EWOULDBLOCK);
  close(P.Ours);
  close(P.Theirs);
}

/// A successful read leaves errno alone, so 0 comes with a stale EAGAIN.
static void eofLeavesErrno(void) {
  struct Pair P = tcpPair();
  char Byte;
  REQUIRE(close(P.Theirs) == 0);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE_WAIT));
  errno = EAGAIN;
  REQUIRE(recv(P.Ours, &Byte, 1, 0) == 0);
  REQUIRE(errno == EAGAIN);
  close(P.Ours);
}

static void queuedDataComesBeforeEof(void) {
  struct Pair P = tcpPair();
  char Bytes[8];
  REQUIRE(send(P.Theirs, "abc", 3, 0) == 3);
  REQUIRE(close(P.Theirs) == 0);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE_WAIT));
  REQUIRE(recv(P.Ours, Bytes, sizeof Bytes, 0) == 3);
  REQUIRE(recv(P.Ours, Bytes, sizeof Bytes, 0) == 0);
  close(P.Ours);
}

static void peekIsBlindedByOneByte(void) {
  struct Pair P = tcpPair();
  char Byte;
  REQUIRE(send(P.Theirs, "x", 1, 0) == 1);
  REQUIRE(close(P.Theirs) == 0);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE_WAIT));
  for (int Turn = 0; Turn < 100; ++Turn)
    REQUIRE(recv(P.Ours, &Byte, 1, MSG_PEEK | MSG_DONTWAIT) == 1);
  REQUIRE(tcpState(P.Ours) == TCP_CLOSE_WAIT);
  REQUIRE(recv(P.Ours, &Byte, 1, MSG_DONTWAIT) == 1);
  REQUIRE(recv(P.Ours, &Byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0);
  close(P.Ours);
}

static void resetIsToldOnce(void) {
  struct Pair P = tcpPair();
  char Byte;
  closeWithReset(P.Theirs);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE));
  REQUIRE(recv(P.Ours, &Byte, 1, 0) == -1 && errno == ECONNRESET);
  REQUIRE(recv(P.Ours, &Byte, 1, 0) == 0);
  REQUIRE(recv(P.Ours, &Byte, 1, 0) == 0);
  close(P.Ours);
}

/// A read without room returns 0 although the peer is there and has sent.
static void noRoomTellsNothing(void) {
  struct Pair P = tcpPair();
  char Byte;
  REQUIRE(send(P.Theirs, "x", 1, 0) == 1);
  REQUIRE(recv(P.Ours, &Byte, 1, MSG_PEEK) == 1);
  REQUIRE(recv(P.Ours, &Byte, 0, 0) == 0);
  REQUIRE(read(P.Ours, &Byte, 0) == 0);
  REQUIRE(recv(P.Ours, &Byte, 1, 0) == 1);
  close(P.Ours);
  close(P.Theirs);
}

/// The first write after a reset may name the reset; from then on it is EPIPE.
static void brokenPipeIsForEver(void) {
  struct Pair P = tcpPair();
  closeWithReset(P.Theirs);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE));
  REQUIRE(send(P.Ours, "x", 1, MSG_NOSIGNAL) == -1);
  for (int Turn = 0; Turn < 100; ++Turn)
    REQUIRE(send(P.Ours, "x", 1, MSG_NOSIGNAL) == -1 && errno == EPIPE);
  close(P.Ours);
}

static void shutdownKeepsTheDescriptor(void) {
  struct Pair P = tcpPair();
  REQUIRE(shutdown(P.Ours, SHUT_RDWR) == 0);
  REQUIRE(close(P.Theirs) == 0);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE));
  REQUIRE(fcntl(P.Ours, F_GETFD) >= 0);
  REQUIRE(close(P.Ours) == 0);
  REQUIRE(fcntl(P.Ours, F_GETFD) == -1 && errno == EBADF);
}

/// Who leaves where shutdown() fails, and does not close, keeps the descriptor.
static void shutdownFailsAfterReset(void) {
  struct Pair P = tcpPair();
  closeWithReset(P.Theirs);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE));
  REQUIRE(shutdown(P.Ours, SHUT_RDWR) == -1 && errno == ENOTCONN);
  REQUIRE(fcntl(P.Ours, F_GETFD) >= 0);
  REQUIRE(close(P.Ours) == 0);
}

static void closedNumberIsReused(void) {
  struct Pair P = tcpPair();
  int Number = P.Ours;
  REQUIRE(close(P.Ours) == 0);
  int Fresh = fcntl(P.Theirs, F_DUPFD, Number);
  REQUIRE(Fresh == Number);
  close(Fresh);
  close(P.Theirs);
}

static const struct Fact Facts[] = {
    {"fin-reads-zero-for-ever", finReadsZeroForEver},
    {"no-data-is-not-eof", noDataIsNotEof},
    {"eof-leaves-errno", eofLeavesErrno},
    {"queued-data-comes-before-eof", queuedDataComesBeforeEof},
    {"peek-is-blinded-by-one-byte", peekIsBlindedByOneByte},
    {"reset-is-told-once", resetIsToldOnce},
    {"no-room-tells-nothing", noRoomTellsNothing},
    {"broken-pipe-is-for-ever", brokenPipeIsForEver},
    {"shutdown-keeps-the-descriptor", shutdownKeepsTheDescriptor},
    {"shutdown-fails-after-reset", shutdownFailsAfterReset},
    {"closed-number-is-reused", closedNumberIsReused},
};

int main(int Argc, char **Argv) {
  return tryFacts(Facts, sizeof Facts / sizeof *Facts, Argc, Argv);
}
