// RUN: %check_closewait %s closewait-leak %t

// A function of another file may make the descriptor. It is followed where its
// arguments cannot hold one, and where this function treats it as its own.
#include <netinet/in.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

struct client {
  int fd;
};

int connect_to(const char *host, int wait);
int plain_socket(void);
int descriptor_of(struct client *c);
int descriptor_at(int index);
int (*wait_hook)(int fd, int seconds);
int read_all(int fd, char *into, size_t *length);
int grow_and_read(int fd, char **into, size_t *length);
void keep(struct client *c, int fd);

int last_path_forgets(const char *host) {
  int fd = connect_to(host, 0);
  if (fd < 0)
    return -1;
  if (send(fd, "?", 1, 0) != 1) {
    close(fd);
    return -1;
  }
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  // CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: note: 'fd' is opened here
}

int last_path_closes(const char *host) {
  int fd = connect_to(host, 0);
  if (fd < 0)
    return -1;
  if (send(fd, "?", 1, 0) != 1) {
    close(fd);
    return -1;
  }
  close(fd);
  return 0;
}

// What hooks and readers get is closed later, whatever they answer.
int lent_on_the_way(const char *host, char *into, size_t length) {
  int fd = connect_to(host, 0);
  if (fd < 0)
    return -1;
  if (wait_hook(fd, 5) <= 0) {
    close(fd);
    return -1;
  }
  if (read_all(fd, into, &length) < 0) {
    close(fd);
    return -1;
  }
  if (grow_and_read(fd, &into, &length) < 0) {
    close(fd);
    return -1;
  }
  if (length > 9)
    return 1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  close(fd);
  return 0;
}

int made_into_a_connection(const struct sockaddr *to, socklen_t size) {
  int fd = plain_socket();
  if (connect(fd, to, size) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  close(fd);
  return 0;
}

int given_back(const struct sockaddr *to, socklen_t size) {
  int fd = plain_socket();
  if (connect(fd, to, size) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

int kept_by_another(struct client *c, const char *host) {
  int fd = connect_to(host, 0);
  if (fd < 0)
    return -1;
  if (send(fd, "?", 1, 0) != 1) {
    close(fd);
    return -1;
  }
  keep(c, fd);
  return 0;
}

// The descriptor of a record, and one that only a number stands for, may have
// another owner: silence.
int from_a_record(struct client *c) {
  int fd = descriptor_of(c);
  if (send(fd, "?", 1, 0) != 1) {
    close(fd);
    return -1;
  }
  return 0;
}

int from_a_table(int index) {
  int fd = descriptor_at(index);
  if (send(fd, "?", 1, 0) != 1) {
    close(fd);
    return -1;
  }
  return 0;
}

// Nothing here shows whose it is.
int only_used(const char *host) {
  int fd = connect_to(host, 0);
  if (fd < 0)
    return -1;
  return send(fd, "?", 1, 0) == 1 ? 0 : -1;
}

int no_descriptor(const char *text) {
  int n = connect_to(text, 0);
  return n < 0 ? -1 : 0;
}

int made_into_a_server(const struct sockaddr *at, socklen_t size) {
  int fd = plain_socket();
  if (fd == -1)
    return -1;
  if (bind(fd, at, size) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

int made_into_a_server_or_closed(const struct sockaddr *at, socklen_t size) {
  int fd = plain_socket();
  if (fd == -1)
    return -1;
  if (bind(fd, at, size) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

int bound_for_its_owner(struct client *c, const struct sockaddr *at,
                        socklen_t size) {
  int fd = descriptor_of(c);
  return bind(fd, at, size);
}

// What a getter answers belongs to its object.
struct watch;
int watch_get_fd(const struct watch *w);
int connect_as(const struct watch *like);

void end_watch(const struct watch *w, int owned) {
  int fd = watch_get_fd(w);
  if (owned && fd >= 0)
    close(fd);
}

void connect_and_end(const struct watch *like, int owned) {
  int fd = connect_as(like);
  if (owned && fd >= 0)
    close(fd);
  // CHECK-MESSAGES: :[[@LINE+1]]:1: warning: descriptor 'fd' is leaked
}

// A making word says more than "fd".
int open_fd_like(const struct watch *like);
void open_and_end(const struct watch *like, int owned) {
  int fd = open_fd_like(like);
  if (owned && fd >= 0)
    close(fd);
  // CHECK-MESSAGES: :[[@LINE+1]]:1: warning: descriptor 'fd' is leaked
}
