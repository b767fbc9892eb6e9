//===-- HiddenWrites.cpp - locals that others write -----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see HiddenWrites.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/HiddenWrites.h"
#include "flow/AccessPath.h"
#include "support/MaySet.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace closewait {
namespace {

/// The local variable of which something is known that \p E names.
const VarDecl *localScalar(const Expr *E) {
  const VarDecl *Variable = localNamed(valueCarrier(E));
  return Variable && Variable->getType()->isScalarType() ? Variable : nullptr;
}

/// The local object that \p E is a part of: all[0].flag, but not all->flag.
const VarDecl *objectAround(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return Member->isArrow() ? nullptr : objectAround(Member->getBase());
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E)) {
    const Expr *Array = Element->getBase()->IgnoreParenImpCasts();
    return Array->getType()->isArrayType() ? objectAround(Array) : nullptr;
  }
  return localNamed(E);
}

/// std::thread, std::jthread and std::async().
bool startsThread(const NamedDecl *Made) {
  return Made && Made->getDeclContext()->isStdNamespace() &&
         Made->getDeclName().isIdentifier() &&
         (Made->getName() == "thread" || Made->getName() == "jthread" ||
          Made->getName() == "async");
}

class WriteFinder {
public:
  HiddenWrites run(const FunctionDecl *Function) {
    if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(Function))
      for (const CXXCtorInitializer *Made : Constructor->inits())
        visit(Made->getInit());
    visit(Function->getBody());
    return std::move(Found);
  }

private:
  void visit(const Stmt *S) {
    if (!S)
      return;
    if (const auto *Declared = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Declared->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(D))
          noteValue(Variable->getInit(), Variable);
    } else if (const auto *Op = dyn_cast<BinaryOperator>(S)) {
      if (Op->getOpcode() == BO_Assign)
        noteValue(Op->getRHS(), objectAround(Op->getLHS()));
    } else if (const auto *Call = dyn_cast<CallExpr>(S)) {
      noteCall(*Call);
    } else if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
      writtenBy(*Lambda);
    } else if (const auto *Made = dyn_cast<CXXConstructExpr>(S)) {
      const CXXRecordDecl *Class = Made->getConstructor()->getParent();
      for (const Expr *Argument : Made->arguments())
        noteGiven(Argument, startsThread(Class), Class->isInStdNamespace());
    }
    for (const Stmt *Child : S->children())
      visit(Child);
  }

  /// \p Value, and in a list its elements, is stored in \p Object; null: in one
  /// that is not of this function.
  void noteValue(const Expr *Value, const VarDecl *Object) {
    Value = Value ? valueCarrier(Value) : nullptr;
    if (const auto *List = dyn_cast_or_null<InitListExpr>(Value)) {
      for (const Expr *Element : List->inits())
        noteValue(Element, Object);
      return;
    }
    HiddenWrites::Locals &To = Object ? Found.Behind[Object] : Found.ByOthers;
    if (const auto *Lambda = dyn_cast_or_null<LambdaExpr>(valueWrapped(Value)))
      add(writtenBy(*Lambda), To);
    const auto *Address = dyn_cast_or_null<UnaryOperator>(Value);
    const VarDecl *Local = Address && Address->getOpcode() == UO_AddrOf
                               ? localScalar(Address->getSubExpr())
                               : nullptr;
    if (Local)
      To.insert(Local);
  }

  void noteCall(const CallExpr &Call) {
    const FunctionDecl *Callee = Call.getDirectCallee();
    bool Runs = isa<CXXOperatorCallExpr>(Call); // the lambda itself
    bool Library = Callee && Callee->isInStdNamespace();
    for (unsigned I = Runs ? 1 : 0; I < Call.getNumArgs(); ++I)
      noteGiven(Call.getArg(I), startsThread(Callee), Library);
  }

  /// A lambda, or the local that has one, is given to a call, which forgets
  /// what it writes by itself. An algorithm of the library is done with it
  /// then; others may keep it for later.
  void noteGiven(const Expr *Argument, bool Thread, bool Library) {
    HiddenWrites::Locals Written;
    const Expr *Given = valueWrapped(Argument);
    if (const auto *Lambda = dyn_cast_or_null<LambdaExpr>(Given)) {
      Written = writtenBy(*Lambda);
    } else if (Given && isRunnable(Given->getType())) {
      auto Held = Found.Behind.find(namedBy(Given));
      if (Held != Found.Behind.end())
        Written = Held->second;
    }
    if (Thread)
      add(Written, Found.ByThreads);
    else if (!Library)
      add(Written, Found.ByOthers);
  }

  /// A lambda or a std::function.
  static bool isRunnable(QualType Type) {
    const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
    return Class && (Class->isLambda() || Class->isInStdNamespace());
  }

  /// Whether \p Body does more with \p Local than to read it.
  bool mayWrite(const Stmt *Body, const VarDecl &Local) {
    auto IsLocal = [&](const Expr *E) { return localScalar(E) == &Local; };
    return anyBelow(Body, [&](const Stmt *S) {
      const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S);
      const auto *Inner = dyn_cast<LambdaExpr>(S);
      return maySet(S, IsLocal) ||
             (Operator && passesToSet(*Operator, IsLocal)) ||
             (Inner && writtenBy(*Inner).contains(&Local));
    });
  }

  /// The locals that \p Lambda captured by reference and may write.
  HiddenWrites::Locals writtenBy(const LambdaExpr &Lambda) {
    auto Known = Found.ByLambda.find(&Lambda);
    if (Known != Found.ByLambda.end())
      return Known->second;
    HiddenWrites::Locals Written;
    for (const LambdaCapture &Capture : Lambda.captures()) {
      if (!Capture.capturesVariable() || Capture.getCaptureKind() != LCK_ByRef)
        continue;
      const auto *Local = dyn_cast<VarDecl>(Capture.getCapturedVar());
      if (Local && Local->hasLocalStorage() &&
          Local->getType()->isScalarType() &&
          !Local->getType().isConstQualified() &&
          mayWrite(Lambda.getBody(), *Local))
        Written.insert(Local);
    }
    Found.ByLambda.try_emplace(&Lambda, Written);
    return Written;
  }

  static void add(const HiddenWrites::Locals &From, HiddenWrites::Locals &To) {
    To.insert(From.begin(), From.end());
  }

  HiddenWrites Found;
};

} // namespace

const Expr *valueWrapped(const Expr *Value) {
  while (Value) {
    Value = valueCarrier(Value);
    const auto *Made = dyn_cast_or_null<CXXConstructExpr>(Value);
    if (!Made || Made->getNumArgs() == 0)
      break;
    Value = Made->getArg(0);
  }
  return Value;
}

HiddenWrites hiddenWrites(const FunctionDecl *Function) {
  return WriteFinder().run(Function);
}

} // namespace closewait
