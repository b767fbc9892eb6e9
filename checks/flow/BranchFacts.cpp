//===-- BranchFacts.cpp - evaluating and assuming conditions --------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see BranchFacts.h. Evaluation goes down the expression; refinement
// writes what was learnt back to the terms on both sides of a comparison.
//
//===----------------------------------------------------------------------===//
#include "flow/BranchFacts.h"
#include "flow/Verdicts.h"
#include "support/Atomics.h"
#include "support/Words.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace closewait {

static constexpr unsigned MaxDepth = 12;
/// A default edge learns from at most this many cases.
static constexpr unsigned MaxCases = 32;

static bool comparisonOf(BinaryOperatorKind Kind, Comparison &Op) {
  switch (Kind) {
  case BO_LT:
    Op = Comparison::LT;
    return true;
  case BO_LE:
    Op = Comparison::LE;
    return true;
  case BO_GT:
    Op = Comparison::GT;
    return true;
  case BO_GE:
    Op = Comparison::GE;
    return true;
  case BO_EQ:
    Op = Comparison::EQ;
    return true;
  case BO_NE:
    Op = Comparison::NE;
    return true;
  default:
    return false;
  }
}

bool constantOf(const Expr *E, const ASTContext &Context, int64_t &Value) {
  Expr::EvalResult Evaluated;
  if (E->getType()->isRecordType())
    if (const Expr *Initial = atomicInitial(E->IgnoreImplicit()))
      E = Initial;
  bool Variable = E->isGLValue() && !E->getType().isConstQualified();
  if (Variable || E->isValueDependent() || E->isTypeDependent() ||
      !E->getType()->isIntegralOrEnumerationType() ||
      !E->EvaluateAsInt(Evaluated, Context))
    return false;
  Value = toNumber(Evaluated.Val.getInt());
  return true;
}

bool BranchFacts::constant(const Expr *E, int64_t &Value) {
  auto Found = Constants.find(E);
  if (Found == Constants.end()) {
    Constant C = {false, 0};
    if (!E->isValueDependent() && !E->isTypeDependent()) {
      if (constantOf(E, Context, C.Value))
        C.Known = true;
      else if ((E->getType()->isAnyPointerType() ||
                E->getType()->isNullPtrType()) &&
               E->isNullPointerConstant(Context,
                                        Expr::NPC_ValueDependentIsNotNull))
        C = {true, 0};
    }
    Found = Constants.try_emplace(E, C).first;
  }
  Value = Found->second.Value;
  return Found->second.Known;
}

bool BranchFacts::isNone(const Expr *E) {
  int64_t Value;
  return constant(E->IgnoreParenImpCasts(), Value) && Value < 0;
}

ValueSet BranchFacts::evaluate(const Expr *E, const Facts &Known) {
  return evaluateAt(E, Known, 0);
}

/// What the type alone says.
static ValueSet valuesOfType(const Expr *E, const ASTContext &Context) {
  QualType Type = E->getType();
  if (Type->isBooleanType())
    return ValueSet::range(0, 1);
  if (Type->isUnsignedIntegerType() && Context.getTypeSize(Type) <= 16)
    return ValueSet::range(0, (int64_t(1) << Context.getTypeSize(Type)) - 1);
  return ValueSet::top();
}

ValueSet BranchFacts::compare(Comparison Op, const ValueSet &Left,
                              const ValueSet &Right) {
  bool CanHold = !Left.disjointFrom(ValueSet::satisfying(Op, Right));
  bool CanFail = !Left.disjointFrom(ValueSet::satisfying(negated(Op), Right));
  return ValueSet::range(CanFail ? 0 : 1, CanHold ? 1 : 0);
}

static bool isOrdered(Comparison Op) {
  return Op != Comparison::EQ && Op != Comparison::NE;
}

/// Whether where \p Values, of \p Side of a comparison, stands among other
/// numbers is not known: 2208988800u is read as a negative number, a widened
/// UINT_MAX as -1, and 2^63 - 1 is the end of the line.
static bool isHuge(const Expr *Side, const ValueSet &Values,
                   const ASTContext &Context) {
  int64_t Bound;
  if (!Values.isSingle(Bound))
    return false;
  const Expr *Carrier = valueCarrier(Side);
  bool Widened = Carrier && Carrier->getType()->isUnsignedIntegerType() &&
                 Context.getTypeSize(Carrier->getType()) <
                     Context.getTypeSize(Side->getType());
  return (Widened && Bound < 0) || (Side->getType()->isUnsignedIntegerType() &&
                                    (Bound < -1 || Bound == ValueSet::Max));
}

/// The result of a read that met the end is 0; the length that it is compared
/// with is not: nobody asks for zero bytes. What may be -1 is no length but an
/// answer: write(to, buffer, n) != n.
static void assumePositiveLength(const ValueSet &Read, ValueSet &Length) {
  if (Read.ReadResult && !Length.ReadResult && Length.contains(0) &&
      !Length.isSingle() && Length.low() != -1)
    Length = Length.intersect(ValueSet::range(1, ValueSet::Max));
}

/// In "recv(...) == length" data stands for all of it: a short read is not
/// what such a comparison is about.
static bool isWholeRead(const ValueSet &Read, const ValueSet &Length) {
  return Read.ReadResult && !Length.ReadResult && Read.low() > 0 &&
         Length.high() > 0 && Length != ValueSet::of(1);
}

ValueSet BranchFacts::difference(TermId Left, TermId Right,
                                 const Facts &Known) {
  if (TermId T = Terms.knownDifference(Left, Right))
    if (const ValueSet *Found = Known.find(T))
      return *Found;
  if (TermId T = Terms.knownDifference(Right, Left))
    if (const ValueSet *Found = Known.find(T))
      return Found->negate();
  return ValueSet::top();
}

ValueSet BranchFacts::difference(const Expr *Left, const Expr *Right,
                                 const Facts &Known) {
  TermId L = Terms.of(Left), R = Terms.of(Right);
  return L == NoTerm || R == NoTerm ? ValueSet::top() : difference(L, R, Known);
}

ValueSet BranchFacts::evaluateBinary(const BinaryOperator *Op,
                                     const Facts &Known, unsigned Depth) {
  Comparison Cmp;
  ValueSet Left = evaluateAt(Op->getLHS(), Known, Depth + 1);
  ValueSet Right = evaluateAt(Op->getRHS(), Known, Depth + 1);
  if (comparisonOf(Op->getOpcode(), Cmp)) {
    assumePositiveLength(Left, Right);
    assumePositiveLength(Right, Left);
    if (!Left.isEmpty() && !Right.isEmpty() &&
        (isWholeRead(Left, Right) || isWholeRead(Right, Left)) &&
        !compare(Cmp, Left, Right).isSingle())
      return ValueSet::of(Cmp == Comparison::EQ || Cmp == Comparison::LE ||
                          Cmp == Comparison::GE);
    ValueSet Apart = difference(Op->getLHS(), Op->getRHS(), Known);
    if (!Apart.isTop())
      return compare(Cmp, Apart, ValueSet::of(0));
    if (isOrdered(Cmp) && (isHuge(Op->getLHS(), Left, Context) ||
                           isHuge(Op->getRHS(), Right, Context)))
      return ValueSet::range(0, 1);
    return compare(Cmp, Left, Right);
  }
  int64_t L = 0, R = 0;
  bool Single = Left.isSingle(L) && Right.isSingle(R);
  ValueSet Zero = ValueSet::of(0);
  switch (Op->getOpcode()) {
  case BO_Add:
    return Left.plus(Right);
  case BO_Sub:
    return Left.plus(Right.negate());
  case BO_LAnd:
  case BO_LOr: {
    // Both sides may speak of the same thing: errno == EAGAIN || errno == ...
    Facts IfHolds = Known, IfFails = Known;
    bool CanHold = assumeLogical(Op, true, IfHolds);
    bool CanFail = assumeLogical(Op, false, IfFails);
    return ValueSet::range(CanFail ? 0 : 1, CanHold ? 1 : 0);
  }
  case BO_And:
    return Left.bitAnd(Right);
  case BO_Or:
    return Left.bitOr(Right);
  case BO_Xor:
    return Single ? ValueSet::of(L ^ R) : ValueSet::top();
  case BO_Mul:
    if (Left == Zero || Right == Zero)
      return Zero;
    return ValueSet::top();
  case BO_Shl:
    if (!Right.isSingle(R) || R < 0 || R >= 32 || Left.isEmpty() ||
        Left.low() < 0 || Left.high() >= (1 << 20))
      return ValueSet::top();
    return ValueSet::range(Left.low() << R, Left.high() << R);
  default:
    return ValueSet::top();
  }
}

/// The term of Word & Bit where \p E is ~Word & Bit: one of the two is 0.
TermId BranchFacts::complementOf(const Expr *E, int64_t &Bit) {
  const auto *And = dyn_cast<BinaryOperator>(E);
  if (!And || And->getOpcode() != BO_And)
    return NoTerm;
  const auto *Not =
      dyn_cast_or_null<UnaryOperator>(valueCarrier(And->getLHS()));
  if (!Not || Not->getOpcode() != UO_Not || !constant(And->getRHS(), Bit) ||
      Bit <= 0 || (Bit & (Bit - 1)) != 0)
    return NoTerm;
  return Terms.ofMasked(Not->getSubExpr(), And->getRHS());
}

ValueSet BranchFacts::evaluateAt(const Expr *E, const Facts &Known,
                                 unsigned Depth) {
  int64_t Value;
  E = valueCarrier(E);
  if (!E || Depth > MaxDepth)
    return ValueSet::top();
  if (constant(E, Value))
    return ValueSet::of(Value);
  if (TermId T = Terms.of(E))
    if (const ValueSet *Found = Known.find(T))
      return *Found;
  if (TermId T = complementOf(E, Value))
    if (const ValueSet *Found = Known.find(T)) {
      if (*Found == ValueSet::of(0))
        return ValueSet::of(Value);
      if (!Found->contains(0))
        return ValueSet::of(0);
    }
  if (const auto *Op = dyn_cast<BinaryOperator>(E)) {
    if (Op->getOpcode() == BO_Assign)
      return evaluateAt(Op->getRHS(), Known, Depth + 1);
    if (!Op->isAssignmentOp())
      return evaluateBinary(Op, Known, Depth);
  }
  if (const auto *Op = dyn_cast<UnaryOperator>(E)) {
    switch (Op->getOpcode()) {
    case UO_LNot: {
      ValueSet Sub = evaluateAt(Op->getSubExpr(), Known, Depth + 1);
      return ValueSet::range(Sub == ValueSet::of(0) ? 1 : 0,
                             Sub.contains(0) ? 1 : 0);
    }
    case UO_Minus:
      return evaluateAt(Op->getSubExpr(), Known, Depth + 1).negate();
    case UO_Not:
      return evaluateAt(Op->getSubExpr(), Known, Depth + 1)
          .negate()
          .plus(ValueSet::of(-1));
    case UO_AddrOf:
      return ValueSet::top().without(0);
    default:
      break;
    }
  }
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(E)) {
    ValueSet Condition = evaluateAt(Choice->getCond(), Known, Depth + 1);
    ValueSet Values = ValueSet::empty();
    if (isa<BinaryConditionalOperator>(Choice)) // count ?: error
      Values = Condition.without(0);
    else if (Condition != ValueSet::of(0))
      Values = evaluateAt(Choice->getTrueExpr(), Known, Depth + 1);
    if (Condition.contains(0))
      Values = Values.isEmpty()
                   ? evaluateAt(Choice->getFalseExpr(), Known, Depth + 1)
                   : Values.unite(
                         evaluateAt(Choice->getFalseExpr(), Known, Depth + 1));
    return Values;
  }
  // An array, as a text is, stands for its address.
  if (E->getType()->isArrayType() || isa<CXXNewExpr>(E))
    return ValueSet::top().without(0);
  return valuesOfType(E, Context);
}

/// Whether \p E names what a signal handler or another thread may change
/// between two looks at it.
static bool changesByItself(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *Variable = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return E->getType().isVolatileQualified() &&
         !(Variable && Variable->hasLocalStorage());
}

llvm::SmallVector<TermId, 2> BranchFacts::copiesOf(TermId T,
                                                   const Facts &Known) const {
  llvm::SmallVector<TermId, 2> Copies;
  for (const auto &Fact : Known.entries()) {
    TermId Copy = Terms.otherOperand(Fact.Term, T);
    if (Copy != NoTerm && Fact.Values == ValueSet::of(0))
      Copies.push_back(Copy);
  }
  return Copies;
}

/// fd = *kept; if (fd < 0) tells of *kept too.
void BranchFacts::refineCopies(TermId T, const ValueSet &Values, Facts &Known) {
  for (TermId Copy : copiesOf(T, Known)) {
    const ValueSet *Old = Known.find(Copy);
    Known.set(Copy, Old ? Old->intersect(Values) : Values);
  }
}

void BranchFacts::refine(const Expr *E, const ValueSet &Values, Facts &Known) {
  E = valueCarrier(E);
  int64_t Value;
  if (!E || constant(E, Value) || changesByItself(E))
    return;
  if (TermId T = Terms.of(E)) {
    const ValueSet *Old = Known.find(T);
    ValueSet New = Old ? Old->intersect(Values) : Values;
    Known.set(T, std::move(New));
    refineCopies(T, Values, Known);
  }
  if (const auto *Assign = dyn_cast<BinaryOperator>(E)) {
    // (a = b) tells of both sides; x + 1 of x.
    if (Assign->getOpcode() == BO_Assign)
      refine(Assign->getRHS(), Values, Known);
    else if (Assign->getOpcode() == BO_Add &&
             constant(Assign->getRHS()->IgnoreParenImpCasts(), Value))
      refine(Assign->getLHS(), Values.plus(ValueSet::of(-Value)), Known);
    else if (TermId T = complementOf(E, Value)) {
      if (Values == ValueSet::of(0))
        Known.set(T, ValueSet::of(Value));
      else if (!Values.contains(0))
        Known.set(T, ValueSet::of(0));
    }
  } else if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    if (Unary->getOpcode() == UO_Not)
      refine(Unary->getSubExpr(), Values.negate().plus(ValueSet::of(-1)),
             Known);
    else if (Unary->getOpcode() == UO_Minus)
      refine(Unary->getSubExpr(), Values.negate(), Known);
  }
}

/// got < size tells how far the two are apart, whatever they are.
void BranchFacts::learnDifference(Comparison Op, const Expr *Left,
                                  const Expr *Right, Facts &Known) {
  Left = valueCarrier(Left);
  Right = valueCarrier(Right);
  if (!Left || !Right || !isCount(Left) || !isCount(Right))
    return;
  TermId L = Terms.of(Left), R = Terms.of(Right);
  if (L == NoTerm || R == NoTerm || !Terms.isPath(L) || !Terms.isPath(R) ||
      L == R || changesByItself(Left) || changesByItself(Right))
    return;
  ValueSet Apart = difference(Left, Right, Known)
                       .intersect(ValueSet::satisfying(Op, ValueSet::of(0)));
  if (TermId Turned = Terms.knownDifference(R, L))
    Known.set(Turned, Apart.negate());
  else
    Known.set(Terms.differenceOf(L, R), std::move(Apart));
}

void BranchFacts::assumePositive(const Expr *Length, Facts &Known) {
  const auto *Left = dyn_cast_or_null<BinaryOperator>(valueCarrier(Length));
  if (Left && Left->getOpcode() == BO_Sub)
    return learnDifference(Comparison::GT, Left->getLHS(), Left->getRHS(),
                           Known);
  ValueSet Positive =
      evaluate(Length, Known).intersect(ValueSet::range(1, ValueSet::Max));
  if (!Positive.isEmpty())
    refine(Length, Positive, Known);
}

/// The values of enum mode { tcp, udp, mode_end }, which are counted by the
/// compiler and therefore are no bits of a mask; the last may only say how many
/// there are.
static ValueSet valuesOfEnum(const EnumDecl &Enum) {
  static const llvm::StringSet<> Counts = {"end", "count",  "max",
                                           "num", "number", "last"};
  constexpr int64_t MaxNames = 64;
  int64_t Names = 0, Last = 0;
  for (const EnumConstantDecl *Each : Enum.enumerators()) {
    int64_t Value = toNumber(Each->getInitVal());
    if ((Each->getInitExpr() && Value != 0) || Value != Names ||
        Names >= MaxNames)
      return ValueSet::top();
    ++Names;
    Last = hasWordOf(Each->getName(), Counts) ? Value - 1 : Value;
  }
  return Last > 0 ? ValueSet::range(0, Last) : ValueSet::top();
}

/// Whether \p E, of such an enumeration, can have none of \p Values. Nothing is
/// excluded by that but paths: what code that is not seen answers stays
/// unknown.
static bool hasNoneOf(const Expr *E, const ValueSet &Values) {
  if (Values.isSingle())
    return false;
  E = valueCarrier(E);
  const auto *Type = E ? E->getType()->getAs<EnumType>() : nullptr;
  const EnumDecl *Enum = Type ? Type->getDecl()->getDefinition() : nullptr;
  return Enum && Values.disjointFrom(valuesOfEnum(*Enum));
}

bool BranchFacts::assumeComparison(Comparison Op, const Expr *Left,
                                   const Expr *Right, Facts &Known) {
  if (difference(Left, Right, Known)
          .disjointFrom(ValueSet::satisfying(Op, ValueSet::of(0))))
    return false;
  ValueSet L = evaluate(Left, Known), R = evaluate(Right, Known);
  assumePositiveLength(L, R);
  assumePositiveLength(R, L);
  ValueSet LeftSet = ValueSet::satisfying(Op, R);
  ValueSet RightSet = ValueSet::satisfying(swapped(Op), L);
  bool Ordered = isOrdered(Op);
  if (Ordered && (isHuge(Left, L, Context) || isHuge(Right, R, Context)))
    return true;
  if (Ordered && (Left->getType()->isUnsignedIntegerType() ||
                  Right->getType()->isUnsignedIntegerType())) {
    // A negative number is huge here.
    ValueSet Negative = ValueSet::range(ValueSet::Min, -1);
    bool LeftLarge = Op == Comparison::GT || Op == Comparison::GE;
    ValueSet NonNegative = ValueSet::range(0, ValueSet::Max);
    LeftSet = LeftSet.intersect(NonNegative);
    RightSet = RightSet.intersect(NonNegative);
    (LeftLarge ? LeftSet : RightSet) =
        (LeftLarge ? LeftSet : RightSet).unite(Negative);
    if (!L.disjointFrom(Negative) || !R.disjointFrom(Negative)) {
      int64_t Ignored;
      if (!L.isSingle(Ignored) && !R.isSingle(Ignored)) {
        learnDifference(Op, Left, Right, Known);
        return true;
      }
    }
  }
  ValueSet NewLeft = L.intersect(LeftSet), NewRight = R.intersect(RightSet);
  if (NewLeft.isEmpty() || NewRight.isEmpty() || hasNoneOf(Left, NewLeft) ||
      hasNoneOf(Right, NewRight))
    return false;
  refine(Left, NewLeft, Known);
  refine(Right, NewRight, Known);
  learnDifference(Op, Left, Right, Known);
  return true;
}

/// The same comparison of the same values has the same outcome.
bool BranchFacts::assumePredicate(const Expr *E, bool Truth, Facts &Known) {
  TermId T = Terms.of(E);
  if (T == NoTerm)
    return true;
  ValueSet Wanted = ValueSet::of(Truth);
  if (const ValueSet *Old = Known.find(T))
    if (Old->disjointFrom(Wanted))
      return false;
  Known.set(T, Wanted);
  return true;
}

bool BranchFacts::assumeLogical(const BinaryOperator *Op, bool Truth,
                                Facts &Known) {
  bool IsAnd = Op->getOpcode() == BO_LAnd;
  if (IsAnd == Truth)
    return assume(Op->getLHS(), Truth, Known) &&
           assume(Op->getRHS(), Truth, Known);
  // One of the two decides; learn when the other one cannot.
  Facts LeftDecides = Known, RightDecides = Known;
  bool Left = assume(Op->getLHS(), Truth, LeftDecides);
  bool Right = assume(Op->getRHS(), Truth, RightDecides);
  if (Left && Right)
    return true;
  if (Left)
    Known = std::move(LeftDecides);
  else if (Right)
    Known = std::move(RightDecides);
  return Left || Right;
}

const Expr *BranchFacts::answeredBy(const Expr *E) {
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call)
    return nullptr;
  auto Found = Answered.try_emplace(Call, nullptr);
  if (Found.second)
    Found.first->second = argumentAnswered(Call);
  return Found.first->second;
}

bool BranchFacts::assume(const Expr *E, bool Truth, Facts &Known) {
  int64_t Value;
  E = valueCarrier(E);
  if (!E)
    return true;
  if (const Expr *Argument = answeredBy(E))
    return assume(Argument, Truth, Known);
  TestComparison Test;
  if (const auto *Call = dyn_cast<CallExpr>(E))
    if (comparesForTest(Call, Test))
      return assumeComparison(Truth ? Test.Op : negated(Test.Op), Test.Left,
                              Test.Right, Known);
  if (constant(E, Value))
    return Truth == (Value != 0);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    if (Unary->getOpcode() == UO_LNot)
      return assume(Unary->getSubExpr(), !Truth, Known);
  if (const auto *Op = dyn_cast<BinaryOperator>(E)) {
    if (Op->isLogicalOp())
      return assumeLogical(Op, Truth, Known);
    Comparison Cmp;
    if (comparisonOf(Op->getOpcode(), Cmp)) {
      bool Constant = constant(Op->getRHS()->IgnoreParenImpCasts(), Value) ||
                      constant(Op->getLHS()->IgnoreParenImpCasts(), Value);
      if (!Constant && !assumePredicate(E, Truth, Known))
        return false;
      return assumeComparison(Truth ? Cmp : negated(Cmp), Op->getLHS(),
                              Op->getRHS(), Known);
    }
  }
  ValueSet Now = evaluate(E, Known);
  ValueSet Then = Truth ? Now.without(0) : Now.intersect(ValueSet::of(0));
  if (Then.isEmpty())
    return false;
  refine(E, Then, Known);
  return true;
}

bool BranchFacts::assumeEdge(const Branch &On, unsigned Edge,
                             const CFGBlock &To, Facts &Known) {
  if (On.Kind == Branch::TwoWay)
    return assume(On.Condition, Edge == 0, Known);
  return On.Kind != Branch::Switch ||
         assumeCase(On.SwitchOn, dyn_cast_or_null<SwitchCase>(To.getLabel()),
                    Known);
}

bool BranchFacts::assumeCase(const SwitchStmt *Switch, const SwitchCase *Case,
                             Facts &Known) {
  const Expr *Condition = Switch->getCond();
  ValueSet Now = evaluate(Condition, Known);
  auto ValuesOf = [&](const CaseStmt *C, ValueSet &Values) {
    int64_t Low, High;
    if (!constant(C->getLHS(), Low))
      return false;
    High = Low;
    if (C->getRHS() && !constant(C->getRHS(), High))
      return false;
    Values = ValueSet::range(Low, High);
    return true;
  };
  ValueSet Taken = ValueSet::top();
  if (const auto *Plain = dyn_cast_or_null<CaseStmt>(Case)) {
    if (!ValuesOf(Plain, Taken))
      return true;
    Now = Now.intersect(Taken);
  } else {
    unsigned Count = 0;
    for (const SwitchCase *C = Switch->getSwitchCaseList();
         C && ++Count <= MaxCases; C = C->getNextSwitchCase())
      if (const auto *Other = dyn_cast<CaseStmt>(C)) {
        ValueSet Values = ValueSet::empty();
        int64_t Single;
        if (ValuesOf(Other, Values) && Values.isSingle(Single))
          Now = Now.without(Single);
      }
  }
  if (Now.isEmpty() || hasNoneOf(Condition, Now))
    return false;
  refine(Condition, Now, Known);
  return true;
}

} // namespace closewait
