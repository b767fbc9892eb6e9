# Why: rows that glibc's headers cannot confirm. Windows, GLib, libevent, sessions and the compiler's own:
/(winsock2)/d
/(glib)/d
/(event2\/util\.h)/d
/(openssl)/d
/(gnutls)/d
/(libssh2)/d
/(process\.h)/d
/api\.h)/d
/(clang)/d
/__builtin_va_/d
# Macros with glibc:
/ FD_[A-Z]*(/d
# The shapes of the BSDs and of macOS:
/struct sf_hdtr/d
/ pthread_setname_np(const char/d
/ __assert(const char \*function/d
# An enumeration in GNU mode where POSIX has an int:
/ [gs]etitimer(/d
/ [gs]etpriority(/d
/ [gs]etrlimit(/d
