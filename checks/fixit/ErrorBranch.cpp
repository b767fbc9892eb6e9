//===-- ErrorBranch.cpp - how the error path leaves -----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see ErrorBranch.h. Words are searched in the text, which finds errno in
// the arguments of the author's own macros too.
//
//===----------------------------------------------------------------------===//
#include "fixit/ErrorBranch.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

bool mentionsErrno(const Stmt *S, const ASTContext &Context) {
  static const llvm::StringRef Words[] = {
      "errno", "perror", "strerror",     "strerror_r", "warn(",
      "err(",  "error(", "system_error", "error_code", "WSAGetLastError"};
  if (!S)
    return false;
  std::string Text = sourceOf(S, Context);
  return Text.find("%m") != std::string::npos ||
         llvm::any_of(
             Words, [&](llvm::StringRef Word) { return hasWord(Text, Word); });
}

const Stmt *lastOf(const Stmt *Branch) {
  const auto *Block = dyn_cast_or_null<CompoundStmt>(Branch);
  if (!Block)
    return Branch;
  return Block->body_empty() ? nullptr : lastOf(Block->body_back());
}

static bool isLeaving(const Stmt *S) {
  if (!S)
    return false;
  if (const auto *Cleanups = dyn_cast<ExprWithCleanups>(S))
    S = Cleanups->getSubExpr();
  if (const auto *Call = dyn_cast<CallExpr>(S))
    return Call->getDirectCallee() && Call->getDirectCallee()->isNoReturn();
  return isa<ReturnStmt>(S) || isa<BreakStmt>(S) || isa<ContinueStmt>(S) ||
         isa<GotoStmt>(S) || isa<CXXThrowExpr>(S);
}

bool leaves(const Stmt *Branch) { return isLeaving(lastOf(Branch)); }

static bool hasCall(const Stmt *S) {
  return anyBelow(S, [](const Stmt *Part) { return isa<CallExpr>(Part); });
}

/// Whether the first that \p Function asks of errno is what its caller left,
/// and not what came of a call of its own.
static bool asksErrnoOfCaller(const FunctionDecl *Function,
                              const ASTContext &Context) {
  const FunctionDecl *Seen = nullptr;
  if (!Function || !Function->hasBody(Seen) ||
      Context.getSourceManager().isInSystemHeader(Seen->getLocation()))
    return false;
  for (const Stmt *S : Seen->getBody()->children()) {
    const auto *If = dyn_cast_or_null<IfStmt>(S);
    if (If && hasCall(If->getCond()) && !mentionsErrno(If->getCond(), Context))
      return false;
    if (mentionsErrno(S, Context))
      return true;
    if (!isa_and_nonnull<CallExpr>(S) && hasCall(S))
      return false;
  }
  return false;
}

bool asksErrno(const Stmt *S, const ASTContext &Context) {
  return mentionsErrno(S, Context) || anyBelow(S, [&](const Stmt *Part) {
           const auto *Call = dyn_cast<CallExpr>(Part);
           return Call && asksErrnoOfCaller(Call->getDirectCallee(), Context);
         });
}

/// Whether errno is asked from \p Path on, in its block and those around.
static bool asksErrnoFrom(const StmtPath &Path, const ASTContext &Context) {
  for (size_t Index = Path.size(); Index-- > 1;) {
    if (!isa<CompoundStmt>(Path[Index - 1]))
      continue;
    bool Reached = false;
    for (const Stmt *S : Path[Index - 1]->children()) {
      bool IsHere = S == Path[Index];
      bool Runs = Reached || (IsHere && Index + 1 == Path.size());
      if (Runs && asksErrno(S, Context))
        return true;
      if (Runs && leaves(S))
        return false;
      Reached |= IsHere;
    }
  }
  return false;
}

bool jumpsToErrno(const Stmt *Branch, const Stmt *Body,
                  const ASTContext &Context) {
  return anyBelow(Branch, [&](const Stmt *S) {
    const auto *Goto = dyn_cast<GotoStmt>(S);
    return Goto &&
           asksErrnoFrom(pathTo(Goto->getLabel()->getStmt(), Body), Context);
  });
}

/// The answer for a failure that lasts, in "errno == EAGAIN ? 0 : -1".
static const Expr *lastingAnswer(const ReturnStmt *Return,
                                 const ASTContext &Context) {
  const Expr *Value = Return->getRetValue();
  const auto *Choice =
      Value ? dyn_cast<ConditionalOperator>(Value->IgnoreParenImpCasts())
            : nullptr;
  if (!Choice || !mentionsErrno(Choice->getCond(), Context) ||
      mentionsErrno(Choice->getTrueExpr(), Context) ||
      mentionsErrno(Choice->getFalseExpr(), Context))
    return nullptr;
  bool Denies =
      spelled(Choice->getCond(), Context).find("!=") != std::string::npos;
  return Denies ? Choice->getTrueExpr() : Choice->getFalseExpr();
}

/// errno = saved;
static bool putsErrnoBack(const Stmt *S, const ASTContext &Context) {
  const auto *Store = dyn_cast<BinaryOperator>(S);
  return Store && Store->getOpcode() == BO_Assign &&
         sourceOf(Store->getLHS(), Context) == "errno" &&
         !mentionsErrno(Store->getRHS(), Context);
}

/// Whether \p S names something that one of \p Parts declares.
static bool namesLocal(const Stmt *S, llvm::ArrayRef<const Stmt *> Parts) {
  return anyBelow(S, [&](const Stmt *Part) {
    const auto *Ref = dyn_cast<DeclRefExpr>(Part);
    return Ref && llvm::any_of(Parts, [&](const Stmt *Other) {
             const auto *Declared = dyn_cast<DeclStmt>(Other);
             return Declared &&
                    llvm::is_contained(Declared->decls(), Ref->getDecl());
           });
  });
}

static bool isOneLine(const std::string &Text) {
  return !Text.empty() && Text.find('\n') == std::string::npos;
}

/// What a fix will add in front of \p S to close \p Descriptor, or null.
static const PlannedClose *plannedBefore(const Stmt *S,
                                         llvm::StringRef Descriptor,
                                         const ClosingCode &Code) {
  for (const PlannedClose &Fix : Code.Planned)
    if (Fix.Before == S && Fix.Name == Descriptor)
      return &Fix;
  return nullptr;
}

LeavingLines leavingLines(const Stmt *Branch, llvm::StringRef Descriptor,
                          const ClosingCode &Code, const ASTContext &Context) {
  LeavingLines Result;
  if (!leaves(Branch))
    return Result;
  llvm::SmallVector<const Stmt *, 8> Parts;
  if (const auto *Block = dyn_cast<CompoundStmt>(Branch))
    Parts.append(Block->body_begin(), Block->body_end());
  else
    Parts.push_back(Branch);
  llvm::SmallVector<const Stmt *, 8> Saved; // errno, in a variable
  llvm::copy_if(Parts, std::back_inserter(Saved),
                [&](const Stmt *S) { return mentionsErrno(S, Context); });
  constexpr unsigned MaxLines = 5;
  NewLines Lines;
  for (const Stmt *S : llvm::reverse(Parts)) {
    bool Last = S == Parts.back();
    std::string Text = sourceOf(S, Context);
    if (putsErrnoBack(S, Context))
      continue;
    if (asksErrno(S, Context) || namesLocal(S, Saved)) {
      if (!Last)
        break;
      const auto *Return = dyn_cast<ReturnStmt>(S);
      const Expr *Answer = Return ? lastingAnswer(Return, Context) : nullptr;
      if (!Answer)
        return Result;
      Text = "return " + sourceOf(Answer, Context);
      Result.Sure = false;
    }
    bool Simple = (Last || isa<Expr>(S)) && !namesLocal(S, Parts);
    if (!Simple || !isOneLine(Text) || S->getBeginLoc().isMacroID() ||
        Lines.size() == MaxLines)
      return Result;
    if (!Last && !Descriptor.empty() &&
        Text.find(Descriptor.str()) != std::string::npos)
      Result.Closes = true;
    Lines.insert(Lines.begin(), {0, Text + ";"});
    if (const PlannedClose *Fix = plannedBefore(S, Descriptor, Code)) {
      if (Fix->Text.empty())
        return Result;
      Lines.insert(Lines.begin(), {0, Fix->Text});
      Result.Closes = true;
    }
  }
  Result.Lines = std::move(Lines);
  return Result;
}

NewLines ifLines(const std::string &Condition, const NewLines &Body) {
  bool Braces = Body.size() > 1;
  NewLines Lines = {{0, "if (" + Condition + (Braces ? ") {" : ")")}};
  for (const NewLine &L : Body)
    Lines.push_back({L.Depth + 1, L.Text});
  if (Braces)
    Lines.push_back({0, "}"});
  return Lines;
}

bool canBreak(const StmtPath &Path, const FunctionDecl *Function) {
  size_t Beyond = Path.size(); // one past the innermost loop
  for (; Beyond > 0 && !isLoop(Path[Beyond - 1]); --Beyond)
    if (isa<SwitchStmt>(Path[Beyond - 1]) || isa<LambdaExpr>(Path[Beyond - 1]))
      return false;
  if (Beyond == 0)
    return false;
  size_t Loop = Beyond - 1;
  if (Function->getReturnType()->isVoidType() || Function->isMain())
    return true;
  for (size_t Index = Loop; Index-- > 0;) {
    if (isLoop(Path[Index]))
      return true; // goes on in the outer loop
    const auto *Block = dyn_cast<CompoundStmt>(Path[Index]);
    if (Block && Block->body_back() != Path[Index + 1])
      return true;
  }
  return false;
}

} // namespace closewait
