// RUN: %drive %s
//
// An epoll notifier that asks for output alone and looks at nothing else; it
// wakes up each second. A subscriber that has half-closed is told the news for
// ever.
//
// expect: closewait-hangup-ignored
// harm: close-wait
// fix: --fix-notes
// peer a: hears "news", half-closes
#include "program.h"

namespace {

int serve(int Set, int Fd) {
  struct epoll_event Event = {}, Got;
  Event.events = EPOLLOUT;
  Event.data.fd = Fd;
  if (epoll_ctl(Set, EPOLL_CTL_ADD, Fd, &Event) < 0)
    return -1;
  for (;;) {
    if (epoll_wait(Set, &Got, 1, 1000) < 0)
      return -1;
    if (Got.events & EPOLLOUT) {
      sleep_ms(20);
      if (send(Fd, "news", 4, MSG_NOSIGNAL) != 4)
        return -1;
    }
  }
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
    if (Fd < 0)
      continue;
    serve(Set, Fd);
    close(Fd);
  }
}
