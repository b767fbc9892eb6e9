//===-- facts.c - the frame of the kernel facts ---------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the facts should read like sentences; connecting, waiting and telling
// is done here. A fact that is skipped leaves by longjmp and may leave its
// descriptors open until the program ends, a moment later.
//
//===----------------------------------------------------------------------===//
#define _GNU_SOURCE
#include "facts.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { SecondsForAll = 60 };

static const char *Current = "";
static jmp_buf AfterFact;

void refuteFact(const char *File, int Line, const char *What) {
  printf("refuted %s: %s:%d: %s (errno: %s)\n", Current, File, Line, What,
         strerror(errno));
  exit(1);
}

void skipFact(const char *Reason) {
  printf("skip %s: %s\n", Current, Reason);
  longjmp(AfterFact, 1);
}

static void tryFact(const struct Fact *F) {
  Current = F->Name;
  if (setjmp(AfterFact))
    return;
  F->Try();
  printf("ok %s\n", F->Name);
}

static bool isAskedFor(const char *Name, int Argc, char **Argv) {
  for (int I = 1; I < Argc; ++I)
    if (strcmp(Argv[I], Name) == 0)
      return true;
  return Argc == 1;
}

int tryFacts(const struct Fact *Facts, int Count, int Argc, char **Argv) {
  alarm(SecondsForAll);
  int Tried = 0;
  for (int I = 0; I < Count; ++I) {
    if (!isAskedFor(Facts[I].Name, Argc, Argv))
      continue;
    tryFact(&Facts[I]);
    ++Tried;
  }
  if (Tried < Argc - 1) {
    fprintf(stderr, "%s: a name is unknown or given twice\n", Argv[0]);
    return 2;
  }
  return 0;
}

int loopbackListener(struct sockaddr_in *Address) {
  memset(Address, 0, sizeof *Address);
  Address->sin_family = AF_INET;
  Address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t Size = sizeof *Address;
  int Fd = socket(AF_INET, SOCK_STREAM, 0);
  if (Fd < 0 || bind(Fd, (struct sockaddr *)Address, Size) != 0)
    skipFact("no TCP on 127.0.0.1");
  REQUIRE(listen(Fd, 8) == 0);
  REQUIRE(getsockname(Fd, (struct sockaddr *)Address, &Size) == 0);
  return Fd;
}

int loopbackClient(const struct sockaddr_in *Address) {
  int Fd = socket(AF_INET, SOCK_STREAM, 0);
  REQUIRE(Fd >= 0);
  if (connect(Fd, (const struct sockaddr *)Address, sizeof *Address) != 0)
    skipFact("127.0.0.1 cannot be reached");
  return Fd;
}

struct Pair tcpPair(void) {
  struct sockaddr_in Address;
  int Listener = loopbackListener(&Address);
  struct Pair P = {.Theirs = loopbackClient(&Address)};
  P.Ours = accept(Listener, NULL, NULL);
  REQUIRE(P.Ours >= 0);
  close(Listener);
  return P;
}

int tcpState(int Fd) {
  struct tcp_info Info;
  socklen_t Size = sizeof Info;
  if (getsockopt(Fd, IPPROTO_TCP, TCP_INFO, &Info, &Size) != 0)
    skipFact("TCP_INFO cannot be read");
  return Info.tcpi_state;
}

bool reachesState(int Fd, int State) {
  for (int Turn = 0; Turn < 200; ++Turn) {
    if (tcpState(Fd) == State)
      return true;
    sleepMilliseconds(10);
  }
  return false;
}

void closeWithReset(int Fd) {
  struct linger AtOnce = {.l_onoff = 1, .l_linger = 0};
  REQUIRE(setsockopt(Fd, SOL_SOCKET, SO_LINGER, &AtOnce, sizeof AtOnce) == 0);
  REQUIRE(close(Fd) == 0);
}

void setNonBlocking(int Fd) {
  REQUIRE(fcntl(Fd, F_SETFL, fcntl(Fd, F_GETFL) | O_NONBLOCK) == 0);
}

void setOption(int Fd, int Level, int Name, int Value) {
  REQUIRE(setsockopt(Fd, Level, Name, &Value, sizeof Value) == 0);
}

void sleepMilliseconds(int Milliseconds) {
  struct timespec T = {.tv_sec = Milliseconds / 1000,
                       .tv_nsec = Milliseconds % 1000 * 1000000L};
  while (nanosleep(&T, &T) != 0 && errno == EINTR) {
  }
}

short polled(int Fd, short Events, int Milliseconds) {
  struct pollfd P = {.fd = Fd, .events = Events};
  REQUIRE(poll(&P, 1, Milliseconds) >= 0);
  return P.revents;
}
