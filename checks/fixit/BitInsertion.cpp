//===-- BitInsertion.cpp - the bits that a test forgets -------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a read is the right answer to a hang-up too: it returns 0 or the error.
// So the test of IN gets HUP and ERR, in the words of its own header, POLLHUP
// or EPOLLHUP. Limits: the mask is written out where it is tested; where an
// earlier branch takes the hang-up, what that one should do is not known.
//
//===----------------------------------------------------------------------===//
#include "fixit/Repair.h"
#include "fixit/SourceText.h"
#include "support/Compat.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace closewait {
namespace {

/// A mask as the source spells it: names joined by |, in one header's words.
struct Mask {
  Mask(const Expr *E, const ASTContext &Context) : Text(spelled(E, Context)) {
    llvm::SmallVector<llvm::StringRef, 8> Parts;
    llvm::StringRef(Text).split(Parts, '|');
    for (llvm::StringRef Part : Parts) {
      std::string Word = Part.trim("()").str();
      bool Epoll = startsWith(Word, "EPOLL");
      if (!Epoll && !startsWith(Word, "POLL")) {
        Words.clear();
        return;
      }
      Prefix = Epoll ? "EPOLL" : "POLL";
      Words.push_back(Word);
    }
  }
  bool has(llvm::StringRef Bit) const {
    return llvm::is_contained(Words, Prefix + Bit.str());
  }
  bool isKnown() const { return !Words.empty(); }
  bool hasInput() const { return has("IN") || has("RDNORM"); }
  bool isOnlyGone() const {
    return isKnown() && llvm::all_of(Words, [&](const std::string &Word) {
             llvm::StringRef Bit = llvm::StringRef(Word).substr(Prefix.size());
             return Bit == "HUP" || Bit == "ERR" || Bit == "NVAL";
           });
  }
  std::string with(llvm::ArrayRef<llvm::StringRef> Bits) const {
    std::string All;
    for (const std::string &Word : Words)
      All += (All.empty() ? "" : " | ") + Word;
    for (llvm::StringRef Bit : Bits)
      if (!has(Bit))
        All += " | " + Prefix + Bit.str();
    return "(" + All + ")";
  }

  std::string Text, Prefix;
  std::vector<std::string> Words;
};

class BitInserter {
public:
  BitInserter(const Finding &F, const ASTContext &Context)
      : F(F), Context(Context) {}

  Repair run() const {
    Repair R;
    std::string WhyNot = "an earlier branch takes the hang-up";
    for (const Stmt *At : F.Fix.Tests) {
      Hints Edits = isa<MemberExpr>(At) ? otherField(cast<MemberExpr>(At))
                                        : widened(At, WhyNot);
      R.Edits.insert(R.Edits.end(), Edits.begin(), Edits.end());
    }
    return R.Edits.empty() ? Repair::none(WhyNot) : R;
  }

private:
  static const Expr *strip(const Expr *E) {
    for (;;) {
      E = E->IgnoreParenCasts();
      const auto *Not = dyn_cast<UnaryOperator>(E);
      if (!Not || Not->getOpcode() != UO_LNot)
        return E;
      E = Not->getSubExpr();
    }
  }

  /// The comparison with a mask; "(bits & IN) != 0" is one too.
  static const BinaryOperator *testIn(const Stmt *At) {
    const auto *Test = isa<Expr>(At)
                           ? dyn_cast<BinaryOperator>(strip(cast<Expr>(At)))
                           : nullptr;
    if (!Test || !Test->isEqualityOp())
      return Test;
    const auto *Masked = dyn_cast<BinaryOperator>(strip(Test->getLHS()));
    if (!Masked || Masked->getOpcode() != BO_And)
      return Test;
    const auto *Zero =
        dyn_cast<IntegerLiteral>(Test->getRHS()->IgnoreParenImpCasts());
    return Zero && Zero->getValue() == 0 ? Masked : nullptr;
  }

  CharSourceRange written(const Expr *E) const {
    return Lexer::makeFileCharRange(
        CharSourceRange::getTokenRange(E->getSourceRange()),
        Context.getSourceManager(), Context.getLangOpts());
  }

  /// "bits == IN" and "bits & IN" become "bits & (IN | HUP | ERR)".
  Hints widened(const Stmt *At, std::string &WhyNot) const {
    const BinaryOperator *Test = testIn(At);
    if (!Test) {
      WhyNot = "the test is no comparison with a mask";
      return {};
    }
    bool Exact = Test->getOpcode() == BO_EQ;
    Mask Wanted(Test->getRHS(), Context);
    CharSourceRange Old = written(Test->getRHS());
    if ((!Exact && Test->getOpcode() != BO_And) || !Wanted.isKnown()) {
      WhyNot = "the mask is not written out in the test";
      return {};
    }
    if (!Wanted.hasInput())
      return {};
    if (Old.isInvalid() || Test->getOperatorLoc().isMacroID() ||
        Test->getBeginLoc().isMacroID()) {
      WhyNot = "the test is in a macro";
      return {};
    }
    llvm::SmallVector<llvm::StringRef, 3> Bits;
    if (F.Fix.ReadHup || hasWord(sourceOf(F.Function->getBody(), Context),
                                 Wanted.Prefix + "RDHUP"))
      Bits.push_back("RDHUP");
    Bits.append({"HUP", "ERR"});
    Hints Edits;
    if (Exact)
      Edits.push_back(FixItHint::CreateReplacement(
          CharSourceRange::getTokenRange(Test->getOperatorLoc(),
                                         Test->getOperatorLoc()),
          "&"));
    Edits.push_back(FixItHint::CreateReplacement(Old, Wanted.with(Bits)));
    return Edits;
  }

  /// "p.events & POLLHUP" becomes "p.revents & POLLHUP".
  Hints otherField(const MemberExpr *Result) const {
    if (Result->getMemberDecl()->getName() != "revents")
      return {};
    std::string Base = spelled(Result->getBase(), Context);
    const MemberExpr *Wrong = nullptr;
    anyBelow(F.Function->getBody(), [&](const Stmt *S) {
      const auto *Test = dyn_cast<BinaryOperator>(S);
      if (!Test || Test->getOpcode() != BO_And)
        return false;
      const auto *Field =
          dyn_cast<MemberExpr>(Test->getLHS()->IgnoreParenImpCasts());
      bool Meant = Field && Field->getMemberDecl()->getIdentifier() &&
                   Field->getMemberDecl()->getName() == "events" &&
                   spelled(Field->getBase(), Context) == Base &&
                   Mask(Test->getRHS(), Context).isOnlyGone();
      if (Meant)
        Wrong = Field;
      return Meant;
    });
    if (!Wrong || Wrong->getMemberLoc().isMacroID())
      return {};
    SourceLocation At = Wrong->getMemberLoc();
    return {FixItHint::CreateReplacement(CharSourceRange::getTokenRange(At, At),
                                         "revents")};
  }

  const Finding &F;
  const ASTContext &Context;
};

} // namespace

Repair addBits(const Finding &F, const ASTContext &Context) {
  return BitInserter(F, Context).run();
}

} // namespace closewait
