#include <stddef.h>
#include <sys/socket.h>

int open_it(int type) {
  int fd = socket(AF_INET, type, 0);
  if (fd < 0)
    return -1;
  if (listen(fd, 5) < 0)
    return -1;
  return fd;
}
