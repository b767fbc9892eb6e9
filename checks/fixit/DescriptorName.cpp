//===-- DescriptorName.cpp - what a name still means at an exit -----------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see DescriptorName.h.
//
//===----------------------------------------------------------------------===//
#include "fixit/DescriptorName.h"
#include "fixit/EarlierEnds.h"
#include "fixit/ErrorBranch.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"
#include "support/Compat.h"
#include "support/Stores.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

/// The variable that \p Name starts with, when all of it is a plain lvalue: a
/// variable, its members, elements, what it points to. \p Indices gets the
/// variables that choose the elements.
static llvm::StringRef rootOf(llvm::StringRef Name,
                              llvm::SmallVectorImpl<llvm::StringRef> &Indices) {
  auto IsWord = [](char C) { return isAsciiIdentifierContinue(C); };
  Name.consume_front("*");
  llvm::StringRef Root = Name.take_while(IsWord);
  llvm::StringRef Rest = Name.substr(Root.size());
  while (!Rest.empty()) {
    if (Rest.front() == '[') {
      llvm::StringRef Index = Rest.substr(1).take_while(IsWord);
      if (Index.empty() || Rest.substr(Index.size() + 1, 1) != "]")
        return "";
      if (Index.find_first_not_of("0123456789") != llvm::StringRef::npos)
        Indices.push_back(Index);
      Rest = Rest.substr(Index.size() + 2);
      continue;
    }
    size_t Arrow = Rest.substr(0, 2) == "->" ? 2 : Rest.front() == '.' ? 1 : 0;
    llvm::StringRef Member = Rest.substr(Arrow).take_while(IsWord);
    if (!Arrow || Member.empty())
      return "";
    Rest = Rest.substr(Arrow + Member.size());
  }
  return Root;
}

/// Whether \p Function may not name a member of \p Name, whose first word has
/// the type \p Type.
static bool isOutOfReach(llvm::StringRef Name, QualType Type,
                         const FunctionDecl *Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(Function);
  for (;;) {
    Name =
        Name.substr(std::min(Name.size(), Name.find_first_of(".>"))).substr(1);
    const clang::Type *Object = Type->getPointeeOrArrayElementType();
    const CXXRecordDecl *Record = Object->getAsCXXRecordDecl();
    if (Name.empty() || !Record || !Record->hasDefinition())
      return false;
    llvm::StringRef Word = Name.take_until(
        [](char C) { return C == '.' || C == '-' || C == '['; });
    for (const FieldDecl *Field : Record->fields()) {
      if (Field->getName() != Word)
        continue;
      bool Inside = Method && Method->getParent()->getCanonicalDecl() ==
                                  Record->getCanonicalDecl();
      if (Field->getAccess() != AS_public && !Inside)
        return true;
      Type = Field->getType();
    }
  }
}

/// The variable whose part \p Target is, if any.
static const ValueDecl *variableOf(const Expr *Target) {
  for (;;) {
    Target = Target->IgnoreParenCasts();
    const auto *Member = dyn_cast<MemberExpr>(Target);
    if (Member && isa<CXXThisExpr>(Member->getBase()->IgnoreParenCasts()))
      return Member->getMemberDecl();
    if (Member)
      Target = Member->getBase();
    else if (const auto *Element = dyn_cast<ArraySubscriptExpr>(Target))
      Target = Element->getBase();
    else
      break;
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(Target);
  return Ref ? Ref->getDecl() : nullptr;
}

namespace {

class NameJudge {
public:
  NameJudge(const FixRequest &Wanted, const StmtPath &Exit,
            const FunctionDecl *Function, const ClosingCode &Code,
            const ASTContext &Context)
      : Wanted(Wanted), Exit(Exit), Function(Function), Code(Code),
        Context(Context) {}

  DescriptorName judge() {
    return Wanted.Borrowed ? judgeBorrowed() : judgeOwned();
  }

private:
  static DescriptorName unusable(llvm::StringRef Why) {
    DescriptorName Name;
    Name.WhyNot = Why.str();
    return Name;
  }

  DescriptorName judgeOwned() {
    DescriptorName Name;
    llvm::SmallVector<llvm::StringRef, 2> Indices;
    llvm::StringRef Root = rootOf(Wanted.Name, Indices);
    if (!Indices.empty())
      return unusable("its name is an element that may be another by then");
    Variable = visibleVariable(Root, Exit, Function);
    if (!Variable && !Root.empty()) {
      Variable = memberOrGlobal(Root);
      Name.LivesOn = !isa<CXXConstructorDecl>(Function) && !Wanted.Erased;
    }
    if (Root.empty() || !Variable || !Wanted.Origin)
      return unusable("its name is no variable at the exit");
    Name.Type = Variable->getType();
    if (Root == Wanted.Name && !holdsNumber(Name.Type))
      return unusable("the variable is no number");
    if (isOutOfReach(Wanted.Name, Name.Type, Function))
      return unusable("the member is private");
    if (isConditional(Root, Wanted.Origin->getBeginLoc(), endOfExit(), Context))
      return unusable("the preprocessor may leave out what opens it");
    Origin = pathTo(Wanted.Origin, Function->getBody());
    int Common = commonAfter(Origin, Exit);
    bool Partly = Common < 0 || Wanted.Partly;
    if (Common < 0 && !startsEmpty())
      return unusable("some path to the exit has not opened it");
    if (isSetAgain(Partly))
      return unusable("the variable is set again");
    if ((Partly || Wanted.Erased) && mayHaveEnded(Wanted.Origin))
      return unusable("on other paths it may be closed by then");
    Name.Tested = !Partly && isTested(static_cast<size_t>(Common));
    // A call that fails leaves what it was to fill as it was: any number.
    Name.Usable = isStoredResult(Origin) || (Name.Tested && isFilledByOrigin());
    if (!Name.Usable)
      Name.WhyNot = "the variable may hold another number";
    return Name;
  }

  /// What came from elsewhere is open by all that is known; it lives on where
  /// others can see it.
  DescriptorName judgeBorrowed() {
    DescriptorName Name;
    llvm::SmallVector<llvm::StringRef, 2> Indices;
    llvm::StringRef Root = rootOf(Wanted.Name, Indices);
    if (!Indices.empty() && !(storesOverIt() && areLocal(Indices)))
      return unusable("its name is an element that may be another by then");
    if (!Indices.empty() && isKnownBesides(Root))
      return unusable("another table may have it too");
    if (isJoined())
      return unusable("who waits for the thread may close it");
    bool Whole = Root == Wanted.Name;
    const ValueDecl *Base = visibleVariable(Root, Exit, Function);
    Name.LivesOn = !Whole || !Base;
    if (!Base)
      Base = memberOrGlobal(Root);
    if (Root.empty() || !Base)
      return unusable("its name is no variable at the exit");
    Name.Type = Base->getType();
    if (isOutOfReach(Wanted.Name, Name.Type, Function))
      return unusable("the member is private");
    if (Name.Type.isConstQualified() ||
        (!Whole && Name.Type->isPointerType() &&
         Name.Type->getPointeeType().isConstQualified()))
      return unusable("the variable is const");
    if (Whole && !holdsNumber(Name.Type))
      return unusable("the variable is no number");
    if (const auto *Parameter = dyn_cast<ParmVarDecl>(Base))
      if (Whole && isClosedByCaller(Parameter))
        return unusable("a caller in this file closes it");
    const Expr *Since = Wanted.Origin;
    if (!Wanted.Erased)
      Since = dyn_cast_or_null<Expr>(Wanted.Before);
    bool ByPath = Wanted.Erased && Wanted.Partly; // as the analysis knows
    if (ByPath || mayHaveEnded(Since)) // without a start: in all the function
      return unusable("on other paths it may be closed by then");
    if (Wanted.Erased)
      Name.LivesOn = false;
    else if (isEverSet(Base))
      return unusable("the variable is set in this function");
    Name.Usable = Name.Tested = true;
    return Name;
  }
  /// Whether the file closes by another name than one that begins with \p
  /// Table: p[i].fd = -1; close(clients[i].fd);
  bool isKnownBesides(llvm::StringRef Table) const {
    return llvm::any_of(Code.Bodies, [&](const FunctionDecl *Body) {
      return hasWord(sourceOf(Body->getBody(), Context), "fclose") ||
             llvm::any_of(closesIn(Body, Code, Context),
                          [&](const CloseUse &Use) {
                            return !startsWith(Use.Name, Table.str() + "[") &&
                                   !llvm::all_of(Use.Name, [](char C) {
                                     return isAsciiIdentifierContinue(C);
                                   });
                          });
    });
  }
  /// Whether a thread may begin with the function, and the file joins threads.
  bool isJoined() const {
    bool Starts = Function->getNumParams() == 1 &&
                  Function->getParamDecl(0)->getType()->isVoidPointerType();
    return Starts && llvm::any_of(Code.Bodies, [&](const FunctionDecl *Body) {
             std::string Text = sourceOf(Body->getBody(), Context);
             return hasWord(Text, "pthread_join") || hasWord(Text, "thrd_join");
           });
  }

  /// Whether the exit is a store to what the name spells, or to the record
  /// around it: then the name means the same there.
  bool storesOverIt() const {
    llvm::StringRef Rest = Wanted.Name;
    return Wanted.Erased && isa<Expr>(Exit.back()) && targetOf(Exit.back()) &&
           Rest.consume_front(spelled(targetOf(Exit.back()), Context)) &&
           (Rest.empty() || Rest.front() == '.' || Rest.front() == '[');
  }
  bool areLocal(llvm::ArrayRef<llvm::StringRef> Names) const {
    return llvm::all_of(Names, [&](llvm::StringRef Word) {
      const VarDecl *Index = visibleVariable(Word, Exit, Function);
      return Index && Index->getType()->isIntegerType();
    });
  }

  /// Whether a function that passes \p Parameter closes what it passes.
  bool isClosedByCaller(const ParmVarDecl *Parameter) const {
    return llvm::any_of(Code.Bodies, [&](const FunctionDecl *Caller) {
      if (Caller->getCanonicalDecl() == Function->getCanonicalDecl())
        return false;
      std::vector<std::string> Passed;
      anyBelow(Caller->getBody(), [&](const Stmt *S) {
        const auto *Call = dyn_cast<CallExpr>(S);
        const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
        unsigned Index = Parameter->getFunctionScopeIndex();
        if (Callee && Index < Call->getNumArgs() &&
            Callee->getCanonicalDecl() == Function->getCanonicalDecl())
          Passed.push_back(spelled(Call->getArg(Index), Context));
        return false;
      });
      return !Passed.empty() &&
             llvm::any_of(closesIn(Caller, Code, Context),
                          [&](const CloseUse &Use) {
                            return llvm::is_contained(Passed, Use.Name);
                          });
    });
  }
  const ValueDecl *memberOrGlobal(llvm::StringRef Root) const {
    DeclarationName Key(&Context.Idents.get(Root));
    if (const auto *Method = dyn_cast<CXXMethodDecl>(Function))
      for (const NamedDecl *D : Method->getParent()->lookup(Key))
        return Method->isStatic() || Method->isConst() ? nullptr
                                                       : dyn_cast<FieldDecl>(D);
    for (const NamedDecl *D : Context.getTranslationUnitDecl()->lookup(Key))
      if (const auto *Global = dyn_cast<VarDecl>(D))
        return Global;
    return nullptr;
  }
  bool isEverSet(const ValueDecl *Base) const {
    return anyBelow(Function->getBody(), [&](const Stmt *S) {
      const Expr *Target = targetOf(S);
      if (!Target)
        return false;
      std::string Text = spelled(Target, Context);
      return variableOf(Target) == Base &&
             Wanted.Name.compare(0, Text.size(), Text) == 0;
    });
  }

  /// Whether the result of the call goes to the variable, and not by way of a
  /// function that may answer with another number.
  bool isStoredResult(const StmtPath &Origin) const {
    for (size_t Index = 0; Index < Origin.size(); ++Index) {
      const auto *Declaration = dyn_cast<DeclStmt>(Origin[Index]);
      const Expr *Target = targetOf(Origin[Index]);
      if (!Target && !Declaration)
        continue;
      bool Here = Target ? variableOf(Target) == Variable
                         : llvm::is_contained(Declaration->decls(), Variable);
      return Here &&
             std::none_of(Origin.begin() + Index + 1, Origin.end() - 1,
                          [](const Stmt *S) { return isa<CallExpr>(S); });
    }
    return false;
  }
  bool isFilledByOrigin() const {
    return anyBelow(Wanted.Origin, [&](const Stmt *S) {
      const auto *Ref = dyn_cast<DeclRefExpr>(S);
      return Ref && Ref->getDecl() == Variable;
    });
  }

  /// Whether the place, or what it is a part of, gets another value before the
  /// exit; with \p Tests, other than one that a test finds out.
  bool isSetAgain(bool Tests) const {
    return anyBelow(Function->getBody(), [&](const Stmt *S) {
      const Expr *Target = targetOf(S);
      if (!Target || variableOf(Target) != Variable ||
          !isAfterOrigin(S->getBeginLoc()) || isBehindExit(S->getBeginLoc()) ||
          (Tests && isEmptying(S)))
        return false;
      std::string Text = spelled(Target, Context);
      return Wanted.Name.compare(0, Text.size(), Text) == 0;
    });
  }
  bool isEmptying(const Stmt *Store) const {
    const auto *Assign = dyn_cast<BinaryOperator>(Store);
    return Assign && Assign->getOpcode() == BO_Assign &&
           isNegative(Assign->getRHS(), Context);
  }
  /// Whether \p Where is at the exit or below, and no loop leads from there
  /// to the exit without another descriptor being opened.
  bool isBehindExit(SourceLocation Where) const {
    if (Context.getSourceManager().isBeforeInTranslationUnit(Where,
                                                             endOfExit()))
      return false;
    return llvm::none_of(Exit, [&](const Stmt *S) {
      return isLoop(S) && !llvm::is_contained(Origin, S);
    });
  }
  SourceLocation endOfExit() const {
    const Stmt *Last = Exit.back();
    return isa<CompoundStmt>(Last) ? Last->getEndLoc() : Last->getBeginLoc();
  }
  /// "int fd = -1;", so that a test tells whether it was opened.
  bool startsEmpty() const {
    const auto *Local = dyn_cast<VarDecl>(Variable);
    return Local && Local->getName() == Wanted.Name && Local->hasInit() &&
           Local->hasLocalStorage() && !isa<ParmVarDecl>(Local) &&
           isNegative(Local->getInit(), Context);
  }
  bool mayHaveEnded(const Expr *Since) const {
    return closewait::mayHaveEnded(Wanted.Name, Since, Exit, Function, Code,
                                   Context);
  }
  bool isAfterOrigin(SourceLocation Where) const {
    return Context.getSourceManager().isBeforeInTranslationUnit(
        Wanted.Origin->getBeginLoc(), Where);
  }

  /// Whether a comparison of the descriptor decides when \p Condition holds, or
  /// when it does not.
  bool decides(const Expr *Condition, bool Holds) const {
    if (!Condition)
      return false;
    const auto *Binary =
        dyn_cast<BinaryOperator>(Condition->IgnoreParenImpCasts());
    if (!Binary || !Binary->isLogicalOp())
      return compares(Condition);
    bool Both = (Binary->getOpcode() == BO_LAnd) == Holds;
    bool Left = decides(Binary->getLHS(), Holds);
    bool Right = decides(Binary->getRHS(), Holds);
    return Both ? Left || Right : Left && Right;
  }
  /// Whether \p Condition compares the descriptor.
  bool compares(const Stmt *Condition) const {
    return anyBelow(Condition, [&](const Stmt *S) {
      const auto *Binary = dyn_cast<BinaryOperator>(S);
      return Binary && Binary->isComparisonOp() &&
             (isDescriptor(Binary->getLHS()) || isDescriptor(Binary->getRHS()));
    });
  }
  bool isDescriptor(const Expr *E) const {
    E = E->IgnoreParenCasts();
    if (E == Wanted.Origin)
      return true;
    if (const auto *Assign = dyn_cast<BinaryOperator>(E))
      return Assign->getOpcode() == BO_Assign && isDescriptor(Assign->getLHS());
    const auto *Ref = dyn_cast<DeclRefExpr>(E); // in a macro, too
    return spelled(E, Context) == Wanted.Name ||
           (Ref && Ref->getDecl() == Variable &&
            Wanted.Name == Variable->getName());
  }

  /// Whether a comparison guards the exit, from the statement \p Common on.
  bool isTested(size_t Common) const {
    for (size_t Index = Common; Index < Exit.size(); ++Index) {
      if (Index + 1 < Exit.size() && isGuard(Exit[Index], Exit[Index + 1]))
        return true;
      if (!isa<CompoundStmt>(Exit[Index]))
        continue;
      for (const Stmt *Before : statementsBefore(Exit, Index)) {
        const auto *If = dyn_cast<IfStmt>(Before);
        if (If && isAfterOrigin(If->getEndLoc()) && turnsAway(If) &&
            !isBypassed(If))
          return true;
      }
    }
    return false;
  }
  /// Whether a jump over \p Test, or out of it, leads to a label on the way.
  bool isBypassed(const IfStmt *Test) const {
    const SourceManager &Sources = Context.getSourceManager();
    return anyBelow(Function->getBody(), [&](const Stmt *S) {
      const auto *Goto = dyn_cast<GotoStmt>(S);
      return Goto && !isBehindExit(Goto->getLabel()->getLocation()) &&
             Sources.isBeforeInTranslationUnit(Goto->getBeginLoc(),
                                               Test->getEndLoc()) &&
             Sources.isBeforeInTranslationUnit(Test->getEndLoc(),
                                               Goto->getLabel()->getLocation());
    });
  }
  /// Whether a descriptor that failed does not get behind \p If.
  bool turnsAway(const IfStmt *If) const {
    return (leaves(If->getThen()) && decides(If->getCond(), false)) ||
           (leaves(If->getElse()) && decides(If->getCond(), true));
  }
  /// Whether \p S compares before its part \p Child is executed.
  bool isGuard(const Stmt *S, const Stmt *Child) const {
    if (const auto *If = dyn_cast<IfStmt>(S))
      return Child != If->getCond() &&
             decides(If->getCond(), Child == If->getThen());
    if (const auto *While = dyn_cast<WhileStmt>(S))
      return Child == While->getBody() && decides(While->getCond(), true);
    const auto *For = dyn_cast<ForStmt>(S);
    return For && Child == For->getBody() && decides(For->getCond(), true);
  }

  const FixRequest &Wanted;
  const StmtPath &Exit;
  const FunctionDecl *Function;
  const ClosingCode &Code;
  const ASTContext &Context;
  const ValueDecl *Variable = nullptr;
  StmtPath Origin;
};

} // namespace

DescriptorName nameAt(const FixRequest &Wanted, const StmtPath &Exit,
                      const FunctionDecl *Function, const ClosingCode &Code,
                      const ASTContext &Context) {
  return NameJudge(Wanted, Exit, Function, Code, Context).judge();
}

} // namespace closewait
