// RUN: %check_closewait %s closewait-leak %t

// What is passed chooses the helper's path, unless somebody who has a reference
// to the parameter may change it.
#include <sys/socket.h>
#include <unistd.h>

void reconsider(int &How);

struct Guest {
  int Fd;
  Guest *Next;
};
static Guest *All;

static Guest *admit(int Fd, int How) {
  if (How != 0)
    return nullptr;
  All = new Guest{Fd, All};
  return All;
}

static Guest *admitAfterThought(int Fd, int How) {
  reconsider(How);
  if (How != 0)
    return nullptr;
  All = new Guest{Fd, All};
  return All;
}

bool serve(int Door) {
  int Fd = ::accept(Door, nullptr, nullptr);
  if (Fd < 0)
    return false;
  return admit(Fd, 0) != nullptr;
}

bool serveAfterThought(int Door) {
  int Fd = ::accept(Door, nullptr, nullptr);
  if (Fd < 0)
    return false;
  Guest *G = admitAfterThought(Fd, 0);
  return G != nullptr;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'Fd' is leaked: this path leaves
}
