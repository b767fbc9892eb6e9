// RUN: %check_closewait %s closewait-leak %t

// The end of a turn, in each kind of loop, and beside turns that are cut short.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

/* A turn that is cut short has closed. */
int closed_before(const struct sockaddr *const *all, int count) {
  int fd, one = 1;
  for (int i = 0; i < count; i++) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      continue;
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) < 0) {
      close(fd);
      continue;
    }
    if (connect(fd, all[i], 16) == 0)
      return fd;
  }
  return -1;
}
// CHECK-MESSAGES: :[[@LINE-12]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: return fd;
// CHECK-FIXES-NEXT: {{^    }}close(fd);
// CHECK-FIXES-NEXT: {{^  }}}
// CHECK-FIXES-NEXT: return -1;

/* The condition asks the variable. */
int while_there_is_none(const struct sockaddr *to) {
  int fd = -1, left = 3;
  while (left > 0 || fd < 0) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return -1;
    if (connect(fd, to, 16) == 0)
      return fd;
    left--;
  }
  return -1;
}
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: left--;
// CHECK-FIXES-NEXT: {{^    }}close(fd);
// CHECK-FIXES-NEXT: {{^    }}fd = -1;
// CHECK-FIXES-NEXT: {{^  }}}
// CHECK-FIXES-NEXT: return -1;

/* What leaves the loop in the middle is closed behind it, and nothing twice. */
int left_early(const struct sockaddr *const *all, int count) {
  int fd = -1;
  for (int i = 0; i < count; i++) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      continue;
    if (all[i] == NULL)
      break;
    if (connect(fd, all[i], 16) == 0)
      return fd;
  }
  return -1;
}
// CHECK-MESSAGES: :[[@LINE-10]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: return fd;
// CHECK-FIXES-NEXT: {{^    }}close(fd);
// CHECK-FIXES-NEXT: {{^    }}fd = -1;
// CHECK-FIXES-NEXT: {{^  }}}
// CHECK-FIXES-NEXT: {{^  }}if (fd >= 0)
// CHECK-FIXES-NEXT: {{^    }}close(fd);
// CHECK-FIXES-NEXT: {{^  }}return -1;
