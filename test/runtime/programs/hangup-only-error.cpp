// RUN: %drive %s
//
// An epoll notifier: subscribers are registered for output alone, when there is
// something to tell them, and for nothing otherwise. After a real bug: errors
// drop the connection, hang-ups do not.
//
// expect: closewait-hangup-ignored
// harm: close-wait
// fix: by hand
// peer a: hears "news", half-closes
#include "program.h"

namespace {

class Subscriber {
public:
  explicit Subscriber(int Fd) : Fd(Fd) {}
  ~Subscriber() { close(Fd); }
  Subscriber(const Subscriber &) = delete;
  Subscriber &operator=(const Subscriber &) = delete;

  bool watch(int Set) {
    struct epoll_event Event = {};
#ifdef FIXED
    Event.events = EPOLLOUT | EPOLLRDHUP;
#else
    Event.events = EPOLLOUT;
#endif
    return epoll_ctl(Set, EPOLL_CTL_ADD, Fd, &Event) == 0;
  }

  /// Whether the subscriber is still there.
  bool handle(uint32_t Events) {
#ifdef FIXED
    if (Events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR))
#else
    if (Events & EPOLLERR)
#endif
      return false;
    if (Events & EPOLLOUT) {
      sleep_ms(20);
      return send(Fd, "news", 4, MSG_NOSIGNAL) == 4;
    }
    return true;
  }

private:
  int Fd;
};

void serve(int Set, int Fd) {
  struct epoll_event Event;
  Subscriber Guest(Fd);
  if (!Guest.watch(Set))
    return;
  while (epoll_wait(Set, &Event, 1, -1) == 1)
    if (!Guest.handle(Event.events))
      return;
}

} // namespace

int main() {
  begin_program();
  int Door = listen_on_loopback();
  int Set = epoll_create1(0);
  if (Set < 0)
    return 1;
  for (;;) {
    int Fd = accept(Door, nullptr, nullptr);
    if (Fd >= 0)
      serve(Set, Fd);
  }
}
