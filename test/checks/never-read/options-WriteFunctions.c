// RUN: %check_closewait %s closewait-never-read %t --reasons --options 'closewait.WriteFunctions=put_line:1; conn_put:0:none;closewait.ObserveFunctions=is_alive:0'

// A taught write is a write, and a taught look is a look.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};
int put_line(const char *line, int fd);
void conn_put(struct conn *c);
int is_alive(int fd);
int untaught(int fd);

void only_written(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  if (connect(fd, to, n) == 0)
    while (put_line("tick\n", fd) > 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
      sleep(60);
  close(fd);
}

void written_through_the_record(const struct sockaddr *to, socklen_t n) {
  struct conn c;
  c.fd = socket(AF_INET, SOCK_STREAM, 0);
  if (c.fd < 0)
    return;
  if (connect(c.fd, to, n) == 0)
    for (int i = 0; i < 1000; i++) {
      conn_put(&c);
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'c.fd' is written but never read or polled
      // CHECK-REASONS: :[[@LINE-2]]:7: no fix for 'c.fd': the write does not name the descriptor
      sleep(60);
    }
  close(c.fd);
}
