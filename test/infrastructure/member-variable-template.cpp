// RUN: %check_closewait %s closewait-leak %t

// Clang's visitor comes to the instantiation of such a member, and must not.
#include <sys/socket.h>
#include <unistd.h>

template <class T> struct Sizes {
  template <class U> static const int Of;
  int both() { return Of<T> + Of<int>; }
};
template <class T> template <class U> const int Sizes<T>::Of = sizeof(U);
template <> template <> const int Sizes<char>::Of<long> = 3;

int probes() {
  Sizes<char> All;
  int Number = socket(AF_INET, SOCK_STREAM, 0);
  if (Number >= 0)
    close(Number);
  return All.both() + Sizes<char>::Of<long> + Sizes<char>::Of<short>;
}
