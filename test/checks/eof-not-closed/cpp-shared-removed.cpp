// RUN: %check_closewait %s closewait-eof-not-closed,closewait-eof-ignored %t --real-headers

// The last pointer to a client goes out of the vector, and its class does not
// close.
#include <algorithm>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

struct Client {
  int fd;
  explicit Client(int fd) : fd(fd) {}
};

class Hall {
  std::vector<std::shared_ptr<Client>> all_;

public:
  void add(int door) {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd >= 0)
      all_.push_back(std::make_shared<Client>(fd));
  }
  void read(const std::shared_ptr<Client> &client) {
    char buffer[512];
    ssize_t n = ::recv(client->fd, buffer, sizeof buffer, 0);
    if (n == 0) {
      // FIXME: false negative: above, "the peer has closed 'client->fd' here" is
      // missing
      all_.erase(std::find(all_.begin(), all_.end(), client));
      return;
    }
    if (n > 0)
      ::send(client->fd, buffer, n, MSG_NOSIGNAL);
  }
};

struct ClosingClient {
  int fd;
  explicit ClosingClient(int fd) : fd(fd) {}
  ~ClosingClient() { ::close(fd); }
};

class ClosingHall {
  std::vector<std::shared_ptr<ClosingClient>> all_;

public:
  void add(int door) {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd >= 0)
      all_.push_back(std::make_shared<ClosingClient>(fd));
  }
  void read(const std::shared_ptr<ClosingClient> &client) {
    char buffer[512];
    ssize_t n = ::recv(client->fd, buffer, sizeof buffer, 0);
    if (n == 0) {
      all_.erase(std::find(all_.begin(), all_.end(), client));
      return;
    }
    if (n > 0)
      ::send(client->fd, buffer, n, MSG_NOSIGNAL);
  }
};
