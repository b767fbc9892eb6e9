//===-- PollInterest.cpp - what a function asks poll for ------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see PollInterest.h. Limit: what other functions ask for is not seen.
//
//===----------------------------------------------------------------------===//
#include "fixit/PollInterest.h"
#include "fixit/BitMask.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"
#include "llvm/ADT/DenseMap.h"

using namespace clang;

namespace closewait {
namespace {

class InterestFinder {
public:
  InterestFinder(llvm::StringRef Prefix, const ASTContext &Context)
      : Record(Prefix == "EPOLL" ? "epoll_event" : "pollfd"), Context(Context) {
  }

  std::vector<PollInterest> find(const FunctionDecl *Function) {
    anyBelow(Function->getBody(), [&](const Stmt *S) {
      visit(S);
      return false;
    });
    return std::move(Found);
  }

  /// The record, if \p E is its `events`.
  const Expr *recordOf(const Expr *E) const {
    const auto *Member = dyn_cast<MemberExpr>(E->IgnoreParenImpCasts());
    const auto *Field =
        Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
    return isInterest(Field) ? Member->getBase() : nullptr;
  }

private:
  bool isInterest(const FieldDecl *Field) const {
    return Field && Field->getIdentifier() && Field->getName() == "events" &&
           Field->getParent()->getIdentifier() &&
           Field->getParent()->getName() == Record;
  }

  void visit(const Stmt *S) {
    if (const auto *Store = dyn_cast<BinaryOperator>(S)) {
      const Expr *Asked = recordOf(Store->getLHS());
      if (Asked && Store->getOpcode() == BO_Assign)
        Found.push_back({Store->getRHS(), spelled(Asked, Context)});
    } else if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Declaration->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(D))
          if (const Expr *Init = Variable->getInit())
            Names[Init->IgnoreImplicit()] = Variable->getNameAsString();
    } else if (const auto *List = dyn_cast<InitListExpr>(S)) {
      noteList(List);
    }
  }
  void noteList(const InitListExpr *List) {
    const RecordDecl *Type = List->getType()->getAsRecordDecl();
    if (!Type)
      return;
    for (const FieldDecl *Field : Type->fields()) {
      unsigned Index = Field->getFieldIndex();
      if (isInterest(Field) && Index < List->getNumInits() &&
          !isa<ImplicitValueInitExpr>(List->getInit(Index)))
        Found.push_back({List->getInit(Index), Names.lookup(List)});
    }
  }

  llvm::StringRef Record;
  const ASTContext &Context;
  llvm::DenseMap<const Stmt *, std::string> Names; ///< of what lists are for
  std::vector<PollInterest> Found;
};

} // namespace

std::vector<PollInterest> interestsIn(const FunctionDecl *Function,
                                      llvm::StringRef Prefix,
                                      const ASTContext &Context) {
  return InterestFinder(Prefix, Context).find(Function);
}

std::vector<PollInterest> interestsBehind(const BinaryOperator *Test,
                                          const FunctionDecl *Function,
                                          const ASTContext &Context) {
  std::string Prefix = BitMask(Test->getRHS(), Context).prefix();
  std::vector<PollInterest> All = interestsIn(Function, Prefix, Context);
  const auto *Answer =
      dyn_cast<MemberExpr>(Test->getLHS()->IgnoreParenImpCasts());
  std::string Of = Answer ? spelled(Answer->getBase(), Context) : "";
  if (Prefix == "POLL")
    llvm::erase_if(All, [&](const PollInterest &Asked) {
      return Of.empty() || Asked.Of != Of;
    });
  return All;
}

bool addsInterest(const FunctionDecl *Function, llvm::StringRef Prefix) {
  InterestFinder Finder(Prefix, Function->getASTContext());
  return anyBelow(Function->getBody(), [&](const Stmt *S) {
    const auto *Store = dyn_cast<BinaryOperator>(S);
    return Store && Store->getOpcode() == BO_OrAssign &&
           Finder.recordOf(Store->getLHS());
  });
}

} // namespace closewait
