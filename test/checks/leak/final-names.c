// RUN: %check_closewait %s closewait-leak %t

// A name of another file that says that it ends the process is believed; the
// list of the words is in docs/checks/leak.md.
#include <sys/socket.h>
#include <unistd.h>

void xabort(const char *why);
void app_abort(const char *why);
void bail_out(const char *why);
void croak(const char *why);
void die(const char *why);
void cleanupAndExit(int status);
void fatal(const char *why);
void panic(const char *why);
void quit(int status);
void err_dump(const char *why);
void err_sys(const char *why);
void terminate(void);

void bye(const char *text);
void say(const char *text);
void died(const char *why);
void exit_value(const struct sockaddr *of);
int quit_later(const char *why);

void aborts(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    app_abort("gone");
}

void bails(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    bail_out("gone");
}

void croaks(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    croak("gone");
}

void dies(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    die("gone");
}

void exits(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    cleanupAndExit(1);
}

void is_fatal(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    fatal("gone");
}

void panics(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    panic("gone");
}

void quits(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    quit(1);
}

void dumps(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    err_dump("gone");
}

void tells_the_error(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    err_sys("gone");
}

void terminates(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    terminate();
}

// Nothing else is.

void says_bye(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    bye("see you");
} // CHECK-MESSAGES: :[[@LINE]]:1: warning: descriptor 'fd' is leaked

void speaks(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    say("see you");
} // CHECK-MESSAGES: :[[@LINE]]:1: warning: descriptor 'fd' is leaked

// The word is only a part of another one.
void within_a_word(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    xabort("gone");
} // CHECK-MESSAGES: :[[@LINE]]:1: warning: descriptor 'fd' is leaked

void another_word(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    died("gone");
} // CHECK-MESSAGES: :[[@LINE]]:1: warning: descriptor 'fd' is leaked

// What gets an object ends that; what answers comes back.
void gets_an_object(const struct sockaddr *of) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    exit_value(of);
} // CHECK-MESSAGES: :[[@LINE]]:1: warning: descriptor 'fd' is leaked

void gets_an_answer(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0 && quit_later("gone"))
    say("see you");
} // CHECK-MESSAGES: :[[@LINE]]:1: warning: descriptor 'fd' is leaked

// Where the body is seen, the name does not matter.
static int Quitting;
static void quit_soon(void) { Quitting = 1; }

void sees_the_body(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    quit_soon();
} // CHECK-MESSAGES: :[[@LINE]]:1: warning: descriptor 'fd' is leaked
