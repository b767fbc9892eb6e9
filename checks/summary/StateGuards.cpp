//===-- StateGuards.cpp - closes that a state forbids ---------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see StateGuards.h. A guard is a member whose value is known at every
// close of the field. A path turns it off that finds it on; where a path leaves
// it unset, its first value counts, if the same function sets it on the path
// that succeeds. Where another function may turn it on again, nothing is said.
//
//===----------------------------------------------------------------------===//
#include "summary/StateGuards.h"
#include "flow/BranchFacts.h"
#include "summary/Visibility.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace closewait {
namespace {

const ValueSet *valueOf(const FieldDecl *Member, const MemberValues &Values) {
  for (const auto &Each : Values)
    if (Each.Of == Member)
      return &Each.Value;
  return nullptr;
}

class GuardFinder {
public:
  GuardFinder(llvm::ArrayRef<const FunctionFacts *> All,
              llvm::ArrayRef<FieldDeeds> Deeds, const ASTContext &Context)
      : All(All), Deeds(Deeds), Context(Context) {
    for (const FunctionFacts *Facts : All)
      for (const SubjectFacts &Subject : Facts->Subjects)
        noteSubject(Subject);
  }

  std::vector<GuardedLeak> find() {
    std::vector<GuardedLeak> Found;
    for (const FunctionFacts *Facts : All)
      for (const SubjectFacts &Subject : Facts->Subjects)
        findIn(*Facts, Subject, Found);
    return Found;
  }

private:
  void noteSubject(const SubjectFacts &Subject) {
    for (const FieldClose &Close : Subject.FieldCloses)
      Closes.push_back(&Close);
    // What others may keep they may close as well.
    for (const ExitState &Exit : Subject.Exits)
      if (Exit.Keeper && Subject.GivenOutside)
        Escaped.insert(Exit.Keeper);
  }

  void findIn(const FunctionFacts &Facts, const SubjectFacts &Subject,
              std::vector<GuardedLeak> &Found) const {
    if (isa<CXXDestructorDecl>(Facts.Function) || !Subject.GaveUp.empty())
      return;
    for (const ExitState &Exit : Subject.Exits) {
      const FieldClose *Close = nullptr;
      if (!leavesOpen(Subject, Exit) || Escaped.count(Exit.Keeper) ||
          isVisibleElsewhere(*Exit.Keeper, Context) ||
          !isForbidden(Subject, Exit, Close))
        continue;
      Found.push_back({&Facts, &Subject, &Exit, Close});
      return;
    }
  }

  static bool leavesOpen(const SubjectFacts &Subject, const ExitState &Exit) {
    const SocketState &S = Exit.State;
    if (!Exit.Keeper || S.P != Phase::Open || S.Given || S.Returned)
      return false;
    return Subject.Who.Kind == Subject::Acquired
               ? S.Owner == Ownership::Owned
               : S.Owner == Ownership::Borrowed && S.Used;
  }

  /// Whether some guard has a value at \p Exit that it has at no close.
  bool isForbidden(const SubjectFacts &Subject, const ExitState &Exit,
                   const FieldClose *&Close) const {
    for (const FieldClose *Each : Closes)
      if (Each->Place == Exit.Keeper && !Close)
        Close = Each;
    if (!Close)
      return false;
    return llvm::any_of(Close->Beside, [&](const auto &Guard) {
      ValueSet Needed = ValueSet::empty();
      return isGuard(Exit.Keeper, Guard.Of, Needed) &&
             isOff(Subject, Exit, Guard.Of, Needed) &&
             !isTurnedOn(*Exit.Keeper, *Guard.Of, Needed);
    });
  }

  /// \p Needed is what \p Member holds where \p Place is closed.
  bool isGuard(const FieldDecl *Place, const FieldDecl *Member,
               ValueSet &Needed) const {
    for (const FieldClose *Each : Closes) {
      if (Each->Place != Place)
        continue;
      const ValueSet *Value = valueOf(Member, Each->Beside);
      if (!Value)
        return false;
      Needed = Needed.unite(*Value);
    }
    return !Needed.isTop();
  }

  bool isOff(const SubjectFacts &Subject, const ExitState &Exit,
             const FieldDecl *Guard, const ValueSet &Needed) const {
    const ValueSet *Before = valueOf(Guard, Exit.BesideBefore);
    if (const ValueSet *Value = valueOf(Guard, Exit.Beside)) {
      if (!Value->disjointFrom(Needed))
        return false;
      if (Before && Before->intersect(Needed) == *Before)
        return true;
    }
    if (Subject.Who.Kind != Subject::Acquired || !startsOutside(*Guard, Needed))
      return false;
    return llvm::any_of(Subject.Exits, [&](const ExitState &Other) {
      const ValueSet *Value =
          Other.Keeper == Exit.Keeper ? valueOf(Guard, Other.Beside) : nullptr;
      return Value && Other.State.P == Phase::Open &&
             Value->intersect(Needed) == *Value;
    });
  }

  /// Whether a function that does not open \p Place may make \p Guard say that
  /// it is to be closed.
  bool isTurnedOn(const FieldDecl &Place, const FieldDecl &Guard,
                  const ValueSet &Needed) const {
    return llvm::any_of(Deeds, [&](const FieldDeeds &D) {
      if (!D.Changed.count(&Guard) || D.Stored.count(&Place))
        return false;
      unsigned Marks = 0;
      for (const FieldStore &Mark : D.Marks) {
        int64_t Value;
        if (Mark.field() != &Guard)
          continue;
        ++Marks;
        if (constantOf(Mark.Value, Context, Value) && Needed.contains(Value))
          return true;
      }
      return Marks < D.Changed.lookup(&Guard);
    });
  }

  /// bool up_ = false; or the same in each constructor.
  bool startsOutside(const FieldDecl &Guard, const ValueSet &Needed) const {
    auto IsOutside = [&](const Expr *Initial) {
      int64_t Value;
      return Initial && constantOf(Initial, Context, Value) &&
             ValueSet::of(Value).disjointFrom(Needed);
    };
    if (IsOutside(Guard.getInClassInitializer()))
      return true;
    const auto *Record = dyn_cast<CXXRecordDecl>(Guard.getParent());
    bool Any = false;
    if (Record)
      for (const CXXConstructorDecl *Each : Record->ctors()) {
        if (Each->isImplicit() || Each->isDeleted())
          continue;
        if (!IsOutside(initialIn(*Each, Guard)))
          return false;
        Any = true;
      }
    return Any;
  }

  static const Expr *initialIn(const CXXConstructorDecl &Constructor,
                               const FieldDecl &Member) {
    const FunctionDecl *Definition = nullptr;
    if (!Constructor.hasBody(Definition))
      return nullptr;
    for (const CXXCtorInitializer *Init :
         cast<CXXConstructorDecl>(Definition)->inits())
      if (Init->getAnyMember() == &Member)
        return Init->getInit();
    return nullptr;
  }

  const llvm::ArrayRef<const FunctionFacts *> All;
  const llvm::ArrayRef<FieldDeeds> Deeds;
  const ASTContext &Context;
  std::vector<const FieldClose *> Closes;
  llvm::DenseSet<const FieldDecl *> Escaped;
};

} // namespace

std::vector<GuardedLeak>
findGuardedLeaks(llvm::ArrayRef<const FunctionFacts *> All,
                 llvm::ArrayRef<FieldDeeds> Deeds, const ASTContext &Context) {
  return GuardFinder(All, Deeds, Context).find();
}

bool hasGuardedCloses(llvm::ArrayRef<const FunctionFacts *> All) {
  return llvm::any_of(All, [](const FunctionFacts *Facts) {
    return llvm::any_of(Facts->Subjects, [](const SubjectFacts &Subject) {
      return llvm::any_of(Subject.FieldCloses, [](const FieldClose &Close) {
        return !Close.Beside.empty();
      });
    });
  });
}

} // namespace closewait
