// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t --real-headers

// Each turn of a loop over a container is about another descriptor.
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

class Owned {
  int fd_;

public:
  explicit Owned(int fd) : fd_(fd) {}
  Owned(Owned &&o) noexcept : fd_(std::exchange(o.fd_, -1)) {}
  Owned &operator=(Owned &&) = delete;
  ~Owned() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  int get() const { return fd_; }
};

int dial(int address);

// The owners end with the vector, and that with the function.
int asks_each(const std::vector<int> &to) {
  std::vector<Owned> all;
  for (int address : to)
    all.emplace_back(dial(address));
  int came = 0;
  for (auto &one : all) {
    char c;
    if (recv(one.get(), &c, 1, 0) > 0)
      ++came;
  }
  return came;
}

// Numbers, which a second loop closes.
int closes_behind(const std::vector<int> &to) {
  std::vector<int> all;
  for (int address : to)
    all.push_back(dial(address));
  int came = 0;
  for (int fd : all) {
    char c;
    if (recv(fd, &c, 1, 0) > 0)
      ++came;
  }
  for (int fd : all)
    ::close(fd);
  return came;
}

struct Client {
  int fd;
  char text[64];
};

// The next turn of the outer loop meets the same ones.
void serves(std::vector<Client> &clients, const bool &stop) {
  while (!stop)
    for (auto &one : clients) {
      ssize_t n = recv(one.fd, one.text, sizeof one.text, 0);
      // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: end of file on 'one.fd' is not told apart
      // CHECK-MESSAGES: :[[@LINE-3]]:10: note: the next descriptor is looked at here
      if (n < 0)
        return;
    }
}

// Nobody closes these here.
void looks_once(std::vector<Client> &clients) {
  for (auto &one : clients) {
    ssize_t n = recv(one.fd, one.text, sizeof one.text, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'one.fd' is not told apart
    // CHECK-MESSAGES: :[[@LINE-3]]:8: note: the next descriptor is looked at here
    if (n < 0)
      return;
  }
}

// Elements of a record, by a reference.
void asks_and_closes(std::vector<Client> &clients) {
  for (auto &one : clients)
    if (recv(one.fd, one.text, sizeof one.text, 0) == 0)
      one.text[0] = 0;
  for (auto &one : clients)
    ::close(one.fd);
}
