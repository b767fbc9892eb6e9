// RUN: %check_closewait %s closewait-leak %t --options 'closewait.AcquireFunctions=net::Pool::take; net::dial:result; Factory::make;closewait.CloseFunctions=net::Pool::give:0; net::v1_close:0; Conn::shut:this;closewait.BorrowFunctions=net::Pool::tune:0; Box::look:0'

// Methods and functions in namespaces are named from the outermost scope.
#include <sys/socket.h>
#include <unistd.h>

namespace net {
class Pool {
public:
  int take();
  void give(int Fd);
  void tune(int Fd);
  void keep(int Fd);
};
inline namespace v1 {
int dial(const char *Host);
void v1_close(int Fd);
} // namespace v1
} // namespace net

struct Factory {
  static int make();
};

struct Conn {
  int Fd;
  void shut();
  void other();
};

template <typename T> struct Box {
  void look(int Fd);
};

void lost(net::Pool &Pool, bool Quit) {
  int Fd = Pool.take();
  if (Fd < 0)
    return;
  Pool.tune(Fd);
  if (Quit)
    return;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'Fd' is leaked: this path leaves
  Pool.give(Fd);
}

void kept(net::Pool &Pool) {
  int Fd = Pool.take();
  if (Fd >= 0)
    Pool.keep(Fd);
}

int inAnInlineNamespace(bool Quit) {
  int Fd = net::dial("host");
  if (Fd < 0)
    return -1;
  if (Quit)
    return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'Fd' is leaked: this path leaves
  net::v1_close(Fd);
  return 0;
}

int byAStaticMethod(Box<int> &B) {
  int Fd = Factory::make();
  if (Fd < 0)
    return -1;
  B.look(Fd);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'Fd' is leaked: this path leaves
}

void byTheObject(int Door) {
  Conn C;
  C.Fd = accept(Door, nullptr, nullptr);
  if (C.Fd < 0)
    return;
  C.shut();
}

// A function of the same name elsewhere is another one.
namespace other {
int dial(const char *Host);
struct Pool {
  int take();
};
} // namespace other

void elsewhere(other::Pool &Pool) {
  int One = other::dial("host");
  int Two = Pool.take();
  (void)One;
  (void)Two;
}
