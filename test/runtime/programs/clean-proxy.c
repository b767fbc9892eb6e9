// RUN: %drive %s
//
// A proxy for both directions, a process per client: the end of one side is
// handed on to the other, and both are closed when both have ended.
//
// expect: nothing
// peer client: sends "ping"
// peer server: accepts, hears "ping", sends "pong"
// peer client: hears "pong", half-closes
// peer server: sends "more"
// peer client: hears "more"
// peer server: closes
#include "program.h"

/// Copies what is there; 0 at the end, which is handed on.
static ssize_t copy(int from, int to) {
  char piece[256];
  ssize_t n = recv(from, piece, sizeof piece, 0);
  if (n == 0)
    shutdown(to, SHUT_WR);
  if (n > 0 && send(to, piece, n, MSG_NOSIGNAL) != n)
    return -1;
  return n;
}

static void relay(int client, int server) {
  struct pollfd p[2] = {{.fd = client, .events = POLLIN},
                        {.fd = server, .events = POLLIN}};
  int open = 2;
  while (open > 0) {
    if (poll(p, 2, -1) < 0)
      return;
    for (int i = 0; i < 2; i++) {
      ssize_t n;
      if (!p[i].revents)
        continue;
      n = copy(i ? server : client, i ? client : server);
      if (n < 0)
        return;
      if (n == 0) {
        p[i].fd = -1;
        open--;
      }
    }
  }
}

static void serve_one(int door, const char *port) {
  int server;
  int client = accept(door, NULL, NULL);
  if (client < 0)
    return;
  server = connect_to(port);
  if (server < 0) {
    close(client);
    return;
  }
  relay(client, server);
  close(server);
  close(client);
}

int main(int argc, char **argv) {
  begin_program();
  if (argc < 2)
    return 1;
  for (int door = listen_on_loopback();;)
    serve_one(door, argv[1]);
}
