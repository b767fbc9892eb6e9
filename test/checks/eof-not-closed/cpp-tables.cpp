// RUN: %check_closewait %s closewait-eof-not-closed,closewait-eof-ignored %t

// Tables of descriptors: elements of containers by index, and owners that are
// found by their number.
#include <map>
#include <poll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

void erasedByIndex(std::vector<pollfd> &fds) {
  for (size_t i = 0; i < fds.size(); i++) {
    char buf[512];
    if (!(fds[i].revents & POLLIN))
      continue;
    ssize_t n = ::recv(fds[i].fd, buf, sizeof buf, 0);
    if (n <= 0) {
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'fds[i].fd' here, but this path does not close it [closewait-eof-not-closed]
      fds.erase(fds.begin() + i);
      i--;
    }
  }
}

void closedAndErased(std::vector<pollfd> &fds) {
  for (size_t i = 0; i < fds.size(); i++) {
    char buf[512];
    if (!(fds[i].revents & POLLIN))
      continue;
    ssize_t n = ::recv(fds[i].fd, buf, sizeof buf, 0);
    if (n <= 0) {
      ::close(fds[i].fd);
      fds.erase(fds.begin() + i);
      i--;
    }
  }
}

void takesTheEndForData(std::vector<pollfd> &fds) {
  for (size_t i = 0; i < fds.size(); i++) {
    char buf[512];
    ssize_t n = ::recv(fds[i].fd, buf, sizeof buf, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'fds[i].fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
    if (n < 0) {
      ::close(fds[i].fd);
      fds.erase(fds.begin() + i);
      i--;
      continue;
    }
    ::write(1, buf, n);
  }
}

// The owner is found by the number, and closes.
struct Client {
  int fd;
  ~Client() { ::close(fd); }
};

void ownerIsFound(std::vector<pollfd> &fds, std::map<int, Client *> &clients) {
  for (size_t i = 0; i < fds.size(); ++i) {
    char buf[512];
    if (::recv(fds[i].fd, buf, sizeof buf, 0) <= 0) {
      auto it = clients.find(fds[i].fd);
      if (it != clients.end())
        delete it->second;
      fds.erase(fds.begin() + i);
      --i;
    }
  }
}

void textIsFound(std::vector<pollfd> &fds, std::map<int, int> &counts) {
  for (size_t i = 0; i < fds.size(); ++i) {
    char buf[512];
    if (::recv(fds[i].fd, buf, sizeof buf, 0) <= 0) {
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'fds[i].fd' here
      if (counts.find(fds[i].fd) != counts.end())
        counts.erase(fds[i].fd);
      fds.erase(fds.begin() + i);
      --i;
    }
  }
}

// The index of this one is passed on, and then counted down.
class Server {
  std::vector<pollfd> fds_;
  std::map<int, Client *> clients_;

  void remove(size_t i) {
    int fd = fds_[i].fd;
    delete clients_[fd];
    clients_.erase(fd);
    fds_.erase(fds_.begin() + i);
  }

public:
  void run() {
    for (size_t i = 0; i < fds_.size(); ++i) {
      char buf[512];
      if (::recv(fds_[i].fd, buf, sizeof buf, 0) <= 0)
        remove(i--);
    }
  }
};
void serve(Server &s) { s.run(); }

// What a table of accepted sockets holds is a stream, whoever takes it out.
void keepsTheEnded(int listener, int last) {
  int client[64], sockfd;
  fd_set all, ready;
  char buf[512];
  FD_ZERO(&all);
  for (int &fd : client)
    fd = -1;
  for (;;) {
    ready = all;
    if (::select(FD_SETSIZE, &ready, nullptr, nullptr, nullptr) < 0)
      return;
    client[last] = ::accept(listener, nullptr, nullptr);
    for (int i = 0; i <= last; i++) {
      if ((sockfd = client[i]) < 0 || !FD_ISSET(sockfd, &ready))
        continue;
      ssize_t n = ::read(sockfd, buf, sizeof buf);
      if (n == 0) {
        // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: the peer has closed 'sockfd' here, but this path does not close it
        FD_CLR(sockfd, &all);
        client[i] = -1;
      }
    }
  }
}
