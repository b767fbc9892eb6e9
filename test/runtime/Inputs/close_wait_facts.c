//===-- close_wait_facts.c - what ends CLOSE_WAIT, and what does not ------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the project's claim is that nothing but the program ends CLOSE_WAIT
// while the peer still answers. "For ever" is shown here as some seconds that
// are several times the timers that were set; hours are not shown.
//
//===----------------------------------------------------------------------===//
#define _GNU_SOURCE
#include "facts.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

/// A pair whose far end has half-closed: it still answers, and may still read.
static struct Pair halfClosedPair(void) {
  struct Pair P = tcpPair();
  REQUIRE(shutdown(P.Theirs, SHUT_WR) == 0);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE_WAIT));
  return P;
}

static void closeBoth(struct Pair P) {
  close(P.Ours);
  close(P.Theirs);
}

static void closeEndsIt(void) {
  struct Pair P = halfClosedPair();
  REQUIRE(close(P.Ours) == 0);
  char Byte;
  REQUIRE(recv(P.Theirs, &Byte, 1, 0) == 0);
  close(P.Theirs);
}

static void shutdownEndsIt(void) {
  struct Pair P = halfClosedPair();
  REQUIRE(shutdown(P.Ours, SHUT_WR) == 0);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE));
  closeBoth(P);
}

static void writingToAHalfClosedPeerDoesNot(void) {
  struct Pair P = halfClosedPair();
  for (int Turn = 0; Turn < 20; ++Turn)
    REQUIRE(send(P.Ours, "x", 1, MSG_NOSIGNAL) == 1);
  sleepMilliseconds(100);
  REQUIRE(tcpState(P.Ours) == TCP_CLOSE_WAIT);
  closeBoth(P);
}

static void writingToAGonePeerDoes(void) {
  struct Pair P = tcpPair();
  REQUIRE(close(P.Theirs) == 0);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE_WAIT));
  REQUIRE(send(P.Ours, "x", 1, MSG_NOSIGNAL) == 1);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE));
  REQUIRE(send(P.Ours, "x", 1, MSG_NOSIGNAL) == -1 && errno == EPIPE);
  close(P.Ours);
}

static void idlingDoesNot(void) {
  struct Pair P = tcpPair();
  REQUIRE(close(P.Theirs) == 0);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE_WAIT));
  sleepMilliseconds(2000);
  REQUIRE(tcpState(P.Ours) == TCP_CLOSE_WAIT);
  close(P.Ours);
}

static void probeEverySecond(int Fd) {
  setOption(Fd, SOL_SOCKET, SO_KEEPALIVE, 1);
  setOption(Fd, IPPROTO_TCP, TCP_KEEPIDLE, 1);
  setOption(Fd, IPPROTO_TCP, TCP_KEEPINTVL, 1);
  setOption(Fd, IPPROTO_TCP, TCP_KEEPCNT, 1);
  setOption(Fd, IPPROTO_TCP, TCP_USER_TIMEOUT, 1000);
}

static unsigned millisecondsSinceLastAck(int Fd) {
  struct tcp_info Info;
  socklen_t Size = sizeof Info;
  REQUIRE(getsockopt(Fd, IPPROTO_TCP, TCP_INFO, &Info, &Size) == 0);
  return Info.tcpi_last_ack_recv;
}

/// The last acknowledgement is younger than the silence: probes were answered.
static void keepaliveDoesNotWhileThePeerAnswers(void) {
  struct Pair P = tcpPair();
  probeEverySecond(P.Ours);
  REQUIRE(shutdown(P.Theirs, SHUT_WR) == 0);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE_WAIT));
  sleepMilliseconds(4000);
  REQUIRE(tcpState(P.Ours) == TCP_CLOSE_WAIT);
  REQUIRE(millisecondsSinceLastAck(P.Ours) < 3000);
  closeBoth(P);
}

/// A pair whose far end is closed and soon forgotten: TCP_LINGER2 shortens the
/// minute for which the kernel of a closed peer remembers the connection.
static int afterForgetfulClose(bool Probe) {
  struct Pair P = tcpPair();
  if (Probe)
    probeEverySecond(P.Ours);
  setOption(P.Theirs, IPPROTO_TCP, TCP_LINGER2, 1);
  REQUIRE(close(P.Theirs) == 0);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE_WAIT));
  return P.Ours;
}

static int pendingError(int Fd) {
  int Error = 0;
  socklen_t Size = sizeof Error;
  REQUIRE(getsockopt(Fd, SOL_SOCKET, SO_ERROR, &Error, &Size) == 0);
  return Error;
}

/// The probe draws an RST (EPIPE; a time-out would be ETIMEDOUT). Without
/// probes the same connection stays.
static void keepaliveDoesOnceThePeerForgot(void) {
  int Probed = afterForgetfulClose(true);
  int Quiet = afterForgetfulClose(false);
  for (int Turn = 0; Turn < 4 && tcpState(Probed) != TCP_CLOSE; ++Turn)
    sleepMilliseconds(1000);
  REQUIRE(tcpState(Probed) == TCP_CLOSE);
  REQUIRE(pendingError(Probed) == EPIPE);
  REQUIRE(tcpState(Quiet) == TCP_CLOSE_WAIT);
  close(Probed);
  close(Quiet);
}

/// Looks up one connection in /proc/net/tcp; false when it is not there.
static bool findInProc(int OurPort, int TheirPort, unsigned *State,
                       unsigned long *Inode) {
  FILE *Table = fopen("/proc/net/tcp", "r");
  if (!Table)
    skipFact("/proc/net/tcp cannot be read");
  char Line[512];
  bool Found = false;
  while (!Found && fgets(Line, sizeof Line, Table)) {
    unsigned Local, Remote;
    Found =
        sscanf(Line, " %*d: %*x:%x %*x:%x %x %*x:%*x %*x:%*x %*x %*u %*u %lu",
               &Local, &Remote, State, Inode) == 4 &&
        Local == (unsigned)OurPort && Remote == (unsigned)TheirPort;
  }
  fclose(Table);
  return Found;
}

static void backlogShowsInodeZero(void) {
  struct sockaddr_in Address, Theirs;
  socklen_t Size = sizeof Theirs;
  int Listener = loopbackListener(&Address);
  int Fd = loopbackClient(&Address);
  REQUIRE(getsockname(Fd, (struct sockaddr *)&Theirs, &Size) == 0);
  REQUIRE(close(Fd) == 0);

  unsigned State = 0;
  unsigned long Inode = 1;
  for (int Turn = 0; Turn < 200 && State != TCP_CLOSE_WAIT; ++Turn) {
    REQUIRE(findInProc(ntohs(Address.sin_port), ntohs(Theirs.sin_port), &State,
                       &Inode));
    sleepMilliseconds(10);
  }
  REQUIRE(State == TCP_CLOSE_WAIT);
  REQUIRE(Inode == 0);
  close(Listener);
}

static const struct Fact Facts[] = {
    {"close-ends-it", closeEndsIt},
    {"shutdown-ends-it", shutdownEndsIt},
    {"writing-to-a-half-closed-peer-does-not", writingToAHalfClosedPeerDoesNot},
    {"writing-to-a-gone-peer-does", writingToAGonePeerDoes},
    {"idling-does-not", idlingDoesNot},
    {"keepalive-does-not-while-the-peer-answers",
     keepaliveDoesNotWhileThePeerAnswers},
    {"keepalive-does-once-the-peer-forgot", keepaliveDoesOnceThePeerForgot},
    {"backlog-shows-inode-zero", backlogShowsInodeZero},
};

int main(int Argc, char **Argv) {
  return tryFacts(Facts, sizeof Facts / sizeof *Facts, Argc, Argv);
}
