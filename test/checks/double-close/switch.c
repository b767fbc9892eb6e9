// RUN: %check_closewait %s closewait-double-close %t

// Cases that fall through.
#include <sys/socket.h>
#include <unistd.h>

void falls_through(int fd, int code) {
  switch (code) {
  case 1:
    close(fd);
    /* fall through */
  case 2:
    close(fd);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
    break;
  default:
    break;
  }
}

void breaks(int fd, int code) {
  switch (code) {
  case 1:
    close(fd);
    break;
  case 2:
    close(fd);
    break;
  default:
    break;
  }
}

void behind_the_switch(int fd, int code) {
  switch (code) {
  case 1:
    close(fd);
    break;
  default:
    break;
  }
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}
