// RUN: %check_closewait %s closewait-eof-ignored %t --fix-notes

// The loop around the read serves one connection after another, or knows by
// itself what the end means.
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

void start(void (*f)(void));

/* Somebody else puts the next one there: the loop goes on waiting for it. */
static int guest = -1;
void wait_for_guest(void) {
  char buf[64];
  for (;;) {
    if (guest < 0) {
      sleep(1);
      continue;
    }
    ssize_t n = recv(guest, buf, sizeof buf, MSG_NOSIGNAL);
    if (n > 0)
      fwrite(buf, 1, n, stdout);
  }
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: end of file on 'guest'
// CHECK-FIXES: ssize_t n = recv(guest, buf, sizeof buf, MSG_NOSIGNAL);
// CHECK-FIXES-NEXT: if (n == 0) {
// CHECK-FIXES-NEXT: close(guest);
// CHECK-FIXES-NEXT: guest = -1;
// CHECK-FIXES-NEXT: continue;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: if (n > 0)

/* The loop opens the next one itself. */
void reopens(int door) {
  char buf[64];
  int fd = accept(door, nullptr, nullptr);
  while (fd >= 0) {
    ssize_t n = recv(fd, buf, sizeof buf, 0x20000);
    if (n > 0)
      fwrite(buf, 1, n, stdout);
    if (buf[0] == '!') {
      close(fd);
      fd = accept(door, nullptr, nullptr);
    }
  }
}
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: end of file on 'fd'
// CHECK-FIXES: ssize_t n = recv(fd, buf, sizeof buf, 0x20000);
// CHECK-FIXES-NEXT: if (n == 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: fd = -1;
// CHECK-FIXES-NEXT: continue;
// CHECK-FIXES-NEXT: }

/* A local that nobody else can set: waiting for it would be for ever. */
void only_here(int door) {
  char buf[64];
  int fd = accept(door, nullptr, nullptr);
  for (;;) {
    if (fd < 0)
      continue;
    ssize_t n = recv(fd, buf, sizeof buf, 0x40000);
    if (n > 0)
      fwrite(buf, 1, n, stdout);
  }
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: end of file on 'fd'
// CHECK-FIXES: ssize_t n = recv(fd, buf, sizeof buf, 0x40000);
// CHECK-FIXES-NEXT: if (n == 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: break;
// CHECK-FIXES-NEXT: }

/* Behind the inner loop 0 is asked for: it is enough to get there. */
struct stream {
  int fd;
};
int fill(struct stream *s, char *to, size_t room) {
  int got = 0, sum = 0;
  while (room > 0) {
    do {
      got = read(s->fd, to, room);
    } while (errno == EINTR);
    if (got < 0)
      return -1;
    if (got == 0)
      break;
    to += got;
    sum += got;
    room -= got;
  }
  return sum;
}
// CHECK-MESSAGES: :[[@LINE-12]]:{{[0-9]+}}: warning: end of file on 's->fd'
// CHECK-FIXES: got = read(s->fd, to, room);
// CHECK-FIXES-NEXT: if (got == 0)
// CHECK-FIXES-NEXT: break;
// CHECK-FIXES-NEXT: } while (errno == EINTR);

/* The clean twins. */
static int other = -1;
void waits_and_closes(void) {
  char buf[64];
  for (;;) {
    if (other < 0) {
      sleep(1);
      continue;
    }
    ssize_t n = recv(other, buf, sizeof buf, MSG_NOSIGNAL);
    if (n == 0) {
      close(other);
      other = -1;
      continue;
    }
    if (n > 0)
      fwrite(buf, 1, n, stdout);
  }
}

void begin(int door) {
  start(wait_for_guest);
  start(waits_and_closes);
  guest = accept(door, nullptr, nullptr);
  other = accept(door, nullptr, nullptr);
}
