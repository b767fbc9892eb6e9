//===-- StmtOrder.cpp - what was executed before a statement --------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see StmtOrder.h. What comes before what is read off the nesting, which
// is right as long as no label stands in between.
//
//===----------------------------------------------------------------------===//
#include "fixit/StmtOrder.h"
#include "support/AnyBelow.h"
#include "clang/AST/Expr.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace closewait {

const Stmt *loopAround(const StmtPath &Path) {
  for (const Stmt *S : llvm::reverse(Path))
    if (isLoop(S))
      return S;
  return nullptr;
}

llvm::SmallVector<const Stmt *, 8> statementsBefore(const StmtPath &Path,
                                                    size_t Index) {
  const Stmt *Next = Index + 1 < Path.size() ? Path[Index + 1] : nullptr;
  llvm::SmallVector<const Stmt *, 8> Before;
  for (const Stmt *Child : Path[Index]->children()) {
    if (Next && Child == Next)
      break;
    if (Child)
      Before.push_back(Child);
  }
  return Before;
}

static const VarDecl *declared(llvm::StringRef Name, const Stmt *S) {
  if (const auto *Statement = dyn_cast<DeclStmt>(S))
    for (const Decl *D : Statement->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D))
        if (Variable->getIdentifier() && Variable->getName() == Name)
          return Variable;
  return nullptr;
}

const VarDecl *visibleVariable(llvm::StringRef Name, const StmtPath &Path,
                               const FunctionDecl *Function) {
  for (size_t Index = Path.size(); Index-- > 0;)
    for (const Stmt *Before : statementsBefore(Path, Index))
      if (const VarDecl *Variable = declared(Name, Before))
        return Variable;
  for (const ParmVarDecl *Parameter : Function->parameters())
    if (Parameter->getIdentifier() && Parameter->getName() == Name)
      return Parameter;
  return nullptr;
}

/// Whether executing \p Parent always executes its part \p Child.
static bool alwaysExecutes(const Stmt *Parent, const Stmt *Child) {
  if (const auto *If = dyn_cast<IfStmt>(Parent))
    return Child != If->getThen() && Child != If->getElse();
  if (const auto *While = dyn_cast<WhileStmt>(Parent))
    return Child != While->getBody();
  if (const auto *For = dyn_cast<ForStmt>(Parent))
    return Child == For->getInit() || Child == For->getCond();
  if (const auto *Switch = dyn_cast<SwitchStmt>(Parent))
    return Child != Switch->getBody();
  if (const auto *Do = dyn_cast<DoStmt>(Parent))
    return Child == Do->getBody();
  if (const auto *Binary = dyn_cast<BinaryOperator>(Parent))
    return !Binary->isLogicalOp() || Child == Binary->getLHS();
  if (isa<AbstractConditionalOperator>(Parent)) {
    const auto *Choice = dyn_cast<ConditionalOperator>(Parent);
    return Choice && Child == Choice->getCond();
  }
  return isa<DeclStmt>(Parent) || isa<SwitchCase>(Parent) ||
         isa<LabelStmt>(Parent) || isa<Expr>(Parent);
}

static bool isLabel(const Stmt *S) { return isa<LabelStmt>(S); }

/// The index that commonAfter() gives; with \p Labels any label in between
/// counts, whoever jumps to it.
static int commonAfter(const StmtPath &Earlier, const StmtPath &Later,
                       bool Labels);

/// Whether every jump to \p Label comes from behind the end of \p Earlier.
static bool isReachedAfter(const StmtPath &Earlier, const LabelStmt *Label) {
  return !anyBelow(Earlier.front(), [&](const Stmt *S) {
    if (isa<IndirectGotoStmt>(S))
      return true;
    const auto *Goto = dyn_cast<GotoStmt>(S);
    return Goto && Goto->getLabel() == Label->getDecl() &&
           commonAfter(Earlier, pathTo(S, Earlier.front()), /*Labels=*/true) <
               0;
  });
}

/// Whether something between two statements of \p Block can be jumped to
/// without \p Earlier; with \p Labels, any label counts.
static bool canBeEntered(const Stmt *Block, const StmtPath &Earlier,
                         const Stmt *From, const Stmt *To, bool Labels) {
  bool Between = false;
  for (const Stmt *Child : Block->children()) {
    const auto *Label = dyn_cast_or_null<LabelStmt>(Child);
    bool Plain = Label && !Labels && !anyBelow(Label->getSubStmt(), isLabel) &&
                 isReachedAfter(Earlier, Label);
    if (Between && !Plain &&
        (isa<SwitchCase>(Child) || anyBelow(Child, isLabel)))
      return true;
    Between |= Child == From;
    if (To && Child == To)
      break;
  }
  return !Between;
}

static int commonAfter(const StmtPath &Earlier, const StmtPath &Later,
                       bool Labels) {
  size_t Common = 0;
  while (Common < Earlier.size() && Common < Later.size() &&
         Earlier[Common] == Later[Common])
    ++Common;
  if (Common == 0 || Common == Earlier.size())
    return -1;
  size_t First = Common;
  if (isa<CompoundStmt>(Earlier[Common - 1])) {
    const Stmt *To = Common < Later.size() ? Later[Common] : nullptr;
    if (canBeEntered(Earlier[Common - 1], Earlier, Earlier[Common], To, Labels))
      return -1;
    ++First;
  } else if (Common < Later.size() && anyBelow(Later[Common], isLabel)) {
    return -1;
  }
  for (size_t Index = First; Index < Earlier.size(); ++Index)
    if (!alwaysExecutes(Earlier[Index - 1], Earlier[Index]))
      return -1;
  return static_cast<int>(Common) - 1;
}

int commonAfter(const StmtPath &Earlier, const StmtPath &Later) {
  return commonAfter(Earlier, Later, /*Labels=*/false);
}

} // namespace closewait
