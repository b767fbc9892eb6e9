// RUN: %check_closewait %s closewait-leak %t

// The next turn of a loop opens another one: the turn ends with a close().
#include <sys/socket.h>
#include <unistd.h>

int dial(const struct sockaddr *const *all, int count) {
  int fd = -1;
  for (int i = 0; i < count; i++) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      continue;
    if (connect(fd, all[i], 16) == 0)
      return fd;
  }
  if (fd >= 0)
    close(fd);
  return -1;
}
// CHECK-MESSAGES: :[[@LINE-10]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
// CHECK-FIXES: return fd;
// CHECK-FIXES-NEXT: {{^    close\(fd\);}}
// CHECK-FIXES-NEXT: {{^    fd = -1;}}
// CHECK-FIXES-NEXT: {{^  }}}

/* Nobody asks for the variable behind the loop; a failed socket() gets there
   too. */
int dial_all(const struct sockaddr *const *all, int count) {
  int fd, failed = 0;
  for (int i = 0; i < count; i++) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1) {
      failed++;
    } else {
      if (connect(fd, all[i], 16) == -1)
        failed++;
      else
        return fd;
    }
  }
  return -failed;
}
// CHECK-MESSAGES: :[[@LINE-12]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: return fd;
// CHECK-FIXES-NEXT: {{^    }}}
// CHECK-FIXES-NEXT: {{^    if \(fd >= 0\)}}
// CHECK-FIXES-NEXT: {{^      close\(fd\);}}
// CHECK-FIXES-NEXT: {{^  }}}
// CHECK-FIXES-NEXT: return -failed;

int clean(const struct sockaddr *const *all, int count) {
  for (int i = 0; i < count; i++) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      continue;
    if (connect(fd, all[i], 16) == 0)
      return fd;
    close(fd);
  }
  return -1;
}
