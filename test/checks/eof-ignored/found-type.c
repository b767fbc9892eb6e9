// RUN: %check_closewait %s closewait-eof-ignored %t

// What getaddrinfo() finds is of the type that it was asked for, and who reads
// the number elsewhere reads from such a socket.
#include <netdb.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int reach(const char *host) {
  struct addrinfo hints, *all, *one;
  int fd = -1;
  memset(&hints, 0, sizeof hints);
  hints.ai_socktype = SOCK_STREAM;
  if (getaddrinfo(host, "7", &hints, &all) != 0)
    return -1;
  for (one = all; one; one = one->ai_next) {
    fd = socket(one->ai_family, one->ai_socktype, one->ai_protocol);
    if (fd < 0)
      continue;
    if (connect(fd, one->ai_addr, one->ai_addrlen) == 0)
      break;
    close(fd);
    fd = -1;
  }
  freeaddrinfo(all);
  return fd;
}

// Called with streams alone.
static void ask(int fd, unsigned *type, unsigned *length) {
  unsigned magic = 0;
  if (read(fd, &magic, sizeof magic) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
    exit(1);
  if (read(fd, type, sizeof *type) < 0)
    exit(1);
  if (read(fd, length, sizeof *length) < 0)
    exit(1);
}

static void ask_and_look(int fd, unsigned *type, unsigned *length) {
  unsigned magic = 0;
  if (read(fd, &magic, sizeof magic) <= 0)
    exit(1);
  if (read(fd, type, sizeof *type) <= 0)
    exit(1);
  if (read(fd, length, sizeof *length) <= 0)
    exit(1);
}

// Nobody says what this is.
void ask_somebody(int fd, unsigned *type, unsigned *length) {
  unsigned magic = 0;
  if (read(fd, &magic, sizeof magic) < 0)
    exit(1);
  if (read(fd, type, sizeof *type) < 0)
    exit(1);
  if (read(fd, length, sizeof *length) < 0)
    exit(1);
}

// Another file may call it with anything.
void ask_for_others(int fd, unsigned *type, unsigned *length) {
  unsigned magic = 0;
  if (read(fd, &magic, sizeof magic) < 0)
    exit(1);
  if (read(fd, type, sizeof *type) < 0)
    exit(1);
  if (read(fd, length, sizeof *length) < 0)
    exit(1);
}

int main(int argc, char **argv) {
  unsigned type, length;
  int fd = reach(argv[1]);
  if (fd < 0)
    return 1;
  if (argc == 3)
    ask(fd, &type, &length);
  else if (argc > 3)
    ask_for_others(fd, &type, &length);
  else
    ask_and_look(fd, &type, &length);
  close(fd);
  return 0;
}
