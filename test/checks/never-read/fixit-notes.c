// RUN: %check_closewait %s closewait-never-read %t --fix-notes --suffix=NOTE
// RUN: %check_closewait %s closewait-never-read %t --still-warns --suffix=PLAIN

// On a note: what comes is read before the write, without waiting. 0 leaves as
// an error of the write does, or leaves the loop.
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

void as_the_error_leaves(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    if (send(fd, "one", 3, MSG_NOSIGNAL) < 0)
      break;
    sleep(60);
  }
  close(fd);
}
// CHECK-MESSAGES-NOTE: :[[@LINE-6]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
// CHECK-MESSAGES-PLAIN: :[[@LINE-7]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
// CHECK-FIXES-NOTE: for (;;) {
// CHECK-FIXES-NOTE-NEXT: {{^    [{]$}}
// CHECK-FIXES-NOTE-NEXT: {{^      }}char junk[256];
// CHECK-FIXES-NOTE-NEXT: {{^      }}ssize_t got;
// CHECK-FIXES-NOTE-NEXT: {{^      }}while ((got = recv(fd, junk, sizeof junk, MSG_DONTWAIT)) > 0) {
// CHECK-FIXES-NOTE-NEXT: {{^      }}}
// CHECK-FIXES-NOTE-NEXT: {{^      }}if (got == 0)
// CHECK-FIXES-NOTE-NEXT: {{^        }}break;
// CHECK-FIXES-NOTE-NEXT: {{^    [}]$}}
// CHECK-FIXES-NOTE-NEXT: if (send(fd, "one", 3, MSG_NOSIGNAL) < 0)
// CHECK-FIXES-PLAIN: for (;;) {
// CHECK-FIXES-PLAIN-NEXT: if (send(fd, "one", 3, MSG_NOSIGNAL) < 0)

int closes_and_returns(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  for (;;) {
    ssize_t n = send(fd, "two", 3, MSG_NOSIGNAL);
    if (n == -1) {
      close(fd);
      return -2;
    }
    sleep(60);
  }
}
// CHECK-MESSAGES-NOTE: :[[@LINE-8]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
// CHECK-MESSAGES-PLAIN: :[[@LINE-9]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
// CHECK-FIXES-NOTE: while ((got = recv(fd, junk, sizeof junk, MSG_DONTWAIT)) > 0) {
// CHECK-FIXES-NOTE-NEXT: }
// CHECK-FIXES-NOTE-NEXT: if (got == 0) {
// CHECK-FIXES-NOTE-NEXT: close(fd);
// CHECK-FIXES-NOTE-NEXT: return -2;
// CHECK-FIXES-NOTE-NEXT: }
// CHECK-FIXES-NOTE-NEXT: }
// CHECK-FIXES-NOTE-NEXT: ssize_t n = send(fd, "two", 3, MSG_NOSIGNAL);

void the_loop_asks(int door) {
  int junk = 0;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (send(fd, "three", 5, MSG_NOSIGNAL) == 5)
    sleep(++junk);
  close(fd);
}
// CHECK-MESSAGES-NOTE: :[[@LINE-4]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
// CHECK-MESSAGES-PLAIN: :[[@LINE-5]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
// CHECK-FIXES-NOTE: while (send(fd, "three", 5, MSG_NOSIGNAL) == 5) {
// CHECK-FIXES-NOTE-NEXT: {
// CHECK-FIXES-NOTE-NEXT: char junk_[256];
// CHECK-FIXES-NOTE-NEXT: ssize_t got;
// CHECK-FIXES-NOTE-NEXT: while ((got = recv(fd, junk_, sizeof junk_, MSG_DONTWAIT)) > 0) {
// CHECK-FIXES-NOTE-NEXT: }
// CHECK-FIXES-NOTE-NEXT: if (got == 0)
// CHECK-FIXES-NOTE-NEXT: break;
// CHECK-FIXES-NOTE-NEXT: }
// CHECK-FIXES-NOTE-NEXT: sleep(++junk);
// CHECK-FIXES-NOTE-NEXT: }
// CHECK-FIXES-NOTE-NEXT: close(fd);

void body_of_a_loop(int door) {
  char line[128];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (fgets(line, sizeof line, stdin))
    if (write(fd, line, strlen(line)) < 0)
      break;
  close(fd);
}
// CHECK-MESSAGES-NOTE: :[[@LINE-4]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
// CHECK-MESSAGES-PLAIN: :[[@LINE-5]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
// CHECK-FIXES-NOTE: while (fgets(line, sizeof line, stdin)) {
// CHECK-FIXES-NOTE-NEXT: {
// CHECK-FIXES-NOTE-NEXT: char junk[256];
// CHECK-FIXES-NOTE: if (write(fd, line, strlen(line)) < 0)
// CHECK-FIXES-NOTE-NEXT: break;
// CHECK-FIXES-NOTE-NEXT: }
// CHECK-FIXES-NOTE-NEXT: close(fd);

/* The clean twin. */
void looks(int door) {
  char junk[16];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (send(fd, "five", 4, MSG_NOSIGNAL) == 4) {
    if (recv(fd, junk, sizeof junk, MSG_DONTWAIT) == 0)
      break;
    sleep(60);
  }
  close(fd);
}
// CHECK-FIXES-NOTE: while (send(fd, "five", 4, MSG_NOSIGNAL) == 4) {
// CHECK-FIXES-NOTE-NEXT: if (recv(fd, junk, sizeof junk, MSG_DONTWAIT) == 0)
