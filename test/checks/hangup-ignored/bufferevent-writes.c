// RUN: %check_closewait %s closewait-hangup-ignored %t

// Nothing in this file reads, so that no end of the peer is told.
struct bufferevent;
void bufferevent_free(struct bufferevent *);
int bufferevent_enable(struct bufferevent *, short);
enum { BEV_EVENT_EOF = 0x10, BEV_EVENT_ERROR = 0x20, EV_WRITE = 4 };

void begin(struct bufferevent *bev) { bufferevent_enable(bev, EV_WRITE); }

void only_errors(struct bufferevent *bev, short what, void *arg) {
  if (what & BEV_EVENT_ERROR)
    bufferevent_free(bev);
}

void only_the_end(struct bufferevent *bev, short what, void *arg) {
  if (what & BEV_EVENT_EOF)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: an error in 'what' reaches no close and no handler
    bufferevent_free(bev);
}
