//===-- FieldDeeds.cpp - what functions do with fields --------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see FieldDeeds.h. One walk over each body.
//
//===----------------------------------------------------------------------===//
#include "summary/FieldDeeds.h"
#include "flow/BranchFacts.h"
#include "summary/ConditionScan.h"
#include "support/Exchange.h"
#include "typestate/CallMapping.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace closewait {

const FieldDecl *fieldOf(const Expr *E) {
  const auto *Member = dyn_cast<MemberExpr>(E->IgnoreParenCasts());
  return Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
}

static bool storeTo(llvm::ArrayRef<FieldStore> Stores, const FieldDecl *Field) {
  return llvm::any_of(
      Stores, [&](const FieldStore &Store) { return Store.field() == Field; });
}

bool FieldDeeds::marks(const FieldDecl *Field) const {
  return storeTo(Marks, Field);
}

bool FieldDeeds::opens(const FieldDecl *Field) const {
  return storeTo(Opens, Field);
}

namespace {

class DeedScan : public ConditionScan<DeedScan> {
public:
  DeedScan(CallModels &Models, ASTContext &Context)
      : Models(Models), Context(Context) {}

  FieldDeeds scan(const FunctionDecl &Function) {
    Found = FieldDeeds();
    Found.Function = Function.getCanonicalDecl();
    Found.IsDestructor = isa<CXXDestructorDecl>(Function);
    TraverseStmt(Function.getBody());
    return std::move(Found);
  }

  bool VisitMemberExpr(MemberExpr *Member) {
    const FieldDecl *Field = fieldOf(Member);
    if (Field && !Printed.count(Member))
      Found.First.try_emplace(Field, Member);
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *Op) {
    if (Op->getOpcode() == BO_Assign)
      noteStore({Op, Op->getLHS(), Op->getRHS()});
    else if (Op->isAssignmentOp())
      noteChange(Op->getLHS());
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *Op) {
    if (Op->isIncrementDecrementOp() || Op->getOpcode() == UO_AddrOf)
      noteChange(Op->getSubExpr());
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) {
    if (AtomicStore Stored = asAtomicStore(Call); Stored.Target)
      noteStore({Call, Stored.Target, Stored.Value});
    else if (Exchange Made = asExchange(Call))
      noteStore({Call, Made.Place, Made.Value});
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (Callee && Callee->isVariadic())
      for (unsigned I = Callee->getNumParams(); I < Call->getNumArgs(); ++I)
        Printed.insert(Call->getArg(I)->IgnoreParenCasts());
    if (const FunctionModel *Model = Models.of(Call, Context))
      note(*Model, *Call);
    else if (Callee)
      Found.Calls.push_back({Callee->getCanonicalDecl(), Call, Conditions});
    return true;
  }
  bool VisitCXXNewExpr(CXXNewExpr *) {
    Found.Allocates = true;
    return true;
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *Delete) {
    noteLoss(Delete, Delete->getArgument());
    return true;
  }

private:
  /// The field that \p Target names, which may get another value there, or
  /// null.
  const FieldDecl *noteChange(const Expr *Target) {
    const FieldDecl *Field = fieldOf(Target);
    if (Field)
      ++Found.Changed[Field];
    return Field;
  }

  void noteStore(const FieldStore &Store) {
    const FieldDecl *Field = noteChange(Store.Target);
    if (!Field)
      return;
    Found.Stored.insert(Field);
    int64_t Ignored;
    const auto *Call = dyn_cast<CallExpr>(Store.Value->IgnoreParenCasts());
    const FunctionModel *Model = Call ? Models.of(Call, Context) : nullptr;
    if (Model && (Model->Fresh == DescriptorKind::Stream ||
                  Model->Fresh == DescriptorKind::BySocketType))
      Found.Opens.push_back(Store);
    else if (constantOf(Store.Value, Context, Ignored))
      Found.Marks.push_back(Store);
  }

  void note(const FunctionModel &Model, const CallExpr &Call) {
    Found.Allocates |= Model.has(Effect::Allocate);
    const FunctionDecl *Callee = Call.getDirectCallee();
    if (Callee && Callee->getIdentifier() && Call.getNumArgs() > 1 &&
        (Callee->getName() == "memset" || Callee->getName() == "bzero"))
      noteLoss(&Call, Call.getArg(0));
    for (const OperandEffect &E : Model.effects()) {
      const Expr *Operand = argumentOf(&Call, E.Operand);
      if (!Operand)
        continue;
      if (E.What == Effect::Free)
        noteLoss(&Call, Operand);
      const FieldDecl *Field = fieldOf(Operand);
      if (!Field)
        continue;
      if (E.What == Effect::Close)
        Found.Closed.insert(Field);
      else if (E.What == Effect::Read || E.What == Effect::Write)
        Found.Transferred.insert(Field);
    }
  }

  void noteLoss(const Expr *At, const Expr *Pointer) {
    Pointer = Pointer->IgnoreParenCasts();
    QualType Type = Pointer->getType();
    const RecordDecl *Record = Type->isPointerType()
                                   ? Type->getPointeeType()->getAsRecordDecl()
                                   : nullptr;
    if (Record && Record->getDefinition())
      Found.Losses.push_back({Record->getDefinition(), At, Pointer});
  }

  CallModels &Models;
  ASTContext &Context;
  llvm::DenseSet<const Expr *> Printed;
  FieldDeeds Found;
};

} // namespace

std::vector<FieldDeeds>
collectFieldDeeds(llvm::ArrayRef<const FunctionDecl *> Functions,
                  CallModels &Models, ASTContext &Context) {
  DeedScan Scan(Models, Context);
  std::vector<FieldDeeds> All;
  for (const FunctionDecl *Function : Functions)
    All.push_back(Scan.scan(*Function));
  return All;
}

} // namespace closewait
