//===-- poll_facts.c - what poll, select and epoll say of a gone peer -----===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: closewait-hangup-ignored claims that some events reach nobody, and is
// silent where IN stands for a hang-up too. Both rest on the masks below.
//
//===----------------------------------------------------------------------===//
#define _GNU_SOURCE
#include "facts.h"

#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

static void closeBoth(struct Pair P) {
  close(P.Ours);
  close(P.Theirs);
}

/// Our end of a connection whose peer has closed in good order.
static int afterFin(void) {
  struct Pair P = tcpPair();
  REQUIRE(close(P.Theirs) == 0);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE_WAIT));
  return P.Ours;
}

/// Our end of a connection that the peer has reset.
static int afterReset(void) {
  struct Pair P = tcpPair();
  closeWithReset(P.Theirs);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE));
  return P.Ours;
}

static void finIsInAndRdhup(void) {
  int Fd = afterFin();
  REQUIRE(polled(Fd, POLLIN, 0) == POLLIN);
  REQUIRE(polled(Fd, POLLIN | POLLRDHUP, 0) == (POLLIN | POLLRDHUP));
  close(Fd);
}

static void resetIsInErrHup(void) {
  int Fd = afterReset();
  REQUIRE(polled(Fd, POLLIN, 0) == (POLLIN | POLLERR | POLLHUP));
  close(Fd);
}

/// A port that is taken but not listened on refuses for certain.
static void refusedConnectIsInErrHup(void) {
  struct sockaddr_in Address;
  int Listener = loopbackListener(&Address);
  close(Listener);
  int Holder = socket(AF_INET, SOCK_STREAM, 0);
  REQUIRE(Holder >= 0);
  if (bind(Holder, (struct sockaddr *)&Address, sizeof Address) != 0)
    skipFact("the port was taken by somebody else");

  int Fd = socket(AF_INET, SOCK_STREAM, 0);
  REQUIRE(Fd >= 0);
  setNonBlocking(Fd);
  REQUIRE(connect(Fd, (struct sockaddr *)&Address, sizeof Address) == -1);
  if (errno == ENETUNREACH)
    skipFact("127.0.0.1 cannot be reached");
  REQUIRE(errno == EINPROGRESS);
  REQUIRE(reachesState(Fd, TCP_CLOSE));
  REQUIRE(polled(Fd, POLLIN, 0) == (POLLIN | POLLERR | POLLHUP));
  REQUIRE(polled(Fd, POLLOUT, 0) == (POLLOUT | POLLERR | POLLHUP));
  close(Fd);
  close(Holder);
}

static void fillSendBuffer(int Fd) {
  static const char Block[65536];
  setNonBlocking(Fd);
  for (int Turn = 0; Turn < 10; ++Turn) {
    while (send(Fd, Block, sizeof Block, MSG_NOSIGNAL) > 0) {
    }
    REQUIRE(errno == EAGAIN);
    sleepMilliseconds(10);
  }
}

static void outOnlyDoesNotSeeFin(void) {
  struct Pair P = tcpPair();
  REQUIRE(shutdown(P.Theirs, SHUT_WR) == 0);
  REQUIRE(reachesState(P.Ours, TCP_CLOSE_WAIT));
  REQUIRE(polled(P.Ours, POLLOUT, 0) == POLLOUT);
  fillSendBuffer(P.Ours);
  REQUIRE(polled(P.Ours, POLLOUT, 200) == 0);
  REQUIRE(tcpState(P.Ours) == TCP_CLOSE_WAIT);
  closeBoth(P);
}

static void outOnlySeesReset(void) {
  int Fd = afterReset();
  REQUIRE(polled(Fd, POLLOUT, 0) == (POLLOUT | POLLERR | POLLHUP));
  close(Fd);
}

static void nothingAskedSeesResetOnly(void) {
  int Closed = afterFin();
  REQUIRE(polled(Closed, 0, 200) == 0);
  close(Closed);
  int Reset = afterReset();
  REQUIRE(polled(Reset, 0, 0) == (POLLERR | POLLHUP));
  close(Reset);
}

static void hupNeedsBothDirections(void) {
  int Fd = afterFin();
  REQUIRE(polled(Fd, POLLIN | POLLRDHUP, 0) == (POLLIN | POLLRDHUP));
  REQUIRE(shutdown(Fd, SHUT_WR) == 0);
  REQUIRE(polled(Fd, POLLIN | POLLRDHUP, 0) == (POLLIN | POLLRDHUP | POLLHUP));
  REQUIRE(polled(Fd, POLLOUT, 0) == (POLLOUT | POLLHUP));
  REQUIRE(polled(Fd, 0, 0) == POLLHUP);
  close(Fd);
}

static void unixCloseIsInHup(void) {
  int Fds[2];
  REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, Fds) == 0);
  REQUIRE(close(Fds[1]) == 0);
  REQUIRE(polled(Fds[0], POLLIN, 0) == (POLLIN | POLLHUP));
  close(Fds[0]);
}

static void pipeHupIsBare(void) {
  int Fds[2];
  REQUIRE(pipe(Fds) == 0);
  REQUIRE(close(Fds[1]) == 0);
  REQUIRE(polled(Fds[0], POLLIN, 0) == POLLHUP);
  close(Fds[0]);
}

static void closedNumberIsNval(void) {
  int Fd = afterFin();
  close(Fd);
  REQUIRE(polled(Fd, POLLIN, 0) == POLLNVAL);
}

static uint32_t epolled(int Fd, uint32_t Events) {
  int Epoll = epoll_create1(0);
  REQUIRE(Epoll >= 0);
  struct epoll_event E = {.events = Events};
  REQUIRE(epoll_ctl(Epoll, EPOLL_CTL_ADD, Fd, &E) == 0);
  int Ready = epoll_wait(Epoll, &E, 1, 0);
  REQUIRE(Ready >= 0);
  close(Epoll);
  return Ready == 0 ? 0 : E.events;
}

static void epollSaysTheSame(void) {
  int Closed = afterFin();
  REQUIRE(epolled(Closed, EPOLLIN | EPOLLRDHUP) == (EPOLLIN | EPOLLRDHUP));
  REQUIRE(epolled(Closed, EPOLLOUT) == EPOLLOUT);
  REQUIRE(epolled(Closed, 0) == 0);
  close(Closed);
  int Reset = afterReset();
  REQUIRE(epolled(Reset, EPOLLIN) == (EPOLLIN | EPOLLERR | EPOLLHUP));
  REQUIRE(epolled(Reset, 0) == (EPOLLERR | EPOLLHUP));
  close(Reset);
}

static void selectCallsFinReadable(void) {
  int Fd = afterFin();
  if (Fd >= FD_SETSIZE)
    skipFact("the descriptor is beyond FD_SETSIZE");
  fd_set In, Except;
  FD_ZERO(&In);
  FD_ZERO(&Except);
  FD_SET(Fd, &In);
  FD_SET(Fd, &Except);
  struct timeval Now = {0};
  REQUIRE(select(Fd + 1, &In, NULL, &Except, &Now) == 1);
  REQUIRE(FD_ISSET(Fd, &In) && !FD_ISSET(Fd, &Except));
  close(Fd);
}

static const struct Fact Facts[] = {
    {"fin-is-in-and-rdhup", finIsInAndRdhup},
    {"reset-is-in-err-hup", resetIsInErrHup},
    {"refused-connect-is-in-err-hup", refusedConnectIsInErrHup},
    {"out-only-does-not-see-fin", outOnlyDoesNotSeeFin},
    {"out-only-sees-reset", outOnlySeesReset},
    {"nothing-asked-sees-reset-only", nothingAskedSeesResetOnly},
    {"hup-needs-both-directions", hupNeedsBothDirections},
    {"unix-close-is-in-hup", unixCloseIsInHup},
    {"pipe-hup-is-bare", pipeHupIsBare},
    {"closed-number-is-nval", closedNumberIsNval},
    {"epoll-says-the-same", epollSaysTheSame},
    {"select-calls-fin-readable", selectCallsFinReadable},
};

int main(int Argc, char **Argv) {
  return tryFacts(Facts, sizeof Facts / sizeof *Facts, Argc, Argv);
}
