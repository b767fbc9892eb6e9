//===-- SelectSets.cpp - what select() waits for --------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see SelectSets.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/SelectSets.h"
#include "support/FromMacro.h"

using namespace clang;

namespace closewait {

namespace {

class SetScan {
public:
  SetScan(CallModels &Models, ASTContext &Context)
      : Models(Models), Context(Context) {}

  void visit(const Stmt *S) {
    if (!S)
      return;
    if (const auto *Call = dyn_cast<CallExpr>(S))
      return visitCall(Call);
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      if (!isInSetMacro(Ref))
        Otherwise.insert(Ref->getDecl());
    for (const Stmt *Child : S->children())
      visit(Child);
  }

  DeclSet result() const {
    DeclSet Sets;
    for (const ValueDecl *Set : Output)
      if (!Otherwise.count(Set))
        Sets.insert(Set);
    return Sets;
  }

private:
  void visitCall(const CallExpr *Call) {
    const FunctionModel *Model = Models.of(Call, Context);
    for (unsigned I = 0; I < Call->getNumArgs(); ++I) {
      Effect What = effectOn(Model, I);
      const Expr *Argument = Call->getArg(I);
      if (What == Effect::SelectOutput)
        addNamed(Argument);
      else if (What != Effect::SelectClear && !isSetOfBit(Model, I))
        visit(Argument);
    }
  }

  static Effect effectOn(const FunctionModel *Model, unsigned Argument) {
    if (Model)
      for (const OperandEffect &E : Model->effects())
        if (E.Operand == static_cast<int>(Argument))
          return E.What;
    return Effect::Neutral;
  }

  /// FD_SET(fd, set) where it is a function.
  static bool isSetOfBit(const FunctionModel *Model, unsigned Argument) {
    return Model && Argument == 1 &&
           (Model->has(Effect::SelectAdd) || Model->has(Effect::SelectRemove) ||
            Model->has(Effect::SelectTest));
  }

  void addNamed(const Expr *Argument) {
    const auto *Address = dyn_cast<UnaryOperator>(Argument->IgnoreParenCasts());
    if (!Address || Address->getOpcode() != UO_AddrOf)
      return visit(Argument);
    const Expr *Named = Address->getSubExpr()->IgnoreParenCasts();
    const auto *Ref = dyn_cast<DeclRefExpr>(Named);
    const auto *Set = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (Set && Set->hasLocalStorage() && Set->getType()->isRecordType())
      Output.insert(Set);
    else
      visit(Argument);
  }

  bool isInSetMacro(const DeclRefExpr *Ref) const {
    if (!Ref->getBeginLoc().isMacroID())
      return false;
    for (llvm::StringRef Macro : {"FD_SET", "FD_CLR", "FD_ISSET", "FD_ZERO"})
      if (isFromMacro(Ref, Macro, Context))
        return true;
    return false;
  }

  CallModels &Models;
  ASTContext &Context;
  DeclSet Output, Otherwise;
};

} // namespace

DeclSet outputSets(const FunctionDecl *Function, CallModels &Models,
                   ASTContext &Context) {
  SetScan Scan(Models, Context);
  Scan.visit(Function->getBody());
  return Scan.result();
}

} // namespace closewait
