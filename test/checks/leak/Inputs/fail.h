#ifndef FAIL_H
#define FAIL_H

#include <stdexcept>

inline void fail(const char *what) { throw std::runtime_error(what); }

[[noreturn]] inline void ensureFailed(const char *what) {
  throw std::logic_error(what);
}

/// Throws only where it is used in a wrong way.
inline int half(int number) {
  if (number % 2)
    throw std::runtime_error("odd");
  return number / 2;
}

#endif
