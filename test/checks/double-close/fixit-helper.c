// RUN: %check_closewait %s closewait-double-close %t

// One of the two closes is in a helper that always does.
#include <sys/socket.h>
#include <unistd.h>

static void hang_up(int fd) {
  shutdown(fd, SHUT_RDWR);
  close(fd);
}

void helper_first(int fd) {
  hang_up(fd);
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-FIXES: hang_up(fd);
// CHECK-FIXES-NEXT: }

/* Answers the client and closes it. */
static int serve(int fd) {
  long sent = send(fd, "x", 1, MSG_NOSIGNAL);
  close(fd);
  return sent == 1 ? 0 : -1;
}

void in_a_condition(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (serve(fd) == 0)
    return;
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-FIXES: if (serve(fd) == 0)
// CHECK-FIXES-NEXT: return;
// CHECK-FIXES-NEXT: }

/* The second asks first; the first leaves an answer. */
int guarded(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (send(fd, "x", 1, MSG_NOSIGNAL) != 1)
    goto fail;
  hang_up(fd);
  if (send(door, "y", 1, MSG_NOSIGNAL) != 1)
    goto fail;
  return 0;
fail:
  if (fd != -1)
    hang_up(fd);
  return -1;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-FIXES: {{^  hang_up\(fd\);}}
// CHECK-FIXES-NEXT: fd = -1;

void clean(int fd) { hang_up(fd); }
