// RUN: %check_closewait %s closewait-eof-not-closed %t

// What a thread reads to the end is left to whoever waits for the thread.
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

void waits(int fd) {
  std::thread reader([fd] {
    char b[64];
    while (recv(fd, b, sizeof b, 0) > 0) {
    }
  });
  reader.join();
  close(fd);
}

void waits_for_two(int a, int b) {
  auto carry = [](int from, int to) {
    char c[512];
    for (long n; (n = recv(from, c, sizeof c, 0)) > 0;)
      send(to, c, n, MSG_NOSIGNAL);
    shutdown(to, SHUT_WR);
  };
  std::thread there(carry, a, b), back(carry, b, a);
  there.join();
  back.join();
  close(a);
  close(b);
}

void waits_for_nobody(int fd) {
  std::thread reader([fd] {
    char b[64];
    while (recv(fd, b, sizeof b, 0) > 0) {
      // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: the peer has closed 'fd' here, but this path does not close it
      // CHECK-MESSAGES: :[[@LINE-2]]:12: note: assuming the peer has closed: this returns 0
      // CHECK-MESSAGES: :[[@LINE+2]]:3: note: the path leaves here
    }
  });
  reader.detach();
}
