// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t

// One record for the sockets of both transports: the name of the variable that
// leads to it tells which it is, or the sender that the read asks for.
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

struct watcher {
  int fd;
  void *data;
};

void start(struct watcher *w);

void on_accept(struct watcher *server, struct watcher *fresh) {
  fresh->fd = accept(server->fd, NULL, NULL);
  if (fresh->fd >= 0)
    start(fresh);
}

void udp_on_packet(struct watcher *received) {
  struct sockaddr_storage from;
  char text[512];
  struct iovec part = {.iov_base = text, .iov_len = sizeof text};
  struct msghdr message = {.msg_name = &from,
                           .msg_namelen = sizeof from,
                           .msg_iov = &part,
                           .msg_iovlen = 1};
  ssize_t n = recvmsg(received->fd, &message, 0);
  if (n < 0) {
    if (errno != EAGAIN)
      perror("recvmsg");
    return;
  }
  fwrite(text, 1, (size_t)n, stdout);
}

void on_answer(struct watcher *udp_watcher) {
  char text[512];
  ssize_t n = recv(udp_watcher->fd, text, sizeof text, 0);
  if (n < 0) {
    if (errno != EAGAIN)
      perror("recv");
    return;
  }
  if (n < 4) {
    puts("too small");
    return;
  }
  fwrite(text, 1, (size_t)n, stdout);
}

void on_reply(struct watcher *tcp_watcher) {
  char text[512];
  ssize_t n = recv(tcp_watcher->fd, text, sizeof text, 0);
  if (n < 0) {
    if (errno != EAGAIN)
      perror("recv");
    return;
  }
  if (n < 4) {
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: the peer has closed 'tcp_watcher->fd' here
    puts("too small");
    return;
  }
  fwrite(text, 1, (size_t)n, stdout);
}
