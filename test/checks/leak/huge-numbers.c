// RUN: %check_closewait %s closewait-leak %t

// A comparison with the largest number of a type has two edges, whatever that
// number becomes where it is widened.
#include <sys/socket.h>
#include <unistd.h>

unsigned long parsed(const char *text);
long parsed_with_sign(const char *text);

int larger_than_32_bits(const char *text, const struct sockaddr *a,
                        socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  unsigned long v = parsed(text);
  if (v > 4294967295U)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked
  if (connect(fd, a, n) == -1)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked
  return fd;
}

int of_a_signed_number(const char *text, const struct sockaddr *a,
                       socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  long v = parsed_with_sign(text);
  if (v < 0 || v > 4294967295U) {
    close(fd);
    return -1;
  }
  if (connect(fd, a, n) == -1)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked
  return fd;
}

int half_of_all(size_t v) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (v > 9223372036854775807U)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked
  return fd;
}

int before_it_is_made(size_t length, const struct sockaddr *a, socklen_t n) {
  if (length > 4294967295U)
    return -1;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, a, n) == -1)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked
  return fd;
}

int closed_on_both(size_t v) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (v > 4294967295U) {
    close(fd);
    return -1;
  }
  return fd;
}
