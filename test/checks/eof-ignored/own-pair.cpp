// RUN: %check_closewait %s closewait-eof-ignored %t

// A pair of which an object has both ends, to wake itself up, ends with it.
#include <sys/socket.h>
#include <unistd.h>

class WakeUp {
  int ends[2] = {-1, -1};
  long pending = 0;

public:
  WakeUp() {
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0)
      throw 1;
  }
  WakeUp(const WakeUp &) = delete;
  ~WakeUp() {
    close(ends[0]);
    close(ends[1]);
  }
  void ring() {
    char one = 1;
    pending += write(ends[1], &one, 1);
  }
  void settle() {
    char rest;
    while (pending > 0)
      pending -= read(ends[0], &rest, 1);
  }
};

// What comes from elsewhere does not.
class Reader {
  int fd;
  long pending = 0;

public:
  explicit Reader(int door) : fd(accept(door, nullptr, nullptr)) {}
  Reader(const Reader &) = delete;
  ~Reader() { close(fd); }
  void settle() {
    char rest;
    while (pending > 0)
      pending -= read(fd, &rest, 1);
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: end of file on 'fd'
  }
};

// What is never set to anything but -1, nor used as a socket, is none.
struct Devices {
  int clock;
} devices;

void tick(void) {
  long ticks;
  for (;;)
    if (devices.clock >= 0)
      if (read(devices.clock, &ticks, sizeof ticks) < 0)
        break;
}

void init(void) { devices.clock = -1; }

// The other end may be with a process that another file starts.
int spawnHelper(int fd);

class Helper {
  int ends[2] = {-1, -1};
  long pending = 1;

public:
  Helper() {
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0)
      throw 1;
    spawnHelper(ends[1]);
  }
  Helper(const Helper &) = delete;
  ~Helper() {
    close(ends[0]);
    close(ends[1]);
  }
  void settle() {
    char rest;
    while (pending > 0)
      pending -= read(ends[0], &rest, 1);
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: end of file on 'ends[0]'
  }
};
