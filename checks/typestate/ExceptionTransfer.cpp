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
#include "typestate/SubjectSimulation.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/StmtCXX.h"
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

} // namespace closewait
