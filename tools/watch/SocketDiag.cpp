//===-- SocketDiag.cpp - when a peer was last heard of --------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see SocketDiag.h. What comes out of netlink is copied, never cast: the
// attributes are only aligned to four bytes, and an older kernel sends a
// shorter tcp_info.
//
//===----------------------------------------------------------------------===//
#include "watch/SocketDiag.h"
#include "watch/ProcFile.h"
#include "watch/SocketTable.h"
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace closewait {
namespace watch {
namespace {

using Bytes = llvm::ArrayRef<char>;

constexpr size_t ReceiveBytes = 1 << 16;
constexpr int AnswerSeconds = 5;

class NetlinkSocket {
public:
  NetlinkSocket()
      : Number(socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG)) {
  }
  ~NetlinkSocket() {
    if (Number >= 0)
      close(Number);
  }
  NetlinkSocket(const NetlinkSocket &) = delete;
  NetlinkSocket &operator=(const NetlinkSocket &) = delete;

  const int Number;
};

struct Request {
  nlmsghdr Header;
  inet_diag_req_v2 Body;
};

/// The beginning of \p From as a T; false if there is too little of it.
template <typename T> bool copyOut(Bytes From, T &To) {
  if (From.size() < sizeof(T))
    return false;
  std::memcpy(&To, From.data(), sizeof(T));
  return true;
}

size_t aligned(size_t Length) { return (Length + 3) & ~size_t(3); }

Bytes dropUpTo(Bytes From, size_t Count) {
  return From.drop_front(std::min(Count, From.size()));
}

Endpoint toEndpoint(uint8_t Family, const void *Address, uint16_t Port) {
  Endpoint Result;
  Result.IsV6 = Family == AF_INET6;
  std::memcpy(Result.Address.data(), Address, Result.IsV6 ? 16 : 4);
  Result.Port = static_cast<uint16_t>((Port >> 8) | (Port << 8));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  Result.Port = Port;
#endif
  return Result;
}

/// Reads the two times out of a tcp_info.
bool parseTimes(Bytes Info, LastHeard &Result) {
  return copyOut(dropUpTo(Info, offsetof(tcp_info, tcpi_last_data_recv)),
                 Result.OfData) &&
         copyOut(dropUpTo(Info, offsetof(tcp_info, tcpi_last_ack_recv)),
                 Result.OfAnything);
}

void parseSocket(Bytes Message, LastHeardOf &Result) {
  inet_diag_msg Socket;
  if (!copyOut(Message, Socket))
    return;
  Bytes Attributes = dropUpTo(Message, aligned(sizeof Socket));
  nlattr Header;
  while (copyOut(Attributes, Header) && Header.nla_len >= sizeof Header &&
         Header.nla_len <= Attributes.size()) {
    Bytes Value =
        Attributes.slice(sizeof Header, Header.nla_len - sizeof Header);
    LastHeard Times;
    if (Header.nla_type == INET_DIAG_INFO && parseTimes(Value, Times)) {
      const inet_diag_sockid &Id = Socket.id;
      auto Local =
          toEndpoint(Socket.idiag_family, Id.idiag_src, Id.idiag_sport);
      auto Peer = toEndpoint(Socket.idiag_family, Id.idiag_dst, Id.idiag_dport);
      Result[{Local, Peer}] = Times;
    }
    Attributes = dropUpTo(Attributes, aligned(Header.nla_len));
  }
}

DumpProgress parseError(Bytes Message) {
  nlmsgerr Fault;
  errno = copyOut(Message, Fault) ? -Fault.error : EPROTO;
  return DumpProgress::Failed;
}

bool sendRequest(int Number, uint8_t Family) {
  Request Asked = {};
  Asked.Header.nlmsg_len = sizeof Asked;
  Asked.Header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
  Asked.Header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
  Asked.Body.sdiag_family = Family;
  Asked.Body.sdiag_protocol = IPPROTO_TCP;
  Asked.Body.idiag_ext = 1 << (INET_DIAG_INFO - 1);
  Asked.Body.idiag_states = 1u << static_cast<unsigned>(TcpState::CloseWait);
  return send(Number, &Asked, sizeof Asked, 0) ==
         static_cast<ssize_t>(sizeof Asked);
}

bool receiveAnswer(int Number, LastHeardOf &Result) {
  std::vector<char> Buffer(ReceiveBytes);
  while (true) {
    ssize_t Length = recv(Number, Buffer.data(), Buffer.size(), 0);
    if (Length < 0 && errno == EINTR)
      continue;
    if (Length <= 0)
      return false;
    Bytes Received(Buffer.data(), static_cast<size_t>(Length));
    DumpProgress Progress = parseDiagMessages(Received, Result);
    if (Progress != DumpProgress::More)
      return Progress == DumpProgress::Done;
  }
}

bool askFamily(int Number, uint8_t Family, LastHeardOf &Result) {
  timeval Patience = {AnswerSeconds, 0};
  return Number >= 0 &&
         setsockopt(Number, SOL_SOCKET, SO_RCVTIMEO, &Patience,
                    sizeof Patience) == 0 &&
         sendRequest(Number, Family) && receiveAnswer(Number, Result);
}

} // namespace

DumpProgress parseDiagMessages(llvm::ArrayRef<char> Received,
                               LastHeardOf &Result) {
  nlmsghdr Header;
  while (copyOut(Received, Header) && Header.nlmsg_len >= sizeof Header &&
         Header.nlmsg_len <= Received.size()) {
    Bytes Message =
        Received.slice(sizeof Header, Header.nlmsg_len - sizeof Header);
    if (Header.nlmsg_type == NLMSG_DONE)
      return DumpProgress::Done;
    if (Header.nlmsg_type == NLMSG_ERROR)
      return parseError(Message);
    if (Header.nlmsg_type == SOCK_DIAG_BY_FAMILY)
      parseSocket(Message, Result);
    Received = dropUpTo(Received, aligned(Header.nlmsg_len));
  }
  return DumpProgress::More;
}

std::string askSocketDiag(LastHeardOf &Result) {
  for (int Family : {AF_INET, AF_INET6}) {
    NetlinkSocket Socket;
    errno = EPROTO;
    if (!askFamily(Socket.Number, static_cast<uint8_t>(Family), Result))
      return "sock_diag does not answer: " + lastError().message();
  }
  return "";
}

} // namespace watch
} // namespace closewait
