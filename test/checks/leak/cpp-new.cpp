// RUN: %check_closewait %s closewait-leak,closewait-double-close %t

// An object that is made by new, and deleted by a path that keeps it nowhere.
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

struct peer {
  explicit peer(int f) : fd(f) {}
  int fd;
};
struct owner {
  explicit owner(int f) : fd(f) {}
  ~owner() { close(fd); }
  int fd;
};
static std::vector<peer *> peers;
static std::vector<owner *> owners;
bool full();
void add(peer *);

void closes_nothing(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  peer *p = new peer(fd);
  if (full()) {
    delete p;
    return;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked
  }
  peers.push_back(p);
}

void closes_by_itself(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  owner *p = new owner(fd);
  if (full()) {
    delete p;
    return;
  }
  owners.push_back(p);
}

void closes_too(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  owner *p = new owner(fd);
  if (full()) {
    close(fd);
    delete p;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'fd' is closed a second time
    return;
  }
  owners.push_back(p);
}

void closes_before(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  peer *p = new peer(fd);
  if (full()) {
    close(p->fd);
    delete p;
    return;
  }
  add(p);
}

peer *gives_it_back(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return nullptr;
  peer *p = new peer(fd);
  return p;
}

void in_a_loop(int door) {
  for (;;) {
    int fd = accept(door, nullptr, nullptr);
    if (fd < 0)
      continue;
    peer *p = new peer(fd);
    peers.push_back(p);
  }
}
