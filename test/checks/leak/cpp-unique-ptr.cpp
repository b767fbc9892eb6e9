// RUN: %check_closewait %s closewait-leak,closewait-eof-not-closed,closewait-double-close %t --real-headers

// What a std::unique_ptr deletes ends with it: by its destructor, if it has one
// that closes.
#include <memory>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

class Plain {
  int fd_ = -1;

public:
  bool open(int door) {
    close();
    fd_ = ::accept(door, nullptr, nullptr);
    return fd_ >= 0;
  }
  bool hear(char *buffer, size_t size) {
    return ::recv(fd_, buffer, size, 0) > 0;
  }
  void close() {
    if (fd_ >= 0)
      ::close(fd_);
    fd_ = -1;
  }
};

class Closing : public Plain {
public:
  ~Closing() { close(); }
};

int forgets(int door, char *buffer, size_t size) {
  auto plain = std::make_unique<Plain>();
  if (!plain->open(door))
    return -1;
  if (!plain->hear(buffer, size)) {
    plain->close();
    return -1;
  }
  if (buffer[0] != '+')
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'plain->fd_' is leaked: its holder is freed while it is still open
  // CHECK-MESSAGES: :[[@LINE-9]]:8: note: 'plain->fd_' is opened here
  plain->close();
  return 0;
}

int closes(int door, char *buffer, size_t size) {
  auto plain = std::make_unique<Plain>();
  if (!plain->open(door))
    return -1;
  bool heard = plain->hear(buffer, size) && buffer[0] == '+';
  plain->close();
  return heard ? 0 : -1;
}

int leaves(int door, char *buffer, size_t size) {
  auto closing = std::make_unique<Closing>();
  if (!closing->open(door) || !closing->hear(buffer, size))
    return -1;
  return buffer[0];
}

std::unique_ptr<Plain> returned(int door) {
  auto plain = std::make_unique<Plain>();
  if (!plain->open(door))
    return nullptr;
  return plain;
}

void kept(int door, std::vector<std::unique_ptr<Plain>> &all) {
  auto plain = std::make_unique<Plain>();
  if (plain->open(door))
    all.push_back(std::move(plain));
}

Plain *released(int door) {
  auto plain = std::make_unique<Plain>();
  plain->open(door);
  return plain.release();
}

class Keeper {
  std::unique_ptr<Plain> plain_;

public:
  bool take(int door) {
    auto plain = std::make_unique<Plain>();
    if (!plain->open(door))
      return false;
    plain_ = std::move(plain);
    return true;
  }
  bool swap(int door) {
    auto plain = std::make_unique<Plain>();
    if (!plain->open(door))
      return false;
    std::swap(plain_, plain);
    return true;
  }
};

void handed(Plain *plain);
void handedOver(std::unique_ptr<Plain> plain);
void seenByOthers(int door) {
  auto plain = std::make_unique<Plain>();
  if (plain->open(door))
    handed(plain.get());
}
void givenToOthers(int door) {
  auto plain = std::make_unique<Plain>();
  if (plain->open(door))
    handedOver(std::move(plain));
}

struct Closer {
  void operator()(Plain *plain) const {
    plain->close();
    delete plain;
  }
};
bool withDeleter(int door) {
  std::unique_ptr<Plain, Closer> plain(new Plain);
  return plain->open(door);
}
