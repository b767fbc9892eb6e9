// RUN: %check_closewait %s closewait-double-close %t

// A class closes in its destructor and leaves copying to the compiler.
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

class Guest {
  int fd_;

public:
  explicit Guest(int fd) : fd_(fd) {}
  ~Guest() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  int get() const { return fd_; }
};

int greet(Guest guest) { return guest.get(); }

void byValue(int door) {
  Guest guest(::accept(door, nullptr, nullptr));
  greet(guest);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'fd_' is closed twice: this copies an object whose destructor closes it
  // CHECK-MESSAGES: :[[@LINE-11]]:7: note: 'fd_' is closed here
  greet(guest);
}

// The destructor calls what closes.
class Line {
  int fd_;

public:
  explicit Line(int fd) : fd_(fd) {}
  ~Line() { stop(); }
  void stop() {
    if (fd_ < 0)
      return;
    ::close(fd_);
    fd_ = -1;
  }
};

class Lines {
  std::vector<Line> all_;

public:
  void add(int door) {
    all_.push_back(Line(::accept(door, nullptr, nullptr)));
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'fd_' is closed twice
    // CHECK-MESSAGES: :[[@LINE-12]]:5: note: 'fd_' is closed here
  }
};

// A vector that grows copies what it has.
class Slot {
  int fd_;

public:
  explicit Slot(int fd) : fd_(fd) {}
  ~Slot() { ::close(fd_); }
};

void inPlace(std::vector<Slot> &slots, int door) {
  slots.emplace_back(::accept(door, nullptr, nullptr));
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'fd_' is closed twice
  // CHECK-MESSAGES: :[[@LINE-6]]:13: note: 'fd_' is closed here
}

class Watched {
  int fd_;

public:
  explicit Watched(int fd) : fd_(fd) {}
  ~Watched() { ::close(fd_); }
  void look() const;
};

void eachOne(const std::vector<Watched> &all) {
  for (auto one : all)
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'fd_' is closed twice
    // CHECK-MESSAGES: :[[@LINE-7]]:16: note: 'fd_' is closed here
    one.look();
}

class Dialled {
  int fd_ = -1;

public:
  Dialled() = default;
  explicit Dialled(int fd) : fd_(fd) {}
  ~Dialled() {
    if (fd_ != -1)
      ::close(fd_);
  }
};

void again(Dialled &line, int door) {
  line = Dialled(::accept(door, nullptr, nullptr));
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'fd_' is closed twice
  // CHECK-MESSAGES: :[[@LINE-7]]:7: note: 'fd_' is closed here
}

// Clean: it counts its copies.
class Counted {
  int fd_;
  int *count_;

public:
  explicit Counted(int fd) : fd_(fd), count_(new int(1)) {}
  Counted(const Counted &other) : fd_(other.fd_), count_(other.count_) {
    ++*count_;
  }
  ~Counted() {
    if (--*count_ > 0)
      return;
    ::close(fd_);
    delete count_;
  }
};

void counted(int door) {
  Counted first(::accept(door, nullptr, nullptr));
  Counted second(first);
}

// Clean: only one of the copies is the owner.
class Lent {
  int fd_;
  bool mine_;

public:
  Lent(int fd, bool mine) : fd_(fd), mine_(mine) {}
  ~Lent() {
    if (mine_)
      ::close(fd_);
  }
};

void lent(int door) {
  Lent first(::accept(door, nullptr, nullptr), true);
  Lent second(first);
}

// Clean: it can only be moved.
class Moved {
  int fd_;

public:
  explicit Moved(int fd) : fd_(fd) {}
  Moved(Moved &&other) : fd_(std::exchange(other.fd_, -1)) {}
  ~Moved() {
    if (fd_ >= 0)
      ::close(fd_);
  }
};

Moved moved(int door) {
  Moved first(::accept(door, nullptr, nullptr));
  std::vector<Moved> all;
  all.push_back(std::move(first));
  return Moved(::accept(door, nullptr, nullptr));
}

// Clean: the one that was copied lets go.
class Released {
  int fd_;

public:
  explicit Released(int fd) : fd_(fd) {}
  ~Released() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  void release() { fd_ = -1; }
};

void released(int door) {
  Released first(::accept(door, nullptr, nullptr));
  Released second(first);
  first.release();
}

// Clean: nothing is copied, and what is returned is built in its place.
class Kept {
  int fd_;

public:
  explicit Kept(int fd) : fd_(fd) {}
  ~Kept() { ::close(fd_); }
};

Kept made(int door) {
  Kept kept(::accept(door, nullptr, nullptr));
  return kept;
}

void lookedAt(const std::vector<Kept> &all) {
  for (const Kept &one : all)
    (void)one;
}

// A move that is left to the compiler leaves the number behind.
class Defaulted {
  int fd_;

public:
  explicit Defaulted(int fd) : fd_(fd) {}
  Defaulted(Defaulted &&) = default;
  ~Defaulted() {
    if (fd_ != -1)
      ::close(fd_);
  }
};

void passedOn(std::vector<Defaulted> &all, int door) {
  Defaulted first(::accept(door, nullptr, nullptr));
  all.push_back(std::move(first));
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'fd_' is closed twice
  // CHECK-MESSAGES: :[[@LINE-8]]:7: note: 'fd_' is closed here
}
