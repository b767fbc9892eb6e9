//===-- WatchTest.cpp - tests of the parts of closewait-watch -------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what the kernel prints is parsed, and joined to a report. Real sockets
// show the usual; here is what a machine that runs tests does not have: odd
// names, tables that are cut short, several listeners at one port.
//
//===----------------------------------------------------------------------===//
#include "unit/Check.h"
#include "watch/Assembly.h"
#include "watch/Hints.h"
#include "watch/TextReport.h"
#include <arpa/inet.h>
#include <cstdio>
#include <cstring>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <linux/tcp.h>

using namespace closewait::unit;
using namespace closewait::watch;

namespace {

/// As the kernel spells four bytes in its tables.
std::string word(uint8_t A, uint8_t B, uint8_t C, uint8_t D) {
  uint8_t Bytes[] = {A, B, C, D};
  uint32_t Number = 0;
  std::memcpy(&Number, Bytes, sizeof Number);
  char Text[9];
  std::snprintf(Text, sizeof Text, "%08X", Number);
  return Text;
}

const std::string Zero = word(0, 0, 0, 0);

Endpoint endpoint(const std::string &Text) {
  Endpoint Result;
  check(parseEndpoint(Text, Result), Text.c_str());
  return Result;
}

void testEndpoints() {
  checkText(toText(endpoint(word(127, 0, 0, 1) + ":1F90")), "127.0.0.1:8080",
            "IPv4");
  checkText(toText(endpoint(Zero + Zero + Zero + word(0, 0, 0, 1) + ":0050")),
            "[::1]:80", "IPv6");
  checkText(toText(endpoint(Zero + Zero + word(0, 0, 0xff, 0xff) +
                            word(10, 1, 2, 3) + ":0016")),
            "[::ffff:10.1.2.3]:22", "IPv4 in IPv6");
  check(endpoint(Zero + ":0050").isAnyAddress(), "any address");
  check(!endpoint(word(0, 0, 0, 1) + ":0050").isAnyAddress(), "an address");
  Endpoint Ignored;
  for (const char *Text : {"", ":", "0100007F", "0100007F:", "0100007:0050",
                           "0100007G:0050", "0100007F:10000", "0100007F:xy"})
    check(!parseEndpoint(Text, Ignored), Text);
}

const std::string Headings =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when "
    "retrnsmt   uid  timeout inode\n";

std::string row(const std::string &Local, const std::string &Peer,
                const char *State, const char *Queue, const char *Inode) {
  return "   0: " + Local + " " + Peer + " " + State + " 00000000:" + Queue +
         " 00:00000000 00000000  1000        0 " + Inode +
         " 1 0000000000000000 20 4 28 10 -1\n";
}

void testTable() {
  std::string Here = word(127, 0, 0, 1) + ":0050";
  std::string There = word(127, 0, 0, 1) + ":C000";
  std::vector<SocketRow> Rows;
  checkText(parseSocketTable(Headings +
                                 row(Here, There, "08", "0000000A", "7") +
                                 row(Here, There, "01", "00000000", "8") +
                                 row(Here, Zero + ":0000", "0A", "3", "9"),
                             Rows),
            "", "a table");
  check(Rows.size() == 2, "only listeners and CLOSE_WAIT are kept");
  check(Rows[0].isConnection() && Rows[0].Queue == 10 && Rows[0].Inode == 7 &&
            Rows[0].Uid == 1000 && toText(Rows[0].Peer) == "127.0.0.1:49152",
        "a connection");
  check(Rows[1].isListener() && Rows[1].Queue == 3, "a listener");
  checkText(parseSocketTable(Headings, Rows), "", "an empty table");
  checkText(parseSocketTable(Headings + "   0: 0100007F:0050 01", Rows),
            "'0: 0100007F:0050 01' is no row of a socket table",
            "a row that is cut short");
  check(!parseSocketTable(Headings + row(Here, There, "08", "0", "x"), Rows)
             .empty(),
        "an inode that is no number");
}

void testProcessFiles() {
  uint64_t Inode = 0;
  check(parseSocketLink("socket:[4711]", Inode) && Inode == 4711, "a socket");
  for (const char *Text : {"pipe:[1]", "socket:[", "socket:[1", "socket:[x]",
                           "/tmp/socket:[1]", "anon_inode:[eventpoll]", ""})
    check(!parseSocketLink(Text, Inode), Text);
  check(parseNamespaceLink("net:[4026531833]") == 4026531833, "a namespace");
  check(parseNamespaceLink("mnt:[4026531833]") == 0, "another namespace");

  const char *Limits = "Limit                     Soft Limit           Hard\n"
                       "Max processes             7                    8\n"
                       "Max open files            1024                 4096\n";
  check(parseDescriptorLimit(Limits) == 1024, "a limit");
  check(parseDescriptorLimit("Max open files            unlimited  x\n") == 0,
        "no limit");
  check(parseDescriptorLimit("") == 0, "no limits at all");

  check(!cannotHoldDescriptors("1 (init) S 0 1 1 0 -1 4194560 1 2"), "init");
  check(cannotHoldDescriptors("2 (kthreadd) S 0 0 0 0 -1 2129984 0 0"),
        "a thread of the kernel");
  check(cannotHoldDescriptors("9 (a) b (c) Z 1 9 9 0 -1 4227084 0 0"),
        "one that has ended, with brackets in its name");
  check(!cannotHoldDescriptors("gibberish"), "what is not understood");
}

template <typename T> void append(std::vector<char> &To, const T &What) {
  const char *From = reinterpret_cast<const char *>(&What);
  To.insert(To.end(), From, From + sizeof What);
}

/// One answer of sock_diag, with a tcp_info of \p InfoSize bytes.
std::vector<char> diagMessage(size_t InfoSize) {
  tcp_info Info = {};
  Info.tcpi_last_data_recv = 5000;
  Info.tcpi_last_ack_recv = 3000;
  inet_diag_msg Socket = {};
  Socket.idiag_family = 2; // AF_INET
  Socket.id.idiag_sport = htons(80);
  Socket.id.idiag_dport = htons(49152);
  Socket.id.idiag_src[0] = htonl(0x7f000001);
  Socket.id.idiag_dst[0] = htonl(0x7f000001);
  nlattr Attribute = {};
  Attribute.nla_type = INET_DIAG_INFO;
  Attribute.nla_len = static_cast<uint16_t>(sizeof Attribute + InfoSize);
  nlmsghdr Header = {};
  Header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
  Header.nlmsg_len =
      static_cast<uint32_t>(sizeof Header + sizeof Socket + Attribute.nla_len);
  std::vector<char> Bytes;
  append(Bytes, Header);
  append(Bytes, Socket);
  append(Bytes, Attribute);
  const char *From = reinterpret_cast<const char *>(&Info);
  Bytes.insert(Bytes.end(), From, From + InfoSize);
  return Bytes;
}

std::vector<char> endOfDump(uint16_t Type) {
  nlmsghdr Header = {};
  Header.nlmsg_type = Type;
  Header.nlmsg_len = sizeof Header;
  std::vector<char> Bytes;
  append(Bytes, Header);
  return Bytes;
}

void testDiag() {
  LastHeardOf Times;
  std::vector<char> Whole = diagMessage(sizeof(tcp_info));
  check(parseDiagMessages(Whole, Times) == DumpProgress::More &&
            Times.size() == 1,
        "an answer");
  auto Key = std::make_pair(endpoint(word(127, 0, 0, 1) + ":0050"),
                            endpoint(word(127, 0, 0, 1) + ":C000"));
  check(Times.count(Key) && Times[Key].OfData == 5000 &&
            Times[Key].OfAnything == 3000,
        "its times");

  Times.clear();
  parseDiagMessages(diagMessage(16), Times);
  check(Times.empty(), "a tcp_info that is too short");
  for (size_t Length = 0; Length < Whole.size(); ++Length)
    parseDiagMessages(llvm::ArrayRef<char>(Whole.data(), Length), Times);
  check(Times.empty(), "an answer that is cut short");
  check(parseDiagMessages(endOfDump(NLMSG_DONE), Times) == DumpProgress::Done,
        "the end of the answers");
  check(parseDiagMessages(endOfDump(NLMSG_ERROR), Times) ==
            DumpProgress::Failed,
        "a refusal");
}

SocketRow connectionRow(const std::string &Address, uint64_t Inode,
                        uint32_t Queue, uint16_t PeerPort = 49152) {
  SocketRow Row;
  Row.Local = endpoint(Address + ":0050");
  Row.Peer = endpoint(Address + ":C000");
  Row.Peer.Port = PeerPort;
  Row.Inode = Inode;
  Row.Queue = Queue;
  return Row;
}

SocketRow listenerRow(const std::string &Address, uint64_t Inode) {
  SocketRow Row;
  Row.State = TcpState::Listen;
  Row.Local = endpoint(Address + ":0050");
  Row.Peer = endpoint(Zero + ":0000");
  Row.Inode = Inode;
  Row.Queue = 1;
  return Row;
}

Process process(unsigned Pid, uint64_t Inode) {
  Process Who;
  Who.Pid = Pid;
  Who.Name = "server";
  Who.Descriptors[Inode] = {5};
  return Who;
}

const std::string Home = word(127, 0, 0, 1);

void testListeners() {
  std::vector<SocketRow> Rows = {listenerRow(Zero, 1), listenerRow(Home, 2),
                                 listenerRow(word(10, 0, 0, 1), 3)};
  SocketRow Waiting = connectionRow(Home, 0, 1);
  auto Found = listenersOf(Waiting, Rows);
  check(Found.size() == 1 && Found[0].Inode == 2,
        "its own address comes first");
  Rows = {listenerRow(Zero, 1), listenerRow(Zero, 4)};
  check(listenersOf(Waiting, Rows).size() == 2, "two at any address");
  Rows = {listenerRow(Zero + Zero + Zero + Zero, 1)};
  check(listenersOf(Waiting, Rows).empty(), "another family");
}

void testAssembly() {
  Evidence From;
  From.Rows = {connectionRow(Home, 7, 0), connectionRow(Home, 8, 1, 2),
               connectionRow(Home, 0, 1, 3), connectionRow(Home, 9, 4, 4),
               listenerRow(Zero, 1)};
  From.Processes.Seen = {process(10, 7), process(11, 8), process(12, 7),
                         process(13, 1)};
  From.Times[{From.Rows[0].Local, From.Rows[0].Peer}] = {5000, 3000};
  Report All = makeReport(From, Settings(), FirstSeen());
  check(All.StuckCount == 3 && All.BacklogCount == 1, "each counts once");
  check(All.Holders.size() == 3 && All.Unowned.size() == 1, "their holders");
  check(All.Backlogs.size() == 1 && All.Backlogs[0].Accepters.size() == 1 &&
            All.Backlogs[0].Accepters[0].Pid == 13,
        "the backlog's listener");
  const Connection &Shared = All.Holders[0].Connections[0];
  check(Shared.AlsoHeldBy == std::vector<unsigned>{12}, "held twice");
  check(Shared.Since.AtLeast == 3000 && Shared.Since.AtMost == 5000 &&
            Shared.Since.IsToldByKernel,
        "between the last segment and the last data");
  check(pictureOfHeld(Shared) == Picture::HeldTwice, "the hint for it");
  check(pictureOfUnowned(All) == Picture::NoOwner, "nobody has it");

  Settings Asked;
  Asked.Pid = 11;
  Report One = makeReport(From, Asked, FirstSeen());
  check(One.StuckCount == 1 && One.BacklogCount == 0 && One.Unowned.empty(),
        "of one process");
  Asked = Settings();
  Asked.Port = 4;
  check(makeReport(From, Asked, FirstSeen()).StuckCount == 1, "of one port");

  From.Processes.Unseen = {process(14, 0)};
  check(pictureOfUnowned(makeReport(From, Settings(), FirstSeen())) ==
            Picture::OwnerUnseen,
        "somebody else may have it");
}

void testHeldStill() {
  std::vector<SocketRow> Before = {connectionRow(Home, 7, 0),
                                   connectionRow(Home, 8, 1, 2),
                                   connectionRow(Home, 0, 1, 3)};
  std::vector<SocketRow> After = {connectionRow(Home, 7, 4),
                                  connectionRow(Home, 9, 1, 3)};
  auto Still = inBoth(Before, After);
  check(Still.size() == 1 && Still[0].Inode == 7 && Still[0].Queue == 4,
        "what was closed or accepted meanwhile is left out");
}

void testFirstSeen() {
  FirstSeen History;
  FirstSeen::Time Start;
  std::vector<SocketRow> Rows = {connectionRow(Home, 7, 0)};
  History.look(Rows, Start);
  check(History.seenFor(Rows[0]) == 0, "seen now");
  History.look(Rows, Start + std::chrono::seconds(3));
  check(History.seenFor(Rows[0]) == 3000, "seen three seconds ago");
  History.look({}, Start + std::chrono::seconds(4));
  History.look(Rows, Start + std::chrono::seconds(5));
  check(History.seenFor(Rows[0]) == 0, "gone, and another one");
}

void testDurations() {
  checkText(durationText(999), "under 1 s", "a moment");
  checkText(durationText(59999), "59 s", "seconds");
  checkText(durationText(60000), "1 min", "a minute");
  checkText(durationText(184000), "3 min 4 s", "minutes");
  checkText(durationText(3601000), "1 h", "an hour and a second");
  checkText(durationText(190800000), "2 d 5 h", "days");
}

} // namespace

int main() {
  testEndpoints();
  testTable();
  testProcessFiles();
  testDiag();
  testListeners();
  testAssembly();
  testHeldStill();
  testFirstSeen();
  testDurations();
  return report();
}
