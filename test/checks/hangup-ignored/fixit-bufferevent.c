// RUN: %check_closewait %s closewait-hangup-ignored %t --fix-notes --still-warns --reasons

// The branch for the one bit of a bufferevent answers the other one too, unless
// that has a branch of its own, or the mask is not written out.
#include <stdio.h>

struct bufferevent;
void bufferevent_free(struct bufferevent *);
int bufferevent_enable(struct bufferevent *, short);
void begin(struct bufferevent *bev) { bufferevent_enable(bev, 0x02); }

#define BEV_EVENT_EOF 0x10
#define BEV_EVENT_ERROR 0x20
#define BEV_EVENT_TIMEOUT 0x40
#define EVBUFFER_EOF 0x10
#define EVBUFFER_ERROR 0x20

void gets_an_error(struct bufferevent *bev, short what, void *arg) {
  if (what & BEV_EVENT_EOF)
    bufferevent_free(bev);
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: an error in 'what' reaches no close
// CHECK-FIXES: if (what & (BEV_EVENT_EOF | BEV_EVENT_ERROR))
// CHECK-FIXES-NEXT: bufferevent_free(bev);

void gets_an_end(struct bufferevent *bev, short what, void *arg) {
  if ((what & (BEV_EVENT_ERROR | BEV_EVENT_TIMEOUT)) != 0)
    bufferevent_free(bev);
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: the end of the peer in 'what' reaches no close
// CHECK-FIXES: if ((what & (BEV_EVENT_ERROR | BEV_EVENT_TIMEOUT | BEV_EVENT_EOF)) != 0)

void in_the_words_of_1_4(struct bufferevent *bev, short what, void *arg) {
  if (what & EVBUFFER_EOF)
    bufferevent_free(bev);
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: an error in 'what' reaches no close
// CHECK-FIXES: if (what & (EVBUFFER_EOF | EVBUFFER_ERROR))

void has_a_branch(struct bufferevent *bev, short what, void *arg) {
  if (what & BEV_EVENT_EOF)
    bufferevent_free(bev);
  else if (what & BEV_EVENT_ERROR)
    fprintf(stderr, "error\n");
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: an error in 'what' reaches no close
// CHECK-FIXES: if (what & BEV_EVENT_EOF)
// CHECK-FIXES-NEXT: bufferevent_free(bev);
// CHECK-FIXES-NEXT: else if (what & BEV_EVENT_ERROR)
// CHECK-REASONS: :[[@LINE-9]]:7: no fix for 'what': the bits are looked at in more places than one

#define CLOSED(bits) ((bits) & BEV_EVENT_EOF)
void all_in_a_macro(struct bufferevent *bev, short what, void *arg) {
  if (CLOSED(what))
    bufferevent_free(bev);
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: an error in 'what' reaches no close
// CHECK-FIXES: if (CLOSED(what))
// CHECK-REASONS: :[[@LINE-5]]:7: no fix for 'what': the mask is not written out in the test
