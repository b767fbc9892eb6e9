// RUN: %check_closewait %s "closewait-*" %t

// What a member that points to a function is made with where no constructor
// says, in a class, in a template and in a class of a function.
#include <sys/socket.h>
#include <unistd.h>

static void shut(int fd) { ::close(fd); }
static void greet(int fd) { (void)!::write(fd, "hello\n", 6); }

struct Closes {
  void (*onGuest)(int) = shut;
};

template <typename T> struct Greets {
  T count;
  void (*onGuest)(int) = greet;
};

template <typename T> struct Instantiated {
  T count = 0;
  void (*onGuest)(int) = greet;
};

int closed(int listener) {
  Closes hooks;
  int fd = ::accept(listener, nullptr, nullptr);
  if (fd < 0)
    return -1;
  hooks.onGuest(fd);
  return 0;
}

// Nobody needs the default, so there is none to look at.
int notKnown(int listener) {
  static Greets<int> hooks{1, greet};
  int fd = ::accept(listener, nullptr, nullptr);
  if (fd < 0)
    return -1;
  hooks.onGuest(fd);
  return 0;
}

int forgotten(int listener) {
  static Instantiated<int> hooks;
  int fd = ::accept(listener, nullptr, nullptr);
  if (fd < 0)
    return -1;
  hooks.onGuest(fd);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
}

int ofAClassInHere(int listener) {
  struct Here {
    void (*onGuest)(int) = greet;
    void close() { onGuest = shut; }
  } hooks;
  int fd = ::accept(listener, nullptr, nullptr);
  if (fd < 0)
    return -1;
  hooks.onGuest(fd);
  return 0;
}
