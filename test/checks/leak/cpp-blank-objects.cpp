// RUN: %check_closewait %s closewait-leak %t

// A record that is overwritten by a new one forgets what it had.
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

struct Player {
  int sock = -1;
  long seen = 0;
  std::string name;
};

void kick(Player &p) {
  if (p.sock >= 0)
    close(p.sock);
  p.sock = -1;
}

void respawn(Player &p) {
  if (p.sock >= 0)
    shutdown(p.sock, SHUT_RDWR);
  p = Player{};
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'p.sock' is leaked: it is overwritten while still open
}

void respawnInOldStyle(Player &p) {
  if (send(p.sock, "bye", 3, 0) < 0)
    return;
  p = Player();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'p.sock' is leaked: it is overwritten while still open
}

void closesBefore(Player &p) {
  if (p.sock >= 0)
    close(p.sock);
  p = Player{};
}

void keepsACopy(std::vector<Player> &all, Player &p) {
  if (send(p.sock, "wait", 4, 0) < 0)
    return;
  all.push_back(p);
  p = Player{};
}

void movesItElsewhere(Player &to, Player &p) {
  if (send(p.sock, "move", 4, 0) < 0)
    return;
  to = p;
  p = Player();
}

// A member that closes when it is assigned to is not forgotten.
class Owner {
  int fd;

public:
  Owner() : fd(-1) {}
  explicit Owner(int fd) : fd(fd) {}
  Owner(Owner &&from) : fd(from.fd) { from.fd = -1; }
  Owner &operator=(Owner &&from) {
    if (fd >= 0)
      close(fd);
    fd = from.fd;
    from.fd = -1;
    return *this;
  }
  ~Owner() {
    if (fd >= 0)
      close(fd);
  }
  int get() const { return fd; }
};

struct Guest {
  Owner owner;
  int visits = 0;
};

void startsAnew(Guest &guest) {
  if (send(guest.owner.get(), "bye", 3, 0) < 0)
    return;
  guest = Guest{};
}

// Nor are those in a container, which closes what it destroys.
struct Room {
  std::vector<Owner> owners;
  Owner pair[2];
  int door = -1;
};

void emptied(Room &room) {
  if (send(room.owners[0].get(), "bye", 3, 0) < 0)
    return;
  if (send(room.pair[1].get(), "bye", 3, 0) < 0)
    return;
  room = Room();
}

// A node of a tree ends the search.
struct Node {
  std::vector<Node> below;
  int sock = -1;
};

void cut(Node &node) {
  if (send(node.sock, "bye", 3, 0) < 0)
    return;
  node = Node();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'node.sock' is leaked: it is overwritten while still open
}

void prune(Node &node) {
  close(node.sock);
  node = Node();
}
