//===-- OwnerFacts.cpp - classes that close what they hold ----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see OwnerFacts.h. First it is found which methods close which members,
// then where objects of such classes are copied or assigned. A destructor that
// asks for anything but the member itself may count references: nothing is said
// of copies of its class.
//
//===----------------------------------------------------------------------===//
#include "summary/OwnerFacts.h"
#include "support/AnyBelow.h"
#include "support/StdNames.h"
#include "typestate/CallArguments.h"
#include "typestate/CallMapping.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace closewait {
namespace {

using MethodKey = const CXXMethodDecl *; ///< canonical

/// The field of `this` that \p E names, or null.
const FieldDecl *ownMember(const Expr *E) {
  const auto *Member = dyn_cast<MemberExpr>(E->IgnoreParenImpCasts());
  if (!Member || !isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts()))
    return nullptr;
  return dyn_cast<FieldDecl>(Member->getMemberDecl());
}

bool ownsByDestructor(const CXXRecordDecl &Record) {
  const CXXDestructorDecl *Destructor = Record.getDestructor();
  return Destructor && Destructor->isUserProvided();
}

/// What the methods of owner classes do with their members.
class MethodScan : public RecursiveASTVisitor<MethodScan> {
public:
  MethodScan(CallModels &Models, ASTContext &Context)
      : Models(Models), Context(Context) {}

  void scan(const CXXMethodDecl &Here) {
    Method = &Here;
    TraverseStmt(Here.getBody());
  }

  bool VisitIfStmt(IfStmt *If) { return note(If->getCond()); }
  bool VisitConditionalOperator(ConditionalOperator *Choice) {
    return note(Choice->getCond());
  }
  bool VisitBinaryOperator(BinaryOperator *Op) {
    if (Op->isLogicalOp())
      note(Op->getLHS());
    else if (Op->getOpcode() == BO_Assign)
      if (const FieldDecl *Member = ownMember(Op->getLHS()))
        Stores[key(*Method)].insert(Member);
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) {
    if (const FunctionModel *Model = Models.of(Call, Context)) {
      noteCloses(*Model, *Call);
      return true;
    }
    const auto *Callee =
        dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee());
    if (Callee && Callee->getParent() == Method->getParent())
      Callees[key(*Method)].push_back(key(*Callee));
    return true;
  }

  static MethodKey key(const CXXMethodDecl &M) {
    return cast<CXXMethodDecl>(M.getCanonicalDecl());
  }

  /// Whether some method of its class closes \p Member.
  bool isClosed(const FieldDecl *Member) const {
    return llvm::any_of(Closes, [&](const auto &Entry) {
      return Entry.second.count(Member) != 0;
    });
  }

  /// The close that the end of an object of \p Record reaches, whatever else
  /// is known of the object; the member it closes is in \p Member.
  const CallExpr *closeAtEnd(const CXXRecordDecl &Record,
                             const FieldDecl *&Member) const {
    if (!ownsByDestructor(Record))
      return nullptr;
    MethodKey End = key(*Record.getDestructor());
    if (const CallExpr *Close = plainClose(End, End, Member))
      return Close;
    auto Called = Callees.find(End);
    if (Called != Callees.end())
      for (MethodKey Callee : Called->second)
        if (const CallExpr *Close = plainClose(Callee, End, Member))
          return Close;
    return nullptr;
  }

  /// Whether \p M gives \p Member another value and does not close it.
  bool forgets(const CXXMethodDecl &M, const FieldDecl *Member) const {
    auto Stored = Stores.find(key(M));
    auto Closed = Closes.find(key(M));
    return Stored != Stores.end() && Stored->second.count(Member) &&
           !(Closed != Closes.end() && Closed->second.count(Member));
  }

private:
  bool note(const Expr *Condition) {
    Conditions[key(*Method)].push_back(Condition);
    return true;
  }

  void noteCloses(const FunctionModel &Model, const CallExpr &Call) {
    for (const OperandEffect &E : Model.effects())
      if (E.What == Effect::Close)
        if (const Expr *Closed = argumentOf(&Call, E.Operand))
          if (const FieldDecl *Member = ownMember(Closed))
            Closes[key(*Method)].try_emplace(Member, &Call);
  }

  /// A close in \p M that only the member decides on, in \p M and in \p Caller.
  const CallExpr *plainClose(MethodKey M, MethodKey Caller,
                             const FieldDecl *&Member) const {
    auto Closed = Closes.find(M);
    if (Closed == Closes.end())
      return nullptr;
    for (const auto &Entry : Closed->second)
      if (asksOnlyFor(Entry.first, M) && asksOnlyFor(Entry.first, Caller)) {
        Member = Entry.first;
        return Entry.second;
      }
    return nullptr;
  }

  bool asksOnlyFor(const FieldDecl *Member, MethodKey M) const {
    auto Asked = Conditions.find(M);
    return Asked == Conditions.end() ||
           llvm::all_of(Asked->second, [&](const Expr *Condition) {
             return mentionsOnly(Member, Condition);
           });
  }

  /// if (fd_ >= 0), if (close(fd_) < 0)
  bool mentionsOnly(const FieldDecl *Member, const Stmt *S) const {
    if (const auto *Call = dyn_cast_or_null<CallExpr>(S))
      return Models.of(Call, Context) != nullptr;
    if (!S || isa<CXXThisExpr>(S))
      return true;
    if (const auto *Mention = dyn_cast<MemberExpr>(S))
      return ownMember(Mention) == Member;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      return isa<EnumConstantDecl>(Ref->getDecl());
    return llvm::all_of(S->children(), [&](const Stmt *Child) {
      return mentionsOnly(Member, Child);
    });
  }

  CallModels &Models;
  ASTContext &Context;
  const CXXMethodDecl *Method = nullptr;
  llvm::DenseMap<MethodKey, llvm::SmallVector<const Expr *, 4>> Conditions;
  llvm::DenseMap<MethodKey, llvm::SmallVector<MethodKey, 4>> Callees;
  llvm::DenseMap<MethodKey, llvm::DenseSet<const FieldDecl *>> Stores;
  llvm::DenseMap<MethodKey, llvm::DenseMap<const FieldDecl *, const CallExpr *>>
      Closes;
};

/// operator=(Socket &&Other) { fd_ = Other.fd_; Other.fd_ = -1; }
/// operator=(const Socket &Other) { fd_ = dup(Other.fd_); }
/// operator=(Socket &&Other) { fd_ = std::exchange(Other.fd_, -1); }
class AssignmentScan {
public:
  AssignmentScan(const MethodScan &Methods, CallModels &Models,
                 ASTContext &Context, OwnerFacts &Facts)
      : Methods(Methods), Models(Models), Context(Context), Facts(Facts) {}

  void scan(const CXXMethodDecl &Method) {
    bool Assigns =
        Method.isMoveAssignmentOperator() || Method.isCopyAssignmentOperator();
    if (Assigns && !mayClose(Method.getBody()))
      scan(Method, Method.getBody());
  }

private:
  void scan(const CXXMethodDecl &Method, const Stmt *S) {
    if (!S)
      return;
    if (const auto *Store = dyn_cast<BinaryOperator>(S))
      if (Store->getOpcode() == BO_Assign)
        if (const FieldDecl *Member = takenOver(Store))
          if (Methods.isClosed(Member) && isFirst(*Member, Store, Method))
            Facts.Assignments.push_back({Member, &Method, Store});
    for (const Stmt *Child : S->children())
      scan(Method, Child);
  }

  /// Whether nothing mentions the \p Member of `this` before \p Store. Who
  /// reads it may keep the number: int mine = fd_;
  static bool isFirst(const FieldDecl &Member, const BinaryOperator *Store,
                      const CXXMethodDecl &Method) {
    return firstMention(Member, Method.getBody()) ==
           Store->getLHS()->IgnoreParenImpCasts();
  }
  static const Stmt *firstMention(const FieldDecl &Member, const Stmt *S) {
    if (!S)
      return nullptr;
    const auto *Mention = dyn_cast<MemberExpr>(S);
    if (Mention && ownMember(Mention) == &Member)
      return Mention;
    for (const Stmt *Child : S->children())
      if (const Stmt *First = firstMention(Member, Child))
        return First;
    return nullptr;
  }

  /// name_ = std::move(other.name_); changes a value of the library.
  static bool isPlainLibrary(const CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
    if (!Method)
      return isStd(Callee, {"exchange", "move", "forward"});
    return Method->getParent()->isInStdNamespace() &&
           !isStd(Method->getParent(),
                  {"unique_ptr", "shared_ptr", "function"});
  }

  /// What is not modelled may close; what is, says so.
  bool mayClose(const Stmt *S) const {
    const auto *Call = dyn_cast_or_null<CallExpr>(S);
    const FunctionModel *Model = Call ? Models.of(Call, Context) : nullptr;
    if (Call && !isPlainLibrary(Call) && (!Model || Model->has(Effect::Close)))
      return true;
    // throw Error("dup");
    return S && !isa<CXXThrowExpr>(S) &&
           llvm::any_of(S->children(),
                        [&](const Stmt *Child) { return mayClose(Child); });
  }

  /// The member of `this` that gets the same member of the other object, or a
  /// duplicate of it.
  const FieldDecl *takenOver(const BinaryOperator *Store) const {
    const FieldDecl *To = ownMember(Store->getLHS());
    const Expr *Value = Store->getRHS()->IgnoreParenImpCasts();
    if (const auto *Call = dyn_cast<CallExpr>(Value)) {
      const FunctionModel *Model = Models.of(Call, Context);
      bool Hands = (Model && Model->has(Effect::Duplicate)) ||
                   isStd(Call->getDirectCallee(), {"exchange"});
      if (Hands && Call->getNumArgs() > 0)
        Value = Call->getArg(0)->IgnoreParenImpCasts();
    }
    const auto *From = dyn_cast<MemberExpr>(Value);
    bool Taken = To && From && From->getMemberDecl() == To &&
                 isa<DeclRefExpr>(From->getBase()->IgnoreParenImpCasts());
    return Taken ? To : nullptr;
  }

  const MethodScan &Methods;
  CallModels &Models;
  ASTContext &Context;
  OwnerFacts &Facts;
};

/// Finds where the compiler copies an owner.
class CopyScan : public RecursiveASTVisitor<CopyScan> {
public:
  CopyScan(const MethodScan &Methods, OwnerFacts &Facts)
      : Methods(Methods), Facts(Facts) {}

  void scan(const FunctionDecl &Here) {
    Function = &Here;
    if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Here))
      for (const CXXCtorInitializer *Init : Constructor->inits())
        TraverseStmt(Init->getInit());
    TraverseStmt(Here.getBody());
  }

  /// for (auto Each : All)
  bool shouldVisitImplicitCode() const { return true; }

  /// The compiler may build what is returned where it is wanted.
  bool VisitReturnStmt(ReturnStmt *Return) {
    if (const Expr *Value = Return->getRetValue())
      InPlace.insert(Value->IgnoreImplicit());
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *Copy) {
    const CXXConstructorDecl *Constructor = Copy->getConstructor();
    if (Constructor->isCopyConstructor() && !Constructor->isUserProvided() &&
        !Copy->isElidable() && !InPlace.count(Copy))
      add(*Constructor->getParent(), Copy, Copy->getArg(0));
    return true;
  }
  bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *Call) {
    const auto *Method =
        dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee());
    if (Method && Method->isCopyAssignmentOperator() &&
        !Method->isUserProvided())
      add(*Method->getParent(), Call, Call->getArg(1));
    return true;
  }
  /// std::move(Owner), where moving is `= default`: the number stays behind.
  bool VisitCallExpr(CallExpr *Call) {
    if (!isStd(Call->getDirectCallee(), {"move"}) || Call->getNumArgs() != 1)
      return true;
    const CXXRecordDecl *Record =
        Call->getArg(0)->getType()->getAsCXXRecordDecl();
    if (Record && isMovedByCompiler(*Record))
      add(*Record, Call, Call->getArg(0));
    return true;
  }
  bool VisitCXXMemberCallExpr(CXXMemberCallExpr *Call) {
    const CXXRecordDecl *Element = copiedElement(*Call);
    if (Element && isCopiedByCompiler(*Element))
      add(*Element, Call, Call->getArg(0));
    return true;
  }

private:
  /// What a container of the library copies in \p Call: an element that is put
  /// in, or all of them when it grows.
  static const CXXRecordDecl *copiedElement(const CXXMemberCallExpr &Call) {
    const CXXMethodDecl *Method = Call.getMethodDecl();
    const auto *Container =
        Method ? dyn_cast<ClassTemplateSpecializationDecl>(Method->getParent())
               : nullptr;
    if (!Container || !Container->isInStdNamespace() ||
        !Method->getDeclName().isIdentifier() || Call.getNumArgs() == 0)
      return nullptr;
    llvm::StringRef Name = Method->getName();
    bool Grows = Name == "emplace_back" && Container->getName() == "vector";
    if (!Grows && Name != "push_back" && Name != "push_front" && Name != "push")
      return nullptr;
    const TemplateArgument &First = Container->getTemplateArgs()[0];
    return First.getKind() == TemplateArgument::Type
               ? First.getAsType()->getAsCXXRecordDecl()
               : nullptr;
  }

  static bool isMovedByCompiler(const CXXRecordDecl &Record) {
    return llvm::any_of(Record.ctors(), [](const CXXConstructorDecl *Made) {
      return Made->isMoveConstructor() && Made->isExplicitlyDefaulted() &&
             !Made->isDeleted();
    });
  }

  static bool isCopiedByCompiler(const CXXRecordDecl &Record) {
    return Record.hasDefinition() && !Record.hasUserDeclaredCopyConstructor() &&
           !Record.hasUserDeclaredMoveOperation() &&
           !Record.defaultedCopyConstructorIsDeleted();
  }

  void add(const CXXRecordDecl &Record, const Expr *Copy, const Expr *Source) {
    const FieldDecl *Member = nullptr;
    const CallExpr *Close = Methods.closeAtEnd(Record, Member);
    if (!Close || isEmptied(Source, Member) || !Seen.insert(Member).second)
      return;
    Facts.Copies.push_back({Member, Close, Function, Copy});
  }

  /// Whether this function makes the object that is copied forget its number.
  bool isEmptied(const Expr *Source, const FieldDecl *Member) const {
    const auto *Object = dyn_cast<DeclRefExpr>(Source->IgnoreParenImpCasts());
    return Object && anyBelow(Function->getBody(), [&](const Stmt *S) {
             const Expr *Emptied = emptiedBy(S, Member);
             const auto *Ref = dyn_cast_or_null<DeclRefExpr>(
                 Emptied ? Emptied->IgnoreParenImpCasts() : Emptied);
             return Ref && Ref->getDecl() == Object->getDecl();
           });
  }
  /// The object whose \p Member \p S gives another value, or null.
  const Expr *emptiedBy(const Stmt *S, const FieldDecl *Member) const {
    if (const auto *Store = dyn_cast<BinaryOperator>(S)) {
      const auto *To =
          dyn_cast<MemberExpr>(Store->getLHS()->IgnoreParenImpCasts());
      if (Store->getOpcode() == BO_Assign && To &&
          To->getMemberDecl() == Member)
        return To->getBase();
    } else if (const auto *Call = dyn_cast<CXXMemberCallExpr>(S)) {
      const CXXMethodDecl *Method = Call->getMethodDecl();
      if (Method && Methods.forgets(*Method, Member))
        return Call->getImplicitObjectArgument();
    }
    return nullptr;
  }

  const MethodScan &Methods;
  OwnerFacts &Facts;
  const FunctionDecl *Function = nullptr;
  llvm::DenseSet<const Stmt *> InPlace;
  llvm::DenseSet<const FieldDecl *> Seen;
};

} // namespace

OwnerFacts collectOwnerFacts(llvm::ArrayRef<const FunctionDecl *> Functions,
                             CallModels &Models, ASTContext &Context) {
  OwnerFacts Facts;
  MethodScan Methods(Models, Context);
  std::vector<const CXXMethodDecl *> OfOwners;
  for (const FunctionDecl *Function : Functions)
    if (const auto *Method = dyn_cast<CXXMethodDecl>(Function))
      if (ownsByDestructor(*Method->getParent()))
        OfOwners.push_back(Method);
  for (const CXXMethodDecl *Method : OfOwners)
    Methods.scan(*Method);
  AssignmentScan Assignments(Methods, Models, Context, Facts);
  for (const CXXMethodDecl *Method : OfOwners)
    Assignments.scan(*Method);
  if (OfOwners.empty())
    return Facts;
  CopyScan Copies(Methods, Facts);
  for (const FunctionDecl *Function : Functions)
    Copies.scan(*Function);
  return Facts;
}

} // namespace closewait
