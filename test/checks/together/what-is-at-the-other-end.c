// RUN: %check_closewait %s closewait-eof-not-closed,closewait-eof-ignored,closewait-use-after-close %t

// Not everything that is read has a peer; beside each one stands a twin that may
// be a connection.
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

void use(int number);

// A stream that fopen() made is over a file.
void numbers_of_a_file(const char *path) {
  int number = -1;
  FILE *list = fopen(path, "r");
  if (!list)
    exit(1);
  for (;;) {
    if (fscanf(list, "%d\n", &number) != 1 && !feof(list))
      exit(1);
    if (number == -1)
      break;
    use(number);
  }
  fclose(list);
}

void numbers_of_a_peer(int fd) {
  int number = -1;
  FILE *list = fdopen(fd, "r");
  if (!list)
    exit(1);
  for (;;) {
    if (fscanf(list, "%d\n", &number) != 1 && !feof(list))
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
      exit(1);
    if (number == -1)
      break;
    use(number);
  }
  fclose(list);
}

// Who asks for the size reads a file.
size_t whole_file(int fd, char *to) {
  struct stat status;
  size_t have = 0;
  if (fstat(fd, &status))
    return 0;
  while (have < (size_t)status.st_size) {
    ssize_t n = read(fd, to + have, status.st_size - have);
    if (n < 0)
      break;
    have += n;
  }
  return have;
}

size_t whole_message(int fd, char *to, size_t size) {
  size_t have = 0;
  while (have < size) {
    ssize_t n = read(fd, to + have, size - have);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
    if (n < 0)
      break;
    have += n;
  }
  return have;
}

// What a function answers that makes signalfds, and nothing else of the kind.
struct server {
  int signals;
  int running;
};

static int make_signals(void) {
  sigset_t mask;
  sigfillset(&mask);
  return signalfd(-1, &mask, 0);
}

static int signal_in(struct pollfd *fd) {
  if (fd->revents & POLLIN) {
    struct signalfd_siginfo info;
    if (read(fd->fd, &info, sizeof info) == sizeof info)
      return (int)info.ssi_signo;
  }
  return -1;
}

void start(struct server *s) { s->signals = make_signals(); }

void run(struct server *s) {
  struct pollfd fds[1];
  fds[0].fd = s->signals;
  fds[0].events = POLLIN;
  while (s->running) {
    if (poll(fds, 1, -1) < 0)
      continue;
    if (signal_in(&fds[0]) == 2)
      s->running = 0;
  }
}

// Where nothing else tells, a name is enough to be silent.
enum answer { REACHED, FAILED };

enum answer udp_answer(int fd, char *to, size_t size) {
  ssize_t n = recv(fd, to, size, 0);
  if (n < 0)
    return FAILED;
  return REACHED;
}

enum answer peer_answer(int fd, char *to, size_t size) {
  ssize_t n = recv(fd, to, size, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is taken for data: this call returns 0 once the peer has closed [closewait-eof-ignored]
  if (n < 0)
    return FAILED;
  return REACHED;
}

// Who asks for the sender has no connection.
struct link {
  int in;
  int other;
};

void packets(struct link *l, char *to, size_t size) {
  struct sockaddr_storage sender;
  struct iovec part = {to, size};
  struct msghdr message = {.msg_name = &sender, .msg_iov = &part};
  message.msg_iovlen = 1;
  for (;;) {
    ssize_t n = recvmsg(l->in, &message, 0);
    if (n < 0)
      break;
    if (n == 0)
      continue;
    use((int)n);
  }
}

void parts_of_a_stream(struct link *l, char *to, size_t size) {
  struct iovec part = {to, size};
  struct msghdr message = {.msg_iov = &part};
  message.msg_iovlen = 1;
  for (;;) {
    ssize_t n = recvmsg(l->other, &message, 0);
    if (n < 0)
      break;
    if (n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'l->other' here, but this path does not close it [closewait-eof-not-closed]
      continue;
    use((int)n);
  }
}

// A result that nobody looks at tells the caller nothing: it is said here, and
// not at each call.
static int take_at_most(int fd, void *to, int size, int sent) {
  int count = sent < size ? sent : size;
  if (count)
    recv(fd, to, count, MSG_WAITALL);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is taken for data: this call returns 0 once the peer has closed [closewait-eof-ignored]
  return count;
}

static int command_fd;

int first_answer(void *to, int sent) {
  return take_at_most(command_fd, to, 8, sent);
}

int second_answer(void *to, int sent) {
  return take_at_most(command_fd, to, 16, sent);
}
