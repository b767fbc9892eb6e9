// RUN: %check_closewait %s closewait-leak,closewait-eof-ignored %t

// GLib's memory and text keep nothing.
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

typedef unsigned long gsize;
typedef struct {
  char *str;
  gsize len;
} GString;
typedef struct GError GError;
void *g_malloc0(gsize size);
void g_free(void *memory);
char *g_strdup_printf(const char *format, ...);
GString *g_string_append_len(GString *string, const char *text, ssize_t size);
int g_close(int fd, GError **error);

struct conn {
  int fd;
  char *name;
};

struct conn *takes(int door) {
  struct conn *c = g_malloc0(sizeof *c);
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0) {
    g_free(c);
    return NULL;
  }
  c->name = g_strdup_printf("connection %d", c->fd);
  if (setsockopt(c->fd, 1, 2, &door, sizeof door) < 0) {
    g_free(c->name);
    g_free(c);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'c->fd' is leaked: its holder is freed while it is still open [closewait-leak]
    return NULL;
  }
  return c;
}

struct conn *takes_and_closes(int door) {
  struct conn *c = g_malloc0(sizeof *c);
  c->fd = accept(door, NULL, NULL);
  if (c->fd >= 0 && setsockopt(c->fd, 1, 2, &door, sizeof door) < 0)
    g_close(c->fd, NULL);
  else if (c->fd >= 0)
    return c;
  g_free(c);
  return NULL;
}

// The string tells of the end.
int reads_an_answer(int fd, GString *answer) {
  char buffer[256];
  gsize before = answer->len;
  ssize_t n = recv(fd, buffer, sizeof buffer, 0);
  if (n < 0)
    return -1;
  g_string_append_len(answer, buffer, n);
  return answer->len == before ? -1 : 0;
}
