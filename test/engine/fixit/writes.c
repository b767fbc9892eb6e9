// RUN: %check_closewait %s closewait-never-read %t --reasons

// Why nothing is read before a write.
#include <errno.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

#define SAY send

int ready(void);

void in_a_macro(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (ready()) {
    if (SAY(fd, "x", 1, MSG_NOSIGNAL) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'fd' is written but never read or polled: a close by the peer goes unseen
    // CHECK-REASONS: :[[@LINE-2]]:9: no fix for 'fd': the write is in a macro
      break;
    sleep(1);
  }
  close(fd);
}

void in_the_head_of_a_for(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (send(fd, "h", 1, MSG_NOSIGNAL); ready(); send(fd, "x", 1, MSG_NOSIGNAL))
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'fd' is written but never read or polled: a close by the peer goes unseen
  // CHECK-REASONS: :[[@LINE-2]]:8: no fix for 'fd': the write is in the head of a for
    sleep(1);
  close(fd);
}

void beside_another_call(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (ready()) {
    sleep(1); if (send(fd, "x", 1, MSG_NOSIGNAL) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'fd' is written but never read or polled: a close by the peer goes unseen
    // CHECK-REASONS: :[[@LINE-2]]:19: no fix for 'fd': the write shares its line
      break;
  }
  close(fd);
}

struct out {
  int fd, on;
};
void in_some_turns(struct out *o, int door) {
  o->fd = accept(door, NULL, NULL);
  while (ready()) {
    if (ready() == 2)
      continue;
    if (o->on && send(o->fd, "x", 1, MSG_NOSIGNAL) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'o->fd' is written but never read or polled: a close by the peer goes unseen
    // CHECK-REASONS: :[[@LINE-2]]:18: no fix for 'o->fd': a turn without a write may have no descriptor
      break;
    sleep(1);
  }
  close(o->fd);
}

void no_way_out(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    send(fd, "x", 1, MSG_NOSIGNAL);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'fd' is written but never read or polled: a close by the peer goes unseen
    // CHECK-REASONS: :[[@LINE-2]]:5: no fix for 'fd': there is no way out of the loop to take
    sleep(1);
    if (ready()) {
      close(fd);
      fd = accept(door, NULL, NULL);
      if (fd < 0)
        return;
    }
  }
}

void end_of_the_body_is_not_at_a_line(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  do {
    sleep(1); } while (send(fd, "x", 1, MSG_NOSIGNAL) > 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: 'fd' is written but never read or polled: a close by the peer goes unseen
    // CHECK-REASONS: :[[@LINE-2]]:24: no fix for 'fd': there is no room before the write
  close(fd);
}
