// RUN: %check_closewait %s closewait-hangup-ignored %t

// A bufferevent tells its owner once that the connection is over, by one of two
// bits. Who answers one of them is who should answer the other.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bufferevent;
struct event_base;
void bufferevent_free(struct bufferevent *);
int bufferevent_enable(struct bufferevent *, short);
void bufferevent_setcb(struct bufferevent *, void *, void *,
                       void (*)(struct bufferevent *, short, void *), void *);
int event_base_loopexit(struct event_base *, const void *);

#define EV_READ 0x02
#define BEV_EVENT_READING 0x01
#define BEV_EVENT_WRITING 0x02
#define BEV_EVENT_EOF 0x10
#define BEV_EVENT_ERROR 0x20
#define BEV_EVENT_TIMEOUT 0x40
#define BEV_EVENT_CONNECTED 0x80

struct client {
  struct event_base *base;
  int up, lost;
};

void begin(struct bufferevent *bev) { bufferevent_enable(bev, EV_READ); }

void only_the_end(struct bufferevent *bev, short what, void *arg) {
  if (what & BEV_EVENT_EOF)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: an error in 'what' reaches no close and no handler
    bufferevent_free(bev);
}

void only_errors(struct bufferevent *bev, short events, void *arg) {
  if (events & BEV_EVENT_CONNECTED) {
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: the end of the peer in 'events' reaches no close and no handler
    printf("connected\n");
  } else if ((events & BEV_EVENT_ERROR) != 0) {
    fprintf(stderr, "error\n");
    bufferevent_free(bev);
  }
}

void an_error_is_printed(struct bufferevent *bev, short what, void *arg) {
  struct client *c = arg;
  if (what & BEV_EVENT_ERROR)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: an error in 'what' reaches no close and no handler
    fprintf(stderr, "bufferevent: %s\n", strerror(errno));
  if (what & BEV_EVENT_EOF)
    event_base_loopexit(c->base, NULL);
}

void with_a_time_limit(struct bufferevent *bev, short what, void *arg) {
  if (what & (BEV_EVENT_EOF | BEV_EVENT_TIMEOUT))
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: an error in 'what' reaches no close and no handler
    bufferevent_free(bev);
}

void by_a_switch(struct bufferevent *bev, short what, void *arg) {
  switch (what & (BEV_EVENT_EOF | BEV_EVENT_ERROR)) {
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: an error in 'what' reaches no close and no handler
  case BEV_EVENT_EOF:
    bufferevent_free(bev);
    break;
  case BEV_EVENT_ERROR:
    perror("bufferevent");
    break;
  }
}

// From here on nothing is wrong.

void both(struct bufferevent *bev, short what, void *arg) {
  if (what & (BEV_EVENT_EOF | BEV_EVENT_ERROR))
    bufferevent_free(bev);
}

void each_by_itself(struct bufferevent *bev, short what, void *arg) {
  struct client *c = arg;
  if (what & BEV_EVENT_EOF) {
    bufferevent_free(bev);
  } else if (what & BEV_EVENT_ERROR) {
    perror("bufferevent");
    c->up = 0;
  }
}

void it_is_counted(struct bufferevent *bev, short what, void *arg) {
  struct client *c = arg;
  if (what & BEV_EVENT_EOF)
    bufferevent_free(bev);
  else if (what & BEV_EVENT_ERROR)
    c->lost++;
}

void whatever_else_it_is(struct bufferevent *bev, short what, void *arg) {
  if (what & BEV_EVENT_CONNECTED)
    return;
  if (what & BEV_EVENT_EOF)
    printf("closed\n");
  bufferevent_free(bev);
}

void fatal(const char *format, ...);
void an_error_ends_the_program(struct bufferevent *bev, short what, void *arg) {
  if (what & BEV_EVENT_ERROR)
    fatal("no connection");
  if (what & BEV_EVENT_EOF)
    bufferevent_free(bev);
}

int event_loopbreak(void);
void an_error_ends_the_loop(struct bufferevent *bev, short what, void *arg) {
  if (what & BEV_EVENT_ERROR)
    event_loopbreak();
  if (what & BEV_EVENT_EOF)
    bufferevent_free(bev);
}

int raise(int signal);
void an_error_is_signalled(struct bufferevent *bev, short what, void *arg) {
  if (what & BEV_EVENT_ERROR)
    raise(15);
  if (what & BEV_EVENT_EOF)
    bufferevent_free(bev);
}

void an_error_clears_it(struct bufferevent *bev, short what, void *arg) {
  struct client *c = arg;
  if (what & BEV_EVENT_ERROR)
    memset(c, 0, sizeof *c);
  if (what & BEV_EVENT_EOF)
    bufferevent_free(bev);
}

void until_it_is_connected(struct bufferevent *bev, short what, void *arg) {
  if (what & BEV_EVENT_CONNECTED)
    bufferevent_setcb(bev, NULL, NULL, both, arg);
  else if (what & BEV_EVENT_ERROR)
    bufferevent_free(bev);
}

static void on_end(struct bufferevent *bev, short what, void *arg) {
  if (what & BEV_EVENT_EOF)
    bufferevent_free(bev);
}
void handed_on(struct bufferevent *bev, short what, void *arg) {
  if (what & BEV_EVENT_ERROR)
    exit(1);
  on_end(bev, what, arg);
}

int is_over(short what);
void by_a_helper(struct bufferevent *bev, short what, void *arg) {
  if (is_over(what) || (what & BEV_EVENT_EOF))
    bufferevent_free(bev);
}

void only_prints(struct bufferevent *bev, short what, void *arg) {
  if (what & BEV_EVENT_EOF)
    printf("closed\n");
}

void no_callback_of_libevent(struct client *c, short what, void *arg) {
  if (what & BEV_EVENT_EOF)
    free(c);
}
