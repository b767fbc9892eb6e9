//===-- StaleMembers.cpp - closed, and closed again at the end ------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see StaleMembers.h. A private method leaves what it does to those that
// call it, and where another function stores to the member, it may be the one
// that comes after.
//
//===----------------------------------------------------------------------===//
#include "summary/StaleMembers.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace closewait {

/// The public method whose object is left behind, or null.
static const CXXMethodDecl *lastMethod(const FunctionFacts &Facts) {
  const auto *Method = dyn_cast<CXXMethodDecl>(Facts.Function);
  bool Counts = Method && Method->getAccess() == AS_public &&
                !isa<CXXDestructorDecl>(Method);
  return Counts ? Method : nullptr;
}

/// Whether \p Destructor closes the member \p Field however it ends.
static bool closesAtEnd(const CXXDestructorDecl &Destructor,
                        const FieldDecl &Field, CalleeOracle &Callees) {
  AccessPath Member;
  Member.Steps = {PathStep::deref(), PathStep::field(&Field)};
  const CalleeEffect *Effect = Callees.effect(&Destructor, Member);
  return Effect && Effect->Closes &&
         llvm::all_of(Effect->Cases, [](const CalleeCase &Case) {
           return Case.After != Phase::Open || Case.Thrown;
         });
}

static bool leavesStale(const SubjectFacts &Subject, const ExitState &Exit,
                        const CXXMethodDecl &Method) {
  return Subject.Who.Kind == Subject::Acquired &&
         Exit.State.P == Phase::Closed && Exit.State.ClosedAt && Exit.Keeper &&
         Exit.Keeper->getParent() == Method.getParent() &&
         !(Exit.Thrown && isa<CXXConstructorDecl>(Method));
}

static bool isStoredBesides(const FieldDecl &Field, const FunctionDecl &Method,
                            llvm::ArrayRef<FieldDeeds> Deeds) {
  return llvm::any_of(Deeds, [&](const FieldDeeds &D) {
    return D.Changed.count(&Field) && D.Function != Method.getCanonicalDecl();
  });
}

bool hasStaleExits(llvm::ArrayRef<const FunctionFacts *> All) {
  return llvm::any_of(All, [](const FunctionFacts *Facts) {
    const CXXMethodDecl *Method = lastMethod(*Facts);
    return Method &&
           llvm::any_of(Facts->Subjects, [&](const SubjectFacts &Subject) {
             return llvm::any_of(Subject.Exits, [&](const ExitState &Exit) {
               return leavesStale(Subject, Exit, *Method);
             });
           });
  });
}

std::vector<StaleMember>
findStaleMembers(llvm::ArrayRef<const FunctionFacts *> All,
                 llvm::ArrayRef<FieldDeeds> Deeds, CalleeOracle &Callees) {
  std::vector<StaleMember> Found;
  for (const FunctionFacts *Facts : All) {
    const CXXMethodDecl *Method = lastMethod(*Facts);
    const CXXDestructorDecl *End =
        Method ? Method->getParent()->getDestructor() : nullptr;
    if (!End || !End->isUserProvided() || !End->hasBody())
      continue;
    for (const SubjectFacts &Subject : Facts->Subjects)
      for (const ExitState &Exit : Subject.Exits)
        if (leavesStale(Subject, Exit, *Method) &&
            !isStoredBesides(*Exit.Keeper, *Method, Deeds) &&
            closesAtEnd(*End, *Exit.Keeper, Callees)) {
          Found.push_back({Facts, &Subject, &Exit, End});
          break;
        }
  }
  return Found;
}

} // namespace closewait
