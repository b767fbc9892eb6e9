// RUN: %check_closewait %s closewait-leak %t --reasons

// A peer that comes again under a name that is in the table gets the record,
// and with it the place of a descriptor.
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct bridge {
  char name[32];
  int link, used;
};
static struct bridge bridges[16];
static int count;

void bridge_input(struct bridge *b) {
  char text[64];
  if (recv(b->link, text, sizeof text, 0) <= 0) {
    close(b->link);
    b->link = 0;
  }
}

void arrives(int door, const char *who) {
  struct bridge *b = NULL;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (int i = 0; i < count; i++)
    if (strcmp(bridges[i].name, who) == 0) {
      b = &bridges[i];
      break;
    }
  if (b != NULL) {
    b->link = fd;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'b->link' is leaked: it is overwritten while still open
    // CHECK-MESSAGES: :[[@LINE-6]]:7: note: a record that has a descriptor may be found here
    // CHECK-REASONS: :[[@LINE-3]]:5: no fix for 'b->link': whether the old one is open here is not known
  } else if (count < 16) {
    b = &bridges[count++];
    memcpy(b->name, who, sizeof b->name);
    b->link = fd;
  } else {
    close(fd);
  }
}

void arrives_in_good_order(int door, const char *who) {
  struct bridge *b = NULL;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (int i = 0; i < count; i++)
    if (strcmp(bridges[i].name, who) == 0) {
      b = &bridges[i];
      break;
    }
  if (b != NULL) {
    if (b->link > 0)
      close(b->link);
    b->link = fd;
  } else if (count < 16) {
    b = &bridges[count++];
    memcpy(b->name, who, sizeof b->name);
    b->link = fd;
  } else {
    close(fd);
  }
}

// A free one is looked for, not one of that name.
void takes_a_free_one(int door) {
  struct bridge *b = NULL;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (int i = 0; i < count; i++)
    if (!bridges[i].used) {
      b = &bridges[i];
      break;
    }
  if (b != NULL) {
    b->link = fd;
    b->used = 1;
  } else if (count < 16) {
    b = &bridges[count++];
    b->link = fd;
    b->used = 1;
  } else {
    close(fd);
  }
}

// Only one that has none is found.
void finds_one_without(int door, const char *who) {
  struct bridge *b = NULL;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (struct bridge *each = bridges; each < bridges + count; each++)
    if (strcmp(each->name, who) == 0 && each->link == 0) {
      b = each;
      break;
    }
  if (b != NULL) {
    b->link = fd;
  } else if (count < 16) {
    b = &bridges[count++];
    memcpy(b->name, who, sizeof b->name);
    b->link = fd;
  } else {
    close(fd);
  }
}
