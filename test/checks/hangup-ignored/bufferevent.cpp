// RUN: %check_closewait %s closewait-hangup-ignored %t --real-headers

// Lambdas and objects. What has a destructor may do anything at its end.
#include <iostream>
#include <memory>

struct bufferevent;
void bufferevent_free(bufferevent *);
enum { BEV_EVENT_EOF = 0x10, BEV_EVENT_ERROR = 0x20 };
using Callback = void (*)(bufferevent *, short, void *);
void watch(bufferevent *, Callback, void *);

struct Session {
  bufferevent *bev;
  std::unique_ptr<int> state;
};

struct Closer {
  explicit Closer(bufferevent *Of) : Of(Of) {}
  ~Closer() { bufferevent_free(Of); }
  bufferevent *Of;
};

void begin(Session *s) {
  watch(s->bev, [](bufferevent *bev, short what, void *) {
    if (what & BEV_EVENT_EOF)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: an error in 'what' reaches no close and no handler
      bufferevent_free(bev);
    else
      std::cerr << "what: " << what << "\n";
  }, s);
}

void begin_reset(Session *s) {
  watch(s->bev, [](bufferevent *bev, short what, void *arg) {
    if (what & BEV_EVENT_EOF)
      bufferevent_free(bev);
    else
      static_cast<Session *>(arg)->state.reset();
  }, s);
}

void begin_guarded(Session *s) {
  watch(s->bev, [](bufferevent *bev, short what, void *arg) {
    Closer closes(bev);
    if (what & BEV_EVENT_EOF)
      watch(bev, nullptr, arg);
  }, s);
}

struct Aggregate {
  bufferevent *bev;
  ~Aggregate() { bufferevent_free(bev); }
};

void begin_at_the_end(Session *s) {
  watch(s->bev, [](bufferevent *bev, short what, void *arg) {
    Aggregate closes{bev};
    if (what & BEV_EVENT_EOF)
      watch(bev, nullptr, arg);
  }, s);
}
