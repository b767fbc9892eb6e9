// RUN: %check_closewait %s closewait-leak %t

// Templates are judged as they are instantiated, and reported once.
#include <sys/socket.h>
#include <unistd.h>

template <class Address> int bound(const Address &at) {
  int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (::bind(fd, reinterpret_cast<const sockaddr *>(&at), sizeof at) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

template <class Address> int boundClosed(const Address &at) {
  int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (::bind(fd, reinterpret_cast<const sockaddr *>(&at), sizeof at) < 0) {
    ::close(fd);
    return -1;
  }
  return fd;
}

template <class Address> int neverInstantiated(const Address &at) {
  int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (::bind(fd, at.address(), at.size()) < 0)
    return -1;
  return fd;
}

template <bool Close> int byConstant(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  if constexpr (Close) {
    ::close(fd);
    return 0;
  } else {
    return fd;
  }
}

template <class Policy> struct Server {
  int door;
  int admit() {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd < 0)
      return -1;
    if (!Policy::welcome())
      return -2;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
    return fd;
  }
};

struct Open {
  static bool welcome();
};
struct Strict {
  static bool welcome();
};

void use(const sockaddr &a, const sockaddr_storage &b, int door, int *out) {
  Server<Open> open{door};
  Server<Strict> strict{door};
  out[0] = bound(a);
  out[1] = bound(b);
  out[2] = boundClosed(a);
  out[3] = byConstant<true>(door);
  out[4] = byConstant<false>(door);
  out[5] = open.admit();
  out[6] = strict.admit();
}
