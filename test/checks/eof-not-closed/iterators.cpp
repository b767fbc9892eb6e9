// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t --real-headers

// What an iterator points to: looking gives nothing away, the next element is
// another descriptor, and an element that is erased closes nothing by itself.
#include <cstdio>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

void said(const char *Text, ssize_t Size);

void forgets(std::vector<int> &All) {
  char Text[64];
  for (auto It = All.begin(); It != All.end();) {
    ssize_t n = ::recv(*It, Text, sizeof Text, 0);
    if (n <= 0) {
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed '*It' here
      It = All.erase(It);
      continue;
    }
    said(Text, n);
    ++It;
  }
}

void closesFirst(std::vector<int> &All) {
  char Text[64];
  for (auto It = All.begin(); It != All.end();) {
    ssize_t n = ::recv(*It, Text, sizeof Text, 0);
    if (n <= 0) {
      ::close(*It);
      It = All.erase(It);
      continue;
    }
    said(Text, n);
    ++It;
  }
}

void takesItOutFirst(std::list<int> &All) {
  char Text[64];
  for (auto It = All.begin(); It != All.end();) {
    ssize_t n = ::recv(*It, Text, sizeof Text, 0);
    if (n <= 0) {
      int Gone = *It;
      It = All.erase(It);
      ::close(Gone);
      continue;
    }
    said(Text, n);
    ++It;
  }
}

void goesOn(std::vector<int> &All) {
  char Text[64];
  for (auto It = All.begin(); It != All.end(); ++It) {
    ssize_t n = ::recv(*It, Text, sizeof Text, 0);
    if (n == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed '*It' here
      continue;
    if (n < 0)
      return;
    said(Text, n);
  }
}

void collects(std::vector<int> &All, std::vector<int> &Dead) {
  char Text[64];
  for (auto It = All.begin(); It != All.end(); ++It) {
    ssize_t n = ::recv(*It, Text, sizeof Text, 0);
    if (n <= 0) {
      Dead.push_back(*It);
      continue;
    }
    said(Text, n);
  }
}

struct Guest {
  int Fd;
  bool Gone;
  std::string Name;
};

void marks(std::map<int, Guest> &All) {
  char Text[64];
  for (auto It = All.begin(); It != All.end(); ++It) {
    ssize_t n = ::recv(It->second.Fd, Text, sizeof Text, 0);
    if (n <= 0)
      It->second.Gone = true;
    else
      said(Text, n);
  }
}

void erasesTheRecord(std::map<int, Guest> &All, int Key) {
  char Text[64];
  auto It = All.find(Key);
  if (It == All.end())
    return;
  ssize_t n = ::recv(It->second.Fd, Text, sizeof Text, 0);
  if (n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'It->second.Fd' here
    All.erase(It);
  else if (n > 0)
    said(Text, n);
}

// An element whose class closes.
class Owner {
public:
  explicit Owner(int Fd) : Fd(Fd) {}
  Owner(const Owner &) = delete;
  ~Owner() { ::close(Fd); }
  int Fd;
};

void erasesTheOwner(std::map<int, std::unique_ptr<Owner>> &All, int Key) {
  char Text[64];
  auto It = All.find(Key);
  if (It == All.end())
    return;
  ssize_t n = ::recv(It->second->Fd, Text, sizeof Text, 0);
  if (n == 0)
    All.erase(It);
  else if (n > 0)
    said(Text, n);
}

// A smart pointer is looked through as well.
void marksNothing(const std::shared_ptr<Guest> &G) {
  char Text[64];
  ssize_t n = ::recv(G->Fd, Text, sizeof Text, 0);
  if (n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'G->Fd' here
    return;
  if (n > 0)
    said(Text, n);
}

void marksTheGuest(const std::shared_ptr<Guest> &G) {
  char Text[64];
  ssize_t n = ::recv(G->Fd, Text, sizeof Text, 0);
  if (n == 0) {
    G->Gone = true;
    return;
  }
  if (n > 0)
    said(Text, n);
}
