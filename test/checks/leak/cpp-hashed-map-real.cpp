// RUN: %check_closewait --real-headers %s closewait-leak %t

// An element of a map that finds by hash ends without a close; real headers,
// where its iterators are in a namespace of their own.
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <unordered_map>

class Registry {
public:
  ~Registry() {
    for (auto &Held : All)
      ::close(Held.second);
  }
  void release(const std::string &Key) {
    auto It = All.find(Key);
    if (It == All.end())
      return;
    ::send(It->second, "FREE", 4, MSG_NOSIGNAL);
    All.erase(It);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'It->second' is leaked: its holder is freed while it is still open [closewait-leak]
  }
  void closeAndRelease(const std::string &Key) {
    auto It = All.find(Key);
    if (It == All.end())
      return;
    ::close(It->second);
    All.erase(It);
  }

private:
  std::unordered_map<std::string, int> All;
};
