// RUN: %check_closewait %s closewait-leak,closewait-double-close %t

// A virtual method is overridden where nobody looks. What a call of one does is
// known where the object is, or where no other file can derive from the class.
#include "Inputs/door.h"
#include <sys/socket.h>
#include <unistd.h>


void givenToWhoeverIsBehind(Door &door) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  door.take(fd); // another file may have a Door that keeps it
}

void givenToTheBaseItself(Door &door) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  door.Door::take(fd);
}
// CHECK-MESSAGES: :[[@LINE-1]]:1: warning: descriptor 'fd' is leaked: this path leaves

void givenToALocalOne() {
  Door door;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  door.take(fd);
}
// CHECK-MESSAGES: :[[@LINE-1]]:1: warning: descriptor 'fd' is leaked: this path leaves

namespace {
struct Taker {
  virtual void take(int fd) { close(fd); }
  virtual void both(int fd) { close(fd); }
  virtual void look(int) {}
};
struct Careless : Taker {
  void take(int) override {}
};
struct Careful : Taker {
  void both(int fd) override { close(fd); }
};
} // namespace

// Which one it is, another call of the same object may tell.
void someTakersForget(Taker &taker) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  taker.take(fd);
}

void allTakersClose(Taker &taker) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  taker.both(fd);
}

void closesWhatAllTakersClose(Taker &taker) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  taker.both(fd);
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'fd' is closed a second time
}

void shownToTheOnlyOne(Taker &taker) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  taker.look(fd);
}
// CHECK-MESSAGES: :[[@LINE-1]]:1: warning: descriptor 'fd' is leaked: this path leaves

void shownAndClosed(Taker &taker) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  taker.look(fd);
  close(fd);
}

Taker *anyTaker(bool careful) {
  if (careful)
    return new Careful;
  return new Careless;
}

// While an object is made it is of the class that is being made.
class Dialled : public Door {
public:
  Dialled() {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd >= 0)
      take(fd);
  }
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked: this path leaves
};
