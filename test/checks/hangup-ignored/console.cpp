// RUN: %check_closewait %s closewait-hangup-ignored %t --real-headers

// What is put out for people does nothing about a hang-up.
#include <iostream>
#include <poll.h>
#include <string>
#include <sstream>
#include <unistd.h>

static void input(pollfd &P) {
  char Text[64];
  if (::read(P.fd, Text, sizeof Text) <= 0) {
    ::close(P.fd);
    P.fd = -1;
  }
}

void printed(pollfd *All, int Count) {
  while (::poll(All, Count, -1) > 0)
    for (int I = 0; I < Count; ++I) {
      if (All[I].revents & (POLLERR | POLLHUP | POLLNVAL)) {
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in 'All[I].revents' reaches no read
        std::cerr << "trouble on " << All[I].fd << std::endl;
        continue;
      }
      if (All[I].revents & POLLIN)
        input(All[I]);
    }
}

void printedAndClosed(pollfd *All, int Count) {
  while (::poll(All, Count, -1) > 0)
    for (int I = 0; I < Count; ++I) {
      if (All[I].revents & (POLLERR | POLLHUP | POLLNVAL)) {
        std::cerr << "trouble on " << All[I].fd << std::endl;
        ::close(All[I].fd);
        All[I].fd = -1;
        continue;
      }
      if (All[I].revents & POLLIN)
        input(All[I]);
    }
}

// Another stream may be somebody's command.
void putElsewhere(pollfd *All, int Count, std::ostream &Commands) {
  while (::poll(All, Count, -1) > 0)
    for (int I = 0; I < Count; ++I) {
      if (All[I].revents & (POLLERR | POLLHUP | POLLNVAL)) {
        Commands << "close " << All[I].fd;
        continue;
      }
      if (All[I].revents & POLLIN)
        input(All[I]);
    }
}
