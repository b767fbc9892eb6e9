// RUN: %check_closewait %s closewait-leak %t

// Descriptors in arrays: known places, places that a variable picks, pairs.
#include <netdb.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int use(int *fds);
int use_number(int fd);
int talk(void);

int pair_half_closed(void) {
  int fds[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) < 0)
    return -1;
  write(fds[0], "x", 1);
  close(fds[0]);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fds[1]' is leaked: this path leaves
}

int pair_closed(void) {
  int fds[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) < 0)
    return -1;
  write(fds[0], "x", 1);
  close(fds[0]);
  close(fds[1]);
  return 0;
}

int pair_failed(void) {
  int fds[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) == -1)
    return -1;
  return use(fds);
}

int pair_one_handed_on(int *mine) {
  int fds[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) != 0)
    return -1;
  *mine = fds[0];
  return fds[1];
}

int pair_into_the_callers_array(int fds[2]) {
  return socketpair(AF_UNIX, SOCK_STREAM, 0, fds);
}

int pair_closed_in_a_loop(void) {
  int fds[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) < 0)
    return -1;
  talk();
  for (int i = 0; i < 2; ++i)
    close(fds[i]);
  return 0;
}

int first_on_the_heap_closed_in_a_loop(size_t n) {
  int *fds = malloc(n * sizeof *fds);
  if (!fds)
    return -1;
  fds[0] = socket(AF_INET, SOCK_STREAM, 0);
  for (size_t i = 0; i < n; ++i)
    close(fds[i]);
  free(fds);
  return 0;
}

int first_on_the_heap_forgotten(void) {
  int *fds = malloc(2 * sizeof *fds);
  if (!fds)
    return -1;
  fds[0] = socket(AF_INET, SOCK_STREAM, 0);
  fds[1] = socket(AF_INET6, SOCK_STREAM, 0);
  close(fds[1]);
  free(fds);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fds[0]' is leaked: its holder is freed
  return 0;
}

int one_of_two_is_kept(void) {
  int fds[2], best = 0;
  fds[0] = socket(AF_INET, SOCK_STREAM, 0);
  fds[1] = socket(AF_INET6, SOCK_STREAM, 0);
  best = use(NULL) > 0;
  for (int i = 0; i < 2; ++i)
    if (i != best)
      close(fds[i]);
  return fds[best];
}

int one_of_two_is_stored(int *kept, int best) {
  int fds[2];
  fds[0] = socket(AF_INET, SOCK_STREAM, 0);
  fds[1] = socket(AF_INET6, SOCK_STREAM, 0);
  close(fds[1 - best]);
  *kept = fds[best];
  return 0;
}

int one_of_two_is_used(int best) {
  int fds[2];
  fds[0] = socket(AF_INET, SOCK_STREAM, 0);
  fds[1] = socket(AF_INET6, SOCK_STREAM, 0);
  for (int i = 0; i < 2; ++i)
    if (i != best)
      close(fds[i]);
  return use_number(fds[best]);
}

int all_by_another_name(int n) {
  int fds[8];
  fds[0] = socket(AF_INET, SOCK_STREAM, 0);
  for (int i = 0; i < 8; ++i) {
    int one = fds[i];
    close(one);
  }
  return 0;
}

int one_of_two_is_named(void) {
  int fds[2], best = 0;
  fds[0] = socket(AF_INET, SOCK_STREAM, 0);
  best = use(NULL) > 0;
  return best;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fds[0]' is leaked: this path leaves
}

int first_of_two_places(void) {
  int fds[2];
  fds[0] = socket(AF_INET, SOCK_STREAM, 0);
  if (fds[0] < 0)
    return -1;
  fds[1] = socket(AF_INET6, SOCK_STREAM, 0);
  if (fds[1] < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fds[0]' is leaked: this path leaves
  return use(fds);
}

int first_of_two_places_closed(void) {
  int fds[2];
  fds[0] = socket(AF_INET, SOCK_STREAM, 0);
  if (fds[0] < 0)
    return -1;
  fds[1] = socket(AF_INET6, SOCK_STREAM, 0);
  if (fds[1] < 0) {
    close(fds[0]);
    return -1;
  }
  return use(fds);
}

int the_other_place_is_closed(void) {
  int fds[2] = {-1, -1};
  fds[0] = socket(AF_INET, SOCK_STREAM, 0);
  if (fds[0] < 0)
    return -1;
  talk();
  close(fds[1]);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fds[0]' is leaked: this path leaves
}

int all_listeners(const struct addrinfo *list) {
  int s[8], n = 0, ok = 0;
  for (const struct addrinfo *a = list; a && n < 8; a = a->ai_next) {
    int one = socket(a->ai_family, SOCK_STREAM, 0);
    if (one == -1)
      continue;
    s[n++] = one;
    if (bind(one, a->ai_addr, a->ai_addrlen) == -1)
      goto out;
  }
  ok = n;
out:
  while (n-- > 0)
    close(s[n]);
  return ok;
}

int one_listener_is_not_stored(const struct addrinfo *list, int *s) {
  int n = 0;
  for (const struct addrinfo *a = list; a; a = a->ai_next) {
    int one = socket(a->ai_family, SOCK_STREAM, 0);
    if (one == -1)
      continue;
    if (bind(one, a->ai_addr, a->ai_addrlen) == -1)
      continue;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'one' is leaked: this path leaves
    s[n++] = one;
  }
  return n;
}

static int clients[16];

int table_takes_it(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  for (int i = 0; i < 16; ++i)
    if (clients[i] < 0) {
      clients[i] = fd;
      return i;
    }
  close(fd);
  return -1;
}

int table_is_full(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  for (int i = 0; i < 16; ++i)
    if (clients[i] < 0) {
      clients[i] = fd;
      return i;
    }
  return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

void slot_is_filled_in_place(int door, int i) {
  clients[i] = accept(door, NULL, NULL);
  if (clients[i] < 0)
    return;
  if (talk() < 0) {
    close(clients[i]);
    clients[i] = -1;
  }
}

void slot_is_emptied_too_early(int door, int i) {
  clients[i] = accept(door, NULL, NULL);
  if (clients[i] < 0)
    return;
  if (talk() < 0) {
    clients[i] = -1;
    // FIXME: false negative: above, "descriptor 'clients[i]' is leaked: it is
    // overwritten" is wanted: talk() is not seen and may use the global.
    close(clients[i]);
  }
}

void index_moves_on(int door) {
  int i = 0;
  while (i < 16) {
    clients[i] = accept(door, NULL, NULL);
    if (clients[i] >= 0)
      i++;
  }
}

static struct {
  unsigned char used;
  unsigned bytes;
} by_number[1024];

int the_number_is_the_index(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if ((unsigned)fd >= sizeof by_number / sizeof *by_number) {
    close(fd);
    return -1;
  }
  by_number[fd].used = 1;
  return 0;
}
