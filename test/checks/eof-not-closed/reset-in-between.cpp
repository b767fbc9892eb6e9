// RUN: %check_closewait %s closewait-eof-not-closed %t

// What an object answers after unseen code has given it another number is not
// what it answered before: reset() closes the old one.
#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

class Holder {
public:
  explicit Holder(int fd);
  ~Holder();
  void reset(int fd);
  void close();
  bool empty() const;
  int get() const;

private:
  Holder(const Holder &) = delete;
  int fd_;
};

class Client {
public:
  int setUp() {
    sock_.reset(socket(AF_INET, SOCK_STREAM, 0));
    if (sock_.empty())
      return -1;
    if (connect(sock_.get(), to_, size_) < 0) {
      sock_.close();
      return -1;
    }
    return 0;
  }
  void receive() {
    char buffer[2048];
    while (!exit_) {
      if (sock_.empty()) {
        setUp();
        continue;
      }
      const ssize_t n = recv(sock_.get(), buffer, sizeof buffer, 0);
      if (n == 0) {
        setUp();
        continue;
      }
      if (n < 0 && errno != EAGAIN)
        setUp();
    }
  }

private:
  Holder sock_{-1};
  const sockaddr *to_ = nullptr;
  socklen_t size_ = 0;
  bool exit_ = false;
};
