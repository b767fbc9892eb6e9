//===-- ModelsTest.cpp - tests of the tables of models --------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the tables that ship must be without fault, a slip must be named, and a
// look-up must give what the engine expects. With --prototypes, the program
// prints every row's C declaration instead, for a compiler to compare with the
// headers of the system.
//
//===----------------------------------------------------------------------===//
#include "models/ModelRegistry.h"
#include "models/ModelWords.h"
#include "models/TaughtModels.h"
#include "unit/Check.h"

using namespace closewait;
using namespace closewait::unit;
using namespace closewait::words;

namespace {

using Arguments = std::vector<ArgumentValue>;

/// What a call of \p Name with \p Given is modelled as, or null.
const FunctionModel *model(llvm::StringRef Name, const Arguments &Given) {
  const ModelRegistry &Registry = ModelRegistry::builtin();
  const FunctionModel *Row =
      Registry.lookup(Name, static_cast<unsigned>(Given.size()));
  if (!Row)
    return nullptr;
  return &Registry.refine(*Row, [&](unsigned I) {
    return I < Given.size() ? Given[I] : ArgumentValue::unknown();
  });
}

bool does(const FunctionModel *Model, Effect What, int Operand) {
  if (!Model)
    return false;
  for (const OperandEffect &E : Model->effects())
    if (E.What == What && E.Operand == Operand)
      return true;
  return false;
}

bool brings(const FunctionModel *Model, DescriptorKind Kind) {
  return Model && Model->Fresh == Kind;
}

const ArgumentValue Any = ArgumentValue::unknown();
const ArgumentValue Null = ArgumentValue::nullPointer();
ArgumentValue number(int64_t N) { return ArgumentValue::number(N); }

void testShippedTables() {
  for (const std::string &Fault : ModelRegistry::builtin().verify())
    fail(Fault);
}

void testLookup() {
  const ModelRegistry &Registry = ModelRegistry::builtin();
  check(Registry.lookup("recv", 4), "recv has a row");
  check(!Registry.lookup("recv", 3), "recv does not take 3 arguments");
  check(!Registry.lookup("recv_all", 4), "an unknown name has no row");
  check(!Registry.lookup("", 0), "the empty name has no row");
  check(Registry.lookup("open", 2) && Registry.lookup("open", 3),
        "open takes 2 or 3 arguments");
  check(Registry.lookup("fprintf", 9), "fprintf is variadic");
  check(Registry.lookup("fprintf", 300), "variadic has no upper bound");
  check(does(Registry.lookup("sendfile", 4), Effect::Write, 0),
        "sendfile of Linux sends to its first operand");
  check(does(Registry.lookup("sendfile", 7), Effect::Write, 1),
        "sendfile of the BSDs sends to its second operand");
}

void testAliases() {
  const ModelRegistry &Registry = ModelRegistry::builtin();
  check(Registry.lookup("__builtin_memcpy", 3), "__builtin_ is looked through");
  check(does(Registry.lookup("__builtin___memcpy_chk", 4), Effect::HandOver, 1),
        "a fortified builtin has the row of the plain function");
  check(does(Registry.lookup("__fgets_chk", 4), Effect::StreamRead, 3),
        "an operand behind an inserted argument moves along");
  check(does(Registry.lookup("__read_chk", 4), Effect::Read, 0),
        "an operand before an inserted argument stays");
  check(!Registry.lookup("__read_chk", 3), "an alias has its own arity");
  check(Registry.lookup("__snprintf_chk", 5), "two arguments are inserted");
}

void testSocketCases() {
  check(brings(model("socket", {Any, number(1), Any}), DescriptorKind::Stream),
        "SOCK_STREAM brings a stream");
  check(brings(model("socket", {Any, number(1 | 02000000), Any}),
               DescriptorKind::Stream),
        "SOCK_CLOEXEC is no part of the type");
  check(
      brings(model("socket", {Any, number(2), Any}), DescriptorKind::Datagram),
      "SOCK_DGRAM brings no stream");
  check(brings(model("socket", {number(16), number(3), Any}),
               DescriptorKind::Datagram),
        "netlink is no stream");
  check(brings(model("socket", {Any, Any, Any}), DescriptorKind::BySocketType),
        "an unknown type stays unknown");
  check(brings(model("accept", {Any, Any, Any}), DescriptorKind::Connected),
        "accept brings a connected socket");
  check(does(model("getsockopt", {Any, Any, number(11), Any, Any}),
             Effect::Observe, 0),
        "TCP_INFO looks at the peer");
  check(does(model("getsockopt", {Any, Any, number(4), Any, Any}),
             Effect::Borrow, 0),
        "SO_ERROR borrows");
  check(does(model("shutdown", {Any, number(1)}), Effect::Shutdown, 0),
        "SHUT_WR is a half-close");
}

void testTransferCases() {
  check(does(model("recv", {Any, Any, Any, Any}), Effect::Read, 0),
        "recv reads where the flags are unknown");
  check(does(model("recv", {Any, Any, Any, number(0x42)}), Effect::Peek, 0),
        "MSG_PEEK among other flags peeks");
  check(does(model("__recv_chk", {Any, Any, Any, Any, number(2)}), Effect::Peek,
             0),
        "a case moves along with an alias");
  check(does(model("recvfrom", {Any, Any, Any, Any, Null, Null}), Effect::Read,
             0),
        "recvfrom without an address reads");
  check(does(model("recvfrom", {Any, Any, Any, Any, Any, Any}),
             Effect::ReadFrom, 0),
        "recvfrom with an address says nothing of a stream");
  check(does(model("sendto", {Any, Any, Any, Any, number(0), number(0)}),
             Effect::Write, 0),
        "a literal 0 is a null address");
}

void testControlCases() {
  check(does(model("fcntl", {Any, number(0), Any}), Effect::Duplicate, 0),
        "F_DUPFD duplicates");
  check(does(model("fcntl", {Any, number(1030), Any}), Effect::Duplicate, 0),
        "F_DUPFD_CLOEXEC duplicates");
  check(does(model("fcntl", {Any, number(4), Any}), Effect::Borrow, 0),
        "F_SETFL borrows");
  check(does(model("fcntl", {Any, Any, Any}), Effect::Control, 0),
        "an unknown command stays unknown");
  check(does(model("epoll_ctl", {Any, number(2), Any, Any}),
             Effect::EpollRemove, 2),
        "EPOLL_CTL_DEL keeps nothing");
  check(does(model("epoll_ctl", {Any, number(1), Any, Any}),
             Effect::EpollControl, 2),
        "EPOLL_CTL_ADD registers");
}

void testStreamCases() {
  auto Mode = [](const char *Text) {
    return Arguments{Any, ArgumentValue::text(Text)};
  };
  check(!model("fdopen", Mode("w"))->has(Effect::Observe),
        "a stream that is only written observes nothing");
  check(model("fdopen", Mode("r"))->has(Effect::Observe), "\"r\" reads");
  check(model("fdopen", Mode("w+"))->has(Effect::Observe), "\"w+\" reads");
  check(model("fdopen", {Any, Any})->has(Effect::Observe),
        "an unknown mode is taken to read");
}

/// The faults of a registry that holds one table.
void expectFault(const char *What, llvm::ArrayRef<FunctionModel> Functions,
                 llvm::ArrayRef<ModelCase> Cases,
                 llvm::ArrayRef<ModelAlias> Aliases, const char *Fault) {
  const ModelTable Table{"test", Functions, Cases, Aliases};
  const ModelRegistry Registry(Table);
  const std::vector<std::string> Faults = Registry.verify();
  check(Faults.size() == 1 && Faults.front() == Fault, What);
  for (const std::string &Line : Faults)
    if (Line != Fault)
      std::printf("  said: %s\n", Line.c_str());
}

constexpr FunctionModel Good =
    row("f", 2, reads(0), Bytes, "int f(int fd, void (*g)(int, int))", "f(2)");

void testFaults() {
  expectFault("a row that is there twice",
              {Good, row("f", between(2, 3), reads(0), Bytes,
                         "int f(int fd, void *p, ...)", "f(2)")},
              {}, {}, "f: stands in the tables twice");
  expectFault("an operand that is no argument",
              row("f", 1, reads(1), Bytes, "int f(int fd)", "f(2)"), {}, {},
              "f: no argument 1");
  expectFault("another number of parameters",
              row("f", 2, reads(0), Bytes, "int f(int fd)", "f(2)"), {}, {},
              "f: the prototype has another number of parameters");
  expectFault("fixed arguments for a variadic prototype",
              row("f", 1, reads(0), Bytes, "int f(int fd, int x, ...)", "f(2)"),
              {}, {}, "f: the prototype has another number of parameters");
  expectFault("a prototype of another function",
              row("f", 1, reads(0), Bytes, "int gf(int fd)", "f(2)"), {}, {},
              "f: no prototype");
  expectFault("no prototype", row("f", 1, reads(0), Bytes, "", "f(2)"), {}, {},
              "f: no prototype");
  expectFault("no man page", row("f", 1, reads(0), Bytes, "int f(int fd)", ""),
              {}, {}, "f: no man page");
  expectFault("an alias of nothing", Good, {}, alias("e", "d"),
              "e: an alias of d, which has no row");
  expectFault("an alias that is a row too", Good, {}, alias("f", "f"),
              "f: stands in the tables twice");
  expectFault("a case of nothing", Good,
              when("d", 0, IsNull, "", reads(0), Bytes), {},
              "d: a case of a function that has no row");
  expectFault("a case of a constant that is not known", Good,
              when("f", 0, Equals, "NO_SUCH", reads(0), Bytes), {},
              "f: unknown constant NO_SUCH");
  expectFault("a case of an argument that is not there", Good,
              when("f", 2, IsNull, "", reads(0), Bytes), {},
              "f: no argument 2");
}

/// What lists teach of \p Name, or null; with the number of faults.
struct Taught {
  Lesson All;
  TaughtModels Models;

  Taught &list(Role What, llvm::StringRef Text) {
    parseList(What, Text, All);
    return *this;
  }
  const FunctionModel *row(llvm::StringRef Name) {
    Models = TaughtModels(All);
    for (const auto &Function : Models.all())
      if (Function->Name == Name)
        return &Function->Row;
    return nullptr;
  }
  bool isClean() { return Models.all().size() && All.Faults.empty(); }
};

void testTaughtRows() {
  Taught T;
  T.list(Role::Closes, " relay:2 ;; net::Conn::close:this;");
  T.list(Role::Reads, "relay:0\n; relay:1");
  T.list(Role::Acquires, "dial; open_into:1; take:result:handle");
  const FunctionModel *Relay = T.row("relay");
  check(T.isClean(), "white space and empty entries are no fault");
  check(does(Relay, Effect::Read, 0) && does(Relay, Effect::Read, 1) &&
            does(Relay, Effect::Close, 2),
        "the entries of a function make one row");
  check(Relay->Contract == ResultContract::Bytes && Relay->MinArgs == 3,
        "a read tells the end, and all operands are needed");
  check(does(T.row("net::Conn::close"), Effect::Close, Object),
        "this is an operand");
  check(does(T.row("dial"), Effect::Acquire, Result) &&
            T.row("dial")->Contract == ResultContract::Handle,
        "a descriptor arrives in the result");
  check(does(T.row("open_into"), Effect::Acquire, 1) &&
            T.row("open_into")->Contract == ResultContract::ZeroOrMinusOne,
        "a descriptor arrives in an argument");
  check(T.Models.named("close").size() == 1 && T.Models.named("Conn").empty(),
        "a row is found by the last part of its name");
}

void testTaughtContracts() {
  Taught T;
  T.list(Role::Reads, "f:0").list(Role::Writes, "f:1:none; g:0");
  check(does(T.row("f"), Effect::Observe, 0) && T.isClean(),
        "a read without a count only looks");
  check(T.row("g")->Contract == ResultContract::WrittenBytes, "a write counts");
}

/// \p First and \p Second in either order give \p Faults faults, and a row or
/// none.
void expectPair(const char *What, Role RoleOfFirst, llvm::StringRef First,
                Role RoleOfSecond, llvm::StringRef Second, unsigned Faults,
                bool HasRow) {
  Taught Forth, Back;
  Forth.list(RoleOfFirst, First).list(RoleOfSecond, Second);
  Back.list(RoleOfSecond, Second).list(RoleOfFirst, First);
  check(!!Forth.row("f") == HasRow && !!Back.row("f") == HasRow, What);
  check(Forth.All.Faults.size() >= Faults &&
            Forth.All.Faults == Back.All.Faults,
        What);
}

void testTaughtFaults() {
  expectPair("close and borrow contradict each other", Role::Closes, "f:0",
             Role::Borrows, "f:0", 1, false);
  expectPair("close and borrow of two operands do not", Role::Closes, "f:0",
             Role::Borrows, "f:1", 0, true);
  expectPair("read and write of one operand do not", Role::Reads, "f:0",
             Role::Writes, "f:0", 0, true);
  expectPair("one function has one result", Role::Reads, "f:0:bytes",
             Role::Writes, "f:1:none", 1, false);
  expectPair("a fresh result is no count", Role::Reads, "f:0:bytes",
             Role::Acquires, "f", 1, false);
  expectPair("twice the same is used once", Role::Closes, "f:0", Role::Closes,
             "f:0", 1, true);
  expectPair("one operand with two contracts", Role::Closes, "f:0",
             Role::Closes, "f:0:none", 1, false);
}

void testModelFile() {
  Lesson All;
  parseModelFile("m.yaml",
                 "version: 1\n"
                 "functions:\n"
                 "  - name: f\n"
                 "    reads: [0]\n"
                 "    writes: [0, 1]\n"
                 "    result: bytes\n",
                 All);
  check(All.Faults.empty() && All.Entries.size() == 3,
        "each operand of a model file is an entry");
  Lesson Broken;
  parseModelFile("m.yaml", "version: 1\nfunctions: {\n", Broken);
  check(Broken.Faults.size() == 1 && Broken.Entries.empty(),
        "a file that is not well formed is one fault");
}

void printPrototypes() {
  llvm::StringMap<bool> Printed;
  for (const FunctionModel &Row : ModelRegistry::builtin().all())
    if (Printed.insert({Row.Prototype, true}).second)
      std::printf("%s; // %s\n", Row.Prototype.data(), Row.ManPage.data());
}

} // namespace

int main(int Argc, char **Argv) {
  if (Argc == 2 && llvm::StringRef(Argv[1]) == "--prototypes") {
    printPrototypes();
    return 0;
  }
  testShippedTables();
  testLookup();
  testAliases();
  testSocketCases();
  testTransferCases();
  testControlCases();
  testStreamCases();
  testFaults();
  testTaughtRows();
  testTaughtContracts();
  testTaughtFaults();
  testModelFile();
  return report();
}
