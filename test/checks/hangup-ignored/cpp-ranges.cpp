// RUN: %check_closewait %s closewait-hangup-ignored %t --reasons --real-headers --still-warns

// Loops over ranges and with iterators: what they call by themselves, ++it and
// it != end, does nothing about a hang-up.
#include <poll.h>
#include <unistd.h>
#include <vector>

struct handler {
  virtual ~handler() = default;
  virtual void readable() = 0;
  virtual void writable() = 0;
  bool wants;
};

void over_a_range(std::vector<pollfd> &v, handler *h) {
  for (auto &p : v)
    p.events = h->wants ? POLLOUT : POLLIN;
  if (poll(v.data(), v.size(), 10) <= 0)
    return;
  for (const pollfd &p : v) {
    if (p.revents == POLLIN)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: a hang-up or error in 'p.revents' reaches no read
      h->readable();
    else if (p.revents == POLLOUT)
      h->writable();
  }
}

void by_iterators(std::vector<pollfd> &v) {
  if (poll(v.data(), v.size(), -1) < 0)
    return;
  for (auto it = v.begin(); it != v.end(); ++it) {
    char b;
    if (it->revents & POLLERR)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: a hang-up or error in 'it->revents' reaches no read
      // CHECK-REASONS: :[[@LINE-2]]:9: no fix for 'it->revents': an earlier branch takes the hang-up
      continue;
    if ((it->revents & POLLIN) && read(it->fd, &b, 1) <= 0) {
      close(it->fd);
      it->fd = -1;
    }
  }
}

// Any other bit closes.
void all_is_answered(std::vector<pollfd> &v, handler *h) {
  if (poll(v.data(), v.size(), 10) <= 0)
    return;
  for (auto &p : v) {
    if (p.revents == POLLIN)
      h->readable();
    else if (p.revents == POLLOUT)
      h->writable();
    else if (p.revents) {
      close(p.fd);
      p.fd = -1;
    }
  }
}

void bits_are_masked(std::vector<pollfd> &v) {
  if (poll(v.data(), v.size(), -1) < 0)
    return;
  for (auto it = v.begin(); it != v.end(); ++it) {
    char b;
    if ((it->revents & (POLLIN | POLLERR | POLLHUP)) &&
        read(it->fd, &b, 1) <= 0) {
      close(it->fd);
      it->fd = -1;
    }
  }
}
