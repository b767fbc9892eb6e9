// RUN: %check_closewait %s closewait-leak %t --real-headers -- -D_GNU_SOURCE

// A local that others write through a pointer in an object: what it was before
// the call decides nothing behind it.
#include <getopt.h>
#include <sys/socket.h>
#include <unistd.h>

struct setting {
  const char *name;
  int *value;
};
void read_settings(const struct setting *all);
void read_one(struct setting one);
void keep(int *value);
extern struct setting global;
void read_global(void);

int by_list(int listener, int argc, char **argv) {
  int once = 0;
  struct option options[] = {{"once", no_argument, &once, 1}, {0, 0, 0, 0}};
  while (getopt_long(argc, argv, "", options, NULL) != -1)
    ;
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return -1;
  if (!once)
    close(fd);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked
}

int by_member(int listener) {
  int once = 0;
  struct setting one;
  one.name = "once";
  one.value = &once;
  read_one(one);
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return -1;
  if (!once)
    close(fd);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked
}

int by_global(int listener) {
  int once = 0;
  global.value = &once;
  read_global();
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return -1;
  if (!once)
    close(fd);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked
}

int by_pointer(int listener) {
  int once = 0, twice = 0;
  int *value = &once;
  if (listener > 7)
    value = &twice;
  keep(value);
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return -1;
  if (!once)
    close(fd);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked
}

// Nobody gets the object here, and so the number is still 0.
int nobody_gets_it(int listener) {
  int once = 0;
  struct setting all[] = {{"once", &once}, {NULL, NULL}};
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return -1;
  if (!once)
    close(fd);
  read_settings(all);
  return once;
}
