// RUN: %check_closewait %s closewait-leak %t

// Several paths meet at a label.
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int all_have_it(int door) {
  char *word;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  word = malloc(6);
  if (!word)
    goto fail;
  if (recv(fd, word, 6, MSG_WAITALL) != 6)
    goto fail;
  free(word);
  close(fd);
  return 0;
fail:
  free(word);
  return -1;
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: fail:
// CHECK-FIXES-NEXT: free(word);
// CHECK-FIXES-NEXT: {{^  close\(fd\);}}
// CHECK-FIXES-NEXT: return -1;

/* Some come with -1. */
int some_have_it(int door) {
  char *word = NULL;
  int fd = -1;
  word = malloc(6);
  if (!word)
    goto fail;
  fd = accept(door, NULL, NULL);
  if (fd < 0)
    goto fail;
  if (recv(fd, word, 6, MSG_WAITALL) != 6)
    goto fail;
  free(word);
  close(fd);
  return 0;
fail:
  free(word);
  return -1;
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: fail:
// CHECK-FIXES-NEXT: free(word);
// CHECK-FIXES-NEXT: {{^  if \(fd >= 0\)}}
// CHECK-FIXES-NEXT: {{^    close\(fd\);}}
// CHECK-FIXES-NEXT: return -1;

int clean(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    goto fail;
  if (send(fd, "x", 1, MSG_NOSIGNAL) != 1)
    goto fail;
  close(fd);
  return 0;
fail:
  if (fd >= 0)
    close(fd);
  return -1;
}
