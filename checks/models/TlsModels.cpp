//===-- TlsModels.cpp - sessions over a socket ----------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a session of OpenSSL, GnuTLS or libssh2 gets the number of a socket and
// leaves it to the program to close: SSL_free() frees memory and nothing else.
// Without rows each of these calls could keep the descriptor. Sources:
// SSL_set_fd(3) and what it names, OpenSSL 3.0 (the BIO is made with
// BIO_NOCLOSE); the manual of GnuTLS 3.7; the manual pages of libssh2 1.10.
// Left out on purpose: what takes a BIO, what calls back, what keeps data of
// the program in the session, and all that is said of the stream inside.
//
//===----------------------------------------------------------------------===//
#include "models/ModelWords.h"

namespace closewait {
namespace {

using namespace words;

constexpr FunctionModel TlsFunctions[] = {
    // OpenSSL.
    row("SSL_new", 1, Allocates, PointerOrNull, "SSL *SSL_new(SSL_CTX *ctx)",
        "SSL_new(openssl)"),
    row("SSL_free", 1, frees(0), None, "void SSL_free(SSL *ssl)",
        "SSL_free(openssl)"),
    row("SSL_set_fd", 2, keepsNumber(1), None,
        "int SSL_set_fd(SSL *ssl, int fd)", "SSL_set_fd(openssl)"),
    row("SSL_set_rfd", 2, keepsNumber(1), None,
        "int SSL_set_rfd(SSL *ssl, int fd)", "SSL_set_fd(openssl)"),
    row("SSL_set_wfd", 2, keepsNumber(1), None,
        "int SSL_set_wfd(SSL *ssl, int fd)", "SSL_set_fd(openssl)"),
    row("SSL_get_fd", 1, handsOver(0), None, "int SSL_get_fd(const SSL *ssl)",
        "SSL_get_fd(openssl)"),
    row("SSL_get_rfd", 1, handsOver(0), None, "int SSL_get_rfd(const SSL *ssl)",
        "SSL_get_fd(openssl)"),
    row("SSL_get_wfd", 1, handsOver(0), None, "int SSL_get_wfd(const SSL *ssl)",
        "SSL_get_fd(openssl)"),
    row("SSL_connect", 1, borrows(0), None, "int SSL_connect(SSL *ssl)",
        "SSL_connect(openssl)"),
    row("SSL_accept", 1, borrows(0), None, "int SSL_accept(SSL *ssl)",
        "SSL_accept(openssl)"),
    row("SSL_do_handshake", 1, borrows(0), None,
        "int SSL_do_handshake(SSL *ssl)", "SSL_do_handshake(openssl)"),
    row("SSL_read", 3, borrows(0), None,
        "int SSL_read(SSL *ssl, void *buf, int num)", "SSL_read(openssl)"),
    row("SSL_peek", 3, borrows(0), None,
        "int SSL_peek(SSL *ssl, void *buf, int num)", "SSL_read(openssl)"),
    row("SSL_write", 3, borrows(0), None,
        "int SSL_write(SSL *ssl, const void *buf, int num)",
        "SSL_write(openssl)"),
    row("SSL_shutdown", 1, borrows(0), None, "int SSL_shutdown(SSL *ssl)",
        "SSL_shutdown(openssl)"),
    row("SSL_clear", 1, borrows(0), None, "int SSL_clear(SSL *ssl)",
        "SSL_clear(openssl)"),
    row("SSL_get_error", 2, borrows(0), None,
        "int SSL_get_error(const SSL *ssl, int ret)", "SSL_get_error(openssl)"),
    row("SSL_want", 1, borrows(0), None, "int SSL_want(const SSL *ssl)",
        "SSL_want(openssl)"),
    row("SSL_pending", 1, borrows(0), None, "int SSL_pending(const SSL *ssl)",
        "SSL_pending(openssl)"),
    row("SSL_ctrl", 4, borrows(0), None,
        "long SSL_ctrl(SSL *ssl, int cmd, long larg, void *parg)",
        "SSL_ctrl(openssl)"),
    row("SSL_set_connect_state", 1, borrows(0), None,
        "void SSL_set_connect_state(SSL *ssl)",
        "SSL_set_connect_state(openssl)"),
    row("SSL_set_accept_state", 1, borrows(0), None,
        "void SSL_set_accept_state(SSL *ssl)",
        "SSL_set_connect_state(openssl)"),
    row("SSL_set1_host", 2, borrows(0), None,
        "int SSL_set1_host(SSL *ssl, const char *name)",
        "SSL_set1_host(openssl)"),
    row("SSL_set_cipher_list", 2, borrows(0), None,
        "int SSL_set_cipher_list(SSL *ssl, const char *list)",
        "SSL_CTX_set_cipher_list(openssl)"),
    row("SSL_get_verify_result", 1, borrows(0), None,
        "long SSL_get_verify_result(const SSL *ssl)",
        "SSL_get_verify_result(openssl)"),
    row("SSL_get_version", 1, borrows(0), None,
        "const char *SSL_get_version(const SSL *ssl)",
        "SSL_get_version(openssl)"),
    row("SSL_get_current_cipher", 1, borrows(0), None,
        "const SSL_CIPHER *SSL_get_current_cipher(const SSL *ssl)",
        "SSL_get_current_cipher(openssl)"),
    row("SSL_get_peer_certificate", 1, borrows(0), None,
        "X509 *SSL_get_peer_certificate(const SSL *ssl)",
        "SSL_get_peer_certificate(openssl)"),
    row("SSL_get1_peer_certificate", 1, borrows(0), None,
        "X509 *SSL_get1_peer_certificate(const SSL *ssl)",
        "SSL_get_peer_certificate(openssl)"),

    // GnuTLS. What gnutls_init() makes is an unseen record of its argument.
    row("gnutls_transport_set_int2", 3, {keepsNumber(1), keepsNumber(2)}, None,
        "void gnutls_transport_set_int2(gnutls_session_t session, int recv_fd, "
        "int send_fd)",
        "gnutls_transport_set_int2(gnutls)"),
    row("gnutls_transport_set_ptr", 2, keepsNumber(1), None,
        "void gnutls_transport_set_ptr(gnutls_session_t session, "
        "gnutls_transport_ptr_t ptr)",
        "gnutls_transport_set_ptr(gnutls)"),
    row("gnutls_deinit", 1, frees(0), None,
        "void gnutls_deinit(gnutls_session_t session)",
        "gnutls_deinit(gnutls)"),
    row("gnutls_handshake", 1, borrows(0), None,
        "int gnutls_handshake(gnutls_session_t session)",
        "gnutls_handshake(gnutls)"),
    row("gnutls_handshake_set_timeout", 2, borrows(0), None,
        "void gnutls_handshake_set_timeout(gnutls_session_t session, unsigned "
        "int ms)",
        "gnutls_handshake_set_timeout(gnutls)"),
    row("gnutls_bye", 2, borrows(0), None,
        "int gnutls_bye(gnutls_session_t session, gnutls_close_request_t how)",
        "gnutls_bye(gnutls)"),
    row("gnutls_record_recv", 3, borrows(0), None,
        "ssize_t gnutls_record_recv(gnutls_session_t session, void *data, "
        "size_t data_size)",
        "gnutls_record_recv(gnutls)"),
    row("gnutls_record_send", 3, borrows(0), None,
        "ssize_t gnutls_record_send(gnutls_session_t session, const void "
        "*data, size_t data_size)",
        "gnutls_record_send(gnutls)"),
    row("gnutls_credentials_set", 3, borrows(0), None,
        "int gnutls_credentials_set(gnutls_session_t session, "
        "gnutls_credentials_type_t type, void *cred)",
        "gnutls_credentials_set(gnutls)"),
    row("gnutls_set_default_priority", 1, borrows(0), None,
        "int gnutls_set_default_priority(gnutls_session_t session)",
        "gnutls_set_default_priority(gnutls)"),
    row("gnutls_priority_set_direct", 3, borrows(0), None,
        "int gnutls_priority_set_direct(gnutls_session_t session, const char "
        "*priorities, const char **err_pos)",
        "gnutls_priority_set_direct(gnutls)"),
    row("gnutls_server_name_set", 4, borrows(0), None,
        "int gnutls_server_name_set(gnutls_session_t session, "
        "gnutls_server_name_type_t type, const void *name, size_t name_length)",
        "gnutls_server_name_set(gnutls)"),

    // libssh2.
    row("libssh2_session_init_ex", 4, Allocates, PointerOrNull,
        "LIBSSH2_SESSION *libssh2_session_init_ex(void *alloc, void *free, "
        "void *realloc, void *abstract)",
        "libssh2_session_init_ex(libssh2)"),
    row("libssh2_session_handshake", 2, keepsNumber(1), None,
        "int libssh2_session_handshake(LIBSSH2_SESSION *session, int socket)",
        "libssh2_session_handshake(libssh2)"),
    row("libssh2_session_startup", 2, keepsNumber(1), None,
        "int libssh2_session_startup(LIBSSH2_SESSION *session, int socket)",
        "libssh2_session_startup(libssh2)"),
    row("libssh2_session_free", 1, frees(0), None,
        "int libssh2_session_free(LIBSSH2_SESSION *session)",
        "libssh2_session_free(libssh2)"),
    row("libssh2_session_disconnect_ex", 4, borrows(0), None,
        "int libssh2_session_disconnect_ex(LIBSSH2_SESSION *session, int "
        "reason, const char *description, const char *language)",
        "libssh2_session_disconnect_ex(libssh2)"),
    row("libssh2_session_set_blocking", 2, borrows(0), None,
        "void libssh2_session_set_blocking(LIBSSH2_SESSION *session, int "
        "blocking)",
        "libssh2_session_set_blocking(libssh2)"),
    row("libssh2_session_last_error", 4, borrows(0), None,
        "int libssh2_session_last_error(LIBSSH2_SESSION *session, char "
        "**message, int *length, int want)",
        "libssh2_session_last_error(libssh2)"),
    row("libssh2_session_last_errno", 1, borrows(0), None,
        "int libssh2_session_last_errno(LIBSSH2_SESSION *session)",
        "libssh2_session_last_errno(libssh2)"),
    row("libssh2_hostkey_hash", 2, borrows(0), None,
        "const char *libssh2_hostkey_hash(LIBSSH2_SESSION *session, int type)",
        "libssh2_hostkey_hash(libssh2)"),
    row("libssh2_userauth_list", 3, borrows(0), None,
        "char *libssh2_userauth_list(LIBSSH2_SESSION *session, const char "
        "*name, unsigned int length)",
        "libssh2_userauth_list(libssh2)"),
};

} // namespace

ModelTable tlsModels() { return {"tls", TlsFunctions, {}, {}}; }

} // namespace closewait
