//===-- SharedOwner.cpp - a reference instead of a copy -------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: an object that closes in its destructor is copied because a parameter,
// or the variable of a range-for, is a value where a reference was meant. With
// the reference there is one owner again. Limits: a function that nobody else
// can see, called by its name only, with objects that are there after the call.
// As long as the class is copied anywhere else, that has to be thought about
// first.
//
//===----------------------------------------------------------------------===//
#include "fixit/Repair.h"
#include "support/AnyBelow.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {
namespace {

const CXXConstructExpr *copyIn(const Stmt *S) {
  const auto *Copy = dyn_cast_or_null<CXXConstructExpr>(S);
  return Copy && Copy->getConstructor()->isCopyConstructor() ? Copy : nullptr;
}

/// Visits what \p Function executes, its initializers too.
void visitAll(const FunctionDecl *Function,
              llvm::function_ref<void(const Stmt *)> Visit) {
  auto Each = [&](const Stmt *S) {
    Visit(S);
    return false;
  };
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(Function))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      anyBelow(Init->getInit(), Each);
  anyBelow(Function->getBody(), Each);
}

class OwnerSharing {
public:
  OwnerSharing(const Finding &F, const ClosingCode &Code,
               const ASTContext &Context)
      : Code(Code), Context(Context), Copy(copyIn(F.Fix.At)),
        Path(pathTo(F.Fix.At, F.Function->getBody())) {}

  Repair run() {
    if (!Copy || Path.empty())
      return Repair::none("whether the class should be moved or shared is not "
                          "known");
    if (const VarDecl *Each = rangeVariable())
      return numberOfCopies() == 1 ? shared(Each) : others();
    const ParmVarDecl *Parameter = findParameter();
    if (!Parameter)
      return Repair::none("whether the class should be moved or shared is not "
                          "known");
    if (!isOurs())
      return Repair::none("others may call what takes the copy");
    return everyCallFits() ? shared(Parameter) : others();
  }

private:
  static Repair others() {
    return Repair::none("the class is copied in other places too");
  }

  /// The variable of "for (auto Each : All)" that is the copy.
  const VarDecl *rangeVariable() const {
    for (const Stmt *S : Path)
      if (const auto *Range = dyn_cast<CXXForRangeStmt>(S))
        if (const VarDecl *Each = Range->getLoopVariable())
          if (Each->getInit() && !pathTo(Copy, Each->getInit()).empty())
            return Each;
    return nullptr;
  }
  /// The parameter that is the copy, of Callee.
  const ParmVarDecl *findParameter() {
    for (size_t Index = Path.size() - 1; Index-- > 0;) {
      const auto *Call = dyn_cast<CallExpr>(Path[Index]);
      if (!Call)
        continue;
      Callee =
          isa<CXXOperatorCallExpr>(Call) ? nullptr : Call->getDirectCallee();
      for (unsigned Number = 0; Callee && Number < Call->getNumArgs(); ++Number)
        if (Call->getArg(Number) == Path[Index + 1] &&
            Number < Callee->getNumParams()) {
          Place = Number;
          return Callee->getParamDecl(Number);
        }
      return nullptr;
    }
    return nullptr;
  }

  /// Whether the callee has one declaration, and all who could call it are
  /// here.
  bool isOurs() const {
    const FunctionDecl *Body = nullptr;
    const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
    return Callee->hasBody(Body) && Body->getPreviousDecl() == nullptr &&
           Body == Callee->getMostRecentDecl() &&
           !Callee->isExternallyVisible() && !isInstantiated(Body) &&
           !(Method && Method->isVirtual());
  }
  unsigned numberOfCopies() const {
    unsigned Number = 0;
    for (const FunctionDecl *Body : Code.Bodies)
      visitAll(Body, [&](const Stmt *S) {
        const CXXConstructExpr *Other = copyIn(S);
        Number += Other && Other->getConstructor() == Copy->getConstructor();
      });
    return Number;
  }
  /// Whether all copies are made for this parameter, from objects that a
  /// reference can stand for.
  bool everyCallFits() const {
    unsigned Calls = 0, Names = 0, Fitting = 0;
    for (const FunctionDecl *Body : Code.Bodies)
      visitAll(Body, [&](const Stmt *S) {
        const auto *Ref = dyn_cast<DeclRefExpr>(S);
        const auto *Member = dyn_cast<MemberExpr>(S);
        Names += (Ref && Ref->getDecl() == Callee) ||
                 (Member && Member->getMemberDecl() == Callee);
        const auto *Call = dyn_cast<CallExpr>(S);
        if (Call && Call->getDirectCallee() == Callee) {
          ++Calls;
          Fitting += fits(Call->getArg(Place));
        }
      });
    return Calls == Names && Fitting == Calls && numberOfCopies() == Calls;
  }
  bool fits(const Expr *Argument) const {
    const CXXConstructExpr *Made = copyIn(Argument->IgnoreImplicit());
    if (!Made)
      Made = copyIn(Argument);
    const Expr *Source = Made ? Made->getArg(0)->IgnoreParens() : nullptr;
    if (const auto *Cast = dyn_cast_or_null<ImplicitCastExpr>(Source))
      Source = Cast->getSubExpr(); // to const
    return Source && Source->isLValue() &&
           !Source->getType().isConstQualified();
  }

  Repair shared(const VarDecl *Variable) const {
    SourceLocation At = Variable->getLocation();
    if (At.isMacroID() || !Variable->getIdentifier() ||
        Variable->getName().empty() ||
        !Context.getSourceManager().isInMainFile(At))
      return Repair::none("it is written in a macro or in a header");
    Repair R;
    R.Edits = {FixItHint::CreateInsertion(At, "&")};
    return std::move(R).onNote(MessageId::NoteFixShare);
  }

  const ClosingCode &Code;
  const ASTContext &Context;
  const CXXConstructExpr *Copy;
  const StmtPath Path; ///< down to the copy
  const FunctionDecl *Callee = nullptr;
  unsigned Place = 0; ///< of the parameter
};

} // namespace

Repair shareOwner(const Finding &F, const ClosingCode &Code,
                  const ASTContext &Context) {
  return OwnerSharing(F, Code, Context).run();
}

} // namespace closewait
