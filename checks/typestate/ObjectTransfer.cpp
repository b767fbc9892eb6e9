//===-- ObjectTransfer.cpp - objects that hold descriptors ----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a constructor takes a descriptor into an object, copies spread it, a
// destructor closes it, or forgets to; an exception runs the destructors of
// what is complete. What a class owns is what its members' summaries say, not
// its name. clang's graph has no destructors where it has ends of lifetimes
// (before 17), so they are performed here, at the end of the variable.
//
//===----------------------------------------------------------------------===//
#include "support/OwnDestructor.h"
#include "support/StdNames.h"
#include "typestate/CallArguments.h"
#include "typestate/Handles.h"
#include "typestate/LibraryObjects.h"
#include "typestate/SubjectSimulation.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

/// Copying and moving as the compiler writes it: member by member. False: a
/// member has its own way of being copied.
bool SubjectSimulation::copyMembers(const Event &E, Disjunct &D) {
  const auto *Construct = cast<CXXConstructExpr>(E.E);
  AccessPath From;
  if (Construct->getNumArgs() == 0 || !reaches(Construct->getArg(0), D))
    return true;
  if (!Construct->getConstructor()->isCopyOrMoveConstructor() ||
      !C.Terms.pathOf(plainValue(Construct->getArg(0)), From))
    return false;
  for (TermId Holder : D.State.Holders) {
    if (!C.Terms.isPath(Holder) || !C.Terms.isInside(Holder, From))
      continue;
    const AccessPath &Path = C.Terms.path(Holder);
    const PathStep &Member = Path.Steps[From.Steps.size()];
    bool Plain = Member.Kind == PathStep::Field &&
                 !Member.Decl->getType()->isRecordType();
    if (!Plain)
      return false;
  }
  copyNames(From, E.Object, D);
  return true;
}

/// Socket s(fd): from here on the object and the parameter are two names.
void SubjectSimulation::startsInOwner(const Event &E, Disjunct &D) {
  bool Unseen;
  const auto *Made = dyn_cast_or_null<CXXConstructorDecl>(E.Callee);
  if (!E.HasObject || !Made || !Made->isUserProvided() ||
      !writtenDestructor(*Made->getParent(), Unseen))
    return;
  for (const Expr *Argument : argumentsOf(E.E))
    startsHere(Argument, D);
}

void SubjectSimulation::applyConstruct(const Event &E, Disjunct D,
                                       Disjuncts &Out) {
  if (Found.Who.Kind == Subject::Acquired && Found.Who.Origin == E.E)
    return applyHelperOrigin(E.E, *E.body(), std::move(D), Out);
  if (handlesIterator(E.Callee))
    return Out.push_back(std::move(D));
  bool Seen = false;
  startsInOwner(E, D);
  if (E.HasObject) {
    D.Known.forgetIf([&](TermId T) { return C.Terms.isInside(T, E.Object); });
    bool Written = E.Callee->isUserProvided();
    Seen = Written ? E.body() && applySummary(CallSite(E.E, &E.Object),
                                              *E.body(), D, Out)
                   : copyMembers(E, D);
    if (Seen && !Written)
      Out.push_back(D);
  }
  if (Seen)
    return;
  addThrown(E.E, E.Callee, D, Out);
  if (!returns(E))
    return;
  applyUnknown(E, D);
  Out.push_back(std::move(D));
}

/// Whether the tracked descriptor is a member, or a member's, of \p Object.
static bool isHeldInside(const AccessPath &Object, const Disjunct &D,
                         const TermTable &Terms) {
  bool Tracked = D.State.P == Phase::Open || D.State.P == Phase::Closed;
  return Tracked && llvm::any_of(D.State.Holders, [&](TermId T) {
           return Terms.isPath(T) &&
                  Terms.path(T).Steps.size() > Object.Steps.size() &&
                  Terms.isInside(T, Object);
         });
}

/// What the pointer \p Object points to.
static AccessPath pointeeOf(AccessPath Object) {
  Object.Steps.push_back(PathStep::deref());
  return Object;
}

void SubjectSimulation::destroyOne(const CXXRecordDecl *Record,
                                   const AccessPath &Object, const Stmt *At,
                                   Disjuncts &All) {
  bool Unseen;
  Record = Record->getDefinition();
  if (!Record || llvm::none_of(All, [&](const Disjunct &D) {
        return isHeldInside(Object, D, C.Terms);
      }))
    return;
  if (const CXXRecordDecl *Deleted = deletedBy(*Record))
    return destroyOne(Deleted, pointeeOf(Object), At, All);
  const FunctionDecl *Written = writtenDestructor(*Record, Unseen);
  Disjuncts After;
  for (Disjunct &D : All) {
    bool Held = isHeldInside(Object, D, C.Terms);
    size_t Ways = After.size(), Reports = Found.Incidents.size();
    if (Held && Written &&
        applySummary(CallSite::destruction(Object, At), *Written, D, After)) {
      // ~T() { assert(fd == -1); } does not close either.
      if (After.size() == Ways && Found.Incidents.size() == Reports)
        After.push_back(std::move(D));
      continue;
    }
    if (Held && (Written || Unseen)) {
      constexpr const char *Reason = "its destructor is not followed";
      tell(D, Reason); // it may be what closes at the end
      handOff(D, Reason);
    }
    After.push_back(std::move(D));
  }
  All = std::move(After);
  for (const FieldDecl *Field : Record->fields())
    if (const CXXRecordDecl *Member = Field->getType()->getAsCXXRecordDecl()) {
      AccessPath Inside = Object;
      Inside.Steps.push_back(PathStep::field(Field));
      destroyOne(Member, Inside, At, All);
    }
  for (const CXXBaseSpecifier &Base : Record->bases())
    if (const CXXRecordDecl *Parent = Base.getType()->getAsCXXRecordDecl())
      destroyOne(Parent, Object, At, All);
}

/// The end of \p Object, which is a \p Record, or of another type where that is
/// null.
void SubjectSimulation::destroy(const AccessPath &Object,
                                const CXXRecordDecl *Record, const Stmt *At,
                                Disjunct D, Disjuncts &Out) {
  Disjuncts All;
  All.push_back(std::move(D));
  if (Record)
    destroyOne(Record, Object, At, All);
  // A destructor that throws ends the program.
  llvm::erase_if(All, [](const Disjunct &D) { return D.ThrownAt != nullptr; });
  std::move(All.begin(), All.end(), std::back_inserter(Out));
}

void SubjectSimulation::applyEndOfLife(const Event &E, Disjunct D,
                                       Disjuncts &Out) {
  AccessPath Object;
  Object.Base = E.Variable;
  Disjuncts Ended;
  const CXXRecordDecl *Record = E.Variable->getType()->getAsCXXRecordDecl();
  destroy(Object, Record, E.At, std::move(D), Ended);
  Destroying = Record;
  bool Deletes = Record && deletedBy(*Record);
  for (Disjunct &Next : Ended)
    if ((!Deletes || endMemory(pointeeOf(Object), E.At, Next)) &&
        endNames(E, Next))
      Out.push_back(std::move(Next));
  Destroying = nullptr;
}

/// h->peer->fd for h: the peer is another record, which others may know. Not
/// what a smart pointer leads to, nor an array of numbers.
static bool isBehindAnother(const AccessPath &Place, const AccessPath &Object) {
  for (size_t I = Object.Steps.size() + 1; I < Place.Steps.size(); ++I) {
    const PathStep &Pointer = Place.Steps[I - 1];
    if (Place.Steps[I].Kind != PathStep::Deref ||
        Pointer.Kind != PathStep::Field)
      continue;
    QualType Type = Pointer.Decl->getType();
    if (Type->isPointerType() && Type->getPointeeType()->isRecordType())
      return true;
  }
  return false;
}

/// The memory of \p Object is given back. False: the path was reported.
bool SubjectSimulation::endMemory(const AccessPath &Object, const Stmt *At,
                                  Disjunct &D) {
  auto IsAnswered = [&](TermId Holder) {
    return C.Terms.isPath(Holder) && C.Terms.isInside(Holder, Object) &&
           C.Terms.path(Holder).comesFromGetter();
  };
  if (llvm::any_of(D.State.Holders, IsAnswered)) {
    leaveToGetter(D);
    return true;
  }
  size_t Before = D.State.Holders.size();
  if (D.State.standing() == Standing::Borrowed &&
      llvm::any_of(D.State.Holders, [&](TermId Holder) {
        return C.Terms.isPath(Holder) && C.Terms.isInside(Holder, Object) &&
               isBehindAnother(C.Terms.path(Holder), Object);
      }))
    handOff(D, "a record that its holder points to lives on");
  dropNames(Object, D);
  return D.State.Holders.size() == Before || lostName(Happening::Free, At, D);
}

/// delete p: the destructor, then the memory.
void SubjectSimulation::applyDelete(const Event &E, Disjunct D,
                                    Disjuncts &Out) {
  const Expr *Pointer = cast<CXXDeleteExpr>(E.E)->getArgument();
  AccessPath Object;
  const CXXRecordDecl *Record =
      Pointer->getType()->isPointerType()
          ? Pointer->getType()->getPointeeType()->getAsCXXRecordDecl()
          : nullptr;
  bool Known = Record && !(Record->hasDefinition() && mayBeDerived(*Record));
  if (!reaches(Pointer, D) || !C.Terms.pointeeOf(Pointer, Object) || !Known) {
    if (reaches(Pointer, D))
      handOff(D, "its holder is deleted");
    return Out.push_back(std::move(D));
  }
  Disjuncts Ended;
  destroy(Object, Record, E.At, std::move(D), Ended);
  Destroying = Record;
  for (Disjunct &Next : Ended)
    if (endMemory(Object, E.At, Next))
      Out.push_back(std::move(Next));
  Destroying = nullptr;
}

/// The object that clients.erase(it) ends, and that is or leads to what holds
/// the descriptor: *it, or what a map keeps under the key. Null where it is not
/// known.
const CXXRecordDecl *SubjectSimulation::elementErased(const Expr *Iterator,
                                                      const CXXRecordDecl &In,
                                                      const Disjunct &D,
                                                      AccessPath &Element) {
  if (!C.Terms.pointeeOf(Iterator, Element))
    return nullptr;
  for (TermId Holder : D.State.Holders) {
    if (!C.Terms.isPath(Holder) || !C.Terms.isInside(Holder, Element))
      continue;
    const AccessPath &Path = C.Terms.path(Holder);
    if (Path.Steps.size() == Element.Steps.size())
      return nullptr; // the number itself is the element
    const PathStep &First = Path.Steps[Element.Steps.size()];
    const auto *Field = First.Kind == PathStep::Field
                            ? dyn_cast<FieldDecl>(First.Decl)
                            : nullptr;
    if (!Field || !isStd(Field->getParent(), {"pair"}))
      return typeArgument(&In, 0)->getAsCXXRecordDecl();
    Element.Steps.push_back(First);
    return Field->getType()->getAsCXXRecordDecl();
  }
  return nullptr;
}

/// Whether the end of a \p Record runs a destructor that this program wrote.
static bool endsByOwn(const CXXRecordDecl &Record) {
  bool Unseen;
  if (const CXXRecordDecl *Deleted = deletedBy(Record))
    return endsByOwn(*Deleted);
  return Record.hasDefinition() && writtenDestructor(Record, Unseen);
}

/// clients.erase(it), owner.reset(): the objects that hold the descriptor end
/// by their destructors. False: this is no such call.
bool SubjectSimulation::applyErase(const Event &E, Disjunct &D,
                                   Disjuncts &Out) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(E.E);
  const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  if (!Method || !Method->getIdentifier() ||
      !Method->getParent()->isInStdNamespace())
    return false;
  AccessPath Object;
  const CXXRecordDecl *Record = nullptr;
  if (Method->getName() == "erase" && Call->getNumArgs() == 1)
    Record = elementErased(iteratorIn(Call->getArg(0)), *Method->getParent(), D,
                           Object);
  else if (Method->getName() == "reset" && deletedBy(*Method->getParent()) &&
           C.Terms.pathOf(Call->getImplicitObjectArgument(), Object))
    Record = Method->getParent();
  if (!Record || !endsByOwn(*Record) || !isHeldInside(Object, D, C.Terms))
    return false;
  Disjuncts Ended;
  destroy(Object, Record, E.At, std::move(D), Ended);
  for (Disjunct &Next : Ended) {
    setResult(Call, ValueSet::top(), Next);
    if (endMemory(Object, E.At, Next))
      Out.push_back(std::move(Next));
  }
  return true;
}

/// The objects of this function that hold the descriptor, outermost first.
static std::vector<const VarDecl *> localHolders(const Disjunct &D,
                                                 const TermTable &Terms) {
  std::vector<const VarDecl *> Objects;
  for (TermId Holder : D.State.Holders) {
    const VarDecl *Variable = Terms.rootAt(Holder);
    if (Variable && Variable->hasLocalStorage() &&
        !isa<ParmVarDecl>(Variable) && Variable->getType()->isRecordType() &&
        !llvm::is_contained(Objects, Variable))
      Objects.push_back(Variable);
  }
  return Objects;
}

/// An exception leaves the block of \p Try for a handler: its objects end.
void SubjectSimulation::endTryObjects(const CXXTryStmt &Try, Disjuncts &All) {
  const CompoundStmt *Body = Try.getTryBlock();
  const SourceManager &Sources = C.Ast.getSourceManager();
  std::vector<const VarDecl *> Objects;
  for (const Disjunct &D : All)
    for (const VarDecl *Variable : localHolders(D, C.Terms))
      if (!llvm::is_contained(Objects, Variable) &&
          Sources.isPointWithin(Variable->getLocation(), Body->getBeginLoc(),
                                Body->getEndLoc()))
        Objects.push_back(Variable);
  for (const VarDecl *Variable : Objects) {
    AccessPath Object;
    Object.Base = Variable;
    if (const CXXRecordDecl *Record = Variable->getType()->getAsCXXRecordDecl())
      destroyOne(Record, Object, Body, All);
    for (Disjunct &D : All)
      if (D.State.P == Phase::Closed)
        dropNames(Object, D);
  }
}

/// An exception leaves a constructor: there is no object, but the members that
/// are complete are destroyed.
void SubjectSimulation::abandonObject(const Stmt *At, Disjuncts &All) {
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(Function);
  if (!Constructor || Constructor->isDelegatingConstructor())
    return;
  AccessPath Self;
  Self.Steps = {PathStep::deref()};
  for (const FieldDecl *Field : Constructor->getParent()->fields())
    if (const CXXRecordDecl *Member = Field->getType()->getAsCXXRecordDecl()) {
      AccessPath Inside = Self;
      Inside.Steps.push_back(PathStep::field(Field));
      destroyOne(Member, Inside, At, All);
    }
  for (const CXXBaseSpecifier &Base : Constructor->getParent()->bases())
    if (const CXXRecordDecl *Parent = Base.getType()->getAsCXXRecordDecl())
      destroyOne(Parent, Self, At, All);
  for (Disjunct &D : All)
    dropNames(Self, D);
}

/// An exception leaves the function at \p At.
void SubjectSimulation::unwind(const Stmt *At, Disjunct D) {
  Disjuncts All;
  D.ThrownAt = nullptr;
  All.push_back(std::move(D));
  for (const VarDecl *Variable : localHolders(All.front(), C.Terms)) {
    AccessPath Object;
    Object.Base = Variable;
    if (const CXXRecordDecl *Record = Variable->getType()->getAsCXXRecordDecl())
      destroyOne(Record, Object, At, All);
  }
  abandonObject(At, All);
  for (const Disjunct &Next : All)
    leave(At, /*Thrown=*/true, Next);
}

} // namespace closewait
