//===-- OwnerFacts.cpp - classes that close what they hold ----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see OwnerFacts.h. What the methods do is in OwnerMethods; here it is
// compared with how objects of such classes are copied, assigned and ended.
//
//===----------------------------------------------------------------------===//
#include "summary/OwnerFacts.h"
#include "summary/OwnerMethods.h"
#include "support/AnyBelow.h"
#include "support/Exchange.h"
#include "support/OwnDestructor.h"
#include "support/StdNames.h"
#include "support/Words.h"
#include "typestate/LibraryObjects.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace closewait {
namespace {

/// operator=(Socket &&Other) { fd_ = Other.fd_; Other.fd_ = -1; }
/// operator=(const Socket &Other) { fd_ = dup(Other.fd_); }
/// operator=(Socket &&Other) { fd_ = std::exchange(Other.fd_, -1); }
class AssignmentScan {
public:
  AssignmentScan(const OwnerMethods &Methods, CallModels &Models,
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
      if (Exchange Made = asExchange(Call))
        Value = Made.Place->IgnoreParenImpCasts();
      else if (Model && Model->has(Effect::Duplicate))
        Value = Call->getArg(0)->IgnoreParenImpCasts();
    }
    const auto *From = dyn_cast<MemberExpr>(Value);
    bool Taken = To && From && From->getMemberDecl() == To &&
                 isa<DeclRefExpr>(From->getBase()->IgnoreParenImpCasts());
    return Taken ? To : nullptr;
  }

  const OwnerMethods &Methods;
  CallModels &Models;
  ASTContext &Context;
  OwnerFacts &Facts;
};

/// other.fd_, which is all that the initializer says: fd_(other.fd_).
const MemberExpr *plainlyTaken(const CXXCtorInitializer &Init) {
  const Expr *Value = Init.getInit()->IgnoreUnlessSpelledInSource();
  const auto *List = dyn_cast<InitListExpr>(Value);
  if (List && List->getNumInits() == 1)
    Value = List->getInit(0)->IgnoreUnlessSpelledInSource();
  return dyn_cast<MemberExpr>(Value);
}

/// Whether \p Init may count or empty the \p Member of the other object, itself
/// or by a base of the class.
bool mayTake(const CXXCtorInitializer &Init, const FieldDecl &Member,
             llvm::function_ref<bool(const Stmt *)> IsOther) {
  return anyBelow(Init.getInit(), [&](const Stmt *S) {
    const auto *Part = dyn_cast<MemberExpr>(S);
    return (Part && Part->getMemberDecl() == &Member) ||
           (Init.isBaseInitializer() && IsOther(S));
  });
}

/// The plain copy that \p Constructor makes of the \p Member of the other
/// object, where nothing else is done to that one: Tty(Tty &&o) : fd_(o.fd_) {}
const Expr *sharedByHand(const CXXConstructorDecl &Constructor,
                         const FieldDecl &Member) {
  const FunctionDecl *Definition = nullptr;
  if (!Constructor.isCopyOrMoveConstructor() || !Constructor.isUserProvided() ||
      !Constructor.hasBody(Definition))
    return nullptr;
  auto IsOther = [&](const Stmt *S) {
    const auto *Ref = dyn_cast<DeclRefExpr>(S);
    return Ref && Ref->getDecl() == Definition->getParamDecl(0);
  };
  if (anyBelow(Definition->getBody(), IsOther))
    return nullptr;
  const Expr *Shared = nullptr;
  for (const CXXCtorInitializer *Init :
       cast<CXXConstructorDecl>(Definition)->inits()) {
    const MemberExpr *Taken = plainlyTaken(*Init);
    bool Plain = Taken && IsOther(Taken->getBase()->IgnoreParenImpCasts());
    if (Plain && Init->getMember() == &Member &&
        Taken->getMemberDecl() == &Member)
      Shared = Taken;
    else if (!Plain && mayTake(*Init, Member, IsOther))
      return nullptr;
  }
  return Shared;
}

/// Finds where an owner is copied so that both objects have the number.
class CopyScan : public RecursiveASTVisitor<CopyScan> {
public:
  CopyScan(const OwnerMethods &Methods, OwnerFacts &Facts)
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
    if (Copy->isElidable() || InPlace.count(Copy))
      return true;
    if (Constructor->isUserProvided())
      addByHand(*Constructor, Copy);
    else if (Constructor->isCopyConstructor())
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
    const CXXRecordDecl *Container = Method ? Method->getParent() : nullptr;
    if (!Container || !Container->isInStdNamespace() ||
        !Method->getDeclName().isIdentifier() || Call.getNumArgs() == 0)
      return nullptr;
    llvm::StringRef Name = Method->getName();
    bool Grows = Name == "emplace_back" && Container->getName() == "vector";
    if (!Grows && Name != "push_back" && Name != "push_front" && Name != "push")
      return nullptr;
    QualType Element = typeArgument(Container, 0);
    return Element.isNull() ? nullptr : Element->getAsCXXRecordDecl();
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

  /// What the programmer wrote shares the number as the compiler would.
  void addByHand(const CXXConstructorDecl &Constructor,
                 const CXXConstructExpr *Copy) {
    const CXXRecordDecl &Record = *Constructor.getParent();
    const FieldDecl *Member = nullptr;
    const CallExpr *Close = Methods.closeAtEnd(Record, Member);
    const Expr *By = Close ? sharedByHand(Constructor, *Member) : nullptr;
    if (By && !isEmptied(Copy->getArg(0), Member) && Seen.insert(Member).second)
      Facts.Copies.push_back({Member, Close, &Constructor, Copy, By});
  }

  void add(const CXXRecordDecl &Record, const Expr *Copy, const Expr *Source) {
    const FieldDecl *Member = nullptr;
    const CallExpr *Close = Methods.closeAtEnd(Record, Member);
    if (!Close || isEmptied(Source, Member) || !Seen.insert(Member).second)
      return;
    Facts.Copies.push_back({Member, Close, Function, Copy, nullptr});
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

  const OwnerMethods &Methods;
  OwnerFacts &Facts;
  const FunctionDecl *Function = nullptr;
  llvm::DenseSet<const Stmt *> InPlace;
  llvm::DenseSet<const FieldDecl *> Seen;
};

using MemberSet = llvm::DenseSet<const FieldDecl *>;

/// stop(), shutdown_all(): whether \p Method is for the end of the work by its
/// name.
bool endsByName(const CXXMethodDecl &Method) {
  static const llvm::StringSet<> Words = {
      "close",  "stop",      "shutdown", "disconnect", "end",
      "finish", "terminate", "quit",     "release",    "destroy",
      "deinit", "uninit",    "cleanup",  "teardown",   "dispose",
      "reset",  "finalize",  "exit",     "kill",       "clear"};
  return Method.getNumParams() == 0 && Method.getIdentifier() &&
         hasWordOf(Method.getName(), Words);
}

/// The members that the end of an object comes to, by \p AtEnd, and those that
/// have a public method which does nothing but close them, or is named for the
/// end: whoever has the object may be expected to call that first.
MemberSet lookedAfter(const OwnerMethods &Methods, const CXXRecordDecl &Record,
                      llvm::ArrayRef<const MethodDeeds *> AtEnd) {
  MemberSet Members;
  for (const MethodDeeds *M : AtEnd)
    Members.insert(M->Mentions.begin(), M->Mentions.end());
  for (const MethodDeeds &M : Methods.all())
    if (M.Method->getParent() == &Record && M.Method->getAccess() == AS_public)
      for (const auto &Closed : M.Closes)
        if (Methods.onlyCloses(M, Closed.first) || endsByName(*M.Method))
          Members.insert(Closed.first);
  return Members;
}

/// The method that does nothing but close \p Member, or null.
const CXXMethodDecl *closerOf(const OwnerMethods &Methods,
                              const FieldDecl *Member) {
  for (const MethodDeeds &M : Methods.all())
    if (Methods.onlyCloses(M, Member) && M.Method->getIdentifier())
      return M.Method;
  return nullptr;
}

/// ~Client() { close(control_); }, where data_ is closed by others.
void findForgotten(const OwnerMethods &Methods, const CXXDestructorDecl &End,
                   OwnerFacts &Facts) {
  const CXXRecordDecl &Record = *End.getParent();
  auto AtEnd = Methods.atEnd(Record);
  if (llvm::all_of(AtEnd,
                   [](const MethodDeeds *M) { return M->Closes.empty(); }))
    return;
  MemberSet Done = lookedAfter(Methods, Record, AtEnd);
  for (const MethodDeeds &M : Methods.all())
    if (M.Method->getParent() == &Record)
      for (const auto &Closed : M.Closes)
        if (Done.insert(Closed.first).second)
          Facts.Forgotten.push_back({Closed.first, &End, Closed.second,
                                     closerOf(Methods, Closed.first)});
}

} // namespace

OwnerFacts collectOwnerFacts(llvm::ArrayRef<const FunctionDecl *> Functions,
                             CallModels &Models, ASTContext &Context) {
  OwnerFacts Facts;
  OwnerMethods Methods(Models, Context);
  std::vector<const CXXMethodDecl *> OfOwners;
  for (const FunctionDecl *Function : Functions)
    if (const auto *Method = dyn_cast<CXXMethodDecl>(Function))
      if (hasOwnDestructor(*Method->getParent()))
        OfOwners.push_back(Method);
  for (const CXXMethodDecl *Method : OfOwners)
    Methods.scan(*Method);
  AssignmentScan Assignments(Methods, Models, Context, Facts);
  for (const CXXMethodDecl *Method : OfOwners)
    Assignments.scan(*Method);
  if (OfOwners.empty())
    return Facts;
  for (const CXXMethodDecl *Method : OfOwners)
    if (const auto *End = dyn_cast<CXXDestructorDecl>(Method))
      findForgotten(Methods, *End, Facts);
  CopyScan Copies(Methods, Facts);
  for (const FunctionDecl *Function : Functions)
    Copies.scan(*Function);
  return Facts;
}

} // namespace closewait
