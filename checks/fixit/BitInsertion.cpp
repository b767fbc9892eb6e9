//===-- BitInsertion.cpp - the bits that a test forgets -------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a read is the right answer to a hang-up too: it returns 0 or the error.
// So the test of IN gets HUP and ERR, in the words of its own header, POLLHUP
// or EPOLLHUP. Where nothing is asked for meanwhile, it gets RDHUP,
// and the request too. Limits: the mask is written out where it is tested; what
// an earlier branch for the hang-up should do is not known.
//
//===----------------------------------------------------------------------===//
#include "fixit/BitMask.h"
#include "fixit/HangupBranch.h"
#include "fixit/HangupInterest.h"
#include "fixit/Repair.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {
namespace {

class BitInserter {
public:
  BitInserter(const Finding &F, const ASTContext &Context)
      : F(F), Context(Context) {
    for (const Stmt *At : F.Fix.Tests)
      if (const BinaryOperator *Test = bitTestIn(At))
        if (Asked.empty())
          Asked = askWhereNothingIsAsked(Test, F.Function, Context);
  }

  Repair run() const {
    Repair R;
    std::string WhyNot = "an earlier branch takes the hang-up";
    for (const Stmt *At : F.Fix.Tests) {
      Hints Edits = isa<MemberExpr>(At) ? otherField(cast<MemberExpr>(At))
                                        : widened(At, WhyNot);
      R.Edits.insert(R.Edits.end(), Edits.begin(), Edits.end());
    }
    if (R.Edits.empty())
      return Repair::none(WhyNot);
    if (Asked.empty())
      return R;
    llvm::append_range(R.Edits, Asked);
    return std::move(R).onNote(MessageId::NoteFixAskIdle);
  }

private:
  /// "bits == IN" and "bits & IN" become "bits & (IN | HUP | ERR)".
  Hints widened(const Stmt *At, std::string &WhyNot) const {
    const BinaryOperator *Test = bitTestIn(At);
    if (!Test) {
      WhyNot = "the test is no comparison with a mask";
      return {};
    }
    bool Exact = Test->getOpcode() == BO_EQ;
    BitMask Wanted(Test->getRHS(), Context);
    CharSourceRange Old = writtenAs(Test->getRHS(), Context);
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
    if (F.Fix.ReadHup || !Asked.empty() ||
        hasWord(sourceOf(F.Function->getBody(), Context),
                Wanted.prefix() + "RDHUP"))
      Bits.push_back("RDHUP");
    Bits.append({"HUP", "ERR"});
    if (isTakenLater(Test, F.Function, Bits, Context)) {
      WhyNot = "a later branch deals with one of the bits";
      return {};
    }
    Hints Edits;
    if (Exact)
      Edits.push_back(FixItHint::CreateReplacement(
          CharSourceRange::getTokenRange(Test->getOperatorLoc(),
                                         Test->getOperatorLoc()),
          "&"));
    Edits.push_back(
        FixItHint::CreateReplacement(Old, "(" + Wanted.with(Bits) + ")"));
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
                   BitMask(Test->getRHS(), Context).isOnlyGone();
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
  Hints Asked; ///< what asks for RDHUP where nothing was asked for
};

} // namespace

Repair addBits(const Finding &F, const ClosingCode &Code,
               const ASTContext &Context) {
  Repair R = BitInserter(F, Context).run();
  for (const Repair &Other :
       {dropHangupBranch(F, Context), askInRequest(F, Code, Context),
        askBesideOutput(F, Code, Context)})
    if (R.Edits.empty() && (!Other.Edits.empty() || !Other.WhyNot.empty()))
      R = Other;
  return R;
}

} // namespace closewait
