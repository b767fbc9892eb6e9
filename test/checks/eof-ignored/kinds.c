// RUN: %check_closewait %s closewait-eof-ignored %t

// Where zero is a message like any other.
#include <fcntl.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

void datagrams(int port) {
  char buf[64];
  int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n < 0)
      break;
  }
  close(fd);
}

void datagrams_with_addresses(int fd) {
  char buf[64];
  struct sockaddr_in from;
  socklen_t len;
  for (;;) {
    len = sizeof from;
    if (recvfrom(fd, buf, sizeof buf, 0, (struct sockaddr *)&from, &len) < 0)
      break;
    sendto(fd, buf, 1, 0, (struct sockaddr *)&from, len);
  }
}

void answers_to_addresses(int fd, struct sockaddr *to, socklen_t len) {
  char buf[64];
  for (;;) {
    sendto(fd, "?", 1, 0, to, len);
    if (recv(fd, buf, sizeof buf, 0) < 0)
      break;
  }
}

void messages_of_the_kernel(void) {
  char buf[64];
  int fd = socket(AF_NETLINK, SOCK_RAW, 0);
  if (fd < 0)
    return;
  while (recv(fd, buf, sizeof buf, 0) >= 0)
    ;
  close(fd);
}

void ticks(void) {
  uint64_t count;
  int fd = timerfd_create(CLOCK_MONOTONIC, 0);
  while (read(fd, &count, sizeof count) >= 0)
    ;
  close(fd);
}

void counters(void) {
  uint64_t count;
  int fd = eventfd(0, 0);
  for (;;) {
    if (read(fd, &count, sizeof count) < 0)
      break;
  }
  close(fd);
}

void changes_of_files(void) {
  char buf[256];
  int fd = inotify_init();
  for (;;) {
    ssize_t n = read(fd, buf, sizeof buf);
    if (n < 0)
      break;
  }
  close(fd);
}

void a_pipe(void) {
  char c;
  int ends[2];
  if (pipe(ends) < 0)
    return;
  while (read(ends[0], &c, 1) >= 0)
    ;
  close(ends[0]);
  close(ends[1]);
}

void a_connected_stream(const struct sockaddr *to, socklen_t len) {
  char c;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  if (connect(fd, to, len) == 0)
    while (read(fd, &c, 1) >= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
      ;
  close(fd);
}

void an_unknown_number_that_spins(int fd) {
  char c;
  while (read(fd, &c, 1) >= 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    ;
}

// The copy of a field is of the kind of the field.
struct resolver {
  int fd;
  struct sockaddr_in server;
};

ssize_t ask(struct resolver *r, const char *text, size_t n) {
  return sendto(r->fd, text, n, 0, (struct sockaddr *)&r->server,
                sizeof r->server);
}

int answer(struct resolver *r, char *to, size_t n) {
  int fd = r->fd;
  ssize_t got = recv(fd, to, n, 0);
  if (got < 0)
    return -1;
  return 0;
}

// A function that is not seen makes what it is asked for.
enum protocol { Stream = SOCK_STREAM, Datagram = SOCK_DGRAM };
int dial(int family, int type, const char *host);

int asked_for_datagrams(const char *host, char *buf) {
  int fd = dial(AF_INET, Datagram, host), got = 0;
  if (fd < 0)
    return -1;
  while (got < 100) {
    ssize_t n = recv(fd, buf, 8, 0);
    if (n < 0)
      break;
    got += n;
  }
  close(fd);
  return got;
}

int asked_for_a_stream(const char *host, char *buf) {
  int fd = dial(AF_INET, Stream, host), got = 0;
  if (fd < 0)
    return -1;
  while (got < 100) {
    ssize_t n = recv(fd, buf, 8, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    // CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: note: read again here
    if (n < 0)
      break;
    got += n;
  }
  close(fd);
  return got;
}

// A pipe that the file makes and keeps both ends of.
static int wake_pipe[2];
static unsigned wakes;

int wake_set_up(void) { return pipe(wake_pipe); }

void wake_served(void) {
  int what;
  for (;;)
    if (read(wake_pipe[0], &what, sizeof what) != -1)
      wakes++;
}

// 8 bytes into a number: an event counter that another file has made.
struct itc {
  int fd;
};

void counter_is_cleared(struct itc *t) {
  for (;;) {
    uint64_t count;
    ssize_t n = read(t->fd, &count, sizeof count);
    (void)n;
  }
}

// A pipe that goes into a field by way of an array.
struct waker {
  int in, out;
};
int make_waker(struct waker *w) {
  int ends[2];
  if (pipe(ends) < 0)
    return -1;
  w->in = ends[0];
  w->out = ends[1];
  return 0;
}
void woken(struct waker *w) {
  char b[8];
  for (;;) {
    int i, n = read(w->in, b, sizeof b);
    for (i = 0; i < n; i++)
      if (b[i] == 'q')
        return;
  }
}

// read() says nothing of what it reads from; the callers of a static function
// do, where all of them pass a stream.
static int dialled(const struct sockaddr *at, socklen_t size) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0 && connect(fd, at, size) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

static int read_note(int fd, char *note) {
  if (read(fd, note, 16) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is taken for data
    return -1;
  return 0;
}

static int read_whole_note(int fd, char *note) {
  if (read(fd, note, 16) <= 0)
    return -1;
  return 0;
}

int note_of(const struct sockaddr *at, socklen_t size, char *note) {
  int answer, fd = dialled(at, size);
  if (fd < 0)
    return -1;
  answer = read_note(fd, note) + read_whole_note(fd, note);
  close(fd);
  return answer;
}

// One caller passes something else.
static int read_any(int fd, char *note) {
  if (read(fd, note, 16) < 0)
    return -1;
  return 0;
}

int note_of_any(const struct sockaddr *at, socklen_t size, char *note) {
  int answer, fd = dialled(at, size);
  if (fd < 0)
    return -1;
  answer = read_any(fd, note);
  close(fd);
  return answer + read_any(STDIN_FILENO, note);
}

// Others may call it too.
static int read_for_others(int fd, char *note) {
  if (read(fd, note, 16) < 0)
    return -1;
  return 0;
}

int (*reader)(int fd, char *note) = read_for_others;

int note_for_others(const struct sockaddr *at, socklen_t size, char *note) {
  int answer, fd = dialled(at, size);
  if (fd < 0)
    return -1;
  answer = read_for_others(fd, note);
  close(fd);
  return answer;
}

// By its name it is one for datagrams, and nothing says otherwise.
struct stream_of_media {
  int rtcp_fd;
  char packet[256];
};

int reads_a_report(struct stream_of_media *m) {
  int n = recv(m->rtcp_fd, m->packet, sizeof m->packet, 0);
  if (n < 0)
    return -1;
  return 1;
}

void reliable_datagrams(char *buf, size_t len) {
  int fd = socket(AF_RDS, SOCK_SEQPACKET, 0);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, len, 0);
    if (n < 0)
      break;
  }
  close(fd);
}
