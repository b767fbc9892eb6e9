// RUN: %drive %s
//
// A one-way proxy: what the source says goes to the one viewer, and as long as
// the source says nothing, the viewer may leave unseen.
//
// expect: closewait-never-read
// harm: close-wait
// fix: --fix-notes
// peer source: accepts
// peer viewer: connects
// peer source: sends "scene 1"
// peer viewer: hears "scene 1", half-closes
#include "program.h"

static void relay(int door, int source) {
  char piece[256];
  int viewer = accept(door, NULL, NULL);
  if (viewer < 0)
    return;
  for (;;) {
    ssize_t n;
    n = recv(source, piece, sizeof piece, 0);
    if (n <= 0 || send(viewer, piece, n, MSG_NOSIGNAL) < 0)
      break;
  }
  close(viewer);
}

int main(int argc, char **argv) {
  int door, source;
  begin_program();
  if (argc < 2)
    return 1;
  source = connect_to(argv[1]);
  if (source < 0)
    return 1;
  door = listen_on_loopback();
  relay(door, source);
  close(source);
  pause();
  return 0;
}
