// RUN: %check_closewait %s closewait-eof-ignored,closewait-leak %t

// The step of the indentation is that of the lines around: four here.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int fill(int s, char *to, size_t size) {
    while (size) {
        ssize_t n = recv(s, to, size, 0);
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 's' is not told apart
        if (n < 0) {
            fprintf(stderr, "recv: %s\n", strerror(errno));
            return -1;
        }
        to += n;
        size -= n;
    }
    return 0;
}
// CHECK-FIXES: {{^}}        if (n == 0)
// CHECK-FIXES-NEXT: {{^}}            return -1;

int dial(const struct sockaddr *to, socklen_t size) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
        return -1;
    if (connect(fd, to, size) < 0) return -errno;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked
    return fd;
}
// CHECK-FIXES: {{^}}    if (connect(fd, to, size) < 0) {
// CHECK-FIXES-NEXT: {{^}}        int result = -errno;
// CHECK-FIXES-NEXT: {{^}}        close(fd);
// CHECK-FIXES-NEXT: {{^}}        return result;
// CHECK-FIXES-NEXT: {{^}}    }
