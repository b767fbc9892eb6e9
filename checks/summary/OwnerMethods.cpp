//===-- OwnerMethods.cpp - what methods do with members -------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see OwnerMethods.h. One walk over each body. A destructor that asks for
// anything but the member itself may count references: nothing is said of
// copies of its class.
//
//===----------------------------------------------------------------------===//
#include "summary/OwnerMethods.h"
#include "support/Exchange.h"
#include "support/OfThis.h"
#include "support/OwnDestructor.h"
#include "typestate/CallMapping.h"
#include "typestate/LibraryObjects.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace closewait {

const FieldDecl *ownMember(const Expr *E) {
  const auto *Member = dyn_cast<MemberExpr>(exchanged(E));
  if (!Member || !isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts()))
    return nullptr;
  return dyn_cast<FieldDecl>(Member->getMemberDecl());
}

/// The field of `this` that \p E, which may be a local copy of it, names: int
/// fd = std::exchange(fd_, -1).
static const FieldDecl *memberMeant(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  const auto *Local = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  bool Copies = Local && Local->isLocalVarDecl() && Local->getInit();
  return ownMember(Copies ? Local->getInit() : E);
}

namespace {

class MethodScan : public RecursiveASTVisitor<MethodScan> {
public:
  MethodScan(MethodDeeds &Found, CallModels &Models, ASTContext &Context)
      : Found(Found), Models(Models), Context(Context) {}

  bool VisitIfStmt(IfStmt *If) { return note(If->getCond()); }
  bool VisitConditionalOperator(ConditionalOperator *Choice) {
    return note(Choice->getCond());
  }
  bool VisitBinaryOperator(BinaryOperator *Op) {
    if (Op->isLogicalOp())
      note(Op->getLHS());
    else if (Op->getOpcode() == BO_Assign)
      noteStore(Op->getLHS());
    return true;
  }
  bool VisitMemberExpr(MemberExpr *Member) {
    if (const FieldDecl *Own = ownMember(Member))
      Found.Mentions.insert(Own);
    OfMembers.insert(Member->getBase()->IgnoreParenImpCasts());
    return true;
  }
  /// Whatever is not the object of a member: f(this), *this, [this].
  bool VisitCXXThisExpr(CXXThisExpr *This) {
    Found.PassesThis |= !OfMembers.count(This);
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) {
    if (Exchange Made = asExchange(Call))
      noteStore(Made.Place);
    if (const FunctionModel *Model = Models.of(Call, Context)) {
      noteCloses(*Model, *Call);
      Found.CallsOthers |= isJoin(Call->getDirectCallee());
      return true;
    }
    const auto *Method = dyn_cast<CXXMemberCallExpr>(Call);
    const CXXMethodDecl *Callee = Method ? Method->getMethodDecl() : nullptr;
    bool Own = Callee && isCallOfThis(Call);
    if (Own && Callee->getParent() == Found.Method->getParent())
      Found.Callees.push_back(cast<CXXMethodDecl>(Callee->getCanonicalDecl()));
    else
      Found.PassesThis |= Own; // to a base
    Found.CallsOthers |= !Own && !isQuiet(Call->getDirectCallee());
    return true;
  }

private:
  static bool isJoin(const FunctionDecl *Callee) {
    return Callee && Callee->getIdentifier() &&
           Callee->getName().find("join") != llvm::StringRef::npos;
  }
  /// Printing, and what the containers and strings of the library do.
  static bool isQuiet(const FunctionDecl *Callee) {
    return Callee && (tellsNobody(Callee) || onlyCompares(Callee) ||
                      looksAtElements(Callee) || handlesIterator(Callee) ||
                      isStd(Callee, {"exchange", "move"}) ||
                      Callee->getOverloadedOperator() == OO_LessLess);
  }

  bool note(const Expr *Condition) {
    Found.Conditions.push_back(Condition);
    return true;
  }

  void noteStore(const Expr *To) {
    if (const FieldDecl *Member = ownMember(To))
      Found.Stores.insert(Member);
  }

  void noteCloses(const FunctionModel &Model, const CallExpr &Call) {
    for (const OperandEffect &E : Model.effects())
      if (E.What == Effect::Close)
        if (const Expr *Closed = argumentOf(&Call, E.Operand))
          if (const FieldDecl *Member = memberMeant(Closed))
            Found.Closes.insert({Member, &Call});
  }

  MethodDeeds &Found;
  CallModels &Models;
  ASTContext &Context;
  llvm::DenseSet<const Expr *> OfMembers;
};

} // namespace

void OwnerMethods::scan(const CXXMethodDecl &Method) {
  Index[cast<CXXMethodDecl>(Method.getCanonicalDecl())] = Deeds.size();
  Deeds.emplace_back();
  Deeds.back().Method = &Method;
  MethodScan(Deeds.back(), Models, Context).TraverseStmt(Method.getBody());
}

const MethodDeeds *OwnerMethods::of(const CXXMethodDecl *Method) const {
  auto Found = Index.find(cast<CXXMethodDecl>(Method->getCanonicalDecl()));
  return Found == Index.end() ? nullptr : &Deeds[Found->second];
}

bool OwnerMethods::isClosed(const FieldDecl *Member) const {
  return llvm::any_of(
      Deeds, [&](const MethodDeeds &M) { return M.Closes.count(Member); });
}

const CallExpr *OwnerMethods::closeAtEnd(const CXXRecordDecl &Record,
                                         const FieldDecl *&Member) const {
  const MethodDeeds *End =
      hasOwnDestructor(Record) ? of(Record.getDestructor()) : nullptr;
  if (!End)
    return nullptr;
  if (const CallExpr *Close = plainClose(*End, *End, Member))
    return Close;
  for (const CXXMethodDecl *Callee : End->Callees)
    if (const MethodDeeds *Called = of(Callee))
      if (const CallExpr *Close = plainClose(*Called, *End, Member))
        return Close;
  return nullptr;
}

bool OwnerMethods::forgets(const CXXMethodDecl &M,
                           const FieldDecl *Member) const {
  const MethodDeeds *Here = of(&M);
  return Here && Here->Stores.count(Member) && !Here->Closes.count(Member);
}

llvm::SmallVector<const MethodDeeds *, 4>
OwnerMethods::atEnd(const CXXRecordDecl &Record) const {
  llvm::SmallVector<const MethodDeeds *, 4> Reached;
  llvm::SmallVector<const CXXMethodDecl *, 4> Open = {Record.getDestructor()};
  while (!Open.empty()) {
    const MethodDeeds *Next = of(Open.pop_back_val());
    if (!Next || Next->PassesThis || Next->CallsOthers)
      return {};
    if (llvm::is_contained(Reached, Next))
      continue;
    Reached.push_back(Next);
    Open.append(Next->Callees.begin(), Next->Callees.end());
  }
  return Reached;
}

bool OwnerMethods::onlyCloses(const MethodDeeds &M,
                              const FieldDecl *Member) const {
  return M.Closes.count(Member) && M.Method->getNumParams() == 0 &&
         asksOnlyFor(Member, M);
}

/// A close in \p M that only the member decides on, in \p M and in \p Caller.
const CallExpr *OwnerMethods::plainClose(const MethodDeeds &M,
                                         const MethodDeeds &Caller,
                                         const FieldDecl *&Member) const {
  for (const auto &Entry : M.Closes)
    if (asksOnlyFor(Entry.first, M) && asksOnlyFor(Entry.first, Caller)) {
      Member = Entry.first;
      return Entry.second;
    }
  return nullptr;
}

bool OwnerMethods::asksOnlyFor(const FieldDecl *Member,
                               const MethodDeeds &M) const {
  return llvm::all_of(M.Conditions, [&](const Expr *Condition) {
    return mentionsOnly(Member, Condition);
  });
}

/// if (fd_ >= 0), if (close(fd_) < 0)
bool OwnerMethods::mentionsOnly(const FieldDecl *Member, const Stmt *S) const {
  if (const auto *Call = dyn_cast_or_null<CallExpr>(S))
    return Models.of(Call, Context) != nullptr;
  if (!S || isa<CXXThisExpr>(S))
    return true;
  if (const auto *Mention = dyn_cast<MemberExpr>(S))
    return ownMember(Mention) == Member;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
    return isa<EnumConstantDecl>(Ref->getDecl()) || memberMeant(Ref) == Member;
  return llvm::all_of(S->children(), [&](const Stmt *Child) {
    return mentionsOnly(Member, Child);
  });
}

} // namespace closewait
