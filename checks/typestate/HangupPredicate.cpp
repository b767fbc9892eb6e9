//===-- HangupPredicate.cpp - small functions that test result bits -------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see HangupPredicate.h. A predicate may ask others about its parameter.
//
//===----------------------------------------------------------------------===//
#include "typestate/HangupPredicate.h"
#include "typestate/HangupBits.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace closewait {

const Expr *predicateOf(const FunctionDecl *Callee) {
  const FunctionDecl *Definition = nullptr;
  if (!Callee || Callee->getNumParams() != 1 || !Callee->hasBody(Definition) ||
      Definition->isDependentContext() || Definition->hasSkippedBody())
    return nullptr;
  const auto *Body = dyn_cast<CompoundStmt>(Definition->getBody());
  const auto *Return = Body && Body->size() == 1
                           ? dyn_cast<ReturnStmt>(Body->body_back())
                           : nullptr;
  return Return ? Return->getRetValue() : nullptr;
}

/// The field of the bits in a record of poll or epoll.
static const FieldDecl *bitsField(QualType Type) {
  if (Type->isPointerType() || Type->isReferenceType())
    Type = Type->getPointeeType();
  const RecordDecl *Record = Type->getAsRecordDecl();
  if (!Record || !Record->getIdentifier() ||
      (Record->getName() != "pollfd" && Record->getName() != "epoll_event"))
    return nullptr;
  for (const FieldDecl *Field : Record->fields())
    if (isPollResult(Field) || isEpollEvents(Field))
      return Field;
  return nullptr;
}

bool bitsOfArgument(const CallExpr *Call, TermTable &Terms, AccessPath &Bits) {
  if (Call->getNumArgs() != 1 || isa<CXXMemberCallExpr>(Call) ||
      isa<CXXOperatorCallExpr>(Call))
    return false;
  const Expr *Argument = valueCarrier(Call->getArg(0));
  const FieldDecl *Field = Argument ? bitsField(Argument->getType()) : nullptr;
  if (!Field)
    return false;
  bool Found = Argument->getType()->isPointerType()
                   ? Terms.pointeeOf(Argument, Bits)
                   : Terms.pathOf(Argument, Bits);
  if (!Found || !Bits.Base || Bits.Steps.size() >= AccessPath::MaxSteps)
    return false;
  Bits.Steps.push_back(PathStep::field(Field));
  return true;
}

namespace {

class Evaluator {
public:
  Evaluator(int64_t Bits, BranchFacts &Branches)
      : Bits(Bits), Branches(Branches) {}

  bool evaluate(const Expr *E, int64_t &Value) {
    E = valueCarrier(E);
    if (!E || ++Depth > MostSteps)
      return false;
    if (Branches.constant(E, Value))
      return true;
    if (const auto *Op = dyn_cast<BinaryOperator>(E))
      return binary(Op, Value);
    if (const auto *Not = dyn_cast<UnaryOperator>(E)) {
      if (Not->getOpcode() != UO_LNot || !evaluate(Not->getSubExpr(), Value))
        return false;
      Value = !Value;
      return true;
    }
    if (const auto *Member = dyn_cast<MemberExpr>(E)) {
      Value = Bits;
      return isParameter(Member->getBase()) &&
             (isPollResult(Member->getMemberDecl()) ||
              isEpollEvents(Member->getMemberDecl()));
    }
    if (const auto *Call = dyn_cast<CallExpr>(E)) {
      const Expr *Inner = predicateOf(Call->getDirectCallee());
      return Inner && Call->getNumArgs() == 1 && isParameter(Call->getArg(0)) &&
             evaluate(Inner, Value);
    }
    Value = Bits;
    return isParameter(E) && E->getType()->isIntegerType();
  }

private:
  static bool isParameter(const Expr *E) {
    const auto *Ref = dyn_cast<DeclRefExpr>(valueCarrier(E));
    return Ref && isa<ParmVarDecl>(Ref->getDecl());
  }

  bool binary(const BinaryOperator *Op, int64_t &Value) {
    int64_t L, R;
    if (!evaluate(Op->getLHS(), L) || !evaluate(Op->getRHS(), R))
      return false;
    switch (Op->getOpcode()) {
    case BO_And:
      Value = L & R;
      return true;
    case BO_Or:
      Value = L | R;
      return true;
    case BO_LAnd:
      Value = L && R;
      return true;
    case BO_LOr:
      Value = L || R;
      return true;
    case BO_EQ:
      Value = L == R;
      return true;
    case BO_NE:
      Value = L != R;
      return true;
    default:
      return false;
    }
  }

  static constexpr unsigned MostSteps = 100;
  unsigned Depth = 0;
  const int64_t Bits;
  BranchFacts &Branches;
};

} // namespace

bool evaluatePredicate(const Expr *Predicate, int64_t Bits,
                       BranchFacts &Branches, int64_t &Value) {
  return Evaluator(Bits, Branches).evaluate(Predicate, Value);
}

} // namespace closewait
