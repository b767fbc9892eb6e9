// RUN: %check_closewait %s closewait-leak,closewait-never-read,closewait-use-after-close %t

// A session gets the number of the socket and leaves it to the program.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct ssl_st SSL;
typedef struct ssl_ctx_st SSL_CTX;
SSL *SSL_new(SSL_CTX *ctx);
void SSL_free(SSL *ssl);
int SSL_set_fd(SSL *ssl, int fd);
int SSL_get_fd(const SSL *ssl);
int SSL_connect(SSL *ssl);
int SSL_write(SSL *ssl, const void *buf, int num);
int SSL_shutdown(SSL *ssl);
typedef struct gnutls_session_int *gnutls_session_t;
int gnutls_init(gnutls_session_t *session, unsigned flags);
void gnutls_deinit(gnutls_session_t session);
void gnutls_transport_set_int2(gnutls_session_t session, int in, int out);
int gnutls_handshake(gnutls_session_t session);

SSL *connects(SSL_CTX *ctx, const struct sockaddr *to, socklen_t size) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return NULL;
  if (connect(fd, to, size) < 0) {
    close(fd);
    return NULL;
  }
  SSL *ssl = SSL_new(ctx);
  SSL_set_fd(ssl, fd);
  if (SSL_connect(ssl) != 1) {
    SSL_free(ssl);
    // CHECK-MESSAGES: :[[@LINE+1]]:5: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
    return NULL;
  }
  return ssl; // SSL_get_fd() gives it back
}

SSL *connects_or_closes(SSL_CTX *ctx, const struct sockaddr *to,
                        socklen_t size) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return NULL;
  SSL *ssl = SSL_new(ctx);
  if (connect(fd, to, size) < 0 || !SSL_set_fd(ssl, fd) ||
      SSL_connect(ssl) != 1) {
    SSL_free(ssl);
    close(fd);
    return NULL;
  }
  return ssl;
}

// Nobody has the session or the number behind this.
int greets(SSL_CTX *ctx, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  SSL *ssl = SSL_new(ctx);
  SSL_set_fd(ssl, fd);
  SSL_write(ssl, "hello", 5);
  SSL_shutdown(ssl);
  // CHECK-MESSAGES: :[[@LINE+1]]:3: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  return 0;
}

// The session knows the number.
int greets_and_closes(SSL_CTX *ctx, int door) {
  SSL *ssl = SSL_new(ctx);
  int fd = accept(door, NULL, NULL);
  if (fd < 0 || !SSL_set_fd(ssl, fd))
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  SSL_write(ssl, "hello", 5);
  SSL_shutdown(ssl);
  close(SSL_get_fd(ssl));
  SSL_free(ssl);
  return 0;
}

struct session {
  SSL *ssl;
};

// The record has the session, and the session has the number.
int keeps(struct session *s, SSL_CTX *ctx, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  s->ssl = SSL_new(ctx);
  SSL_set_fd(s->ssl, fd);
  return SSL_connect(s->ssl);
}

void shakes_hands(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  gnutls_session_t session;
  gnutls_init(&session, 0);
  gnutls_transport_set_int2(session, fd, fd);
  if (gnutls_handshake(session) < 0) {
    gnutls_deinit(session);
    // CHECK-MESSAGES: :[[@LINE+1]]:5: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
    return;
  }
  gnutls_deinit(session);
  close(fd);
}

// What comes back is read by the session.
void tells(SSL *ssl, const struct sockaddr *to, socklen_t size) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  if (connect(fd, to, size) == 0 && send(fd, "STARTTLS\n", 9, 0) == 9) {
    SSL_set_fd(ssl, fd);
    SSL_write(ssl, "hello", 5);
  }
  close(fd);
}
