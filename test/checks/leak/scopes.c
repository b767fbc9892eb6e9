// RUN: %check_closewait %s closewait-leak %t

// The block that declares the variable ends before anybody closes it.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

int ready(void);

int same_name_inside(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (ready()) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd >= 0)
      close(fd);
  }
  close(fd);
  return 0;
}

int inner_is_lost(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (ready()) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || listen(fd, 1) < 0)
      goto out;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
    close(fd);
  }
out:
  close(fd);
  return 0;
}

int given_to_the_outer_one(int door) {
  int kept = -1;
  if (ready()) {
    int fd = accept(door, NULL, NULL);
    kept = fd;
  }
  if (kept >= 0)
    close(kept);
  return kept;
}

int returns_from_deep_inside(int door) {
  if (ready()) {
    int fd = accept(door, NULL, NULL);
    if (fd >= 0) {
      if (ready()) {
        if (!ready())
          return 1;
          // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
      }
      close(fd);
    }
  }
  return 0;
}

int returns_from_deep_inside_closed(int door) {
  if (ready()) {
    int fd = accept(door, NULL, NULL);
    if (fd >= 0) {
      if (ready()) {
        if (!ready()) {
          close(fd);
          return 1;
        }
      }
      close(fd);
    }
  }
  return 0;
}

int declared_in_the_loop_header(int door) {
  for (int fd = accept(door, NULL, NULL); fd >= 0;
       fd = accept(door, NULL, NULL)) {
    if (!ready())
      return 1;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
    close(fd);
  }
  return 0;
}

int declared_in_the_loop_header_closed(int door) {
  for (int fd = accept(door, NULL, NULL); fd >= 0;
       fd = accept(door, NULL, NULL)) {
    ready();
    close(fd);
  }
  return 0;
}
