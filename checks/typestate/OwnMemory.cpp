//===-- OwnMemory.cpp - memory that is lost with its pointer --------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see OwnMemory.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/OwnMemory.h"
#include "support/AnyBelow.h"

using namespace clang;

namespace closewait {

/// Whether \p S is \p Pointer itself, read or not.
static bool isPointer(const Stmt *S, const VarDecl *Pointer) {
  const auto *E = dyn_cast_or_null<Expr>(S);
  const auto *Ref = E ? dyn_cast<DeclRefExpr>(E->IgnoreParenCasts()) : nullptr;
  return Ref && Ref->getDecl() == Pointer;
}

static bool mentions(const Stmt *S, const VarDecl *Pointer) {
  return anyBelow(S,
                  [&](const Stmt *Part) { return isPointer(Part, Pointer); });
}

/// &p->link, &p: an address of the memory, or of the pointer to it.
static bool takesAddress(const Stmt *S, const VarDecl *Pointer) {
  const auto *Address = dyn_cast<UnaryOperator>(S);
  return Address && Address->getOpcode() == UO_AddrOf &&
         mentions(Address->getSubExpr(), Pointer);
}

/// p->text, !p, sizeof *p: a look, which shows it to nobody.
static bool onlyLooksAt(const Stmt *S, const VarDecl *Pointer) {
  if (const auto *Member = dyn_cast<MemberExpr>(S))
    return isPointer(Member->getBase(), Pointer);
  if (const auto *Not = dyn_cast<UnaryOperator>(S))
    return Not->getOpcode() == UO_LNot && isPointer(Not->getSubExpr(), Pointer);
  return isa<UnaryExprOrTypeTraitExpr>(S);
}

/// return p->text; of an array, and q = p = malloc(...).
static bool passesOn(const Stmt *S, const VarDecl *Pointer) {
  const auto *Cast = dyn_cast<ImplicitCastExpr>(S);
  if (Cast && Cast->getCastKind() == CK_ArrayToPointerDecay)
    return onlyLooksAt(Cast->getSubExpr()->IgnoreParens(), Pointer);
  auto Sets = [&](const Expr *Value) {
    const auto *Op = dyn_cast<BinaryOperator>(Value->IgnoreParenCasts());
    return Op && Op->getOpcode() == BO_Assign &&
           isPointer(Op->getLHS(), Pointer);
  };
  const auto *Op = dyn_cast<BinaryOperator>(S);
  return Op && Op->getOpcode() == BO_Assign && Sets(Op->getRHS());
}

/// Whether \p Call leaves the memory that it gets to its caller: free(p),
/// memset(p, 0, n), read(p->fd, p->text, n). What is written may be the
/// pointer.
bool OwnMemory::onlyBorrows(const CallExpr *Call) {
  const FunctionModel *Model = C.Models.of(Call, C.Ast);
  return Model && !Model->isTaught() && !Model->has(Effect::HandOver) &&
         !Model->has(Effect::Spawn) && !Model->has(Effect::EpollControl) &&
         !Model->has(Effect::FilterChange) && !Model->has(Effect::Write) &&
         !Model->has(Effect::WriteTo);
}

/// What is stored to the pointer.
void OwnMemory::noteValue(const Expr *Value, const Stmt *At, Uses &Found) {
  if (C.Models.allocates(Value, C.Ast))
    Found.Fresh.push_back(At ? C.View.blockOf(At) : nullptr);
  else
    Found.Others |= !C.Branches.isNone(Value);
}

/// Arrays in the record decay to pointers into it.
void OwnMemory::collectCall(const CallExpr *Call, const Stmt *At, Uses &Found) {
  bool Borrows = onlyBorrows(Call);
  for (const Expr *Argument : Call->arguments()) {
    const auto *Address = dyn_cast<UnaryOperator>(Argument->IgnoreParenCasts());
    bool OfPointer = Address && Address->getOpcode() == UO_AddrOf &&
                     isPointer(Address->getSubExpr(), Found.Of);
    if (!Argument->getType()->isPointerType())
      collect(Argument, At, Found);
    else if ((OfPointer || !Borrows) && mentions(Argument, Found.Of))
      Found.Shown.push_back(C.View.blockOf(Call));
  }
}

/// Notes what is done with the pointer below \p S; \p At is the innermost
/// statement around it that the graph knows.
void OwnMemory::collect(const Stmt *S, const Stmt *At, Uses &Found) {
  if (C.View.blockOf(S))
    At = S;
  if (onlyLooksAt(S, Found.Of))
    return;
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(S))
    if (onlyLooksAt(Element->getBase()->IgnoreParenImpCasts(), Found.Of))
      return collect(Element->getIdx(), At, Found);
  if (isPointer(S, Found.Of) || takesAddress(S, Found.Of) ||
      passesOn(S, Found.Of)) {
    Found.Shown.push_back(At ? C.View.blockOf(At) : nullptr);
    return;
  }
  if (const auto *Call = dyn_cast<CallExpr>(S))
    return collectCall(Call, At, Found);
  const auto *Op = dyn_cast<BinaryOperator>(S);
  if (Op && Op->getOpcode() == BO_Assign && isPointer(Op->getLHS(), Found.Of))
    return noteValue(Op->getRHS(), At, Found);
  if (const auto *Declares = dyn_cast<DeclStmt>(S))
    if (Found.Of->getInit() && llvm::is_contained(Declares->decls(), Found.Of))
      return noteValue(Found.Of->getInit(), At, Found);
  bool Compares = Op && (Op->isComparisonOp() || Op->isLogicalOp());
  const auto *If = dyn_cast<IfStmt>(S);
  for (const Stmt *Child : S->children()) {
    bool Asked = Compares || (If && Child == If->getCond());
    if (Child && !(Asked && isPointer(Child, Found.Of)))
      collect(Child, At, Found);
  }
}

const OwnMemory::Uses &OwnMemory::usesOf(const VarDecl *Pointer) {
  auto Inserted = Known.try_emplace(Pointer);
  Uses &Found = Inserted.first->second;
  if (Inserted.second) {
    Found.Of = Pointer;
    collect(C.View.function()->getBody(), nullptr, Found);
  }
  return Found;
}

/// The block in which \p E happens.
const CFGBlock *OwnMemory::blockOf(const Event &E) const {
  for (const CFGBlock *Block : C.View.order())
    for (const Event &Each : C.Events[Block->getBlockID()])
      if (&Each == &E)
        return Block;
  return nullptr;
}

bool OwnMemory::diesAt(const Event &End) {
  const VarDecl *Pointer = End.Variable;
  if (!Pointer->getType()->isPointerType() || isa<ParmVarDecl>(Pointer))
    return false;
  const Uses &Found = usesOf(Pointer);
  const CFGBlock *Last =
      Found.Fresh.empty() || Found.Others ? nullptr : blockOf(End);
  // From where it gets new memory on it is another record.
  const CFGBlock *Anew = Found.Fresh.size() == 1 ? Found.Fresh[0] : nullptr;
  return Last && llvm::none_of(Found.Shown, [&](const CFGBlock *Block) {
           return !Block || Block == Last ||
                  C.View.reaches(Block, Last, Block == Anew ? nullptr : Anew);
         });
}

} // namespace closewait
