//===-- TermsTest.cpp - tests of the names of places ----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: two spellings of one place must be one term, or a close is not seen; two
// places must be two, or the second close is one too many. And what a store
// does to the other terms decides what is still known behind it.
//
// The snippet hands every expression to mark(), and the tests name them as they
// are spelled there.
//
//===----------------------------------------------------------------------===//
#include "flow/TermTable.h"
#include "unit/Check.h"
#include "unit/flow/FlowTests.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"
#include <map>

using namespace clang;
using namespace closewait;
using namespace closewait::unit;

namespace {

using Dependence = closewait::Dependence; // clang has one too

constexpr char Code[] = R"(
int *__errno_location();
#define errno (*__errno_location())
struct Half { int fd; };
struct Conn { int fd, other; Conn *next; Half in, out; };
struct Sock {
  int number;
  int get() const;
  int fd() const { return number; }
  int take();
  int &ref() { return number; }
};
int count();
int fd_of(const Conn *c) { return c->next->in.fd; }
int number_of(Sock &s) { return (s.number); }
int asked(Conn *c);
int opened(Conn *c);
void mark(...);

void f(Conn *c, Conn *d, int *all, Conn *some, int i, int j, int flags, int n,
       Sock &s) {
  int &name = c->fd;
  Conn local;
  mark(c, c->fd, (*c).fd, (c)->fd, c[0].fd, name, (int)c->fd, c->other, d->fd,
       d->other);
  mark(c->in.fd, c->out.fd, c->next, c->next->fd, (&local)->fd, local.fd);
  mark(c->next->next->fd, c->next->next->next->fd);
  mark(all, *all, all[0], all[1], all[i], all[j], all[i + 1], all[i - 1],
       all[i + j]);
  mark(some[i].fd, some[i + 1].fd, some[i].other);
  mark(i, j, i++, ++i, (n = i), (j, i), n, flags, flags & 4, (flags & 4),
       flags & 8, !(flags & 4));
  mark(s.get(), s.fd(), s.number, errno);
  mark(s.get(), s.take(), count(), errno);
  mark(s.take(), count());
  mark(c->next->in.fd, fd_of(c), fd_of(d), number_of(s), s.ref());
  mark(asked(c), asked(d), opened(c));
  mark(asked(c), opened(c));
}
)";

/// What mark() is given, by its spelling; the n-th of those that look alike.
class Marked : public RecursiveASTVisitor<Marked> {
public:
  explicit Marked(ASTContext &Context) : Context(Context) {
    TraverseDecl(Context.getTranslationUnitDecl());
  }

  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (Callee && Callee->getNameAsString() == "mark")
      for (const Expr *Argument : Call->arguments())
        All.insert({written(*Argument), Argument});
    return true;
  }
  const Expr *find(const std::string &Text, unsigned Which) const {
    auto Range = All.equal_range(Text);
    auto Found = Range.first;
    while (Found != Range.second && Which--)
      ++Found;
    if (Found != Range.second)
      return Found->second;
    fail("the snippet has no " + Text);
    return All.begin()->second;
  }

private:
  std::string written(const Expr &E) const {
    const SourceManager &Sources = Context.getSourceManager();
    auto Range = CharSourceRange::getTokenRange(
        Sources.getExpansionRange(E.getSourceRange()).getAsRange());
    return Lexer::getSourceText(Range, Sources, Context.getLangOpts()).str();
  }

  ASTContext &Context;
  std::multimap<std::string, const Expr *> All;
};

/// The terms of the snippet.
class Terms {
public:
  explicit Terms(ASTContext &Context)
      : Expressions(Context), Table(Context, LocalAliases(), asked()) {}

  TermId of(const std::string &Text, unsigned Which = 0) {
    return Table.of(Expressions.find(Text, Which));
  }
  void expectSame(const std::string &A, const std::string &B) {
    check(of(A) != NoTerm && of(A) == of(B), A + " is " + B);
  }
  void expectDifferent(const std::string &A, const std::string &B) {
    check(of(A) != NoTerm && of(B) != NoTerm && of(A) != of(B),
          A + " is not " + B);
  }
  void expectNone(const std::string &Text) {
    check(of(Text) == NoTerm, Text + " is no term");
  }
  /// What a store to \p Changed does to \p Text.
  void expect(const std::string &Text, const std::string &Changed,
              Dependence Wanted) {
    check(Table.dependence(of(Text), of(Changed)) == Wanted,
          Text + " after a store to " + Changed);
  }
  AccessPath path(const std::string &Text) { return Table.path(of(Text)); }

private:
  GetterSet asked() const {
    const auto *Call = cast<CallExpr>(Expressions.find("asked(c)", 0));
    check(mayBeGetter(*Call), "asked(c) may be a getter");
    return {Call->getDirectCallee()->getCanonicalDecl()};
  }

  Marked Expressions;

public:
  TermTable Table;
};

void testSpellings(Terms &T) {
  T.expectSame("c->fd", "(*c).fd");
  T.expectSame("c->fd", "(c)->fd");
  T.expectSame("c->fd", "c[0].fd");
  T.expectSame("c->fd", "name");
  T.expectSame("c->fd", "(int)c->fd");
  T.expectSame("(&local)->fd", "local.fd");
  T.expectSame("*all", "all[0]");
  T.expectSame("(flags & 4)", "flags & 4");
  T.expectSame("++i", "i");
  T.expectSame("(n = i)", "n");
  T.expectSame("(j, i)", "i");
  T.expectSame("s.fd()", "s.number");
}

void testDifferentPlaces(Terms &T) {
  T.expectDifferent("c->fd", "d->fd");
  T.expectDifferent("c->fd", "c->other");
  T.expectDifferent("c->in.fd", "c->out.fd");
  T.expectDifferent("all[0]", "all[1]");
  T.expectDifferent("all[i]", "all[j]");
  T.expectDifferent("all[i]", "all[i + 1]");
  T.expectDifferent("all[i + 1]", "all[i - 1]");
  T.expectDifferent("some[i].fd", "some[i + 1].fd");
  T.expectDifferent("flags & 4", "flags & 8");
  T.expectDifferent("s.get()", "s.number");
}

/// A getter means the same place each time; any other call makes a value.
void testCalls(Terms &T) {
  check(T.of("s.get()", 0) == T.of("s.get()", 1), "s.get() twice");
  check(T.of("s.take()", 0) != T.of("s.take()", 1), "s.take() twice");
  check(T.of("count()", 0) != T.of("count()", 1), "count() twice");
  check(T.of("errno", 0) == T.Table.errnoTerm() &&
            T.of("errno", 1) == T.Table.errnoTerm(),
        "errno twice");
}

/// What is seen to return a member is that member, and of the others it has to
/// be said that they are getters.
void testGetters(Terms &T) {
  T.expectSame("fd_of(c)", "c->next->in.fd");
  T.expectDifferent("fd_of(c)", "fd_of(d)");
  T.expectSame("number_of(s)", "s.number");
  T.expectSame("s.ref()", "s.number");
  check(T.of("asked(c)", 0) == T.of("asked(c)", 1), "asked(c) twice");
  T.expectDifferent("asked(c)", "asked(d)");
  check(T.path("asked(c)").comesFromGetter(), "asked(c) comes from a getter");
  check(!T.path("fd_of(c)").comesFromGetter(), "fd_of(c) is a member");
  check(T.of("opened(c)", 0) != T.of("opened(c)", 1), "opened(c) twice");
}

void testLimits(Terms &T) {
  T.expectNone("i++");
  T.expectNone("!(flags & 4)");
  T.expectNone("all[i + j]");
  T.expectDifferent("c->next->next->fd", "c->next->fd");
  T.expectNone("c->next->next->next->fd");
}

void testStores(Terms &T) {
  T.expect("c->fd", "(*c).fd", Dependence::Same);
  T.expect("c->fd", "c", Dependence::Moved);
  T.expect("c->next->fd", "c->next", Dependence::Moved);
  T.expect("all[i]", "i", Dependence::Moved);
  T.expect("flags & 4", "flags", Dependence::Moved);
  T.expect("c->fd", "d->fd", Dependence::MayAlias);
  T.expect("all[i]", "all[j]", Dependence::MayAlias);
  T.expect("all[i]", "all[0]", Dependence::MayAlias);
  T.expect("some[i].fd", "c->fd", Dependence::MayAlias);
  T.expect("c->fd", "d->other", Dependence::None);
  T.expect("c->in.fd", "c->out.fd", Dependence::None);
  T.expect("all[1]", "*all", Dependence::None);
  T.expect("all[i]", "all[i + 1]", Dependence::None);
  T.expect("some[i].fd", "some[i + 1].fd", Dependence::None);
  T.expect("c->fd", "i", Dependence::None);
  T.expect("n", "i", Dependence::None);
}

void testPaths(Terms &T) {
  AccessPath Inner = T.path("c->in.fd"), Element = T.path("all[i]");
  AccessPath Around = Inner; // c->in
  Around.Steps.pop_back();
  check(Inner.startsWith(Around) && Inner.startsWith(Inner) &&
            !Around.startsWith(Inner),
        "c->in.fd starts with c->in");
  check(T.Table.isInside(T.of("c->in.fd"), Around), "isInside()");
  check(T.Table.dependence(T.of("c->in.fd"), T.Table.ofPath(Around)) ==
            Dependence::Part,
        "c->in.fd after a store to c->in");
  check(!Inner.startsWith(T.path("c->out.fd")), "but not with c->out.fd");
  check(Inner.dereferences() && !T.path("local.fd").dereferences(),
        "dereferences()");
  check(Element.hasVariableIndex() && !T.path("all[1]").hasVariableIndex(),
        "hasVariableIndex()");
  check(Inner.outlivesFunction() && !T.path("local.fd").outlivesFunction(),
        "outlivesFunction()");
  check(Inner.beginsInCaller() && !T.path("local.fd").beginsInCaller(),
        "beginsInCaller()");
  checkText(Inner.lastDecl()->getNameAsString(), "fd", "c->in.fd's last field");
  checkText(Element.lastDecl()->getNameAsString(), "all",
            "all[i] has no field");
  checkText(T.path("all[i - 1]").Steps.back().indexText(), "[i - 1]",
            "an index as it is written");
}

void testDifferences(Terms &T) {
  TermId I = T.of("i"), N = T.of("n"), J = T.of("j");
  check(T.Table.knownDifference(I, N) == NoTerm, "not before it is made");
  TermId Gap = T.Table.differenceOf(I, N);
  check(Gap == T.Table.differenceOf(I, N) &&
            Gap == T.Table.knownDifference(I, N),
        "a difference is one term");
  int Sign = 0;
  check(T.Table.isDifferenceWith(Gap, I, Sign) && Sign == 1, "i in i - n");
  check(T.Table.isDifferenceWith(Gap, N, Sign) && Sign == -1, "n in i - n");
  check(!T.Table.isDifferenceWith(Gap, J, Sign), "j in i - n");
  check(T.Table.otherOperand(Gap, N) == I, "what n is taken from");
  check(T.Table.dependence(Gap, I) == Dependence::Moved,
        "i - n after a store to i");
}

} // namespace

void testTerms() {
  auto Unit = tooling::buildASTFromCodeWithArgs(Code, {"-w"});
  if (!Unit || Unit->getDiagnostics().hasErrorOccurred())
    return fail("the snippet does not parse");
  Terms T(Unit->getASTContext());
  testSpellings(T);
  testDifferentPlaces(T);
  testGetters(T);
  testCalls(T);
  testLimits(T);
  testStores(T);
  testPaths(T);
  testDifferences(T);
}
