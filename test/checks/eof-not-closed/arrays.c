// RUN: %check_closewait %s closewait-eof-not-closed %t

// Tables of clients.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX 32
static int clients[MAX];

void slot_is_freed_only(char *buf, size_t len) {
  for (int i = 0; i < MAX; ++i) {
    if (clients[i] < 0)
      continue;
    ssize_t n = recv(clients[i], buf, len, MSG_DONTWAIT);
    if (n == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'clients[i]' here
      clients[i] = -1;
  }
}

void slot_is_closed_and_freed(char *buf, size_t len) {
  for (int i = 0; i < MAX; ++i) {
    if (clients[i] < 0)
      continue;
    ssize_t n = recv(clients[i], buf, len, MSG_DONTWAIT);
    if (n == 0) {
      close(clients[i]);
      clients[i] = -1;
    }
  }
}

void slot_is_freed_before_the_close(char *buf, size_t len) {
  for (int i = 0; i < MAX; ++i) {
    if (clients[i] < 0)
      continue;
    ssize_t n = recv(clients[i], buf, len, MSG_DONTWAIT);
    if (n == 0) {
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'clients[i]' here
      clients[i] = -1;
      close(clients[i]);
    }
  }
}

void copy_is_closed(char *buf, size_t len) {
  for (int i = 0; i < MAX; ++i) {
    int fd = clients[i];
    if (fd < 0)
      continue;
    if (recv(fd, buf, len, MSG_DONTWAIT) == 0) {
      close(fd);
      clients[i] = -1;
    }
  }
}

void copy_is_forgotten(char *buf, size_t len) {
  for (int i = 0; i < MAX; ++i) {
    int fd = clients[i];
    if (fd < 0)
      continue;
    if (recv(fd, buf, len, MSG_DONTWAIT) == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
      clients[i] = -1;
  }
}

void neighbours_move_up(int *list, int *count, char *buf, size_t len) {
  for (int i = 0; i < *count; ++i) {
    if (recv(list[i], buf, len, MSG_DONTWAIT) != 0)
      continue;
    close(list[i]);
    for (int k = i + 1; k < *count; ++k)
      list[k - 1] = list[k];
    --*count;
  }
}

struct client {
  int fd;
  char name[16];
};

void record_is_emptied_only(struct client *all, int count, char *buf) {
  for (int i = 0; i < count; ++i)
    if (recv(all[i].fd, buf, 16, MSG_DONTWAIT) == 0) {
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'all[i].fd' here
      all[i].name[0] = 0;
      all[i].fd = -1;
    }
}

void record_is_emptied_after_close(struct client *all, int count, char *buf) {
  for (int i = 0; i < count; ++i)
    if (recv(all[i].fd, buf, 16, MSG_DONTWAIT) == 0) {
      close(all[i].fd);
      all[i].name[0] = 0;
      all[i].fd = -1;
    }
}
