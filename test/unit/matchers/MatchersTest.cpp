//===-- MatchersTest.cpp - tests of the AST matchers, one by one ----------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the matchers of SocketMatchers.h say what is analysed at all, so each is
// tried by itself: on one call of every kind that it names, on calls that do
// something else with a descriptor, and on functions of the program that only
// share a name with the library's.
//
// A snippet marks each call that is to match with /*!*/; any other call in it
// must not. The functions are declared with whatever types are short: a model
// is found by name, number of arguments and linkage.
//
//===----------------------------------------------------------------------===//
#include "scan/SocketMatchers.h"
#include "unit/Check.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"
#include <set>

using namespace clang;
using namespace clang::ast_matchers;
using namespace closewait;
using namespace closewait::unit;

namespace {

using MatcherOf =
    ast_matchers::internal::Matcher<CallExpr> (*)(CallModels *const &);
using Offsets = std::set<size_t>;

/// The places behind the marks in \p Code.
Offsets marked(llvm::StringRef Code) {
  constexpr llvm::StringLiteral Mark = "/*!*/";
  Offsets Found;
  for (size_t At = Code.find(Mark); At != llvm::StringRef::npos;
       At = Code.find(Mark, At + 1))
    Found.insert(At + Mark.size());
  return Found;
}

/// Where the calls that \p Matches finds begin.
Offsets matched(ASTContext &Context, MatcherOf Matches, CallModels &Models) {
  const SourceManager &Sources = Context.getSourceManager();
  Offsets Found;
  for (const BoundNodes &Nodes :
       match(callExpr(Matches(&Models)).bind("call"), Context)) {
    const auto *Call = Nodes.getNodeAs<CallExpr>("call");
    Found.insert(Sources.getFileOffset(Call->getBeginLoc()));
  }
  return Found;
}

/// Names the calls that begin at \p These, but not at \p Those.
void compare(const std::string &What, llvm::StringRef Code,
             const Offsets &These, const Offsets &Those) {
  for (size_t At : These)
    if (!Those.count(At))
      fail(What + ": " + Code.substr(At).split(';').first.str());
}

/// What a test teaches the models before they are asked.
using Teaching = llvm::function_ref<void(ASTContext &, CallModels &)>;

/// \p Matches finds what is marked in \p Code, and nothing else.
void expect(
    const std::string &What, MatcherOf Matches, const std::string &Code,
    CallModels &&Models = CallModels(), const char *File = "input.cc",
    Teaching Teach = [](ASTContext &, CallModels &) {}) {
  auto Unit = tooling::buildASTFromCodeWithArgs(Code, {"-w"}, File);
  if (!Unit || Unit->getDiagnostics().hasErrorOccurred())
    return fail(What + ": the snippet does not parse");
  ASTContext &Context = Unit->getASTContext();
  Teach(Context, Models);
  const Offsets Wanted = marked(Code);
  const Offsets Got = matched(Context, Matches, Models);
  compare(What + ", not found", Code, Wanted, Got);
  compare(What + ", found without a reason", Code, Got, Wanted);
}

/// \p Text with the name, the parameters and the arguments of a function in the
/// places of NAME, TYPES and ARGS.
std::string written(llvm::StringRef Text, llvm::StringRef Name,
                    llvm::StringRef Types, llvm::StringRef Args) {
  std::string Code;
  const std::pair<llvm::StringRef, llvm::StringRef> Words[] = {
      {"NAME", Name}, {"TYPES", Types}, {"ARGS", Args}};
  while (!Text.empty()) {
    size_t Before = Text.size();
    for (const auto &[Word, Meaning] : Words)
      if (Text.consume_front(Word))
        Code += Meaning.str();
    if (Text.size() == Before) {
      Code += Text.front();
      Text = Text.drop_front();
    }
  }
  return Code;
}

/// However a function of the library is named, it is found; what merely has its
/// name is not.
void expectTheLibrarys(llvm::StringRef What, MatcherOf Matches,
                       llvm::StringRef Name, llvm::StringRef Types,
                       llvm::StringRef Args) {
  auto Code = [&](llvm::StringRef Text) {
    return written(Text, Name, Types, Args);
  };
  const std::string Title = What.str() + ", " + Name.str();
  expect(Title, Matches, Code(R"(
extern "C" int NAME(TYPES);
struct More {};
int NAME(TYPES, More);             // another number of arguments
namespace other { int NAME(TYPES); }
struct Class {
  int NAME(TYPES);
  static int plain(TYPES);
  void call() {
    NAME(ARGS);
    this->NAME(ARGS);
    plain(ARGS);
    /*!*/::NAME(ARGS);
  }
};
void call(Class &object, int (*pointer)(TYPES)) {
  /*!*/NAME(ARGS);
  /*!*/(NAME)(ARGS);
  /*!*/::NAME(ARGS);
  if (/*!*/NAME(ARGS) < 0)
    [] { /*!*/NAME(ARGS); }();
  NAME(ARGS, More());
  other::NAME(ARGS);
  object.NAME(ARGS);
  pointer(ARGS);
}
void hidden() {
  auto NAME = [](TYPES) { return 0; };
  NAME(ARGS);
}
void parameter(int (*NAME)(TYPES)) {
  NAME(ARGS);
}
template <typename T> int inTemplate() { return /*!*/NAME(ARGS); }
int use = inTemplate<int>();
)"));
  expect(Title + " of this file alone", Matches, Code(R"(
static int NAME(TYPES) { return 0; }
void call() { NAME(ARGS); }
)"));
  expect(Title + " of this program", Matches, Code(R"(
extern "C" int NAME(TYPES);
void call() { NAME(ARGS); }
int NAME(TYPES) { return 0; }
)"));
  expect(Title + " in C", Matches, Code(R"(
int NAME(TYPES);
void call(int (*pointer)(TYPES)) { /*!*/NAME(ARGS); pointer(ARGS); }
)"),
         CallModels(), "input.c");
}

/// What the snippets call; operates() has a test of its own.
const std::string Library = R"(
extern "C" {
int socket(int, int, int), accept(int, int, int), socketpair(int, int, int, int);
int dup(int), dup2(int, int), fcntl(int, int, ...), open(const char *, int);
int bind(int, void *, int), connect(int, void *, int), listen(int, int);
int read(int, void *, int), recv(int, void *, int, int);
int recvfrom(int, void *, int, int, void *, void *), recvmsg(int, void *, int);
int write(int, void *, int), send(int, void *, int, int);
int sendto(int, void *, int, int, void *, int), sendfile(int, int, void *, int);
int splice(int, void *, int, void *, int, int);
int poll(void *, int, int), select(int, void *, void *, void *, void *);
int epoll_wait(int, void *, int, int), epoll_ctl(int, int, int, void *);
int getsockopt(int, int, int, void *, void *), ioctl(int, int, ...);
int close(int), close_range(int, int, int), shutdown(int, int);
int getpeername(int, void *, void *), fsync(int), isatty(int);
void *fdopen(int, const char *);
int fgetc(void *), fputc(int, void *), fclose(void *), fflush(void *);
int usleep(int), abs(int);
}
)";

void testAcquires() {
  expectTheLibrarys("acquires", acquiresDescriptor, "socket", "int, int, int",
                    "2, 1, 0");
  expect("acquires", acquiresDescriptor, Library + R"(
void f(int fd, int *pair) {
  /*!*/socket(2, 1, 0);
  /*!*/accept(fd, 0, 0);
  /*!*/socketpair(1, 1, 0, 0);
  /*!*/open("/dev/null", 0);
  /*!*/dup(fd);
  /*!*/fcntl(fd, 0, 3);    // F_DUPFD
  fcntl(fd, 3);            // F_GETFL
  dup2(fd, 7);             // no fresh number
  fdopen(fd, "r");         // a stream for the same number
  connect(fd, 0, 0);
  listen(fd, 8);
}
)");
}

void testReads() {
  expectTheLibrarys("reads", readsDescriptor, "read", "int, int, int",
                    "3, 0, 1");
  expect("reads", readsDescriptor, Library + R"(
void f(int fd, void *p, void *stream) {
  /*!*/read(fd, p, 1);
  /*!*/recv(fd, p, 1, 0);
  /*!*/recv(fd, p, 1, 2);  // MSG_PEEK
  /*!*/recvfrom(fd, p, 1, 0, p, p);
  /*!*/recvmsg(fd, p, 0);
  /*!*/splice(fd, p, 7, p, 1, 0);
  /*!*/fgetc(stream);
  write(fd, p, 1);
  fputc(1, stream);
  poll(p, 1, 0);           // says that there is something to read
  ioctl(fd, 0x541b, p);    // FIONREAD, how much there is
  accept(fd, 0, 0);        // takes no bytes
}
)");
}

void testWrites() {
  expectTheLibrarys("writes", writesDescriptor, "write", "int, int, int",
                    "0, 0, 0");
  expect("writes", writesDescriptor, Library + R"(
void f(int fd, void *p, void *stream) {
  /*!*/write(fd, p, 1);
  /*!*/send(fd, p, 1, 0);
  /*!*/sendto(fd, p, 1, 0, p, 16);
  /*!*/sendfile(fd, 7, p, 1);
  /*!*/splice(7, p, fd, p, 1, 0);
  /*!*/fputc(1, stream);
  /*!*/fflush(stream);
  read(fd, p, 1);
  fgetc(stream);
  shutdown(fd, 1);         // sends a FIN, but no bytes
  fsync(fd);
}
)");
}

void testObserves() {
  expectTheLibrarys("observes", observesDescriptor, "poll", "int, int, int",
                    "0, 1, 0");
  expect("observes", observesDescriptor, Library + R"(
void f(int fd, int ep, void *p) {
  /*!*/poll(p, 1, 0);
  /*!*/select(8, p, 0, 0, 0);
  /*!*/select(8, 0, p, 0, 0);
  /*!*/epoll_wait(ep, p, 1, 0);
  /*!*/epoll_ctl(ep, 1, fd, p);               // EPOLL_CTL_ADD
  /*!*/getsockopt(fd, 6, 11, p, p);           // TCP_INFO
  /*!*/ioctl(fd, 0x541b, p);                  // FIONREAD
  /*!*/fdopen(fd, "r");                       // the stream may be read
  epoll_ctl(ep, 2, fd, 0);                    // EPOLL_CTL_DEL
  getsockopt(fd, 1, 4, p, p);                 // SO_ERROR
  ioctl(fd, 0x5421, p);                       // FIONBIO
  fdopen(fd, "w");
  read(fd, p, 1);                             // more than a look
  usleep(1);
}
)");
}

void testCloses() {
  expectTheLibrarys("closes", closesDescriptor, "close", "int", "0");
  expect("closes", closesDescriptor, Library + R"(
void f(int fd, void *stream) {
  /*!*/close(fd);
  /*!*/fclose(stream);
  /*!*/close_range(3, 9, 0);
  close_range(3, 9, 4);    // CLOSE_RANGE_CLOEXEC: at the next exec
  shutdown(fd, 2);         // the descriptor stays open
  dup2(fd, 7);             // 7 is open afterwards
  fflush(stream);
}
)");
}

void testOperations() {
  expectTheLibrarys("is an operation", isSocketOperation, "shutdown",
                    "int, int", "0, 2");
  expect("is an operation", isSocketOperation, Library + R"(
void f(int fd, int ep, void *p, void *stream) {
  /*!*/socket(2, 1, 0);
  /*!*/bind(fd, p, 16);
  /*!*/listen(fd, 8);
  /*!*/accept(fd, 0, 0);
  /*!*/connect(fd, p, 16);
  /*!*/dup2(fd, 7);
  /*!*/epoll_ctl(ep, 2, fd, 0);
  /*!*/read(fd, p, 1);
  /*!*/write(fd, p, 1);
  /*!*/poll(p, 1, 0);
  /*!*/close(fd);
  /*!*/fflush(stream);
  getpeername(fd, p, p);   // tells the kind of a descriptor, changes nothing
  fcntl(fd, 3);
  isatty(fd);
  usleep(1);               // a row without a descriptor
  abs(fd);                 // no row
}
)");
}

CallModels taught() {
  Lesson All;
  parseList(Role::Acquires, "dial", All);
  parseList(Role::Reads, "net::Conn::get:this", All);
  parseList(Role::Writes, "put:0", All);
  parseList(Role::Observes, "peek:0", All);
  parseList(Role::Closes, "hang_up:0", All);
  return CallModels(TaughtModels(All));
}

/// What an option or an annotation says of a function of the program counts as
/// much as what the tables say of the library's.
void testTaught() {
  const std::string Program = R"(
int dial(const char *), put(int, char), peek(int), hang_up(int);
namespace net {
struct Conn { int get(); int close(); };
int dial(const char *);
}
void conn_close(int) __attribute__((annotate("closewait::closes", 0)));
void f(net::Conn &c, int fd) {
)";
  const struct {
    const char *What;
    MatcherOf Matches;
    const char *Body;
  } Tests[] = {
      {"taught to acquire", acquiresDescriptor,
       "/*!*/dial(0); net::dial(0); put(fd, 0); }"},
      {"taught to read", readsDescriptor,
       "/*!*/c.get(); c.close(); peek(fd); }"},
      {"taught to write", writesDescriptor, "/*!*/put(fd, 0); c.get(); }"},
      {"taught to observe", observesDescriptor, "/*!*/peek(fd); c.get(); }"},
      {"taught to close", closesDescriptor,
       "/*!*/hang_up(fd); /*!*/conn_close(fd); c.close(); put(fd, 0); }"},
      {"taught to operate", isSocketOperation,
       "/*!*/dial(0); /*!*/c.get(); /*!*/put(fd, 0); /*!*/peek(fd);"
       "/*!*/hang_up(fd); /*!*/conn_close(fd); net::dial(0); c.close(); }"},
  };
  for (const auto &Test : Tests)
    expect(Test.What, Test.Matches, Program + Test.Body, taught());
}

/// A call through a pointer is a call of what the pointer surely holds.
void testPointers() {
  auto Follow = [](ASTContext &Context, CallModels &Models) {
    auto Find = [&](const char *Name) {
      return selectFirst<ValueDecl>(
          "decl", match(valueDecl(hasName(Name)).bind("decl"), Context));
    };
    FunctionPointers Known;
    Known.take(Find("shut"), {cast<FunctionDecl>(Find("close"))});
    Known.take(Find("either"), {cast<FunctionDecl>(Find("close")),
                                cast<FunctionDecl>(Find("dup"))});
    Models.takePointers(std::move(Known));
  };
  const std::string Code = Library + R"(
static int (*const shut)(int) = close;
int (*either)(int);
void f(int fd, int (*any)(int)) {
  /*!*/shut(fd);
  either(fd);
  any(fd);
}
)";
  for (MatcherOf Matches : {closesDescriptor, isSocketOperation})
    expect("through a pointer", Matches, Code, CallModels(), "input.cc",
           Follow);
}

} // namespace

int main() {
  testAcquires();
  testReads();
  testWrites();
  testObserves();
  testCloses();
  testOperations();
  testTaught();
  testPointers();
  return report();
}
