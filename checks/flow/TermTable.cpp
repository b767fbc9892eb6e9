//===-- TermTable.cpp - names for places and pure expressions -------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: turns expressions into interned terms, and answers how a change of one
// place touches another.
//
//===----------------------------------------------------------------------===//
#include "flow/TermTable.h"
#include "flow/ValueSet.h"
#include "support/AnyBelow.h"
#include "support/FromMacro.h"
#include "support/StdNames.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"
#include <optional>

using namespace clang;

namespace closewait {

/// The functions behind the errno macro of the C libraries.
static bool isErrnoLocation(const Expr *E) {
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  if (!F || !F->getIdentifier() || F->getNumParams() != 0)
    return false;
  return llvm::StringSwitch<bool>(F->getName())
      .Case("__errno_location", true)
      .Case("___errno", true)
      .Case("__errno", true)
      .Case("__error", true)
      .Case("_errno", true)
      .Default(false);
}

/// return errno; as all that \p F does.
static bool onlyAnswersErrno(const FunctionDecl *F) {
  const auto *Body = F ? dyn_cast_or_null<CompoundStmt>(F->getBody()) : nullptr;
  const auto *Only = Body && Body->size() == 1
                         ? dyn_cast<ReturnStmt>(Body->body_front())
                         : nullptr;
  return Only && Only->getRetValue() && isErrno(Only->getRetValue());
}

bool isErrno(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  const auto *Deref = dyn_cast<UnaryOperator>(E);
  bool Own = Deref && Deref->getOpcode() == UO_Deref &&
             isErrnoLocation(Deref->getSubExpr()->IgnoreParenCasts());
  const auto *Call = dyn_cast<CallExpr>(E);
  return Own || (Call && onlyAnswersErrno(Call->getDirectCallee()));
}

TermTable::TermTable(ASTContext &Context, LocalAliases Aliases,
                     GetterSet Getters)
    : Context(Context), Aliases(std::move(Aliases)),
      Getters(std::move(Getters)) {
  Terms.push_back({Kind::Opaque, {}, {}, false}); // NoTerm
  ErrnoId = Terms.size();
  Terms.push_back({Kind::Special, {}, {}, false});
  ReturnId = Terms.size();
  Terms.push_back({Kind::Special, {}, {}, false});
}

TermId TermTable::intern(llvm::StringRef Key, llvm::function_ref<Term()> Make) {
  auto Inserted = Known.try_emplace(Key, Terms.size());
  if (Inserted.second)
    Terms.push_back(Make());
  return Inserted.first->second;
}

/// Adds the bytes of \p Number: a key is compared, never read.
static void append(std::string &Key, uint64_t Number) {
  Key.append(reinterpret_cast<const char *>(&Number), sizeof Number);
}

static void append(std::string &Key, const void *Pointer) {
  append(Key, static_cast<uint64_t>(reinterpret_cast<uintptr_t>(Pointer)));
}

TermId TermTable::ofPath(const AccessPath &Path) {
  std::string Key = "p";
  Key.reserve(1 + (1 + Path.Steps.size()) * (1 + sizeof(uint64_t)));
  append(Key, Path.Base);
  for (const PathStep &S : Path.Steps) {
    Key += "fdci"[S.Kind];
    if (S.Kind != PathStep::ConstIndex)
      append(Key, S.Decl);
    if (S.Kind >= PathStep::ConstIndex)
      append(Key, static_cast<uint64_t>(S.Index));
  }
  return intern(
      Key, [&] { return Term{Kind::Path, Path, {}, Path.outlivesFunction()}; });
}

TermId TermTable::ofVariable(const ValueDecl *Variable) {
  AccessPath Path;
  Path.Base = Variable;
  return ofPath(Path);
}

TermId TermTable::resultOf(const Expr *Call) {
  std::string Key = "r";
  append(Key, Call);
  return intern(Key, [] { return Term{Kind::CallResult, {}, {}, false}; });
}

TermId TermTable::differenceOf(TermId A, TermId B) {
  TermId &Id = Differences[{A, B}];
  if (Id == NoTerm) {
    bool Memory = Terms[A].ReadsMemory || Terms[B].ReadsMemory;
    Id = Terms.size();
    Terms.push_back({Kind::Difference, {}, {A, B}, Memory});
  }
  return Id;
}

TermId TermTable::knownDifference(TermId A, TermId B) const {
  return Differences.lookup({A, B});
}

bool TermTable::isDifferenceWith(TermId T, TermId Operand, int &Sign) const {
  const Term &Subject = Terms[T];
  if (Subject.K != Kind::Difference)
    return false;
  Sign = Subject.Operands[0] == Operand ? 1 : -1;
  return Subject.Operands[Sign == 1 ? 0 : 1] == Operand;
}

TermId TermTable::otherOperand(TermId T, TermId Operand) const {
  int Sign;
  return isDifferenceWith(T, Operand, Sign) ? Terms[T].Operands[Sign > 0]
                                            : NoTerm;
}

/// Adds "the element at \p Index" to \p Path.
static bool addIndex(const Expr *Index, const ASTContext &Context,
                     AccessPath &Path) {
  Index = Index->IgnoreParenImpCasts();
  if (Index->isValueDependent())
    return false;
  Expr::EvalResult Constant;
  if (Index->EvaluateAsInt(Constant, Context)) {
    Path.Steps.push_back(PathStep::at(toNumber(Constant.Val.getInt())));
    return true;
  }
  int64_t Plus = 0;
  const auto *Sum = dyn_cast<BinaryOperator>(Index);
  if (Sum && Sum->isAdditiveOp() &&
      Sum->getRHS()->EvaluateAsInt(Constant, Context)) {
    Plus = toNumber(Constant.Val.getInt());
    if (Sum->getOpcode() == BO_Sub)
      Plus = -Plus;
    Index = Sum->getLHS()->IgnoreParenImpCasts();
  }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Index)) {
    Path.Steps.push_back(PathStep::at(Ref->getDecl(), Plus));
    return true;
  }
  return false;
}

static bool isOverloaded(const Expr *E, OverloadedOperatorKind Kind) {
  const auto *Call = dyn_cast<CXXOperatorCallExpr>(E);
  return Call && Call->getOperator() == Kind;
}

/// The operands of a sum, of numbers or of an iterator and a number.
static std::pair<const Expr *, const Expr *> summandsOf(const Expr *E) {
  if (const auto *Sum = dyn_cast_or_null<BinaryOperator>(E))
    if (Sum->getOpcode() == BO_Add)
      return {Sum->getLHS(), Sum->getRHS()};
  if (E && isOverloaded(E, OO_Plus)) {
    const auto *Sum = cast<CXXOperatorCallExpr>(E);
    if (Sum->getNumArgs() == 2)
      return {Sum->getArg(0), Sum->getArg(1)};
  }
  return {};
}

/// The container that \p E asks for its first element, or null.
static const Expr *beginsIn(const Expr *E) {
  const auto *Begin =
      E ? dyn_cast_or_null<CXXMemberCallExpr>(valueCarrier(E)) : nullptr;
  const CXXMethodDecl *Method = Begin ? Begin->getMethodDecl() : nullptr;
  bool Named =
      Method && Method->getIdentifier() && Method->getName() == "begin";
  return Named && isStd(Method->getParent(), {"vector", "deque"})
             ? Begin->getImplicitObjectArgument()
             : nullptr;
}

bool TermTable::pointeeOf(const Expr *Pointer, AccessPath &Path) {
  Pointer = valueCarrier(Pointer);
  // all.begin() + i
  auto Sum = summandsOf(Pointer);
  if (const Expr *Container = beginsIn(Sum.first))
    return pathOf(Container, Path) &&
           Path.Steps.size() < AccessPath::MaxSteps &&
           addIndex(Sum.second, Context, Path);
  if (const auto *Address = dyn_cast_or_null<UnaryOperator>(Pointer))
    if (Address->getOpcode() == UO_AddrOf)
      return pathOf(Address->getSubExpr(), Path);
  if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(Pointer)) {
    auto Alias = Aliases.find(Ref->getDecl());
    if (Alias != Aliases.end())
      return pathOf(Alias->second, Path);
  }
  // connection->read(), where the operator answers with the pointer
  if (Pointer && isOverloaded(Pointer, OO_Arrow))
    return pathOf(Pointer, Path);
  if (!pathOf(Pointer, Path) || Path.Steps.size() >= AccessPath::MaxSteps)
    return false;
  if (Pointer->getType()->isArrayType())
    Path.Steps.push_back(PathStep::at(int64_t(0)));
  else
    Path.Steps.push_back(PathStep::deref());
  return true;
}

const VarDecl *TermTable::variableAt(TermId T) const {
  bool Whole = T != NoTerm && isPath(T) && path(T).Steps.empty();
  return Whole ? rootAt(T) : nullptr;
}

const VarDecl *TermTable::rootAt(TermId T) const {
  return T != NoTerm && isPath(T) ? dyn_cast_or_null<VarDecl>(path(T).Base)
                                  : nullptr;
}

const ValueDecl *TermTable::declAt(TermId T) const {
  return T != NoTerm && isPath(T) ? path(T).lastDecl() : nullptr;
}

bool TermTable::isGetter(const Expr *E) const {
  if (closewait::isGetter(E))
    return true;
  const auto *Call = Getters.empty() ? nullptr : dyn_cast<CallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Getters.count(Callee->getCanonicalDecl());
}

/// sock.get() is sock.fd_ where that is seen, and else a place of its own.
bool TermTable::pathOfGetter(const Expr *E, AccessPath &Path) {
  const Expr *Object = objectAsked(E);
  bool Pointer = Object->getType()->isPointerType();
  if (Pointer ? !pointeeOf(Object, Path) : !pathOf(Object, Path))
    return false;
  const FunctionDecl *Function = cast<CallExpr>(E)->getDirectCallee();
  auto Members = returnedMembers(Function);
  if (Members.empty())
    Path.Steps.push_back(PathStep::field(Function));
  for (const MemberExpr *Member : Members) {
    if (Member->isArrow() && Member != Members.front())
      Path.Steps.push_back(PathStep::deref());
    Path.Steps.push_back(PathStep::field(Member->getMemberDecl()));
  }
  return Path.Steps.size() <= AccessPath::MaxSteps;
}

bool TermTable::pathOf(const Expr *E, AccessPath &Path) {
  E = valueCarrier(E);
  if (!E || E->isTypeDependent())
    return false;
  if (isa<CXXThisExpr>(E))
    return true;
  if (isGetter(E))
    return pathOfGetter(E, Path);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    const auto *Variable = dyn_cast<VarDecl>(Ref->getDecl());
    if (!Variable)
      return false;
    // A local reference is another name for what it was bound to.
    if (Variable->getType()->isReferenceType() && Variable->isLocalVarDecl() &&
        Variable->hasInit() && !Variable->isCXXForRangeDecl() &&
        valueCarrier(Variable->getInit())->isLValue())
      return pathOf(Variable->getInit(), Path);
    Path.Base = Variable;
    // What a lambda copied is constant in it.
    Path.Shared = Ref->refersToEnclosingVariableOrCapture() &&
                  !Ref->getType().isConstQualified();
    return true;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const ValueDecl *Field = Member->getMemberDecl();
    if (isa<VarDecl>(Field)) { // static member
      Path.Base = Field;
      return true;
    }
    if (!isa<FieldDecl>(Field))
      return false;
    const Expr *Base = valueCarrier(Member->getBase());
    bool Arrow = Member->isArrow() && !isOverloaded(Base, OO_Arrow);
    if (Arrow ? !pointeeOf(Base, Path) : !pathOf(Base, Path))
      return false;
    Path.Steps.push_back(PathStep::field(Field));
    return Path.Steps.size() <= AccessPath::MaxSteps;
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    return Unary->getOpcode() == UO_Deref &&
           pointeeOf(Unary->getSubExpr(), Path);
  }
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
    const Expr *Base = Subscript->getBase()->IgnoreParenImpCasts();
    if (!pathOf(Base, Path) || Path.Steps.size() >= AccessPath::MaxSteps)
      return false;
    if (Base->getType()->isPointerType()) {
      Path.Steps.push_back(PathStep::deref());
      Expr::EvalResult Constant;
      const Expr *Index = Subscript->getIdx();
      if (!Index->isValueDependent() &&
          Index->EvaluateAsInt(Constant, Context) && Constant.Val.getInt() == 0)
        return true;
    }
    return addIndex(Subscript->getIdx(), Context, Path);
  }
  if (isOverloaded(E, OO_Star) || isOverloaded(E, OO_Arrow)) {
    const auto *Call = cast<CXXOperatorCallExpr>(E);
    return Call->getNumArgs() == 1 && pointeeOf(Call->getArg(0), Path);
  }
  if (isOverloaded(E, OO_Subscript)) {
    const auto *Call = cast<CXXOperatorCallExpr>(E);
    return Call->getNumArgs() == 2 && pathOf(Call->getArg(0), Path) &&
           addIndex(Call->getArg(1), Context, Path);
  }
  return false;
}

/// The canonical text of a pure expression and the terms that it reads.
struct TermTable::Spelling {
  std::string Key = "e";
  llvm::SmallVector<TermId, 2> Operands;
  unsigned Budget = 16;
};

bool TermTable::spell(const Expr *Left, BinaryOperatorKind Op,
                      const Expr *Right, Spelling &S) {
  S.Key += "(";
  if (!spell(Left, S))
    return false;
  S.Key += "b" + std::to_string(Op) + ",";
  if (!spell(Right, S))
    return false;
  S.Key += ")";
  return true;
}

bool TermTable::spell(const Expr *E, Spelling &S) {
  E = valueCarrier(E);
  if (!E || E->isValueDependent() || S.Budget-- == 0)
    return false;
  Expr::EvalResult Constant;
  if (E->EvaluateAsInt(Constant, Context)) {
    S.Key += std::to_string(toNumber(Constant.Val.getInt()));
    return true;
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    UnaryOperatorKind Op = Unary->getOpcode();
    if (Op == UO_Minus || Op == UO_Not || Op == UO_LNot) {
      S.Key += "u" + std::to_string(Op) + "(";
      if (!spell(Unary->getSubExpr(), S))
        return false;
      S.Key += ")";
      return true;
    }
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    return !Binary->isAssignmentOp() &&
           spell(Binary->getLHS(), Binary->getOpcode(), Binary->getRHS(), S);
  }
  TermId Part = of(E);
  if (Part == NoTerm)
    return false;
  S.Key += "t" + std::to_string(Part);
  S.Operands.push_back(Part);
  return true;
}

TermId TermTable::ofSpelling(const Spelling &S) {
  bool Memory = llvm::any_of(
      S.Operands, [&](TermId Operand) { return Terms[Operand].ReadsMemory; });
  return intern(S.Key,
                [&] { return Term{Kind::Opaque, {}, S.Operands, Memory}; });
}

TermId TermTable::ofMasked(const Expr *Word, const Expr *Mask) {
  Spelling S;
  return spell(Word, BO_And, Mask, S) ? ofSpelling(S) : NoTerm;
}

TermId TermTable::of(const Expr *E) {
  if (!E)
    return NoTerm;
  auto Found = Cache.find(E);
  if (Found != Cache.end())
    return Found->second;
  const Expr *Carrier = valueCarrier(E);
  TermId Id = Carrier == E ? make(E) : of(Carrier);
  Cache[E] = Id;
  return Id;
}

/// The term of \p E, which carries its value itself.
TermId TermTable::make(const Expr *E) {
  TermId Id = NoTerm;
  AccessPath Path;
  const auto *Unary = dyn_cast<UnaryOperator>(E);
  if (Unary && Unary->getOpcode() == UO_Deref &&
      (isErrnoLocation(Unary->getSubExpr()->IgnoreParenImpCasts()) ||
       isFromMacro(Unary, "errno", Context))) {
    Id = ErrnoId;
  } else if (pathOf(E, Path)) {
    Id = ofPath(Path);
  } else if (const auto *Assign = dyn_cast<BinaryOperator>(E);
             Assign && Assign->isAssignmentOp()) {
    Id = of(Assign->getLHS());
  } else if (Unary && Unary->isPrefix() && Unary->isIncrementDecrementOp()) {
    Id = of(Unary->getSubExpr());
  } else if (isa<CallExpr>(E)) {
    Id = resultOf(E);
  } else if (isa<BinaryOperator>(E) ||
             (Unary && !Unary->isIncrementDecrementOp())) {
    Spelling S;
    bool Pure = isa<BinaryOperator>(E) || Unary->getOpcode() == UO_Not ||
                Unary->getOpcode() == UO_Minus;
    if (Pure && spell(E, S))
      Id = ofSpelling(S);
  }
  return Id;
}

/// *p is p[0], a neighbour of p[1]: the two differ only behind the dereference.
static bool isFirstOf(const AccessPath &First, const AccessPath &Element) {
  return Element.startsWith(First) && !First.Steps.empty() &&
         First.Steps.back().Kind == PathStep::Deref &&
         Element.Steps.size() > First.Steps.size() &&
         Element.Steps[First.Steps.size()].Kind >= PathStep::ConstIndex;
}

/// What *p and such an element have to do with each other: p[i] may be p[0].
static Dependence besideFirst(const AccessPath &First,
                              const AccessPath &Element) {
  return Element.Steps[First.Steps.size()].Kind == PathStep::VarIndex
             ? Dependence::MayAlias
             : Dependence::None;
}

/// Whether a step of \p Path from the one with this \p Index on follows a
/// pointer.
static bool dereferencesFrom(const AccessPath &Path, size_t Index) {
  return std::any_of(
      Path.Steps.begin() + Index, Path.Steps.end(),
      [](const PathStep &S) { return S.Kind == PathStep::Deref; });
}

/// Whether \p Variable is an index on the way of \p Path.
static bool isIndexOf(const AccessPath &Variable, const AccessPath &Path) {
  return Variable.Steps.empty() &&
         llvm::any_of(Path.Steps, [&](const PathStep &S) {
           return S.Kind == PathStep::VarIndex && S.Decl == Variable.Base;
         });
}

/// Where the two go on differently, from a common base: the index of the first
/// step that they do not share.
static std::optional<size_t> forkOf(const AccessPath &A, const AccessPath &B) {
  size_t Fork = 0;
  while (Fork < A.Steps.size() && Fork < B.Steps.size() &&
         A.Steps[Fork] == B.Steps[Fork])
    ++Fork;
  if (A.Base != B.Base || Fork == A.Steps.size() || Fork == B.Steps.size())
    return std::nullopt;
  return Fork;
}

/// Whether the two are in different members of one union: data.fd, data.u64.
static bool shareUnion(const AccessPath &A, const AccessPath &B) {
  auto Fork = forkOf(A, B);
  if (!Fork || B.Steps[*Fork].Kind != PathStep::Field)
    return false;
  const auto *Member = dyn_cast_or_null<FieldDecl>(
      A.Steps[*Fork].Kind == PathStep::Field ? A.Steps[*Fork].Decl : nullptr);
  return Member && Member->getParent()->isUnion();
}

/// Whether the two part ways at a member or an index that is another one for
/// sure: p->in.fd and p->out.fd, all[1] and all[2], all[i] and all[i + 1].
static bool partWays(const AccessPath &A, const AccessPath &B) {
  auto Fork = forkOf(A, B);
  if (!Fork)
    return false;
  const PathStep &Here = A.Steps[*Fork], &There = B.Steps[*Fork];
  if (Here.Kind != There.Kind)
    return false;
  return Here.Kind == PathStep::Field || Here.Kind == PathStep::ConstIndex ||
         (Here.Kind == PathStep::VarIndex && Here.Decl == There.Decl);
}

/// Two pointers to the same kind of record, or two indices of one array.
static bool mayMeet(const AccessPath &A, const AccessPath &B) {
  const PathStep &Here = A.Steps.back(), &There = B.Steps.back();
  bool SameField = Here.Kind == PathStep::Field &&
                   There.Kind == PathStep::Field && Here.Decl == There.Decl;
  if (A.Base != B.Base)
    return SameField && A.dereferences() && B.dereferences();
  bool Constants =
      Here.Kind == PathStep::ConstIndex && There.Kind == PathStep::ConstIndex;
  return SameField || (Here.Kind >= PathStep::ConstIndex &&
                       There.Kind >= PathStep::ConstIndex && !Constants);
}

/// What a store to \p Changed does to the place \p Path, another one.
static Dependence betweenPlaces(const AccessPath &Path,
                                const AccessPath &Changed) {
  const size_t Common = Changed.Steps.size();
  if (isFirstOf(Changed, Path))
    return besideFirst(Changed, Path);
  if (isFirstOf(Path, Changed))
    return besideFirst(Path, Changed);
  if (Path.startsWith(Changed))
    return dereferencesFrom(Path, Common) ? Dependence::Moved
                                          : Dependence::Part;
  if (isIndexOf(Changed, Path))
    return Dependence::Moved;
  if (shareUnion(Path, Changed))
    return Dependence::MayAlias;
  if (Path.Steps.empty() || Changed.Steps.empty() || partWays(Path, Changed))
    return Dependence::None;
  return mayMeet(Path, Changed) ? Dependence::MayAlias : Dependence::None;
}

Dependence TermTable::dependence(TermId T, TermId Changed) const {
  if (T == Changed)
    return Dependence::Same;
  const Term &Subject = Terms[T];
  if (Subject.K == Kind::Opaque || Subject.K == Kind::Difference) {
    bool Touched = llvm::any_of(Subject.Operands, [&](TermId Operand) {
      return dependence(Operand, Changed) != Dependence::None;
    });
    return Touched ? Dependence::Moved : Dependence::None;
  }
  if (Subject.K != Kind::Path || !isPath(Changed))
    return Dependence::None;
  return betweenPlaces(Subject.Path, Terms[Changed].Path);
}

bool TermTable::overlap(TermId A, TermId B) const {
  return isPath(A) && isPath(B) && shareUnion(path(A), path(B));
}

bool TermTable::isBesideGetter(TermId Asked, TermId Member) const {
  if (!isPath(Asked) || !isPath(Member))
    return false;
  auto Fork = forkOf(path(Asked), path(Member));
  if (!Fork)
    return false;
  const PathStep &Here = path(Asked).Steps[*Fork];
  const PathStep &There = path(Member).Steps[*Fork];
  return Here.Kind == PathStep::Field && There.Kind == PathStep::Field &&
         isa<FunctionDecl>(Here.Decl) && isa<FieldDecl>(There.Decl);
}

bool TermTable::readsPath(
    TermId T, llvm::function_ref<bool(const AccessPath &)> Wanted) const {
  const Term &Subject = Terms[T];
  return Subject.K == Kind::Path
             ? Wanted(Subject.Path)
             : llvm::any_of(Subject.Operands, [&](TermId Operand) {
                 return readsPath(Operand, Wanted);
               });
}

bool TermTable::isInside(TermId T, const AccessPath &Object) const {
  return readsPath(
      T, [&](const AccessPath &Path) { return Path.startsWith(Object); });
}

bool TermTable::readsVariable(
    TermId T, llvm::function_ref<bool(const VarDecl *)> Wanted) const {
  return readsPath(T, [&](const AccessPath &Path) {
    const auto *Base = dyn_cast_or_null<VarDecl>(Path.Base);
    return Base && Wanted(Base);
  });
}

bool TermTable::readsStatic(
    TermId T, llvm::function_ref<bool(const VarDecl *)> Changes) const {
  return readsPath(T, [&](const AccessPath &Path) {
    const auto *Base = dyn_cast_or_null<VarDecl>(Path.Base);
    return Base && !Base->hasLocalStorage() &&
           (Path.dereferences() || Changes(Base));
  });
}

} // namespace closewait
