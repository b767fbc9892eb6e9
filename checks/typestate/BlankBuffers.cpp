//===-- BlankBuffers.cpp - buffers that show the end of file --------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see BlankBuffers.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/BlankBuffers.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace closewait {

const ValueDecl *bufferNamed(const Expr *Buffer) {
  while (true) {
    Buffer = Buffer->IgnoreParenCasts();
    if (const auto *Sum = dyn_cast<BinaryOperator>(Buffer)) {
      if (!Sum->isAdditiveOp())
        return nullptr;
      Buffer = Sum->getLHS();
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(Buffer)) {
      Buffer = Unary->getSubExpr();
    } else if (const auto *Element = dyn_cast<ArraySubscriptExpr>(Buffer)) {
      Buffer = Element->getBase();
    } else if (const auto *Member = dyn_cast<MemberExpr>(Buffer)) {
      return Member->getMemberDecl();
    } else {
      const auto *Ref = dyn_cast<DeclRefExpr>(Buffer);
      return Ref ? Ref->getDecl() : nullptr;
    }
  }
}

const Expr *objectSized(const Expr *Call) {
  const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
  const CXXMethodDecl *Method = Member ? Member->getMethodDecl() : nullptr;
  if (!Method || !Method->getIdentifier() ||
      !Method->getParent()->isInStdNamespace())
    return nullptr;
  bool Sizes = Method->getName() == "resize" || Method->getName() == "assign";
  return Sizes ? Member->getImplicitObjectArgument() : nullptr;
}

namespace {

/// Reading and writing do not look at the bytes; strstr() and the like do.
bool transfers(const CallExpr *Call, CallModels &Models) {
  const FunctionModel *Model =
      Models.of(Call->getDirectCallee(), Call->getNumArgs());
  return Model && !Model->has(Effect::Neutral);
}

bool isZero(const Expr *E, const ASTContext &Context) {
  Expr::EvalResult Value;
  return E->getType()->isIntegerType() && !E->isValueDependent() &&
         E->EvaluateAsInt(Value, Context) && Value.Val.getInt() == 0;
}

/// The name is enough to be silent: calloc, pcalloc, g_malloc0, kzalloc.
bool givesZeroes(const Expr *Value) {
  const auto *Call = dyn_cast<CallExpr>(Value->IgnoreParenCasts());
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || !Callee->getIdentifier())
    return false;
  llvm::StringRef Name = Callee->getName();
  return Name.find("calloc") != llvm::StringRef::npos ||
         Name.find("zalloc") != llvm::StringRef::npos ||
         Name.find("malloc0") != llvm::StringRef::npos;
}

class BufferScan : public RecursiveASTVisitor<BufferScan> {
public:
  BufferScan(CallModels &Models, ASTContext &Context)
      : Models(Models), Context(Context) {}

  bool VisitVarDecl(VarDecl *Variable) {
    if (const Expr *Init = Variable->getInit())
      noteValue(Variable, Init);
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *Op) {
    if (!Op->isAssignmentOp())
      return true;
    const Expr *Target = Op->getLHS()->IgnoreParenCasts();
    const ValueDecl *Named = bufferNamed(Target);
    if (!Named)
      return true;
    const auto *Element = dyn_cast<ArraySubscriptExpr>(Target);
    if (Element && isZero(Element->getIdx(), Context) &&
        isZero(Op->getRHS(), Context))
      Zeroed.insert(Named); // "" for those who look for text
    else if (!Element)
      noteValue(Named, Op->getRHS());
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee || !Callee->getIdentifier() || Call->getNumArgs() < 2)
      return true;
    llvm::StringRef Name = Callee->getName();
    bool Zeroes = Name == "bzero" || Name == "explicit_bzero" ||
                  ((Name == "memset" || Name == "__builtin___memset_chk") &&
                   isZero(Call->getArg(1), Context));
    if (Zeroes)
      if (const ValueDecl *Named = bufferNamed(Call->getArg(0)))
        Zeroed.insert(Named);
    return true;
  }
  /// data.resize(n): what there is to be looked into are n bytes.
  bool VisitCXXMemberCallExpr(CXXMemberCallExpr *Call) {
    const Expr *Sized = objectSized(Call);
    if (Sized && Call->getMethodDecl()->getName() == "resize")
      if (const ValueDecl *Named = bufferNamed(Sized))
        Zeroed.insert(Named);
    return true;
  }
  bool VisitIfStmt(IfStmt *S) { return noteCondition(S->getCond()); }
  bool VisitWhileStmt(WhileStmt *S) { return noteCondition(S->getCond()); }
  bool VisitDoStmt(DoStmt *S) { return noteCondition(S->getCond()); }
  bool VisitForStmt(ForStmt *S) { return noteCondition(S->getCond()); }
  bool VisitSwitchStmt(SwitchStmt *S) { return noteCondition(S->getCond()); }
  bool VisitConditionalOperator(ConditionalOperator *E) {
    return noteCondition(E->getCond());
  }

  DeclSet result() const {
    DeclSet Blank;
    for (const ValueDecl *Buffer : Zeroed)
      if (Decides.count(Buffer) || llvm::any_of(Made, [&](const auto &Pair) {
            return Pair.second == Buffer && Decides.count(Pair.first);
          }))
        Blank.insert(Buffer);
    return Blank;
  }

private:
  void noteValue(const ValueDecl *To, const Expr *Value) {
    const auto *List = dyn_cast<InitListExpr>(Value->IgnoreParenCasts());
    const auto *Text = dyn_cast<StringLiteral>(Value->IgnoreParenCasts());
    if (givesZeroes(Value) || (Text && Text->getLength() == 0) ||
        (List && To->getType()->isArrayType()))
      Zeroed.insert(To);
    forEachNamed(Value, [&](const ValueDecl *From) {
      if (From != To)
        Made.push_back({To, From});
    });
  }
  bool noteCondition(const Expr *Condition) {
    if (Condition)
      forEachNamed(Condition,
                   [&](const ValueDecl *Named) { Decides.insert(Named); });
    return true;
  }
  void forEachNamed(const Stmt *S,
                    llvm::function_ref<void(const ValueDecl *)> Visit) {
    if (const auto *Call = dyn_cast<CallExpr>(S))
      if (transfers(Call, Models))
        return;
    if (isa<UnaryExprOrTypeTraitExpr>(S))
      return; // sizeof buffer
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      Visit(Ref->getDecl());
    if (const auto *Member = dyn_cast<MemberExpr>(S))
      Visit(Member->getMemberDecl());
    for (const Stmt *Child : S->children())
      if (Child)
        forEachNamed(Child, Visit);
  }

  CallModels &Models;
  ASTContext &Context;
  DeclSet Zeroed, Decides;
  /// What was made of what: line = strstr(buffer, "\n").
  std::vector<std::pair<const ValueDecl *, const ValueDecl *>> Made;
};

} // namespace

DeclSet blankBuffers(const FunctionDecl *Function, CallModels &Models,
                     ASTContext &Context) {
  BufferScan Scan(Models, Context);
  Scan.TraverseStmt(Function->getBody());
  return Scan.result();
}

} // namespace closewait
