// RUN: %clang_tidy -load %plugin -checks=-*,closewait-debug-dump -config={} --quiet %s -- -nostdlibinc -isystem %inputs/include | FileCheck %s

// Many tests that have nothing to do with the descriptor cost nothing: the
// answer is still exact.
#include <sys/socket.h>
#include <unistd.h>

int busy(int a, int b, int c, int d, int e, int f, int g, int h) {
  int sum = 0;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK-NOT: given up
  // CHECK-NOT: descriptor 'fd': leaves
  if (fd < 0)
    return -1;
  if (a)
    sum += 1;
  if (b)
    sum += 2;
  if (c)
    sum += 3;
  if (d)
    sum += 4;
  if (e)
    sum += 5;
  if (f)
    sum += 6;
  if (g)
    sum += 7;
  if (h)
    sum += 8;
  if (a && b)
    sum += 9;
  if (c || d)
    sum += 10;
  while (e-- > 0)
    if (f == g)
      sum += h;
  for (int i = 0; i < 3; ++i)
    switch (sum & 3) {
    case 0:
      sum += a;
      break;
    case 1:
      sum += b;
      break;
    case 2:
      sum += c;
      break;
    default:
      break;
    }
  close(fd);
  return sum;
}
// CHECK: descriptor 'fd': exit at line [[@LINE-2]]: closed

// Each read leaves four outcomes behind, and where so many of them meet nothing
// is said any more.
int wide(int fd, int which, char *c) {
  // CHECK: :[[@LINE-1]]:5: warning: function wide: given up
  // CHECK: descriptor 'fd': given up: the budget of disjuncts or steps
  switch (which) {
#define ONE(Number) case Number: read(fd, c, 1); break;
    ONE(0) ONE(1) ONE(2) ONE(3) ONE(4) ONE(5) ONE(6) ONE(7)
    ONE(8) ONE(9) ONE(10) ONE(11) ONE(12) ONE(13) ONE(14) ONE(15)
  }
  return write(fd, c, 1) == 1;
}
