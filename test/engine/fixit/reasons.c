// RUN: %clang_tidy -load %plugin -checks=-*,closewait-debug-dump,closewait-leak,closewait-double-close,closewait-use-after-close -config={} --quiet %s -- -nostdlibinc -isystem %inputs/include | FileCheck %s

// What mends a finding of another check is told, or why nothing does.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

#define DROP(s) close(s)

void mended(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  send(fd, "x", 1, MSG_NOSIGNAL);
}
// CHECK: :[[@LINE-1]]:1: warning: finding on 'fd': a fix on the warning

void in_a_macro(int fd) {
  close(fd);
  DROP(fd);
  // CHECK: :[[@LINE-1]]:3: warning: finding on 'fd': no fix: one of the two does not always close, or is in a macro
}

void used_after(int fd, int refused) {
  if (refused)
    close(fd);
  send(fd, "x", 1, MSG_NOSIGNAL);
  // CHECK: :[[@LINE-1]]:3: warning: finding on 'fd': no fix: whether the use or the close is wrong is not known
}

void for_some_paths(int fd, int failed) {
  if (failed)
    close(fd);
  close(fd);
  // CHECK: :[[@LINE-1]]:3: warning: finding on 'fd': a fix on a note
}

int lost(int door) {
  int fd;
  do {
    fd = accept(door, NULL, NULL);
    // CHECK: :[[@LINE-1]]:5: warning: finding on 'fd': no fix: it is lost in the middle of a path
  } while (recv(door, NULL, 0, 0) == 0);
  if (fd >= 0)
    close(fd);
  return 0;
}

int perhaps_not_set(int door, int kind) {
  int fd;
  if (kind) {
    fd = accept(door, NULL, NULL);
    if (fd < 0)
      return -1;
    send(fd, "x", 1, MSG_NOSIGNAL);
  }
  return 0;
  // CHECK: :[[@LINE-1]]:3: warning: finding on 'fd': no fix: some path to the exit has not opened it
}
