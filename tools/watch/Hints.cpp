//===-- Hints.cpp - which check finds the cause ---------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Hints.h. The kernel counts the peer's end as one byte that waits to
// be read. It is gone from the queue after a read that returned 0, but also
// after one that took the last data along with it: so an empty queue does not
// prove that the program has seen the end.
//
//===----------------------------------------------------------------------===//
#include "watch/Hints.h"
#include <algorithm>

namespace closewait {
namespace watch {
namespace {

constexpr SuggestedCheck AllReadChecks[] = {
    {"closewait-eof-not-closed",
     "the end is seen, and a branch does not close"},
    {"closewait-eof-ignored",
     "if the process spins: the end is taken for data"},
    {"closewait-leak", "if the descriptor was lost after the last read"},
};

constexpr SuggestedCheck EndUnreadChecks[] = {
    {"closewait-never-read", "if the program only writes to this socket"},
    {"closewait-hangup-ignored", "if poll() or epoll watches it"},
    {"closewait-leak", "if the descriptor was lost"},
};

constexpr SuggestedCheck DataUnreadChecks[] = {
    {"closewait-leak", "if the descriptor was lost"},
    {"closewait-hangup-ignored", "if poll() or epoll watches it"},
    {"closewait-never-read", "if the program only writes to this socket"},
};

constexpr SuggestedCheck HeldTwiceChecks[] = {
    {"closewait-leak", "the parent or the child keeps its copy after fork()"},
};

constexpr SuggestedCheck NotAcceptedChecks[] = {
    {"closewait-leak", "if no descriptor is left for accept()"},
    {"closewait-eof-not-closed", "if no descriptor is left for accept()"},
};

const Hint Hints[] = {
    {Picture::AllRead, "all-read",
     "all data was read, and the peer's end with or after it", AllReadChecks},
    {Picture::EndUnread, "end-unread",
     "all data was read, the peer's end was not", EndUnreadChecks},
    {Picture::DataUnread, "data-unread",
     "the peer's last data and its end were not read", DataUnreadChecks},
    {Picture::HeldTwice, "held-twice", "more than one process holds it",
     HeldTwiceChecks},
    {Picture::NotAccepted, "not-accepted",
     "accept() was not called for it: the program is busy elsewhere, or out of "
     "descriptors",
     NotAcceptedChecks},
    {Picture::OwnerUnseen,
     "owner-unseen",
     "a process that could not be looked into may hold it",
     {}},
    {Picture::NoOwner,
     "no-owner",
     "no process that /proc shows holds it: its process is in another PID "
     "namespace, its descriptor is on its way through a Unix socket, or the "
     "kernel holds it",
     {}},
};

} // namespace

Picture pictureOfHeld(const Connection &Which) {
  if (!Which.AlsoHeldBy.empty())
    return Picture::HeldTwice;
  if (Which.Row.Queue == 0)
    return Picture::AllRead;
  return Which.Row.Queue == 1 ? Picture::EndUnread : Picture::DataUnread;
}

Picture pictureOfUnowned(const Report &In) {
  return In.AllProcessesSeen ? Picture::NoOwner : Picture::OwnerUnseen;
}

const Hint &hintFor(Picture What) {
  return *std::find_if(std::begin(Hints), std::end(Hints),
                       [What](const Hint &Each) { return Each.What == What; });
}

std::vector<CountedHint> hintsFor(const HolderReport &Of) {
  std::vector<CountedHint> Counted;
  for (const Hint &Each : Hints)
    Counted.push_back({&Each, 0});
  for (const Connection &Held : Of.Connections)
    for (CountedHint &Each : Counted)
      Each.Count += Each.What->What == pictureOfHeld(Held);
  std::stable_sort(Counted.begin(), Counted.end(),
                   [](const CountedHint &Left, const CountedHint &Right) {
                     return Left.Count > Right.Count;
                   });
  while (!Counted.empty() && Counted.back().Count == 0)
    Counted.pop_back();
  return Counted;
}

} // namespace watch
} // namespace closewait
