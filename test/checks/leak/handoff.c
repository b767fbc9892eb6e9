// RUN: %check_closewait %s closewait-leak %t --reasons

// Who takes a descriptor over, and who only looks at it.
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

struct pool;
int pool_add(struct pool *p, int fd);
int pool_add_pointer(struct pool *p, void *cookie);
int pool_add_address(struct pool *p, int *fd);
void note(const char *format, ...) __attribute__((format(printf, 1, 2)));
struct guest {
  int fd;
  struct guest *next;
};
static struct guest *guests;

int returned(int door) {
  int fd = accept(door, NULL, NULL);
  return fd;
}

int returned_directly(int door) { return accept(door, NULL, NULL); }

int returned_by_choice(int door, int spare) {
  int fd = accept(door, NULL, NULL);
  return fd >= 0 ? fd : spare;
}

long returned_wider(int door) {
  int fd = accept(door, NULL, NULL);
  return (long)fd;
}

int unseen_function(struct pool *p, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  return pool_add(p, fd);
}

int unseen_function_fails(struct pool *p, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (pool_add(p, fd) < 0)
    return -1;
  return 0;
}

int unseen_pointer(int (*take)(int), int door) {
  int fd = accept(door, NULL, NULL);
  return fd < 0 ? -1 : take(fd);
}

int as_a_pointer(struct pool *p, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  return pool_add_pointer(p, (void *)(intptr_t)fd);
}

int by_address(struct pool *p, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  return pool_add_address(p, &fd);
}

int on_the_heap(struct pool *p, int door) {
  int *fd = malloc(sizeof *fd);
  if (!fd)
    return -1;
  *fd = accept(door, NULL, NULL);
  return pool_add_pointer(p, fd);
}

int in_a_list(int door) {
  struct guest *g = malloc(sizeof *g);
  if (!g)
    return -1;
  g->fd = accept(door, NULL, NULL);
  if (g->fd < 0) {
    free(g);
    return -1;
  }
  g->next = guests;
  guests = g;
  return 0;
}

int in_the_record_of_the_caller(struct guest *g, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  g->fd = fd;
  return 0;
}

int copied_as_bytes(unsigned char *to, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  memcpy(to, &fd, sizeof fd);
  return 0;
}

int sent_to_another_process(int channel, int door) {
  char space[CMSG_SPACE(sizeof(int))];
  struct msghdr m = {.msg_control = space, .msg_controllen = sizeof space};
  struct cmsghdr *c = CMSG_FIRSTHDR(&m);
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  c->cmsg_level = SOL_SOCKET;
  c->cmsg_type = SCM_RIGHTS;
  memcpy(CMSG_DATA(c), &fd, sizeof fd);
  return sendmsg(channel, &m, 0) < 0 ? -1 : 0;
}

int unknown_request(int device, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  return ioctl(device, 0x4004ab01, fd);
}

static void attach(int fd, int device, int loud) {
  if (ioctl(device, 0x4004ab01, fd) < 0)
    _exit(1);
}

int attached_by_a_helper(int device, int door, int many, int loud) {
  int fd = -1;
  for (int i = 0; i < many; i++) {
    fd = accept(door, NULL, NULL);
    if (fd < 0)
      return -1;
    attach(fd, device, loud);
    if (loud)
      printf("guest on %d\n", fd);
  }
  close(fd);
  return 0;
}

int only_printed(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  printf("guest on %d\n", fd);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int only_printed_and_closed(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  printf("guest on %d\n", fd);
  close(fd);
  return 0;
}

int only_formatted(char *to, size_t n, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  snprintf(to, n, "guest on %d", fd);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int only_logged_by_unseen_code(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  note("guest on %d", fd);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int only_compared(int door, int limit) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (fd > limit) {
    errno = EMFILE;
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  }
  return fd;
}

int only_its_size_is_taken(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  note("%zu", sizeof fd);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int only_the_sign_is_returned(int door) {
  int fd = accept(door, NULL, NULL);
  return fd < 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  // CHECK-REASONS: :[[@LINE-2]]:3: no fix for 'fd': the exit needs the descriptor
}

int a_copy_is_closed(int door) {
  int fd = accept(door, NULL, NULL), same = fd;
  if (fd < 0)
    return -1;
  close(same);
  return 0;
}

int a_copy_is_lost_too(int door) {
  int fd = accept(door, NULL, NULL), same = fd;
  if (same < 0)
    return -1;
  send(same, "hello", 5, MSG_NOSIGNAL);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor '{{fd|same}}' is leaked: this path leaves
}

// A helper that only compares its record with a part of it tells nothing new:
// the two are one number.
struct relay {
  int client, server;
};

static int is_client(struct relay *relay, int fd) {
  return fd == relay->client;
}

int compared_with_itself(int door) {
  struct relay *relay = calloc(1, sizeof *relay);
  if (!relay)
    return -1;
  relay->client = accept(door, NULL, NULL);
  if (relay->client < 0) {
    free(relay);
    return -1;
  }
  if (!is_client(relay, relay->client)) {
    free(relay);
    return -1;
  }
  close(relay->client);
  free(relay);
  return 0;
}
