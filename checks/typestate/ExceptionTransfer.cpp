//===-- ExceptionTransfer.cpp - which handler gets what is thrown ---------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: clang's graph leads a throw to all handlers of the try around it, and
// past them if none catches everything. Where the type is known, because the
// throw is in this function, only one of these is where it goes. What a callee
// throws has no type here, and is taken to be caught.
//
//===----------------------------------------------------------------------===//
#include "support/AnyBelow.h"
#include "typestate/LibraryObjects.h"
#include "typestate/SubjectSimulation.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/StringSet.h"
#include <optional>

using namespace clang;

namespace closewait {

static QualType bareType(QualType Type) {
  return Type.getNonReferenceType().getCanonicalType().getUnqualifiedType();
}

/// Whether \p Handler catches an object of the type \p Thrown. Not known: both
/// are pointers, which convert in several ways.
static std::optional<bool> catches(const CXXCatchStmt &Handler,
                                   QualType Thrown) {
  if (!Handler.getExceptionDecl())
    return true;
  QualType Caught = bareType(Handler.getCaughtType());
  Thrown = bareType(Thrown);
  if (Caught == Thrown)
    return true;
  const CXXRecordDecl *Base = Caught->getAsCXXRecordDecl();
  const CXXRecordDecl *Derived = Thrown->getAsCXXRecordDecl();
  if (Base && Derived)
    return Derived->isDerivedFrom(Base);
  if (Caught->isAnyPointerType() && !Derived && !Thrown->isArithmeticType())
    return std::nullopt;
  return false;
}

/// \p Throw leads to \p Dispatch, the end of a try: \p D goes on in the handler
/// that catches it, here or further out, or leaves the function.
void SubjectSimulation::deliver(const CXXThrowExpr &Throw,
                                const CFGBlock &Dispatch, Disjunct D,
                                Emit Out) {
  Disjuncts All;
  All.push_back(std::move(D));
  endTryObjects(*cast<CXXTryStmt>(Dispatch.getTerminatorStmt()), All);
  bool InDoubt = false;
  for (const CFGBlock *To : Dispatch.succs()) {
    if (!To)
      continue;
    const auto *Handler = dyn_cast_or_null<CXXCatchStmt>(To->getLabel());
    if (!Handler) {
      if (!InDoubt)
        passOn(Throw, *To, std::move(All), Out);
      return;
    }
    std::optional<bool> Caught =
        catches(*Handler, Throw.getSubExpr()->getType());
    if (Caught && !*Caught)
      continue;
    for (const Disjunct &Thrown : All)
      if (!isFree(Thrown) || canStartFrom(*To))
        Out(To, Disjunct(Thrown));
    if (Caught)
      return;
    InDoubt = true;
  }
}

/// No handler of a try catches \p Throw: \p To is the end of the next try
/// around it, or of the function.
void SubjectSimulation::passOn(const CXXThrowExpr &Throw, const CFGBlock &To,
                               Disjuncts All, Emit Out) {
  for (Disjunct &D : All)
    if (&To == &C.View.graph().getExit())
      unwind(&Throw, std::move(D));
    else
      deliver(Throw, To, std::move(D), Out);
}

/// The throw with which \p Block leads to \p To, the end of a try; null where
/// there is none, or where its type is not known: throw 42, not throw.
const CXXThrowExpr *SubjectSimulation::thrownInto(const CFGBlock &Block,
                                                  const CFGBlock *To) const {
  if (!To || !isa_and_nonnull<CXXTryStmt>(To->getTerminatorStmt()))
    return nullptr;
  const auto *Throw =
      dyn_cast_or_null<CXXThrowExpr>(C.View.leavingStatement(&Block));
  return Throw && Throw->getSubExpr() ? Throw : nullptr;
}

/// Whether \p Callee is declared not to throw, or is seen to call only what is.
static bool isQuiet(const FunctionDecl *Callee) {
  auto IsNothrow = [](const FunctionDecl *Function) {
    const auto *Type =
        Function ? Function->getType()->getAs<FunctionProtoType>() : nullptr;
    return Type && Type->isNothrow();
  };
  const FunctionDecl *Definition = nullptr;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (IsNothrow(Callee))
    return true;
  return Callee && Callee->hasBody(Definition) &&
         !(Method && Method->isVirtual()) &&
         !anyBelow(Definition->getBody(), [&](const Stmt *S) {
           const auto *Call = dyn_cast<CallExpr>(S);
           return isa<CXXThrowExpr>(S) || isa<CXXNewExpr>(S) ||
                  isa<CXXConstructExpr>(S) || isa<CXXDynamicCastExpr>(S) ||
                  isa<CXXTypeidExpr>(S) ||
                  (Call && !IsNothrow(Call->getDirectCallee()));
         });
}

/// Whether all that \p Handler does is to throw on.
static bool onlyThrowsOn(const CXXCatchStmt &Handler) {
  const auto *Body = dyn_cast<CompoundStmt>(Handler.getHandlerBlock());
  const auto *Throw = Body && Body->size() == 1
                          ? dyn_cast<CXXThrowExpr>(Body->body_front())
                          : nullptr;
  return Throw && !Throw->getSubExpr();
}

/// catch (const std::bad_alloc &): whether a handler of what the call that ends
/// \p Block throws is for what the library, or a constructor, throws.
static bool namesLibraryError(const CFGBlock &Block) {
  static const llvm::StringSet<> Errors = {"bad_alloc", "length_error",
                                           "out_of_range", "invalid_argument"};
  auto Names = [&](const CFGBlock *To) {
    const auto *Handler =
        To ? dyn_cast_or_null<CXXCatchStmt>(To->getLabel()) : nullptr;
    QualType Caught = Handler && !onlyThrowsOn(*Handler)
                          ? Handler->getCaughtType()
                          : QualType();
    const CXXRecordDecl *Class =
        Caught.isNull() ? nullptr
                        : Caught.getNonReferenceType()->getAsCXXRecordDecl();
    return Class && Class->isInStdNamespace() && Errors.count(Class->getName());
  };
  return llvm::any_of(Block.succs(), [&](const CFGBlock *To) {
    return To && isa_and_nonnull<CXXTryStmt>(To->getTerminatorStmt()) &&
           llvm::any_of(To->succs(), Names);
  });
}

/// Whether the call that ends \p Block may throw, and is seen to be caught
/// here: library calls in rows do not, and what nobody here catches is not
/// followed.
bool SubjectSimulation::mayThrow(const CFGBlock &Block) const {
  for (const CFGBlock *To : Block.succs())
    if (To == &C.View.graph().getExit())
      return false;
  const auto &Events = C.Events[Block.getBlockID()];
  if (Events.empty())
    return false;
  const Event &Last = Events.back();
  // all["key"] = open(...), all.push_back(fd): memory that runs out between the
  // two is too rare.
  bool NeedsMemory = failsForMemoryAlone(Last.Callee) &&
                     !C.Callees.completion(Last.Callee).Throws &&
                     !namesLibraryError(Block);
  return !NeedsMemory && !isQuiet(Last.Callee) &&
         (!Last.Model || Last.Model->isTaught());
}

/// Whether the call that ends \p Block has returned the descriptor, or what
/// came of a read: on this path it did not throw.
bool SubjectSimulation::justReturned(const CFGBlock &Block,
                                     const Disjunct &D) const {
  const auto &Events = C.Events[Block.getBlockID()];
  if (Events.empty())
    return false;
  const Expr *Call = Events.back().E;
  bool Read =
      Call && D.State.Read == Call && D.State.Outcome != ReadOutcome::None;
  return Read ||
         (Call == Found.Who.Origin && Found.Who.Kind == Subject::Acquired &&
          D.State.P == Phase::Open);
}

/// Lets the exceptions of callees go their way: to the handlers here, or out
/// of the function.
void SubjectSimulation::takeThrown(const CFGBlock &Block, Disjuncts &All,
                                   Emit Out) {
  if (llvm::none_of(All, [](const Disjunct &D) { return D.ThrownAt; }))
    return;
  Disjuncts Normal;
  for (Disjunct &D : All) {
    if (!D.ThrownAt) {
      Normal.push_back(std::move(D));
      continue;
    }
    bool Caught = false;
    unsigned Edge = 0;
    for (const CFGBlock *To : Block.succs()) {
      if (To && CfgView::isExceptional(Block, Edge) &&
          To != &C.View.graph().getExit()) {
        Disjunct Handled = D;
        Handled.ThrownAt = nullptr;
        Out(To, std::move(Handled));
        Caught = true;
      }
      ++Edge;
    }
    if (!Caught) {
      const Stmt *At = D.ThrownAt;
      PassedSafely.insert(At);
      unwind(At, std::move(D));
    }
  }
  All = std::move(Normal);
}

} // namespace closewait
