// A record that other files know.
#ifndef CONN_H
#define CONN_H

struct conn {
  int fd;
};

#endif // CONN_H
