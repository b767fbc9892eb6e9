// RUN: %check_closewait %s closewait-use-after-close,closewait-double-close %t

// close() that fails with EWOULDBLOCK has left it open, where such a thing
// exists; after any other error the number is gone (close(2)).
#include <cerrno>
#include <unistd.h>

namespace error {
enum basic { would_block = EWOULDBLOCK, interrupted = EINTR };
}
struct Code {
  int value;
};
inline bool operator==(const Code &a, error::basic b) { return a.value == b; }

void setBlocking(int fd);

int closeAgain(int fd, Code &ec) {
  int result = ::close(fd);
  ec.value = result < 0 ? errno : 0;
  if (result != 0 && ec == error::would_block)
    result = ::close(fd);
  return result;
}

// The same, with temporaries that end behind the whole condition.
struct Category {
  Category(error::basic b) : value(b) {}
  ~Category();
  int value;
};
inline bool operator==(const Code &a, const Category &b) {
  return a.value == b.value;
}

int closeInBothCases(int fd, Code &ec) {
  int result = ::close(fd);
  ec.value = result < 0 ? errno : 0;
  if (result != 0 && (ec == Category(error::would_block) ||
                      ec == Category(error::would_block)))
    result = ::close(fd);
  return result;
}

int closeAfterSignal(int fd, Code &ec) {
  int result = ::close(fd);
  ec.value = result < 0 ? errno : 0;
  if (result != 0 && ec == error::interrupted)
    result = ::close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'fd' is closed a second time
  return result;
}
