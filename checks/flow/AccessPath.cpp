//===-- AccessPath.cpp - a variable and the steps from it -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: what a path says of its place, and which part of an expression carries
// the value.
//
//===----------------------------------------------------------------------===//
#include "flow/AccessPath.h"
#include "flow/Verdicts.h"
#include "support/Atomics.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace closewait {

static const FunctionDecl *directCallee(const Expr *E) {
  const auto *Call = dyn_cast<CallExpr>(E);
  return Call ? Call->getDirectCallee() : nullptr;
}

static bool isNamed(const FunctionDecl *F, llvm::StringRef Name) {
  return F && F->getIdentifier() && F->getName() == Name;
}

static bool isNullPointer(const Expr *E) {
  const auto *Zero = dyn_cast<IntegerLiteral>(E->IgnoreParenCasts());
  return E->getType()->isPointerType() && Zero && Zero->getValue().isZero();
}

/// (char *)NULL + fd: a number in the clothes of a pointer.
static bool isNullPlus(const BinaryOperator &Sum) {
  return Sum.getOpcode() == BO_Add && isNullPointer(Sum.getLHS());
}

/// (char *)argument - (char *)NULL: and out of them again.
static bool isMinusNull(const BinaryOperator &Difference) {
  return Difference.getOpcode() == BO_Sub && isNullPointer(Difference.getRHS());
}

const Expr *valueCarrier(const Expr *E) {
  while (E) {
    const Expr *Start = E;
    E = E->IgnoreParenCasts();
    if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Temp = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Temp->getSubExpr();
    else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Bind->getSubExpr();
    else if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(E))
      E = Rewritten->getSemanticForm();
    else if (const auto *Opaque = dyn_cast<OpaqueValueExpr>(E)) {
      if (Opaque->getSourceExpr())
        E = Opaque->getSourceExpr();
    } else if (const auto *Op = dyn_cast<BinaryOperator>(E)) {
      if (Op->getOpcode() == BO_Comma || isNullPlus(*Op))
        E = Op->getRHS();
      else if (isMinusNull(*Op))
        E = Op->getLHS();
    } else if (const auto *Block = dyn_cast<StmtExpr>(E)) {
      const CompoundStmt *Body = Block->getSubStmt();
      if (!Body->body_empty())
        if (const auto *Last = dyn_cast<Expr>(Body->body_back()))
          E = Last;
    } else if (const auto *Made = dyn_cast<CXXConstructExpr>(E)) {
      if (const Expr *Initial = atomicInitial(Made))
        E = Initial;
    } else if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E)) {
      if (const Expr *Atomic = atomicRead(Member))
        E = Atomic;
      else if (isa_and_nonnull<CXXConversionDecl>(Member->getMethodDecl()) &&
               Member->getType()->isArithmeticType()) {
        E = Member->getImplicitObjectArgument();
        if (const Expr *Verdict = verdictIn(E))
          E = Verdict;
      }
    } else if (isNamed(directCallee(E), "__builtin_expect")) {
      E = cast<CallExpr>(E)->getArg(0);
    } else if (const auto *Choose = dyn_cast<ChooseExpr>(E)) {
      if (!Choose->isConditionDependent())
        E = Choose->getChosenSubExpr();
    }
    if (E == Start)
      break;
  }
  return E;
}

std::string PathStep::indexText() const {
  if (Kind == ConstIndex)
    return "[" + std::to_string(Index) + "]";
  std::string Text = Decl->getNameAsString();
  if (Index)
    Text += (Index < 0 ? " - " : " + ") + std::to_string(std::abs(Index));
  return "[" + Text + "]";
}

bool AccessPath::startsWith(const AccessPath &Prefix) const {
  return Base == Prefix.Base && Steps.size() >= Prefix.Steps.size() &&
         std::equal(Prefix.Steps.begin(), Prefix.Steps.end(), Steps.begin());
}

bool AccessPath::dereferences() const {
  for (const PathStep &S : Steps)
    if (S.Kind == PathStep::Deref)
      return true;
  return false;
}

bool AccessPath::hasVariableIndex() const {
  return llvm::any_of(
      Steps, [](const PathStep &S) { return S.Kind == PathStep::VarIndex; });
}

bool AccessPath::comesFromGetter() const {
  return llvm::any_of(Steps, [](const PathStep &S) {
    return S.Kind == PathStep::Field && isa<FunctionDecl>(S.Decl);
  });
}

bool AccessPath::outlivesFunction() const {
  if (!Base || Shared || dereferences())
    return true;
  if (Base->getType()->isReferenceType())
    return true;
  const auto *Variable = dyn_cast<VarDecl>(Base);
  return !Variable || !Variable->hasLocalStorage();
}

const ValueDecl *AccessPath::lastDecl() const {
  for (const PathStep &S : llvm::reverse(Steps))
    if (S.Kind == PathStep::Field)
      return S.Decl;
  return Base;
}

bool isCount(const Expr *E) {
  return E->getType()->isIntegerType() && !E->getType()->isBooleanType();
}

const ParmVarDecl *parameterBehind(const AccessPath &Path) {
  const auto *Root = dyn_cast_or_null<VarDecl>(Path.Base);
  if (Root && Root->isLocalVarDecl() && Root->getInit()) {
    const auto *From =
        dyn_cast<DeclRefExpr>(Root->getInit()->IgnoreParenCasts());
    Root = From ? dyn_cast<VarDecl>(From->getDecl()) : nullptr;
  }
  return dyn_cast_or_null<ParmVarDecl>(Root);
}

std::string spelling(const Expr *E, const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  E = E->IgnoreParenImpCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    if (Unary->getOpcode() == UO_AddrOf)
      E = Unary->getSubExpr()->IgnoreParenImpCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return Ref->getNameInfo().getAsString();
  CharSourceRange Range = CharSourceRange::getTokenRange(E->getSourceRange());
  if (E->getBeginLoc().isMacroID())
    Range = Sources.getExpansionRange(E->getSourceRange());
  std::string Text =
      Lexer::getSourceText(Range, Sources, Context.getLangOpts()).str();
  std::string OneLine;
  for (char C : Text) {
    bool Space = C == '\n' || C == '\t' || C == ' ';
    if (!Space)
      OneLine += C;
    else if (!OneLine.empty() && OneLine.back() != ' ')
      OneLine += ' ';
  }
  if (OneLine.size() > 60)
    OneLine = OneLine.substr(0, 57) + "...";
  return OneLine;
}

} // namespace closewait
