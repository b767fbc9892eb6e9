// RUN: %check_closewait %s closewait-leak %t

// An assertion of a test library asks by itself whether there is a descriptor.
#include <sys/socket.h>
#include <unistd.h>

namespace testing {
class AssertionResult {
  bool Good;

public:
  explicit AssertionResult(bool Good) : Good(Good) {}
  operator bool() const { return Good; }
};
struct Text {
  template <class T> Text &operator<<(const T &) { return *this; }
};
struct Failure {
  void operator=(const Text &) const {}
};
namespace internal {
template <class A, class B>
AssertionResult CmpHelperGE(const char *, const char *, const A &X,
                            const B &Y) {
  return AssertionResult(X >= Y);
}
template <class A, class B>
AssertionResult CmpHelperOpFailure(const char *, const char *, const A &,
                                   const B &);
template <class A, class B>
AssertionResult CmpHelperNE(const char *, const char *, const A &X,
                            const B &Y) {
  if (X != Y)
    return AssertionResult(true);
  return CmpHelperOpFailure("", "", X, Y);
}
struct EqHelper {
  template <class A, class B>
  static AssertionResult Compare(const char *, const char *, const A &X,
                                 const B &Y) {
    return AssertionResult(X == Y);
  }
};
} // namespace internal
} // namespace testing

#define ASSERT_(expression)                                                    \
  switch (0)                                                                   \
  case 0:                                                                      \
  default:                                                                     \
    if (const ::testing::AssertionResult Result = (expression))                \
      ;                                                                        \
    else                                                                       \
      return ::testing::Failure() = ::testing::Text()
#define ASSERT_TRUE(c) ASSERT_(::testing::AssertionResult(c))
#define ASSERT_GE(a, b) ASSERT_(::testing::internal::CmpHelperGE(#a, #b, a, b))
#define ASSERT_NE(a, b) ASSERT_(::testing::internal::CmpHelperNE(#a, #b, a, b))
#define ASSERT_EQ(a, b)                                                        \
  ASSERT_(::testing::internal::EqHelper::Compare(#a, #b, a, b))

void asksForTruth() {
  int Fd = socket(AF_INET6, SOCK_STREAM, 0);
  ASSERT_TRUE(Fd != -1) << "no socket";
  close(Fd);
}

void asksForOrder() {
  int Fd = socket(AF_INET6, SOCK_STREAM, 0);
  ASSERT_GE(Fd, 0);
  close(Fd);
}

void asksForSomethingElse(const sockaddr *To, socklen_t Length) {
  int Fd = socket(AF_INET6, SOCK_STREAM, 0);
  ASSERT_GE(Fd, 0);
  ASSERT_EQ(connect(Fd, To, Length), 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'Fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  close(Fd);
}

/* What the library's own function does with the number is not the point. */
void asksForDifference() {
  auto Fd = socket(AF_INET6, SOCK_STREAM, 0);
  ASSERT_NE(Fd, -1);
  close(Fd);
}
