// RUN: %check_closewait %s closewait-leak %t
// RUN: %check_closewait %s closewait-leak %t -- -D_GNU_SOURCE

// Right code that looks wrong. Nothing here may be reported.
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int setting(const char *name);

/* Undone in the reverse order, with errno carried over the close. */
int from_port(const struct sockaddr_in *mine, const struct sockaddr_in *to) {
  int fd, keep;
  if (!((fd = socket(AF_INET, SOCK_STREAM, 0)) >= 0))
    return -1;
  if (bind(fd, (const struct sockaddr *)mine, sizeof *mine) == -1)
    goto e;
  if (connect(fd, (const struct sockaddr *)to, sizeof *to) == -1)
    goto e;
  return fd;
e:
  keep = errno;
  (void)close(fd);
  errno = keep;
  return -1;
}

/* A whole inetd: wired onto 0 to 2, closed unless it is one of them. */
void super_server(int door, char *const argv[]) {
  int fd;
  signal(SIGCHLD, SIG_IGN);
  while ((fd = accept(door, NULL, NULL)) >= 0) {
    pid_t child = fork();
    if (child == 0) {
      for (int i = 0; i < 3; ++i)
        if (fd != i)
          dup2(fd, i);
      if (fd > 2)
        close(fd);
      close(door);
      execv(argv[0], argv);
      _exit(127);
    }
    close(fd);
  }
}

/* The same predicate opens and closes, with a fork between. */
void status_report(bool by_net, const struct sockaddr *to, socklen_t n) {
  int fd = -1;
  char junk[32];
  if (by_net) {
    fd = socket(to->sa_family, SOCK_STREAM, 0);
    if (fd < 0)
      return;
  }
  pid_t child = fork();
  if (child == 0) {
    if (by_net && connect(fd, to, n) == 0)
      while (read(fd, junk, sizeof junk) > 0)
        ;
    _exit(0);
  }
  if (by_net)
    close(fd);
  if (child > 0)
    waitpid(child, NULL, 0);
}

/* Two lists of addresses, and the name freed on the way. */
int dial_host(const char *host, const char *port) {
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *list, *a;
  int fd = -1;
  if (getaddrinfo(host, port, &hints, &list))
    return -1;
  for (a = list; a; a = a->ai_next) {
    fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
    if (fd == -1)
      continue;
    if (connect(fd, a->ai_addr, a->ai_addrlen) != -1)
      break;
    close(fd);
    fd = -1;
  }
  freeaddrinfo(list);
  return fd;
}

/* A non-blocking connect, finished by select. */
int connect_in_time(const struct sockaddr *to, socklen_t n, int seconds) {
  int rc, err = 0;
  socklen_t len = sizeof err;
  int fd = socket(to->sa_family, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (fd < 0)
    return -1;
  rc = connect(fd, to, n);
  if (rc < 0 && errno == EINPROGRESS) {
    fd_set out;
    struct timeval tv = {seconds, 0};
    FD_ZERO(&out);
    FD_SET(fd, &out);
    rc = select(fd + 1, NULL, &out, NULL, &tv) == 1 &&
                 getsockopt(fd, SOL_SOCKET, SO_ERROR, &err, &len) == 0 &&
                 err == 0
             ? 0
             : -1;
  }
  if (rc == -1) {
    close(fd);
    return -1;
  }
  return fd;
}

/* Socket activation: the number was opened by somebody else. */
int inherited_listener(void) {
  const char *text = "3";
  if (setting("activated"))
    return atoi(text);
  return socket(AF_INET, SOCK_STREAM, 0);
}

/* A pair, of which the two ends go different ways. */
int self_pipe(int *in, int *out) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == -1)
    return -errno;
  *in = ends[0];
  *out = ends[1];
  return 0;
}

/* The descriptor rides in the sign: a number or an error. */
int number_or_error(int door) {
  int fd = accept(door, NULL, NULL);
  return fd == -1 ? -errno : fd;
}

/* Opened late, closed under the same two conditions in another order. */
int late(bool wanted, const struct sockaddr *to, socklen_t n) {
  int fd = -1, rc = 0;
  if (wanted && (fd = socket(to->sa_family, SOCK_STREAM, 0)) != -1) {
    rc = connect(fd, to, n);
    if (rc != 0)
      rc = -errno;
  }
  if (fd != -1 && wanted)
    close(fd);
  return rc;
}

/* Retried inside the same statement. */
int stubborn_accept(int door) {
  int fd;
  while ((fd = accept(door, NULL, NULL)) == -1 &&
         (errno == EINTR || errno == ECONNABORTED))
    ;
  return fd;
}

/* Given to the environment of a program that is started. */
int handed_to_a_program(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (vfork() == 0) {
    dup2(fd, 0);
    execl("/usr/libexec/guest", "guest", (char *)0);
    _exit(127);
  }
  return close(fd);
}

/* Closed in the increment of the loop. */
void guests(int door) {
  for (int fd; (fd = accept(door, NULL, NULL)) >= 0; close(fd))
    if (send(fd, "busy\n", 5, MSG_NOSIGNAL) < 0)
      continue;
}
