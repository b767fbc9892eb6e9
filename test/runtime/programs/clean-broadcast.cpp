// RUN: %drive %s
//
// A broadcaster whose listeners are polled for their end while nothing is to
// be said.
//
// expect: nothing
// peer a b: hears "word"
// peer a: half-closes
// peer b: closes
// peer c: hears "word", resets
#include "program.h"

#include <vector>

namespace {

class Broadcaster {
public:
  explicit Broadcaster(int Door) { watch(Door); }
  ~Broadcaster() {
    for (const struct pollfd &Slot : Slots)
      close(Slot.fd);
  }
  Broadcaster(const Broadcaster &) = delete;
  Broadcaster &operator=(const Broadcaster &) = delete;

  void turn() {
    if (poll(Slots.data(), Slots.size(), 20) < 0)
      return;
    for (size_t I = Slots.size() - 1; I > 0; --I)
      if (Slots[I].revents != 0 || !tell(Slots[I].fd))
        drop(I);
    if (Slots[0].revents & POLLIN)
      watch(accept(Slots[0].fd, nullptr, nullptr));
  }

private:
  static bool tell(int Fd) { return send(Fd, "word", 4, MSG_NOSIGNAL) == 4; }

  void watch(int Fd) {
    if (Fd >= 0)
      Slots.push_back({Fd, POLLIN, 0});
  }

  void drop(size_t I) {
    close(Slots[I].fd);
    Slots.erase(Slots.begin() + static_cast<std::ptrdiff_t>(I));
  }

  std::vector<struct pollfd> Slots;
};

} // namespace

int main() {
  begin_program();
  Broadcaster All(listen_on_loopback());
  for (;;)
    All.turn();
}
