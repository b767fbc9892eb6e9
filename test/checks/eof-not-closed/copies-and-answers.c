// RUN: %check_closewait %s closewait-eof-not-closed,closewait-eof-ignored %t --still-warns

// A local array of pollfds has copies: what is no longer asked about is still in
// the variable that it was copied from.
#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

void relay(int a, int b) {
  struct pollfd both[2] = {{a, POLLIN, 0}, {b, POLLIN, 0}};
  int other[2] = {b, a};
  int open_sides = 2;
  char buf[512];
  while (open_sides > 0) {
    if (poll(both, 2, -1) < 0)
      break;
    for (int i = 0; i < 2; i++) {
      if (both[i].fd < 0 || !both[i].revents)
        continue;
      ssize_t n = recv(both[i].fd, buf, sizeof buf, 0);
      if (n < 0)
        goto out;
      if (n == 0) {
        shutdown(other[i], SHUT_WR);
        both[i].fd = -1;
        open_sides--;
        continue;
      }
      send(other[i], buf, n, MSG_NOSIGNAL);
    }
  }
out:
  close(a);
  close(b);
}

// What was accepted has no other place.
void serve(int door) {
  struct pollfd all[16] = {{door, POLLIN, 0}};
  int used = 1;
  char buf[512];
  for (;;) {
    if (poll(all, used, -1) < 0)
      return;
    if ((all[0].revents & POLLIN) && used < 16) {
      int fd = accept(door, NULL, NULL);
      if (fd >= 0) {
        all[used].fd = fd;
        all[used].events = POLLIN;
        used++;
      }
    }
    for (int i = 1; i < used; i++) {
      if (all[i].fd < 0 || !all[i].revents)
        continue;
      ssize_t n = recv(all[i].fd, buf, sizeof buf, 0);
      if (n > 0)
        continue;
      if (n == 0)
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'all[i].fd' here, but this path does not close it [closewait-eof-not-closed]
        all[i].fd = -1;
    }
  }
}

// 0 is what data gets: the end is told to nobody, and what errors get beside it
// does not make it an answer. It is said in here and not at the caller.
struct link {
  int epoll, fd;
  unsigned long bytes;
};

static int try_again(int error) { return error == EAGAIN || error == EINTR; }

static int input(struct link *l) {
  char buf[512];
  ssize_t n = recv(l->fd, buf, sizeof buf, MSG_DONTWAIT);
  if (n < 0)
    return try_again(errno) ? 0 : -1;
  if (n == 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'l->fd' here, but this path does not close it [closewait-eof-not-closed]
    epoll_ctl(l->epoll, EPOLL_CTL_DEL, l->fd, NULL);
    return 0;
  }
  l->bytes += (unsigned long)n;
  return 0;
}

void dispatch(int epoll) {
  struct epoll_event events[16];
  int n = epoll_wait(epoll, events, 16, -1);
  for (int i = 0; i < n; i++) {
    struct link *l = events[i].data.ptr;
    if (input(l) < 0)
      close(l->fd);
  }
}

// A loop that ends tells by ending, whatever it answers: the caller has the
// number and closes it.
static int talk(int epoll, int fd) {
  struct epoll_event got;
  char order;
  while (epoll_wait(epoll, &got, 1, -1) == 1) {
    if (recv(fd, &order, 1, 0) <= 0)
      break;
    send(fd, &order, 1, MSG_NOSIGNAL);
  }
  return 0;
}

void talks_and_closes(int epoll, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  talk(epoll, fd);
  close(fd);
}

// The last turn of the loop: both variables that the copies came from are
// closed behind it.
void relays_once(int a, int b) {
  struct pollfd both[2] = {{.fd = a, .events = POLLIN},
                           {.fd = b, .events = POLLIN}};
  char buf[512];
  int open = 1;
  while (open && poll(both, 2, -1) > 0)
    for (int i = 0; i < 2 && open; i++) {
      if (!both[i].revents)
        continue;
      ssize_t n = recv(both[i].fd, buf, sizeof buf, 0);
      if (n <= 0)
        open = 0;
      else
        send(both[!i].fd, buf, (size_t)n, MSG_NOSIGNAL);
    }
  close(a);
  close(b);
}

// Nothing ends it.
void relays_for_ever(int a, int b) {
  struct pollfd both[2] = {{.fd = a, .events = POLLIN},
                           {.fd = b, .events = POLLIN}};
  char buf[512];
  while (poll(both, 2, -1) > 0)
    for (int i = 0; i < 2; i++) {
      if (!both[i].revents)
        continue;
      ssize_t n = recv(both[i].fd, buf, sizeof buf, 0);
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'both[i].fd' is not told apart
      if (n > 0)
        send(both[!i].fd, buf, (size_t)n, MSG_NOSIGNAL);
    }
  close(a);
  close(b);
}
