// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t

// Helpers that read until they have all, or answer how much came before the end:
// less than was asked for.
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>

struct header {
  uint32_t length, type;
};

static int counts_up(int fd, char *to, int size) {
  int got = 0;
  while (got < size) {
    int n = read(fd, to + got, size - got);
    if (n <= 0)
      break;
    got += n;
  }
  return got;
}

static ssize_t counts_down(int fd, void *to, size_t size) {
  size_t left = size;
  char *p = to;
  while (left > 0) {
    ssize_t n = read(fd, p, left);
    if (n <= 0)
      break;
    left -= n;
    p += n;
  }
  return size - left;
}

static int reads_first(int fd, void *to, int size) {
  int got = 0, n;
  do {
    n = recv(fd, (char *)to + got, size - got, 0);
    if (n <= 0)
      return got;
    got += n;
  } while (got < size);
  return got;
}

size_t knows_signals(int fd, void *to, size_t size) {
  size_t got = 0;
  while (got < size) {
    ssize_t n = recv(fd, (char *)to + got, size - got, 0);
    if (n == 0)
      break;
    if (n < 0) {
      if (errno == EINTR)
        continue;
      break;
    }
    got += n;
  }
  return got;
}

void all_four_bytes(int l) {
  char b[4];
  int fd = accept(l, NULL, NULL);
  while (fd >= 0 && counts_up(fd, b, 4) == 4)
    write(1, b, 4);
  if (fd >= 0)
    close(fd);
}

void whole_headers(int l) {
  struct header h;
  int fd = accept(l, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    if (counts_down(fd, &h, sizeof h) != sizeof h)
      break;
    write(1, &h, sizeof h);
  }
  close(fd);
}

void whole_headers_first(int l) {
  struct header h;
  int fd = accept(l, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    int n = reads_first(fd, &h, sizeof h);
    if (n < (int)sizeof h)
      break;
    write(1, &h, sizeof h);
  }
  close(fd);
}

void as_much_as_wanted(int l, size_t wanted) {
  char b[512];
  int fd = accept(l, NULL, NULL);
  if (fd < 0)
    return;
  while (knows_signals(fd, b, wanted) == wanted)
    write(1, b, wanted);
  close(fd);
}

void only_errors(int l, int wanted) {
  char b[512];
  int fd = accept(l, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    int got = counts_up(fd, b, wanted);
    // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: end of file on 'fd' is not told apart: this call meets it again and again once the peer has closed [closewait-eof-ignored]
    if (got < 0)
      break;
    write(1, b, got);
  }
  close(fd);
}

void another_size(int l, size_t wanted, size_t other) {
  char b[512];
  int fd = accept(l, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    if (knows_signals(fd, b, wanted) == wanted + other)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: end of file on 'fd' is not told apart
      break;
    write(1, b, wanted);
  }
  close(fd);
}

// What came before the end may be enough for once; the next call gives 0.
static int counts_short(int fd, void *to, int size) {
  char *at = to;
  int sum = 0;
  while (size != 0) {
    int got = read(fd, at, size);
    if (got <= 0)
      break;
    sum += got;
    at += got;
    size -= got;
  }
  return sum;
}

int leaves_at_less_than_a_header(int fd, int *seen) {
  char b[24];
  for (;;) {
    int got = counts_short(fd, b, sizeof b);
    if (got < 8)
      return -1;
    if (b[0] != 1)
      return -1;
    (*seen)++;
  }
}

int leaves_at_a_letter_only(int l) {
  char b[24];
  int fd = accept(l, NULL, NULL);
  if (fd < 0)
    return -1;
  for (;;) {
    counts_short(fd, b, sizeof b);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: end of file on 'fd' is not told apart
    if (b[0] == 'q')
      break;
  }
  close(fd);
  return 0;
}

// Some bytes and then the end: the first read of the next call gives the 0.
int counts_twice(int fd, char *to, int size) {
  int have = 0, got;
again:
  got = recv(fd, to, size, 0);
  if (got < 0) {
    if (errno == EINTR)
      goto again;
    return got;
  }
  have += got;
  while (have != size && got) {
    got = recv(fd, to + have, size - have, MSG_WAITALL);
    if (got < 0) {
      if (errno == EINTR)
        continue;
      return got;
    }
    have += got;
  }
  return have;
}

// One byte at a time: what came before the end is counted, and the next call
// answers the error.
int receive_byte(int fd, char *to) {
  ssize_t got = recv(fd, to, 1, 0);
  if (got < 0)
    return -errno;
  return got == 0 ? -ECONNRESET : 1;
}
int line_or_error(int fd, char *to, int size) {
  int count = 0, answer;
  while ((answer = receive_byte(fd, to + count)) == 1) {
    if (to[count] == '\n' || count == size - 1)
      return count;
    count++;
  }
  return count ?: answer;
}
int line_or_nothing(int fd, char *to, int size) {
  int count = 0;
  while (receive_byte(fd, to + count) == 1) {
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: the peer has closed 'fd' here
    if (to[count] == '\n' || count == size - 1)
      return count;
    count++;
  }
  return count;
}

// A failure beside the end's own answer: -1 for both, and 0 for the end alone.
int receive_some(int fd, char *to, int size, int tries) {
  int got = recv(fd, to, size, 0);
  if (tries > 9)
    got = -1;
  return got;
}
int text_of(int fd, char *to, int size) {
  if (size < 1)
    return -1;
  return receive_some(fd, to, size, to[0]);
}
