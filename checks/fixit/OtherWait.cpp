//===-- OtherWait.cpp - a loop that waits for somebody else ---------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see OtherWait.h. Limits: read() and recv() as the first call of a turn.
// What the peer sends is read and dropped, so that it does not wake the loop
// again. A poll() that fails leaves no bits behind, and the next turn tries
// again.
//
//===----------------------------------------------------------------------===//
#include "fixit/OtherWait.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"
#include "clang/AST/Expr.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace closewait {

static bool hasEffects(const Stmt *S, const ASTContext &Context) {
  const auto *E = dyn_cast_or_null<Expr>(S);
  return E && E->HasSideEffects(Context);
}

/// The body of \p Loop, where a turn may begin again at any time.
static const CompoundStmt *plainTurns(const Stmt *Loop,
                                      const ASTContext &Context) {
  const Stmt *Body = nullptr;
  if (const auto *While = dyn_cast_or_null<WhileStmt>(Loop))
    Body = hasEffects(While->getCond(), Context) ? nullptr : While->getBody();
  else if (const auto *For = dyn_cast_or_null<ForStmt>(Loop))
    Body = For->getInc() || hasEffects(For->getCond(), Context)
               ? nullptr
               : For->getBody();
  return dyn_cast_or_null<CompoundStmt>(Body);
}

/// What \p Call waits for, if it does.
static const Expr *sourceOfRead(const CallExpr *Call,
                                const ASTContext &Context) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee || !Callee->getIdentifier() || Call->getNumArgs() < 3)
    return nullptr;
  bool Reads = Callee->getName() == "read" && Call->getNumArgs() == 3;
  bool Receives = Callee->getName() == "recv" && Call->getNumArgs() == 4 &&
                  spelled(Call->getArg(3), Context) == "0";
  const Expr *Source = Call->getArg(0)->IgnoreParenCasts();
  bool Plain = Source->getType()->isSpecificBuiltinType(BuiltinType::Int) &&
               !Source->HasSideEffects(Context);
  return (Reads || Receives) && Plain ? Source : nullptr;
}

/// Whether \p S always makes \p Call before anything else that matters.
static bool beginsWith(const Stmt *S, const CallExpr *Call) {
  const auto *If = dyn_cast<IfStmt>(S);
  const Stmt *Part = If ? If->getCond() : S;
  StmtPath Path = pathTo(Call, Part);
  return !Path.empty() && llvm::none_of(Path, [](const Stmt *Step) {
    const auto *Binary = dyn_cast<BinaryOperator>(Step);
    return (Binary && Binary->isLogicalOp()) ||
           isa<AbstractConditionalOperator>(Step) ||
           !(isa<Expr>(Step) || isa<DeclStmt>(Step));
  });
}

OtherWait otherWait(const StmtPath &Write, llvm::StringRef Name,
                    const ASTContext &Context) {
  const CompoundStmt *Turn = plainTurns(loopAround(Write), Context);
  if (!Turn)
    return {};
  for (const Stmt *S : Turn->body()) {
    const CallExpr *First = nullptr;
    anyBelow(S, [&](const Stmt *Part) {
      First = dyn_cast<CallExpr>(Part);
      return First != nullptr;
    });
    if (!First)
      continue;
    const Expr *Source = sourceOfRead(First, Context);
    if (!Source || !beginsWith(S, First) || S->getBeginLoc().isMacroID() ||
        isa<DeclStmt>(S) || spelled(Source, Context) == Name)
      return {};
    return {pathTo(S, Write.front()), sourceOf(Source, Context)};
  }
  return {};
}

NewLines waitForBoth(const std::string &Source, const std::string &Name,
                     const NewLines &Leave) {
  NewLines Lines = {{0, "{"},
                    {1, "struct pollfd both[2] = {{" + Source +
                            ", POLLIN, 0}, {" + Name + ", POLLIN, 0}};"},
                    {1, "char junk[256];"},
                    {1, "if (poll(both, 2, -1) > 0 && both[1].revents &&"},
                    {3, "recv(" + Name +
                            ", junk, sizeof junk, MSG_DONTWAIT) == 0)" +
                            (Leave.size() > 1 ? " {" : "")}};
  for (const NewLine &L : Leave)
    Lines.push_back({L.Depth + 2, L.Text});
  if (Leave.size() > 1)
    Lines.push_back({1, "}"});
  Lines.insert(Lines.end(),
               {{1, "if (!both[0].revents)"}, {2, "continue;"}, {0, "}"}});
  return Lines;
}

} // namespace closewait
