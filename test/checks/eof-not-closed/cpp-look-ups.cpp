// RUN: %check_closewait %s closewait-eof-not-closed,closewait-leak %t --real-headers

// Looking a number up, and locks, tell nobody of the end.
#include <algorithm>
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <sys/select.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

struct Client {
  std::string name, text;
};

class Room {
  std::map<int, Client> clients;
  fd_set all;
  int last = 0;

  void input(int fd) {
    char buf[64];
    ssize_t n = ::recv(fd, buf, sizeof buf, 0);
    if (n <= 0) {
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'fd' here
      // CHECK-MESSAGES: :[[@LINE+30]]:13: note: called from here
      std::printf("%s left\n", clients[fd].name.c_str());
      clients.erase(fd);
      return;
    }
    clients[fd].text.append(buf, n);
  }
  void inputClean(int fd) {
    char buf[64];
    ssize_t n = ::recv(fd, buf, sizeof buf, 0);
    if (n <= 0) {
      std::printf("%s left\n", clients[fd].name.c_str());
      clients.erase(fd);
      ::close(fd);
      return;
    }
    clients[fd].text.append(buf, n);
  }

public:
  void run() {
    for (;;) {
      fd_set ready = all;
      if (::select(last + 1, &ready, nullptr, nullptr, nullptr) < 0)
        continue;
      for (int fd = 0; fd <= last; ++fd)
        if (FD_ISSET(fd, &ready)) {
          if (fd % 2)
            inputClean(fd);
          else
            input(fd);
        }
    }
  }
  // Who makes an element keeps the number.
  bool add(int fd) {
    if (clients.size() > 64) {
      ::close(fd);
      return false;
    }
    clients[fd] = Client();
    return true;
  }
  void take(int door) {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd >= 0)
      add(fd);
  }
};

static std::mutex lock;
static std::vector<int> guests;

static void forget(int fd) {
  std::lock_guard<std::mutex> guard(lock);
  guests.erase(std::remove(guests.begin(), guests.end(), fd), guests.end());
}

static void guest(int fd) {
  char buf[64];
  for (;;) {
    ssize_t n = ::recv(fd, buf, sizeof buf, 0);
    if (n == 0) {
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'fd' here
      forget(fd);
      return;
    }
    if (n < 0) {
      forget(fd);
      ::close(fd);
      return;
    }
  }
}

void hall(int door) {
  for (;;) {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd < 0)
      break;
    {
      std::lock_guard<std::mutex> guard(lock);
      guests.push_back(fd);
    }
    std::thread(guest, fd).detach();
  }
}
