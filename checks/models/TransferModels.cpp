//===-- TransferModels.cpp - bytes in and out of a descriptor -------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the calls whose result tells data, end of file and error apart, and the
// calls that send. recv() and send() also tell that the operand is a connected
// socket; read() and write() take any descriptor.
// Limits: recvmsg() and sendmsg() may or may not carry an address, so they tell
// nothing of the kind. recvmmsg() counts messages, so its result tells no end
// of file.
//
//===----------------------------------------------------------------------===//
#include "models/ModelWords.h"

namespace closewait {
namespace {

using namespace words;

constexpr FunctionModel TransferFunctions[] = {
    row("read", 3, reads(0), Bytes,
        "ssize_t read(int fd, void *buf, size_t count)", "read(2)"),
    // At an offset: ESPIPE on a socket.
    row("pread", 4, asFile(0), Bytes,
        "ssize_t pread(int fd, void *buf, size_t count, off_t offset)",
        "pread(2)"),
    row("readv", 3, reads(0), Bytes,
        "ssize_t readv(int fd, const struct iovec *iov, int count)",
        "readv(2)"),
    row("preadv", 4, asFile(0), Bytes,
        "ssize_t preadv(int fd, const struct iovec *iov, int count, off_t "
        "offset)",
        "preadv(2)"),
    row("preadv2", 5, asFile(0), Bytes,
        "ssize_t preadv2(int fd, const struct iovec *iov, int count, off_t "
        "offset, int flags)",
        "preadv2(2)"),
    row("recv", 4, {reads(0), asConnected(0)}, Bytes,
        "ssize_t recv(int fd, void *buf, size_t size, int flags)", "recv(2)"),
    row("recvfrom", 6, readsFrom(0), Bytes,
        "ssize_t recvfrom(int fd, void *buf, size_t size, int flags, struct "
        "sockaddr *addr, socklen_t *len)",
        "recvfrom(2)"),
    row("sctp_recvmsg", 7, readsFrom(0), Bytes,
        "int sctp_recvmsg(int fd, void *message, size_t size, struct sockaddr "
        "*from, socklen_t *length, struct sctp_sndrcvinfo *info, int *flags)",
        "sctp_recvmsg(3)"),
    row("recvmsg", 3, reads(0), Bytes,
        "ssize_t recvmsg(int fd, struct msghdr *message, int flags)",
        "recvmsg(2)"),
    row("recvmmsg", 5, readsFrom(0), CountOrMinusOne,
        "int recvmmsg(int fd, struct mmsghdr *messages, unsigned int count, "
        "int flags, struct timespec *timeout)",
        "recvmmsg(2)"),

    row("write", 3, writes(0), WrittenBytes,
        "ssize_t write(int fd, const void *buf, size_t count)", "write(2)"),
    row("pwrite", 4, writes(0), WrittenBytes,
        "ssize_t pwrite(int fd, const void *buf, size_t count, off_t offset)",
        "pwrite(2)"),
    row("writev", 3, writes(0), WrittenBytes,
        "ssize_t writev(int fd, const struct iovec *iov, int count)",
        "writev(2)"),
    row("pwritev", 4, writes(0), WrittenBytes,
        "ssize_t pwritev(int fd, const struct iovec *iov, int count, off_t "
        "offset)",
        "pwritev(2)"),
    row("pwritev2", 5, writes(0), WrittenBytes,
        "ssize_t pwritev2(int fd, const struct iovec *iov, int count, off_t "
        "offset, int flags)",
        "pwritev2(2)"),
    row("send", 4, {writes(0), asConnected(0)}, WrittenBytes,
        "ssize_t send(int fd, const void *buf, size_t size, int flags)",
        "send(2)"),
    row("sendto", 6, writesTo(0), WrittenBytes,
        "ssize_t sendto(int fd, const void *buf, size_t size, int flags, const "
        "struct sockaddr *addr, socklen_t len)",
        "sendto(2)"),
    row("sendmsg", 3, writes(0), WrittenBytes,
        "ssize_t sendmsg(int fd, const struct msghdr *message, int flags)",
        "sendmsg(2)"),
    row("sendmmsg", 4, writes(0), CountOrMinusOne,
        "int sendmmsg(int fd, struct mmsghdr *messages, unsigned int count, "
        "int flags)",
        "sendmmsg(2)"),
    row("dprintf", atLeast(2), writes(0), WrittenBytes,
        "int dprintf(int fd, const char *format, ...)", "dprintf(3)"),
    row("vdprintf", 3, writes(0), WrittenBytes,
        "int vdprintf(int fd, const char *format, va_list args)",
        "vdprintf(3)"),

    // From one descriptor to another. The file that is sent is only borrowed:
    // it cannot be a socket.
    row("sendfile", 4, {writes(0), borrows(1)}, WrittenBytes,
        "ssize_t sendfile(int to, int file, off_t *offset, size_t count)",
        "sendfile(2)"),
    row("sendfile", 6, {borrows(0), writes(1)}, ZeroOrMinusOne,
        "int sendfile(int file, int to, off_t offset, off_t *size, struct "
        "sf_hdtr *headers, int flags)",
        "sendfile(2)"),
    row("sendfile", 7, {borrows(0), writes(1)}, ZeroOrMinusOne,
        "int sendfile(int file, int to, off_t offset, size_t size, struct "
        "sf_hdtr *headers, off_t *sent, int flags)",
        "sendfile(2)"),
    row("splice", 6, {reads(0), writes(2)}, Bytes,
        "ssize_t splice(int from, off64_t *from_offset, int to, off64_t "
        "*to_offset, size_t size, unsigned int flags)",
        "splice(2)"),
    row("tee", 4, {peeks(0), writes(1)}, Bytes,
        "ssize_t tee(int from, int to, size_t size, unsigned int flags)",
        "tee(2)"),
    row("vmsplice", 4, writes(0), WrittenBytes,
        "ssize_t vmsplice(int fd, const struct iovec *iov, size_t count, "
        "unsigned int flags)",
        "vmsplice(2)"),
    row("copy_file_range", 6, {borrows(0), borrows(2)}, WrittenBytes,
        "ssize_t copy_file_range(int from, off64_t *from_offset, int to, "
        "off64_t *to_offset, size_t size, unsigned int flags)",
        "copy_file_range(2)"),
};

constexpr ModelCase TransferCases[] = {
    // Without room the answer is 0 whatever the peer does.
    when("read", 2, Equals, "0", borrows(0), ZeroOrMinusOne),
    when("recv", 2, Equals, "0", {borrows(0), asConnected(0)}, ZeroOrMinusOne),
    when("recvfrom", 2, Equals, "0", borrows(0), ZeroOrMinusOne),
    when("recv", 3, HasBits, "MSG_ERRQUEUE", borrows(0), WrittenBytes),
    // Urgent data comes beside the stream and says nothing of its end.
    when("recv", 3, HasBits, "MSG_OOB", {borrows(0), asConnected(0)}, Bytes),
    when("recv", 3, HasBits, "MSG_PEEK", {peeks(0), asConnected(0)}, Bytes),
    when("recvmsg", 2, HasBits, "MSG_ERRQUEUE", borrows(0), WrittenBytes),
    when("recvmsg", 2, HasBits, "MSG_PEEK", peeks(0), Bytes),
    when("recvfrom", 4, IsNull, "", {reads(0), asConnected(0)}, Bytes),
    when("sctp_recvmsg", 3, IsNull, "", {reads(0), asConnected(0)}, Bytes),
    when("sendto", 4, IsNull, "", {writes(0), asConnected(0)}, WrittenBytes),
};

constexpr ModelAlias TransferAliases[] = {
    alias("__read", "read"),
    alias("__read_chk", "read", 3),
    alias("pread64", "pread"),
    alias("__pread_chk", "pread", 4),
    alias("__pread64_chk", "pread", 4),
    alias("preadv64", "preadv"),
    alias("preadv64v2", "preadv2"),
    alias("__recv_chk", "recv", 3),
    alias("__recvfrom_chk", "recvfrom", 3),
    alias("__write", "write"),
    alias("pwrite64", "pwrite"),
    alias("pwritev64", "pwritev"),
    alias("pwritev64v2", "pwritev2"),
    alias("__dprintf_chk", "dprintf", 1),
    alias("__vdprintf_chk", "vdprintf", 1),
    alias("sendfile64", "sendfile"),
};

} // namespace

ModelTable transferModels() {
  return {"transfer", TransferFunctions, TransferCases, TransferAliases};
}

} // namespace closewait
