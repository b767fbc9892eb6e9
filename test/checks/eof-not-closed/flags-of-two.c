// RUN: %check_closewait %s closewait-eof-not-closed %t

// A bit for each of two inputs says which of them goes on.
#include <sys/socket.h>
#include <unistd.h>

enum { FIRST = 1, SECOND = 2 };

long reads_both(int a, int b) {
  unsigned open = FIRST | SECOND;
  char x[256];
  long sum = 0;
  while (open) {
    ssize_t n;
    if (open & FIRST) {
      n = recv(a, x, sizeof x, 0);
      if (n <= 0)
        open &= ~(unsigned)FIRST;
      else
        sum += n;
    }
    if (open & SECOND) {
      n = recv(b, x, sizeof x, 0);
      if (n <= 0)
        open &= ~(unsigned)SECOND;
      else
        sum += n;
    }
  }
  close(a);
  close(b);
  return sum;
}

long forgets_the_bit(int a, int b) {
  unsigned open = FIRST | SECOND;
  char x[256];
  long sum = 0;
  while (open) {
    ssize_t n;
    if (open & FIRST) {
      n = recv(a, x, sizeof x, 0);
      if (n <= 0)
        open &= ~(unsigned)FIRST;
      else
        sum += n;
    }
    if (open & SECOND) {
      n = recv(b, x, sizeof x, 0);
      if (n <= 0)
        // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: the peer has closed 'b' here, but this path does not close it
        // CHECK-MESSAGES: :[[@LINE-3]]:11: note: assuming the peer has closed: this returns 0
        // CHECK-MESSAGES: :[[@LINE-4]]:11: note: read again here
        open &= ~(unsigned)FIRST;
      else
        sum += n;
    }
  }
  close(a);
  close(b);
  return sum;
}
