// RUN: %check_closewait %s closewait-leak %t

// A file with a port to Windows: what is compiled here closes with close(), and
// the other half does not. So nothing is done without being asked.
#include <sys/socket.h>
#ifdef _WIN32
#define shut(fd) closesocket(fd)
#else
#include <unistd.h>
#endif

int open_it(int backlog) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (listen(fd, backlog) < 0)
    return -1;
  // CHECK-NOTES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  // CHECK-NOTES: :[[@LINE-6]]:12: note: 'fd' is opened here
  // CHECK-NOTES: :[[@LINE-3]]:5: note: 'fd' can be closed here; for Windows, which this file mentions, by closesocket()
  return fd;
}
