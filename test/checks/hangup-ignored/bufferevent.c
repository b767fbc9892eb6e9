// RUN: %check_closewait %s closewait-hangup-ignored %t

// A bufferevent tells its owner once that the connection is over, by one of two
// bits. Who answers one of them is who should answer the other.
#include <stdio.h>
#include <stdlib.h>

struct bufferevent;
struct event_base;
void bufferevent_free(struct bufferevent *);
int event_base_loopexit(struct event_base *, const void *);

#define BEV_EVENT_READING 0x01
#define BEV_EVENT_WRITING 0x02
#define BEV_EVENT_EOF 0x10
#define BEV_EVENT_ERROR 0x20
#define BEV_EVENT_TIMEOUT 0x40
#define BEV_EVENT_CONNECTED 0x80

struct client {
  struct event_base *base;
  int up;
};

void only_the_end(struct bufferevent *bev, short what, void *arg) {
  if (what & BEV_EVENT_EOF)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: an error in 'what' reaches no close and no handler
    bufferevent_free(bev);
}

void only_errors(struct bufferevent *bev, short events, void *arg) {
  if (events & BEV_EVENT_CONNECTED) {
    printf("connected\n");
  } else if (events & BEV_EVENT_ERROR) {
    // CHECK-MESSAGES: :[[@LINE-3]]:7: warning: the end of the peer in 'events' reaches no close and no handler
    fprintf(stderr, "error\n");
    bufferevent_free(bev);
  }
}

void an_error_is_printed(struct bufferevent *bev, short what, void *arg) {
  struct client *c = arg;
  if (what & BEV_EVENT_ERROR)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: an error in 'what' reaches no close and no handler
    perror("bufferevent");
  if (what & BEV_EVENT_EOF)
    event_base_loopexit(c->base, NULL);
}

void with_a_time_limit(struct bufferevent *bev, short what, void *arg) {
  if (what & (BEV_EVENT_EOF | BEV_EVENT_TIMEOUT))
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: an error in 'what' reaches no close and no handler
    bufferevent_free(bev);
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

void whatever_else_it_is(struct bufferevent *bev, short what, void *arg) {
  if (what & BEV_EVENT_CONNECTED)
    return;
  if (what & BEV_EVENT_EOF)
    printf("closed\n");
  bufferevent_free(bev);
}

void an_error_ends_the_program(struct bufferevent *bev, short what, void *arg) {
  if (what & BEV_EVENT_ERROR)
    exit(1);
  if (what & BEV_EVENT_EOF)
    bufferevent_free(bev);
}

void on_event(struct client *c, short what);
void handed_on(struct bufferevent *bev, short what, void *arg) {
  on_event(arg, what);
  if (what & BEV_EVENT_EOF)
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
