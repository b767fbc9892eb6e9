//===-- StoredFields.cpp - which fields a callee may store to -------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see StoredFields.h. A field that is named and not merely read may be
// stored to: assigned, counted, bound to a reference, its address taken.
//
//===----------------------------------------------------------------------===//
#include "summary/StoredFields.h"
#include "support/OwnDestructor.h"
#include "support/Stores.h"
#include "typestate/CallArguments.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {
namespace {

/// The field that \p E names, or an element of which it names, or null.
const MemberExpr *memberNamed(const Expr *E) {
  return dyn_cast<MemberExpr>(withoutSubscripts(E));
}

struct StoreScan : RecursiveASTVisitor<StoreScan> {
  StoreScan(StoredFields::Deeds &Found, const FunctionDecl *Function,
            CallModels &Models, ASTContext &Context)
      : Found(Found), Function(Function), Models(Models), Context(Context) {}

  // Whatever encloses an expression is visited before it.
  bool VisitCastExpr(CastExpr *Cast) {
    if (Cast->getCastKind() == CK_LValueToRValue)
      if (const MemberExpr *Field = memberNamed(Cast->getSubExpr()))
        OnlyRead.insert(Field);
    // (char *)record + offset: a store there has no name.
    Found.Unknown |= isBytes(Cast->getType()) &&
                     leadsToRecord(Cast->getSubExpr()->getType());
    return true;
  }
  bool VisitMemberExpr(MemberExpr *Member) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Member->getMemberDecl());
    if (!Method || Method->isConst() || Method->isStatic())
      if (const MemberExpr *Outer = memberNamed(Member->getBase()))
        OnlyRead.insert(Outer);
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (Field && !OnlyRead.count(Member))
      Found.Fields.insert(Field->getCanonicalDecl());
    return true;
  }
  // Stores to places that are not named.
  bool VisitGCCAsmStmt(GCCAsmStmt *) { return giveUp(); }
  bool VisitDecompositionDecl(DecompositionDecl *) { return giveUp(); }
  bool VisitCXXNewExpr(CXXNewExpr *New) {
    return New->getNumPlacementArgs() == 0 || giveUp();
  }
  bool VisitBinaryOperator(BinaryOperator *Op) {
    Found.Unknown |= Op->isPtrMemOp();
    // *bot = other;
    if (Op->isAssignmentOp() && Op->getType()->isRecordType() &&
        !memberNamed(Op->getLHS()) && !localNamed(Op->getLHS()))
      Found.Unknown = true;
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) {
    auto Bodies = Models.bodies(Call, Function);
    if (Bodies.empty())
      giveAway(Call, Call->getDirectCallee());
    llvm::append_range(Found.Callees, Bodies);
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *Construct) {
    const FunctionDecl *Definition = nullptr;
    if (Construct->getConstructor()->hasBody(Definition))
      Found.Callees.push_back(Definition);
    else if (Construct->getConstructor()->isUserProvided())
      giveAway(Construct, Construct->getConstructor());
    return true;
  }
  bool VisitVarDecl(VarDecl *Variable) {
    if (Variable->hasLocalStorage())
      end(Variable->getType());
    return true;
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *Delete) {
    end(Delete->getDestroyedType());
    return true;
  }

private:
  bool isOfLibrary(const Decl &D) const {
    return Context.getSourceManager().isInSystemHeader(D.getLocation());
  }
  bool giveUp() {
    Found.Unknown = true;
    return true;
  }
  static bool isBytes(QualType Type) {
    return Type->isPointerType() &&
           (Type->getPointeeType()->isAnyCharacterType() ||
            Type->getPointeeType()->isVoidType()) &&
           !Type->getPointeeType().isConstQualified();
  }
  /// std::function<void()>: what it runs may know any record.
  static bool runsAnything(const FunctionDecl *Callee) {
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
    return Method && Method->getOverloadedOperator() == OO_Call &&
           Method->getParent()->isInStdNamespace();
  }
  /// A record of the program, or what leads to one.
  bool leadsToRecord(QualType Type) const {
    if (Type->isPointerType())
      Type = Type->getPointeeType();
    const RecordDecl *Record = Type.getNonReferenceType()->getAsRecordDecl();
    return Record && !isOfLibrary(*Record);
  }
  /// Code that is not seen gets what \p Call passes.
  void giveAway(const Expr *Call, const FunctionDecl *Callee) {
    forEachArgument(
        Call, Callee, [&](const Expr *Argument, QualType Parameter, bool) {
          const Expr *Bare = Argument->IgnoreParenCasts();
          bool Reaches =
              Bare->getType()->isPointerType() || Argument->isGLValue();
          bool Leads = leadsToRecord(Bare->getType()) ||
                       Bare->getType()->isVoidPointerType();
          Found.Unknown |= Reaches && Leads &&
                           (Parameter.isNull() || !pointsToConst(Parameter));
        });
    Found.Unknown |= runsAnything(Callee);
  }
  /// An object of this type goes away here.
  void end(QualType Type) {
    const CXXRecordDecl *Class = Type.isNull() || Type->isDependentType()
                                     ? nullptr
                                     : Type->getAsCXXRecordDecl();
    if (!Class || !Class->hasDefinition() || isOfLibrary(*Class))
      return;
    bool Unseen;
    if (const FunctionDecl *End = writtenDestructor(*Class, Unseen))
      Found.Callees.push_back(End);
    Found.Unknown |= Unseen;
  }

  StoredFields::Deeds &Found;
  const FunctionDecl *Function;
  CallModels &Models;
  ASTContext &Context;
  llvm::DenseSet<const MemberExpr *> OnlyRead;
};

} // namespace

const StoredFields::Deeds &StoredFields::own(const FunctionDecl *Function) {
  std::unique_ptr<Deeds> &Known = Own[Function];
  if (!Known) {
    Known = std::make_unique<Deeds>();
    StoreScan(*Known, Function, Models, Context)
        .TraverseStmt(Function->getBody());
  }
  return *Known;
}

const StoredFields::Deeds &StoredFields::all(const FunctionDecl *Function) {
  std::unique_ptr<Deeds> &Known = All[Function];
  if (Known)
    return *Known;
  auto Sum = std::make_unique<Deeds>();
  llvm::DenseSet<const FunctionDecl *> Seen = {Function};
  llvm::SmallVector<const FunctionDecl *, 8> Open = {Function};
  while (!Open.empty() && !Sum->Unknown) {
    const Deeds &Here = own(Open.pop_back_val());
    Sum->Unknown |= Here.Unknown;
    Sum->Fields.insert(Here.Fields.begin(), Here.Fields.end());
    for (const FunctionDecl *Callee : Here.Callees)
      if (Seen.insert(Callee).second)
        Open.push_back(Callee);
  }
  Known = std::move(Sum);
  return *Known;
}

bool StoredFields::mayStore(const FunctionDecl *Callee,
                            const FieldDecl *Field) {
  const Deeds &Done = all(Callee);
  QualType Type = Field->getType();
  // A library stores to the fields of its own records.
  return Done.Unknown || Type.isVolatileQualified() || Type->isAtomicType() ||
         Done.Fields.count(Field->getCanonicalDecl()) ||
         Context.getSourceManager().isInSystemHeader(Field->getLocation());
}

} // namespace closewait
