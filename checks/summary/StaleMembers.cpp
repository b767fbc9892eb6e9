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
#include "support/AnyBelow.h"
#include "support/Stores.h"
#include "support/Words.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace closewait {

/// Whether others get the object or the record behind \p Function.
static bool isLast(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method ? Method->getAccess() == AS_public &&
                      !isa<CXXDestructorDecl>(Method)
                : Function.isExternallyVisible();
}

/// Whether \p End closes what is in \p Member however it ends.
static bool closesAtEnd(const FunctionDecl &End, const AccessPath &Member,
                        CalleeOracle &Callees) {
  const CalleeEffect *Effect = Callees.effect(&End, Member);
  return Effect && Effect->Closes &&
         llvm::all_of(Effect->Cases, [](const CalleeCase &Case) {
           return Case.After != Phase::Open || Case.Thrown;
         });
}

/// Whether the number is still in a record that a parameter points to.
static bool isInParameter(const ExitState &Exit, const TermTable &Terms) {
  return llvm::any_of(Exit.State.Holders, [&](TermId Holder) {
    return Terms.isPath(Holder) &&
           isa_and_nonnull<ParmVarDecl>(Terms.path(Holder).Base) &&
           Terms.path(Holder).lastDecl() == Exit.Keeper;
  });
}

/// closeInChild(): nothing is destroyed in a process that ends by _exit().
static bool isForChild(const CXXMethodDecl &Method) {
  static const llvm::StringSet<> Words = {"child", "fork"};
  return hasWordOf(Method.getNameAsString(), Words);
}

static bool leavesStale(const FunctionFacts &In, const SubjectFacts &Subject,
                        const ExitState &Exit) {
  if (Exit.State.P != Phase::Closed || !Exit.State.ClosedAt || !Exit.Keeper)
    return false;
  const auto *Method = dyn_cast<CXXMethodDecl>(In.Function);
  // void stop() { close(fd_); } where nobody else gets at the member.
  if (Subject.Who.Kind != Subject::Acquired &&
      !(Method && Exit.Keeper->getAccess() == AS_private &&
        !isForChild(*Method)))
    return false;
  if (!Method)
    return isInParameter(Exit, *In.Terms);
  return Exit.Keeper->getParent() == Method->getParent() &&
         !(Exit.Thrown && isa<CXXConstructorDecl>(Method));
}

/// Whether the records that \p D fills are new: it allocates, or calls a
/// function of the file that does and answers with such a record.
static bool fillsNew(const FieldDeeds &D, const RecordDecl *Record,
                     llvm::ArrayRef<FieldDeeds> Deeds) {
  auto Makes = [&](const PlainCall &Made) {
    const RecordDecl *Answer = nullptr;
    QualType Type = Made.Call->getType();
    if (Type->isPointerType())
      Answer = Type->getPointeeType()->getAsRecordDecl();
    return Answer && Answer->getCanonicalDecl() == Record->getCanonicalDecl() &&
           llvm::any_of(Deeds, [&](const FieldDeeds &Other) {
             return Other.Function == Made.Callee && Other.Allocates;
           });
  };
  return D.Allocates || llvm::any_of(D.Calls, Makes);
}

static bool calls(const FieldDeeds &D, const FunctionDecl &Function) {
  return llvm::any_of(D.Calls, [&](const PlainCall &Made) {
    return Made.Callee == Function.getCanonicalDecl();
  });
}

/// Whether \p Function makes an object, or takes over what is in another one.
static bool makesObject(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return isa<CXXConstructorDecl>(Function) ||
         (Method && Method->isMoveAssignmentOperator());
}

/// void init() { fd = 0; } for constructors alone: there is nothing yet to be
/// lost, and nothing to be closed again.
static bool onlyHelpsToMake(const FieldDeeds &D,
                            llvm::ArrayRef<FieldDeeds> Deeds) {
  const auto *Method = dyn_cast<CXXMethodDecl>(D.Function);
  if (!Method || Method->getAccess() != AS_private)
    return false;
  bool Called = false;
  for (const FieldDeeds &Caller : Deeds)
    if (calls(Caller, *D.Function)) {
      Called = true;
      if (!makesObject(*Caller.Function))
        return false;
    }
  return Called;
}

/// Whether \p D stores -1 in \p Member.
static bool empties(const FieldDeeds &D, const FieldDecl &Member,
                    const ASTContext &Context) {
  return llvm::any_of(D.Marks, [&](const FieldStore &Mark) {
    int64_t Value;
    return Mark.field() == &Member && constantOf(Mark.Value, Context, Value) &&
           Value == -1;
  });
}

/// void init(struct c *c) { c->fd = -1; } without a look at what is there.
static bool onlyBegins(const FieldDeeds &D, const FieldDecl &Member) {
  const auto *First = D.First.lookup(&Member);
  return D.Changed.lookup(&Member) == 1 &&
         empties(D, Member, Member.getASTContext()) &&
         llvm::any_of(D.Marks, [&](const FieldStore &Mark) {
           return Mark.Target->IgnoreParenCasts() == First;
         });
}

/// fd = open_it(); whether \p D stores the answer of \p Maker in \p Field,
/// which is -1 where that has closed.
static bool storesAnswer(const FieldDeeds &D, const FunctionDecl &Maker,
                         const FieldDecl &Field) {
  const FunctionDecl *Definition = nullptr;
  return calls(D, Maker) && D.Function->hasBody(Definition) &&
         anyBelow(Definition->getBody(), [&](const Stmt *S) {
           const auto *Store = dyn_cast<BinaryOperator>(S);
           if (!Store || Store->getOpcode() != BO_Assign ||
               fieldOf(Store->getLHS()) != &Field)
             return false;
           const auto *Call = dyn_cast<CallExpr>(valueCarrier(Store->getRHS()));
           const FunctionDecl *Callee =
               Call ? Call->getDirectCallee() : nullptr;
           return Callee &&
                  Callee->getCanonicalDecl() == Maker.getCanonicalDecl();
         });
}

/// Whether another function than \p Maker and \p End changes \p Field, and not
/// in a new record, nor after one more close. One that makes a descriptor for
/// it may come before another that does, and need not come after it; so may one
/// that begins, where \p End goes by the mark that it sets.
static bool isStoredBesides(const FieldDecl &Field, const FunctionDecl &Maker,
                            const FunctionDecl &End, bool ByMark,
                            llvm::ArrayRef<FieldDeeds> Deeds) {
  return llvm::any_of(Deeds, [&](const FieldDeeds &D) {
    return D.Changed.count(&Field) && D.Function != Maker.getCanonicalDecl() &&
           D.Function != End.getCanonicalDecl() &&
           (storesAnswer(D, Maker, Field) ||
            (!D.opens(&Field) && !D.Closed.count(&Field) &&
             !makesObject(*D.Function) && !onlyHelpsToMake(D, Deeds) &&
             !(ByMark && onlyBegins(D, Field) && !calls(D, Maker)) &&
             (calls(D, Maker) || !fillsNew(D, Field.getParent(), Deeds))));
  });
}

bool hasStaleExits(llvm::ArrayRef<const FunctionFacts *> All) {
  return llvm::any_of(All, [](const FunctionFacts *Facts) {
    return isLast(*Facts->Function) &&
           llvm::any_of(Facts->Subjects, [&](const SubjectFacts &Subject) {
             return llvm::any_of(Subject.Exits, [&](const ExitState &Exit) {
               return leavesStale(*Facts, Subject, Exit);
             });
           });
  });
}

/// The destructor that closes \p Member, or null.
static const FunctionDecl *endOfObject(const CXXMethodDecl &Maker,
                                       const FieldDecl &Member,
                                       CalleeOracle &Callees) {
  const CXXDestructorDecl *End = Maker.getParent()->getDestructor();
  AccessPath Path;
  Path.Steps = {PathStep::deref(), PathStep::field(&Member)};
  bool Closes = End && End->isUserProvided() && End->hasBody() &&
                closesAtEnd(*End, Path, Callees);
  return Closes ? End : nullptr;
}

/// The function that frees the record it is given, and closes \p Member first;
/// or null.
static const FunctionDecl *endOfRecord(const FieldDecl &Member,
                                       llvm::ArrayRef<FieldDeeds> Deeds,
                                       CalleeOracle &Callees) {
  for (const FieldDeeds &D : Deeds)
    for (const RecordLoss &Loss : D.Losses) {
      const auto *Ref = dyn_cast<DeclRefExpr>(Loss.Pointer);
      const FunctionDecl *Definition = nullptr;
      if (Loss.Record != Member.getParent()->getDefinition() || !Ref ||
          !isa<ParmVarDecl>(Ref->getDecl()) || !D.Function->hasBody(Definition))
        continue;
      AccessPath Path;
      Path.Base = Ref->getDecl();
      Path.Steps = {PathStep::deref(), PathStep::field(&Member)};
      if (closesAtEnd(*Definition, Path, Callees))
        return Definition;
    }
  return nullptr;
}

/// Whether \p E names \p Member of the record that \p Parameter points to.
static bool isMemberOf(const Expr *E, const FieldDecl &Member,
                       const ParmVarDecl &Parameter) {
  const auto *Named = dyn_cast<MemberExpr>(E->IgnoreParenCasts());
  return Named && Named->getMemberDecl() == &Member &&
         namedBy(Named->getBase()) == &Parameter;
}

/// Whether \p Function decides by \p Member of \p Parameter, and stores there.
static bool goesByMark(const FunctionDecl &Function, const FieldDecl &Member,
                       const ParmVarDecl &Parameter) {
  auto IsIt = [&](const Stmt *S) {
    const auto *E = dyn_cast<Expr>(S);
    return E && isMemberOf(E, Member, Parameter);
  };
  auto Asks = [&](const Stmt *S) {
    const auto *If = dyn_cast<IfStmt>(S);
    return If && anyBelow(If->getCond(), IsIt);
  };
  auto Stores = [&](const Stmt *S) {
    const Expr *Target = targetOf(S);
    return Target && IsIt(Target);
  };
  return anyBelow(Function.getBody(), Asks) &&
         anyBelow(Function.getBody(), Stores);
}

/// void end(struct c *c) { if (c->fd != -1) close(c->fd); c->fd = -1; } the
/// function that other files call to close whatever the member says is open; or
/// null.
static const FunctionDecl *closerByMark(const FieldDecl &Member,
                                        llvm::ArrayRef<FieldDeeds> Deeds,
                                        CalleeOracle &Callees) {
  for (const FieldDeeds &D : Deeds) {
    const FunctionDecl *Definition = nullptr;
    if (!D.Function->isExternallyVisible() || D.opens(&Member) ||
        !empties(D, Member, Member.getASTContext()) ||
        !D.Function->hasBody(Definition))
      continue;
    for (const ParmVarDecl *Parameter : Definition->parameters()) {
      AccessPath Path;
      Path.Base = Parameter;
      Path.Steps = {PathStep::deref(), PathStep::field(&Member)};
      if (goesByMark(*Definition, Member, *Parameter) &&
          closesAtEnd(*Definition, Path, Callees))
        return Definition;
    }
  }
  return nullptr;
}

static const FieldDeeds *deedsOf(const FunctionDecl &Function,
                                 llvm::ArrayRef<FieldDeeds> Deeds) {
  const FieldDeeds *Found = llvm::find_if(Deeds, [&](const FieldDeeds &D) {
    return D.Function == Function.getCanonicalDecl();
  });
  return Found == Deeds.end() ? nullptr : Found;
}

/// Whether \p Function, or a lambda in it, stores to \p Field anywhere.
static bool changes(const FunctionDecl &Function, const FieldDecl &Field,
                    llvm::ArrayRef<FieldDeeds> Deeds) {
  const FieldDeeds *Own = deedsOf(Function, Deeds);
  return Own && Own->Changed.count(&Field);
}

/// Whether what \p End calls is \p Maker: ~Conn() { stop(); } may be all that
/// stop() is for.
static bool endsBy(const FunctionDecl &End, const FunctionDecl &Maker,
                   llvm::ArrayRef<FieldDeeds> Deeds) {
  const FieldDeeds *OfEnd = deedsOf(End, Deeds);
  return OfEnd && calls(*OfEnd, Maker);
}

std::vector<StaleMember>
findStaleMembers(llvm::ArrayRef<const FunctionFacts *> All,
                 llvm::ArrayRef<FieldDeeds> Deeds, CalleeOracle &Callees) {
  std::vector<StaleMember> Found;
  for (const FunctionFacts *Facts : All) {
    const FunctionDecl &Maker = *Facts->Function;
    const auto *Method = dyn_cast<CXXMethodDecl>(&Maker);
    if (!isLast(Maker))
      continue;
    for (const SubjectFacts &Subject : Facts->Subjects)
      for (const ExitState &Exit : Subject.Exits) {
        if (!leavesStale(*Facts, Subject, Exit))
          continue;
        const FunctionDecl *End =
            Method ? endOfObject(*Method, *Exit.Keeper, Callees)
                   : endOfRecord(*Exit.Keeper, Deeds, Callees);
        bool ByMark = !End && !Method;
        if (ByMark)
          End = closerByMark(*Exit.Keeper, Deeds, Callees);
        if (End && End->getCanonicalDecl() != Maker.getCanonicalDecl() &&
            !endsBy(*End, Maker, Deeds) &&
            (Subject.Who.Kind == Subject::Acquired ||
             !changes(Maker, *Exit.Keeper, Deeds)) &&
            !isStoredBesides(*Exit.Keeper, Maker, *End, ByMark, Deeds)) {
          Found.push_back({Facts, &Subject, &Exit, End, ByMark});
          break;
        }
      }
  }
  return Found;
}

} // namespace closewait
