//===-- chat_server.c - a small chat server with seven socket bugs --------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: something to try the checks on. It compiles without a warning and it
// chats; each check has one thing to say about it (README.md has the list).
// Do not take it as an example of how to write a server.
// Usage: chat_server PORT [MOTD-PORT [LOG-PORT]], everything on 127.0.0.1.
//
//===----------------------------------------------------------------------===//
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_CLIENTS = 32, LINE_SIZE = 512, MOTD_SIZE = 64 };

struct client {
  int fd;
};

static struct client clients[MAX_CLIENTS];
static char motd[MOTD_SIZE] = "Welcome. Be kind.\n";
static int log_pipe[2];
static unsigned long log_lost;

static struct sockaddr_in local_address(const char *port) {
  struct sockaddr_in address = {.sin_family = AF_INET};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons((unsigned short)atoi(port));
  return address;
}

static int open_listener(const char *port) {
  struct sockaddr_in address = local_address(port);
  int on = 1;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(fd, (struct sockaddr *)&address, sizeof address) < 0)
    return -1;
  if (listen(fd, 16) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

/* Reads exactly so many bytes. */
static int read_block(int fd, char *to, size_t left) {
  while (left > 0) {
    ssize_t n = recv(fd, to, left, 0);
    if (n < 0)
      return -1;
    to += n;
    left -= n;
  }
  return 0;
}

/* Asks another server for the message of the day. */
static int fetch_motd(const char *port) {
  struct sockaddr_in address = local_address(port);
  char fresh[MOTD_SIZE];
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
    goto fail;
  if (send(fd, "MOTD\n", 5, MSG_NOSIGNAL) < 0) {
    close(fd);
    goto fail;
  }
  if (read_block(fd, fresh, sizeof fresh) < 0)
    goto fail;
  close(fd);
  memcpy(motd, fresh, sizeof motd);
  motd[MOTD_SIZE - 1] = '\0';
  return 0;

fail:
  close(fd);
  return -1;
}

/* Thread: sends what is said to a collector of logs, as long as it is there. */
static void *forward_log(void *port) {
  struct sockaddr_in address = local_address(port);
  char line[LINE_SIZE];
  ssize_t n;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return NULL;
  if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0) {
    close(fd);
    return NULL;
  }
  while ((n = read(log_pipe[0], line, sizeof line)) > 0)
    if (send(fd, line, (size_t)n, MSG_NOSIGNAL) < 0)
      break;
  close(fd);
  return NULL;
}

/* Sends the message of the day to a client that may be slow. */
static int send_motd(int fd) {
  struct pollfd slow = {.fd = fd, .events = POLLOUT};
  const char *next = motd;
  size_t left = strlen(motd);
  while (left > 0) {
    if (poll(&slow, 1, 1000) < 0)
      return -1;
    if (slow.revents & POLLOUT) {
      ssize_t n = send(fd, next, left, MSG_NOSIGNAL | MSG_DONTWAIT);
      if (n < 0)
        return -1;
      next += n;
      left -= n;
    }
  }
  return 0;
}

static struct client *free_slot(void) {
  struct client *c = clients;
  while (c < clients + MAX_CLIENTS && c->fd >= 0)
    c++;
  return c < clients + MAX_CLIENTS ? c : NULL;
}

static void accept_client(int listener) {
  struct client *slot = free_slot();
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return;
  if (!slot) {
    struct sockaddr_in peer;
    socklen_t size = sizeof peer;
    send(fd, "Full, come back later.\n", 23, MSG_NOSIGNAL);
    close(fd);
    if (getpeername(fd, (struct sockaddr *)&peer, &size) == 0)
      printf("port %d turned away\n", ntohs(peer.sin_port));
    return;
  }
  if (send_motd(fd) < 0)
    close(fd);
  else
    slot->fd = fd;
}

static void broadcast(const struct client *from, const char *line, size_t len) {
  for (int i = 0; i < MAX_CLIENTS; i++) {
    if (clients[i].fd < 0 || &clients[i] == from)
      continue;
    if (send(clients[i].fd, line, len, MSG_NOSIGNAL) < 0) {
      close(clients[i].fd);
      clients[i].fd = -1;
    }
  }
  log_lost += write(log_pipe[1], line, len) < 0;
}

static void read_client(struct client *c) {
  char line[LINE_SIZE];
  ssize_t n = recv(c->fd, line, sizeof line, 0);
  if (n < 0) {
    close(c->fd);
    c->fd = -1;
    return;
  }
  if (n == 0) {
    printf("guest %td left, %lu lines lost\n", c - clients, log_lost);
    c->fd = -1;
    return;
  }
  broadcast(c, line, (size_t)n);
}

static int serve(int listener) {
  struct pollfd set[MAX_CLIENTS + 1];
  for (;;) {
    for (int i = 0; i < MAX_CLIENTS; i++)
      set[i] = (struct pollfd){.fd = clients[i].fd, .events = POLLIN};
    set[MAX_CLIENTS] = (struct pollfd){.fd = listener, .events = POLLIN};
    if (poll(set, MAX_CLIENTS + 1, -1) < 0 && errno != EINTR)
      return -1;
    for (int i = 0; i < MAX_CLIENTS; i++)
      if (clients[i].fd >= 0 && (set[i].revents & (POLLIN | POLLHUP | POLLERR)))
        read_client(&clients[i]);
    if (set[MAX_CLIENTS].revents & POLLIN)
      accept_client(listener);
  }
}

int main(int argc, char **argv) {
  pthread_t forwarder;
  if (argc < 2 || pipe(log_pipe) < 0 ||
      fcntl(log_pipe[1], F_SETFL, O_NONBLOCK) < 0)
    return 2;
  for (int i = 0; i < MAX_CLIENTS; i++)
    clients[i].fd = -1;
  if (argc > 2)
    fetch_motd(argv[2]);
  if (argc > 3)
    pthread_create(&forwarder, NULL, forward_log, argv[3]);
  int listener = open_listener(argv[1]);
  if (listener < 0)
    return 1;
  return serve(listener) < 0;
}
