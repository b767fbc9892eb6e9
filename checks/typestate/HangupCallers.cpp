//===-- HangupCallers.cpp - who passes result bits on ---------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see HangupCallers.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/HangupCallers.h"
#include "flow/AccessPath.h"
#include "support/BitNames.h"
#include "support/OwnDecls.h"
#include "typestate/HangupBits.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace closewait {

/// The parameter in "what & POLLIN" or "what == POLLIN".
static const ParmVarDecl *testedParameter(const BinaryOperator *Op,
                                          const ASTContext &Context) {
  if (Op->getOpcode() != BO_And && Op->getOpcode() != BO_EQ &&
      Op->getOpcode() != BO_NE)
    return nullptr;
  const auto *Ref = dyn_cast<DeclRefExpr>(valueCarrier(Op->getLHS()));
  const auto *Parameter = Ref ? dyn_cast<ParmVarDecl>(Ref->getDecl()) : nullptr;
  return Parameter && Parameter->getType()->isIntegerType() &&
                 namesBit(Op->getRHS(), PollBits, Context)
             ? Parameter
             : nullptr;
}

namespace {

struct CallerFinder : RecursiveASTVisitor<CallerFinder> {
  CallerFinder(const FunctionDecl *Callee, unsigned Index)
      : Callee(Callee->getCanonicalDecl()), Index(Index) {}

  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Called = Call->getDirectCallee();
    if (!Called || Called->getCanonicalDecl() != Callee ||
        Index >= Call->getNumArgs())
      return true;
    const auto *Member =
        dyn_cast<MemberExpr>(valueCarrier(Call->getArg(Index)));
    Found = Member && (isPollResult(Member->getMemberDecl()) ||
                       isEpollEvents(Member->getMemberDecl()));
    return !Found;
  }

  const FunctionDecl *Callee;
  unsigned Index;
  bool Found = false;
};

} // namespace

/// Whether a caller in this file passes what came.
static bool getsResultBits(const FunctionDecl *Function, unsigned Index,
                           ASTContext &Context) {
  CallerFinder Finder(Function, Index);
  forEachOwnDecl(Context, [&](Decl *D) {
    if (!Finder.Found)
      Finder.TraverseDecl(D);
  });
  return Finder.Found;
}

const ParmVarDecl *bitsParameter(const CfgView &View, ASTContext &Context) {
  const FunctionDecl *Function = View.function();
  if (llvm::none_of(Function->parameters(), [](const ParmVarDecl *P) {
        return P->getType()->isIntegerType();
      }))
    return nullptr;
  for (const CFGBlock *Block : View.order())
    for (const CFGElement &Element : *Block) {
      auto Statement = Element.getAs<CFGStmt>();
      const auto *Op =
          Statement ? dyn_cast<BinaryOperator>(Statement->getStmt()) : nullptr;
      const ParmVarDecl *Tested = Op ? testedParameter(Op, Context) : nullptr;
      if (Tested)
        return getsResultBits(Function, Tested->getFunctionScopeIndex(),
                              Context)
                   ? Tested
                   : nullptr;
    }
  return nullptr;
}

} // namespace closewait
