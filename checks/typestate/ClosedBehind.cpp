//===-- ClosedBehind.cpp - one loop reads each, another closes all --------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see ClosedBehind.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/ClosedBehind.h"
#include "support/AnyBelow.h"
#include "support/Loops.h"
#include "support/OwnDestructor.h"
#include "support/StmtPath.h"
#include "support/Stores.h"
#include "typestate/CallMapping.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

/// The loops of \p Body around \p Part, the outermost first.
static llvm::SmallVector<const Stmt *, 2> loopsAround(const Stmt *Body,
                                                      const Stmt *Part) {
  llvm::SmallVector<const Stmt *, 2> Loops;
  llvm::copy_if(pathTo(Part, Body), std::back_inserter(Loops), isLoop);
  return Loops;
}

/// Whether the two name elements of one array, or one field of any record: the
/// same fields on the way, whatever the indices.
static bool nameAlike(const AccessPath &A, const AccessPath &B) {
  if (A.Steps.empty() || B.Steps.empty())
    return false;
  auto FieldsOf = [](const AccessPath &Path) {
    llvm::SmallVector<const ValueDecl *, 4> Fields;
    for (const PathStep &Step : Path.Steps)
      if (Step.Kind == PathStep::Field)
        Fields.push_back(Step.Decl);
    return Fields;
  };
  if (isa_and_nonnull<FieldDecl>(A.lastDecl()))
    return FieldsOf(A) == FieldsOf(B);
  return A.Base == B.Base && A.Steps.size() == B.Steps.size();
}

/// Whether \p E goes through all that is named as \p Place is and closes each,
/// in a loop or in a callee.
bool ClosedBehind::closesAlike(const Event &E, const AccessPath &Place) {
  if (E.Kind != Event::Call)
    return false;
  const auto *Call = cast<CallExpr>(E.E);
  if (E.Model && E.Model->has(Effect::Close)) {
    const Expr *Closed = argumentOf(Call, 0);
    TermId There = Closed ? C.Terms.of(Closed) : NoTerm;
    return There != NoTerm && C.Terms.isPath(There) &&
           nameAlike(C.Terms.path(There), Place) && C.View.isInLoop(Call);
  }
  return llvm::any_of(E.Bodies, [&](const FunctionDecl *Body) {
    return llvm::any_of(C.Callees.closedElements(Body), [&](AccessPath Closed) {
      for (PathStep &Step : Closed.Steps)
        if (Step.Kind == PathStep::VarIndex) // it has no name here
          Step = PathStep::at(int64_t(0));
      AccessPath Here;
      return placeInCaller(C.Terms, Call, Body, Closed, Here) &&
             nameAlike(Here, Place);
    });
  });
}

/// Whether \p MovedOn may come round to one that was looked at: i = (i + 1) %
/// n;
static bool wrapsAround(const Stmt *MovedOn) {
  return anyBelow(MovedOn, [](const Stmt *S) {
    const auto *Op = dyn_cast<BinaryOperator>(S);
    return Op && Op->getOpcode() == BO_Rem;
  });
}

/// The loop of both \p Read and \p MovedOn, where each is looked at once in it;
/// null where there is none. False: a loop comes round to each again.
static bool looksOnce(const Stmt *Body, const Stmt *Read, const Stmt *MovedOn,
                      const Stmt *&Shared) {
  auto Moves = loopsAround(Body, MovedOn);
  Shared = nullptr;
  if (Moves.empty() || !holds(Moves.front(), Read))
    return true;
  Shared = Moves.front();
  bool Ends = loopCondition(Shared) || isa<CXXForRangeStmt>(Shared);
  return Moves.size() == 1 && Ends && !wrapsAround(MovedOn) &&
         loopsAround(Body, Read).front() == Shared;
}

bool ClosedBehind::isClosedBehind(TermId Holder, const Stmt *MovedOn,
                                  const Disjunct &D) {
  const Stmt *Read = D.State.Read, *Shared = nullptr;
  const CFGBlock *From = MovedOn ? C.View.blockOf(MovedOn) : nullptr;
  if (!Read || !From || !C.Terms.isPath(Holder))
    return false;
  auto Asked = Known.try_emplace({Read, MovedOn}, false);
  if (!Asked.second)
    return Asked.first->second;
  if (!looksOnce(C.View.function()->getBody(), Read, MovedOn, Shared))
    return false;
  const AccessPath Place = C.Terms.path(Holder); // new terms move the table
  for (const CFGBlock *Block : C.View.order())
    if (C.View.reaches(From, Block, nullptr))
      for (const Event &E : C.Events[Block->getBlockID()])
        if (closesAlike(E, Place) && !(Shared && holds(Shared, E.E)))
          return Asked.first->second = true;
  return false;
}

/// The loop that \p Element is the variable of; null for none.
static const CXXForRangeStmt *rangeOf(const Stmt *Body,
                                      const VarDecl &Element) {
  const CXXForRangeStmt *Found = nullptr;
  anyBelow(Body, [&](const Stmt *S) {
    const auto *Loop = dyn_cast<CXXForRangeStmt>(S);
    if (Loop && Loop->getLoopVariable() == &Element)
      Found = Loop;
    return Found != nullptr;
  });
  return Found;
}

/// std::vector<Owner> all; each element closes what it has when \p Container
/// ends with the function.
bool ClosedBehind::endsWithElements(const VarDecl &Container,
                                    const VarDecl &Element) const {
  const CXXRecordDecl *Class =
      Element.getType().getNonReferenceType()->getAsCXXRecordDecl();
  auto Returns = [&](const Stmt *S) {
    const auto *Return = dyn_cast<ReturnStmt>(S);
    return Return && anyBelow(Return, [&](const Stmt *Part) {
             return namedBy(Part) == &Container;
           });
  };
  return Container.hasLocalStorage() && !isa<ParmVarDecl>(Container) &&
         !Container.getType()->isReferenceType() && Class &&
         hasOwnDestructor(*Class) &&
         !anyBelow(C.View.function()->getBody(), Returns);
}

/// for (int fd : all) close(fd); behind the loop \p Behind over the same.
bool ClosedBehind::closesElementsOf(const ValueDecl &Container,
                                    const Stmt &Behind) const {
  const Stmt *Body = C.View.function()->getBody();
  const SourceManager &Sources = C.Ast.getSourceManager();
  auto IsClosed = [&](const Event &E) {
    const Expr *Closed =
        E.Kind == Event::Call && E.Model && E.Model->has(Effect::Close)
            ? argumentOf(cast<CallExpr>(E.E), 0)
            : nullptr;
    const VarDecl *Element =
        Closed ? C.Terms.rootAt(C.Terms.of(Closed)) : nullptr;
    if (!Element || !Element->isCXXForRangeDecl() ||
        !Sources.isBeforeInTranslationUnit(Behind.getEndLoc(),
                                           Element->getLocation()))
      return false;
    const CXXForRangeStmt *Loop = rangeOf(Body, *Element);
    return Loop && namedBy(Loop->getRangeInit()) == &Container;
  };
  return llvm::any_of(C.View.order(), [&](const CFGBlock *Block) {
    return llvm::any_of(C.Events[Block->getBlockID()], IsClosed);
  });
}

/// The loop that \p Element is the variable of, where its elements are closed
/// behind it; else null.
const Stmt *ClosedBehind::closedRange(const VarDecl &Element) {
  auto Asked = ClosedRanges.try_emplace(&Element, nullptr);
  if (!Asked.second)
    return Asked.first->second;
  const Stmt *Body = C.View.function()->getBody();
  const CXXForRangeStmt *Loop = rangeOf(Body, Element);
  const ValueDecl *Container = Loop ? namedBy(Loop->getRangeInit()) : nullptr;
  if (!Container || loopsAround(Body, Loop->getBody()).size() != 1)
    return nullptr;
  const auto *Local = dyn_cast<VarDecl>(Container);
  bool Closed = (Local && endsWithElements(*Local, Element)) ||
                closesElementsOf(*Container, *Loop);
  return Asked.first->second = Closed ? Loop : nullptr;
}

bool ClosedBehind::isRangeClosedBehind(const VarDecl &Element, const Stmt *At) {
  const Stmt *Loop = closedRange(Element);
  return Loop && !(At && holds(Loop, At));
}

} // namespace closewait
