// RUN: %check_closewait %s closewait-leak %t

// After fork() each process has its own copy to close.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

void serve(int fd);

void parent_forgets(int door) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (fork() == 0) {
      close(door);
      send(fd, "hello", 5, MSG_NOSIGNAL);
      close(fd);
      _exit(0);
    }
    continue;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  }
}

void parent_closes(int door) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (fork() == 0) {
      close(door);
      send(fd, "hello", 5, MSG_NOSIGNAL);
      _exit(0);
    }
    close(fd);
  }
}

void parent_overwrites(int door) {
  int fd;
  for (;;) {
    fd = accept(door, NULL, NULL);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
    if (fd < 0)
      continue;
    pid_t child = fork();
    if (child == 0) {
      close(door);
      serve(fd);
      _exit(0);
    }
  }
}

int fork_fails(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  pid_t child = fork();
  if (child < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  if (child == 0) {
    serve(fd);
    _exit(0);
  }
  close(fd);
  return 0;
}

int fork_fails_closed(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  pid_t child = fork();
  if (child == 0) {
    serve(fd);
    _exit(0);
  }
  close(fd);
  return child < 0 ? -1 : 0;
}

int switch_on_fork(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  switch (fork()) {
  case -1:
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  case 0:
    dup2(fd, 0);
    execl("/bin/cat", "cat", (char *)0);
    _exit(127);
  default:
    close(fd);
    return 0;
  }
}

int switch_on_fork_closed(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  switch (fork()) {
  case -1:
    close(fd);
    return -1;
  case 0:
    dup2(fd, 0);
    execl("/bin/cat", "cat", (char *)0);
    _exit(127);
  default:
    close(fd);
    return 0;
  }
}

int parent_waits_and_forgets(int door) {
  int status;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  pid_t child = vfork();
  if (child == 0) {
    dup2(fd, 1);
    execl("/bin/date", "date", (char *)0);
    _exit(127);
  }
  waitpid(child, &status, 0);
  return status;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int parent_waits_and_closes(int door) {
  int status;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  pid_t child = vfork();
  if (child == 0) {
    dup2(fd, 1);
    execl("/bin/date", "date", (char *)0);
    _exit(127);
  }
  close(fd);
  waitpid(child, &status, 0);
  return status;
}

int pair_with_a_child(void) {
  int fds[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) < 0)
    return -1;
  pid_t child = fork();
  if (child < 0) {
    close(fds[0]);
    close(fds[1]);
    return -1;
  }
  if (child == 0) {
    close(fds[0]);
    serve(fds[1]);
    _exit(0);
  }
  close(fds[1]);
  return fds[0];
}

int pair_with_a_child_other_end_kept(void) {
  int fds[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) < 0)
    return -1;
  pid_t child = fork();
  if (child < 0) {
    close(fds[0]);
    close(fds[1]);
    return -1;
  }
  if (child == 0) {
    close(fds[0]);
    serve(fds[1]);
    _exit(0);
  }
  return fds[0];
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fds[1]' is leaked: this path leaves
}

// exec() comes back only to say that it failed.
int falls_through_never(char **arguments, const char *text, size_t size) {
  int in[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, in) == -1)
    return -1;
  switch (fork()) {
  case -1:
    close(in[0]);
    close(in[1]);
    return -1;
  case 0:
    dup2(in[0], 0);
    close(in[1]);
    if (execvp(arguments[0], arguments) < 0)
      _exit(1);
  default:
    break;
  }
  close(in[0]);
  write(in[1], text, size);
  close(in[1]);
  return 0;
}

// The parent loses the record with the number in it; nobody else has it.
struct guest {
  int fd;
};
void *attend(struct guest *g);
int parent_loses_the_record(int door) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      return 3;
    struct guest *g = malloc(sizeof *g);
    g->fd = fd;
    if (fork() == 0) {
      attend(g);
      return 0;
    }
  }
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked: this path leaves
}
