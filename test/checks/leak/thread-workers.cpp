// RUN: %check_closewait %s closewait-leak %t

// What a thread of the library begins with owns the number that it is passed.
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

static void worker(int fd) {
  char b[10];
  if (recv(fd, b, 10, 0) <= 0) {
    close(fd);
    return;
  }
  if (b[0] != 'G')
    return;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked
  close(fd);
}
static void in_a_lambda(int fd) {
  char b[10];
  if (recv(fd, b, 10, 0) <= 0) {
    close(fd);
    return;
  }
  if (b[0] != 'G')
    return;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked
  close(fd);
}
static void closes_always(int fd) {
  char b[10];
  recv(fd, b, 10, 0);
  close(fd);
}
// Only read from: who started the thread closes.
static void only_reads(int fd) {
  char b[10];
  while (recv(fd, b, 10, 0) > 0)
    ;
}

struct server {
  void work(int fd) {
    char b[10];
    if (recv(fd, b, 10, 0) <= 0) {
      close(fd);
      return;
    }
    if (b[0] != 'G')
      return;
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd' is leaked
    close(fd);
  }
  void run(int l) {
    for (;;) {
      int fd = accept(l, nullptr, nullptr);
      if (fd < 0)
        return;
      std::thread t(&server::work, this, fd);
      t.detach();
    }
  }
};

void serve(int l) {
  for (;;) {
    int fd = accept(l, nullptr, nullptr);
    if (fd < 0)
      return;
    std::thread(worker, fd).detach();
    fd = accept(l, nullptr, nullptr);
    if (fd < 0)
      return;
    std::thread([fd] { in_a_lambda(fd); }).detach();
    fd = accept(l, nullptr, nullptr);
    if (fd < 0)
      return;
    std::thread(closes_always, fd).detach();
  }
}
void watch(int fd) {
  std::thread t(only_reads, fd);
  t.join();
  close(fd);
}
