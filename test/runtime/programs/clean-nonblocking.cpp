// RUN: %drive %s
//
// A client that connects without waiting, waits for the outcome with poll(),
// and reads until the end; a failure is told and closed.
//
// expect: nothing
// peer a: accepts, hears "get", sends "1234", waits 20, sends "5678", closes
// peer b: accepts, hears "get", resets
#include "program.h"

namespace {

int dial(const char *Port) {
  struct sockaddr_in At = loopback(atoi(Port));
  int Fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (Fd < 0)
    return -1;
  if (connect(Fd, reinterpret_cast<struct sockaddr *>(&At), sizeof At) == 0)
    return Fd;
  if (errno == EINPROGRESS) {
    struct pollfd P = {Fd, POLLOUT, 0};
    int Error = 0;
    socklen_t Size = sizeof Error;
    if (poll(&P, 1, 5000) == 1 &&
        getsockopt(Fd, SOL_SOCKET, SO_ERROR, &Error, &Size) == 0 && Error == 0)
      return Fd;
  }
  close(Fd);
  return -1;
}

/// The number of bytes up to the end, or -1.
long fetch(const char *Port) {
  char Piece[64];
  long Sum = 0;
  int Fd = dial(Port);
  if (Fd < 0)
    return -1;
  if (send(Fd, "get", 3, MSG_NOSIGNAL) != 3) {
    close(Fd);
    return -1;
  }
  for (;;) {
    ssize_t Count = recv(Fd, Piece, sizeof Piece, 0);
    if (Count > 0) {
      Sum += Count;
    } else if (Count < 0 && (errno == EAGAIN || errno == EINTR)) {
      struct pollfd P = {Fd, POLLIN, 0};
      poll(&P, 1, 1000);
    } else {
      close(Fd);
      return Count == 0 ? Sum : -1;
    }
  }
}

} // namespace

int main(int Argc, char **Argv) {
  begin_program();
  if (Argc < 2)
    return 1;
  tell_ready();
  if (fetch(Argv[1]) != 8 || fetch(Argv[1]) != -1)
    return 1;
  pause();
  return 0;
}
