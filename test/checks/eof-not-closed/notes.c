// RUN: %check_closewait %s closewait-eof-not-closed %t

// The notes that tell the path.
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

int leaves_it_open(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (n == 0)
  // CHECK-NOTES: :[[@LINE-1]]:7: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
  // CHECK-NOTES: :[[@LINE-6]]:12: note: 'fd' is opened here
  // CHECK-NOTES: :[[@LINE-4]]:15: note: assuming the peer has closed: this returns 0
  // CHECK-NOTES: :[[@LINE+1]]:5: note: the path leaves here
    return -1;
  close(fd);
  return 0;
}

void reads_again(int fd) {
  char c;
  for (;;) {
    ssize_t n = recv(fd, &c, 1, 0);
    if (n < 0)
      return;
    if (n == 0)
    // CHECK-NOTES: :[[@LINE-1]]:9: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
    // CHECK-NOTES: :[[@LINE-5]]:17: note: assuming the peer has closed: this returns 0
    // CHECK-NOTES: :[[@LINE-6]]:17: note: read again here
    // CHECK-NOTES: :[[@LINE+1]]:7: note: a result of 0 can leave the loop
      continue;
    c ^= 1;
  }
}

// The next descriptor comes from above: no path leaves there.
void next_event(int ep) {
  struct epoll_event evs[8];
  char c;
  for (;;) {
    int n = epoll_wait(ep, evs, 8, -1);
    for (int i = 0; i < n; i++) {
      int fd = evs[i].data.fd;
      if (recv(fd, &c, 1, 0) <= 0)
      // CHECK-NOTES: :[[@LINE-1]]:11: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
      // CHECK-NOTES: :[[@LINE-2]]:11: note: assuming the peer has closed: this returns 0
      // CHECK-NOTES: :[[@LINE-4]]:7: note: the next descriptor is looked at here
        continue;
      send(fd, &c, 1, MSG_NOSIGNAL);
    }
  }
}

void next_number(int top, fd_set *in) {
  char c;
  for (int fd = 0; fd <= top; fd++) {
    if (!FD_ISSET(fd, in))
      continue;
    if (recv(fd, &c, 1, 0) <= 0)
    // CHECK-NOTES: :[[@LINE-1]]:9: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
    // CHECK-NOTES: :[[@LINE-2]]:9: note: assuming the peer has closed: this returns 0
    // CHECK-NOTES: :[[@LINE-6]]:31: note: the next descriptor is looked at here
      continue;
    send(fd, &c, 1, MSG_NOSIGNAL);
  }
}

struct guest {
  int fd;
};

void forgets(struct guest *g) {
  char c;
  if (recv(g->fd, &c, 1, 0) == 0)
  // CHECK-NOTES: :[[@LINE-1]]:7: warning: the peer has closed 'g->fd' here, but this path does not close it [closewait-eof-not-closed]
  // CHECK-NOTES: :[[@LINE-2]]:7: note: assuming the peer has closed: this returns 0
  // CHECK-NOTES: :[[@LINE+1]]:5: note: 'g->fd' gets another value here
    g->fd = -1;
}

void frees(struct guest *g) {
  char c;
  if (recv(g->fd, &c, 1, 0) == 0)
  // CHECK-NOTES: :[[@LINE-1]]:7: warning: the peer has closed 'g->fd' here, but this path does not close it [closewait-eof-not-closed]
  // CHECK-NOTES: :[[@LINE-2]]:7: note: assuming the peer has closed: this returns 0
  // CHECK-NOTES: :[[@LINE+1]]:5: note: what holds 'g->fd' is freed or removed here
    free(g);
}

int no_character(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  FILE *f = fdopen(fd, "r+");
  if (!f) {
    close(fd);
    return -1;
  }
  int c = fgetc(f);
  if (c == EOF)
    return -1;
  fputc(c, f);
  fclose(f);
  return 0;
}
// CHECK-NOTES: :[[@LINE-6]]:7: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
// CHECK-NOTES: :[[@LINE-16]]:12: note: 'fd' is opened here
// CHECK-NOTES: :[[@LINE-9]]:11: note: assuming the peer has closed: this meets the end of file
// CHECK-NOTES: :[[@LINE-8]]:5: note: the path leaves here

void reads_a_stream_again(int door) {
  char line[80];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  FILE *f = fdopen(fd, "r");
  if (!f) {
    close(fd);
    return;
  }
  for (;;) {
    if (!fgets(line, sizeof line, f)) {
      if (feof(f))
        break;
      perror("fgets");
    }
    puts(line);
  }
  fclose(f);
}
// CHECK-NOTES: :[[@LINE-9]]:9: warning: 'fd' has failed for good here, but this path keeps it [closewait-eof-not-closed]
// CHECK-NOTES: :[[@LINE-19]]:12: note: 'fd' is opened here
// CHECK-NOTES: :[[@LINE-11]]:10: note: assuming a lasting error: this fails
// CHECK-NOTES: :[[@LINE-12]]:10: note: read again here

void reads_again_after_an_error(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, &c, 1, 0);
    if (n == 0)
      break;
    if (n < 0)
      continue;
    c ^= 1;
  }
  close(fd);
}
// CHECK-NOTES: :[[@LINE-6]]:9: warning: 'fd' has failed for good here, but this path keeps it [closewait-eof-not-closed]
// CHECK-NOTES: :[[@LINE-14]]:12: note: 'fd' is opened here
// CHECK-NOTES: :[[@LINE-11]]:17: note: assuming a lasting error: this returns -1
// CHECK-NOTES: :[[@LINE-12]]:17: note: read again here

void writes_again_after_an_error(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    if (send(fd, "tick", 4, MSG_NOSIGNAL) < 0)
      perror("send");
    sleep(1);
  }
}
// CHECK-NOTES: :[[@LINE-5]]:9: warning: 'fd' has failed for good here, but this path keeps it [closewait-eof-not-closed]
// CHECK-NOTES: :[[@LINE-10]]:12: note: 'fd' is opened here
// CHECK-NOTES: :[[@LINE-7]]:9: note: assuming a lasting error: this returns -1
// CHECK-NOTES: :[[@LINE-8]]:9: note: written again here

struct loop;
typedef void (*on_event)(struct loop *l, void *arg);
void loop_add(struct loop *l, on_event f, void *arg);

static void called_back(struct loop *l, void *arg) {
  struct guest *g = arg;
  char buf[64];
  ssize_t n = recv(g->fd, buf, sizeof buf, 0);
  (void)l;
  if (n <= 0) {
    puts("gone");
    return;
  }
  fwrite(buf, 1, n, stdout);
}

void start(struct loop *l, struct guest *g) { loop_add(l, called_back, g); }
// CHECK-NOTES: :[[@LINE-8]]:7: warning: the peer has closed 'g->fd' here, but this path does not close it [closewait-eof-not-closed]
// CHECK-NOTES: :[[@LINE-11]]:15: note: assuming the peer has closed: this returns 0
// CHECK-NOTES: :[[@LINE-8]]:5: note: the path leaves here
// CHECK-NOTES: :[[@LINE-9]]:5: note: 'g->fd' can be closed here, unless its owner does so

static void serve(struct guest *g) {
  char line[64];
  for (;;) {
    ssize_t n = recv(g->fd, line, sizeof line, 0);
    if (n == 0)
      return;
    if (n < 0) {
      if (errno != EAGAIN) {
        close(g->fd);
        free(g);
      }
      return;
    }
  }
}

void each(struct guest *g) { serve(g); }
// CHECK-NOTES: :[[@LINE-13]]:9: warning: the peer has closed 'g->fd' here, but this path does not close it [closewait-eof-not-closed]
// CHECK-NOTES: :[[@LINE-2]]:30: note: called from here
// CHECK-NOTES: :[[@LINE-14]]:7: note: the end can close 'g->fd' as an error does

int clean(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  close(fd);
  return n == 0 ? -1 : 0;
}
