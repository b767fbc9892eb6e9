//===-- BitMask.cpp - a mask as the source spells it ----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see BitMask.h.
//
//===----------------------------------------------------------------------===//
#include "fixit/BitMask.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"
#include "support/BitNames.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace closewait {

BitMask::BitMask(const Expr *E, const ASTContext &Context) {
  std::string Text = spelled(E, Context);
  llvm::SmallVector<llvm::StringRef, 8> Parts;
  llvm::StringRef(Text).split(Parts, '|');
  for (llvm::StringRef Part : Parts) {
    std::string Word = Part.trim("()").str();
    llvm::StringRef Known = prefixOf(Word, PollBits);
    if (Known.empty())
      Known = prefixOf(Word, BufferBits);
    if (Known.empty()) {
      Words.clear();
      return;
    }
    Prefix = Known.str();
    Words.push_back(Word);
  }
}

bool BitMask::has(llvm::StringRef Bit) const {
  return llvm::is_contained(Words, Prefix + Bit.str());
}

bool BitMask::isOnly(llvm::ArrayRef<llvm::StringRef> Bits) const {
  return isKnown() && llvm::all_of(Words, [&](const std::string &Word) {
           return llvm::is_contained(
               Bits, llvm::StringRef(Word).substr(Prefix.size()));
         });
}
bool BitMask::isOnlyGone() const { return isOnly({"HUP", "ERR", "NVAL"}); }
bool BitMask::isOnlyEnd() const {
  return isOnly({"HUP", "ERR", "NVAL", "RDHUP"});
}

std::string BitMask::with(llvm::ArrayRef<llvm::StringRef> Bits) const {
  std::string All;
  for (const std::string &Word : Words)
    All += (All.empty() ? "" : " | ") + Word;
  for (llvm::StringRef Bit : Bits)
    if (!has(Bit))
      All += " | " + Prefix + Bit.str();
  return All;
}

static const Expr *withoutNot(const Expr *E) {
  for (;;) {
    E = E->IgnoreParenCasts();
    const auto *Not = dyn_cast<UnaryOperator>(E);
    if (!Not || Not->getOpcode() != UO_LNot)
      return E;
    E = Not->getSubExpr();
  }
}

const BinaryOperator *bitTestIn(const Stmt *At) {
  const auto *E = dyn_cast<Expr>(At);
  const auto *Test = E ? dyn_cast<BinaryOperator>(withoutNot(E)) : nullptr;
  if (!Test || !Test->isEqualityOp())
    return Test;
  const auto *Masked = dyn_cast<BinaryOperator>(withoutNot(Test->getLHS()));
  if (!Masked || Masked->getOpcode() != BO_And)
    return Test;
  const auto *Zero =
      dyn_cast<IntegerLiteral>(Test->getRHS()->IgnoreParenImpCasts());
  return Zero && Zero->getValue() == 0 ? Masked : nullptr;
}

bool isTakenLater(const BinaryOperator *Test, const FunctionDecl *Function,
                  llvm::ArrayRef<llvm::StringRef> New,
                  const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  std::string Asked = spelled(Test->getLHS(), Context);
  BitMask Had(Test->getRHS(), Context);
  return anyBelow(Function->getBody(), [&](const Stmt *S) {
    const auto *Later = dyn_cast<BinaryOperator>(S);
    if (!Later || Later->getOpcode() != BO_And ||
        !Sources.isBeforeInTranslationUnit(Test->getEndLoc(),
                                           Later->getBeginLoc()) ||
        spelled(Later->getLHS(), Context) != Asked)
      return false;
    BitMask Mask(Later->getRHS(), Context);
    return !Mask.hasInput() && llvm::any_of(New, [&](llvm::StringRef Bit) {
      return Mask.has(Bit) && !Had.has(Bit);
    });
  });
}

CharSourceRange writtenAs(const Expr *E, const ASTContext &Context) {
  return Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(E->getSourceRange()),
      Context.getSourceManager(), Context.getLangOpts());
}

} // namespace closewait
