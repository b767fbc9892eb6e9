//===-- JsonReport.cpp - the report for a program -------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see JsonReport.h.
//
//===----------------------------------------------------------------------===//
#include "watch/JsonReport.h"
#include "watch/Hints.h"
#include "llvm/Support/JSON.h"
#include <algorithm>
#include <chrono>

namespace closewait {
namespace watch {
namespace {

namespace json = llvm::json;

constexpr unsigned JsonIndent = 2;

int64_t number(uint64_t Value) { return static_cast<int64_t>(Value); }

int64_t secondsSinceEpoch() {
  auto Passed = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(Passed).count();
}

class JsonWriter {
public:
  JsonWriter(const Report &Seen, const Settings &Asked, llvm::raw_ostream &Out)
      : Seen(Seen), Asked(Asked), J(Out, Asked.RepeatSeconds ? 0 : JsonIndent) {
  }

  void write() {
    J.object([&] {
      J.attribute("version", 1);
      J.attribute("time", secondsSinceEpoch());
      writeScope();
      J.attribute("stuck", number(Seen.StuckCount));
      J.attribute("inBacklog", number(Seen.BacklogCount));
      writeHolders();
      writeBacklogs();
      writeUnowned();
      writeTexts("notSeen", Seen.NotSeen);
    });
  }

private:
  void writeScope() {
    if (Asked.HasNamespace)
      writeText("netns", Asked.Namespace);
    if (Asked.Pid)
      J.attribute("pid", number(Asked.Pid));
    if (Asked.Port)
      J.attribute("port", number(Asked.Port));
  }

  void writeHolders() {
    J.attributeArray("processes", [&] {
      for (const HolderReport &Each : Seen.Holders)
        J.object([&] {
          writeHolder(Each.Who);
          writeConnections(Each.Connections);
          writeHints(hintsFor(Each));
        });
    });
  }

  void writeBacklogs() {
    J.attributeArray("backlogs", [&] {
      for (const BacklogReport &Each : Seen.Backlogs)
        J.object([&] { writeBacklog(Each); });
    });
  }

  void writeBacklog(const BacklogReport &Of) {
    J.attribute("listener", Of.IsListenerKnown
                                ? json::Value(toText(Of.Listener))
                                : json::Value(nullptr));
    J.attribute("waiting",
                number(std::max<size_t>(Of.Waiting, Of.Connections.size())));
    J.attributeArray("processes", [&] {
      for (const Holder &Who : Of.Accepters)
        J.object([&] { writeHolder(Who); });
    });
    writeConnections(Of.Connections);
    writeHints({{&hintFor(Picture::NotAccepted), Of.Connections.size()}});
  }

  void writeUnowned() {
    J.attributeObject("unowned", [&] {
      writeConnections(Seen.Unowned);
      if (Seen.Unowned.empty())
        return writeHints({});
      writeHints({{&hintFor(pictureOfUnowned(Seen)), Seen.Unowned.size()}});
    });
  }

  void writeHolder(const Holder &Who) {
    J.attribute("pid", number(Who.Pid));
    writeText("name", Who.Name);
    J.attribute("openDescriptors", number(Who.OpenDescriptors));
    J.attribute("descriptorLimit",
                Who.DescriptorLimit ? json::Value(number(Who.DescriptorLimit))
                                    : json::Value(nullptr));
  }

  void writeConnections(const std::vector<Connection> &Which) {
    J.attributeArray("sockets", [&] {
      for (const Connection &Each : Which)
        J.object([&] { writeConnection(Each); });
    });
  }

  void writeConnection(const Connection &Which) {
    writeNumbers("descriptors", Which.Descriptors);
    J.attribute("local", toText(Which.Row.Local));
    J.attribute("peer", toText(Which.Row.Peer));
    J.attribute("unreadBytes", number(std::max(Which.Row.Queue, 1u) - 1));
    J.attribute("endIsUnread", Which.Row.Queue != 0);
    J.attribute("atLeastMs", number(Which.Since.AtLeast));
    J.attribute("atMostMs", Which.Since.IsToldByKernel
                                ? json::Value(number(Which.Since.AtMost))
                                : json::Value(nullptr));
    J.attribute("uid", number(Which.Row.Uid));
    J.attribute("inode", number(Which.Row.Inode));
    writeNumbers("alsoHeldBy", Which.AlsoHeldBy);
  }

  void writeHints(const std::vector<CountedHint> &Hints) {
    J.attributeArray("hints", [&] {
      for (const CountedHint &Each : Hints)
        J.object([&] { writeHint(Each); });
    });
  }

  void writeHint(const CountedHint &Which) {
    J.attribute("kind", Which.What->Key);
    J.attribute("sockets", number(Which.Count));
    J.attribute("meaning", Which.What->Meaning);
    J.attributeArray("checks", [&] {
      for (const SuggestedCheck &Each : Which.What->Checks)
        J.value(Each.Check);
    });
  }

  template <typename T>
  void writeNumbers(llvm::StringRef Key, const std::vector<T> &Numbers) {
    J.attributeArray(Key, [&] {
      for (T Each : Numbers)
        J.value(static_cast<int64_t>(Each));
    });
  }

  void writeTexts(llvm::StringRef Key, const std::vector<std::string> &Texts) {
    J.attributeArray(Key, [&] {
      for (const std::string &Each : Texts)
        J.value(json::fixUTF8(Each));
    });
  }

  /// A name need not be UTF-8.
  void writeText(llvm::StringRef Key, llvm::StringRef Text) {
    J.attribute(Key, json::fixUTF8(Text));
  }

  const Report &Seen;
  const Settings &Asked;
  json::OStream J;
};

} // namespace

void printJson(const Report &Seen, const Settings &Asked,
               llvm::raw_ostream &Out) {
  JsonWriter(Seen, Asked, Out).write();
  Out << "\n";
}

} // namespace watch
} // namespace closewait
