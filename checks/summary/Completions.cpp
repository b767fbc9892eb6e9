//===-- Completions.cpp - whether functions come back ---------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Completions.h. A graph is made only of functions in which something
// could end a path.
//
//===----------------------------------------------------------------------===//
#include "summary/Completions.h"
#include "flow/BranchFacts.h"
#include "flow/CfgView.h"
#include "support/MaySet.h"
#include "support/Words.h"
#include "typestate/CallMapping.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace closewait {

/// The declaration of \p Function that has the body, if there is one.
static const FunctionDecl *definitionOf(const FunctionDecl *Function) {
  const FunctionDecl *Definition = Function;
  Function->hasBody(Definition);
  return Definition;
}

namespace {

/// What in a body could keep it from returning.
struct EndingScan : RecursiveASTVisitor<EndingScan> {
  using CallTest = llvm::function_ref<bool(const CallExpr *)>;
  explicit EndingScan(CallTest NeverReturns) : NeverReturns(NeverReturns) {}

  CallTest NeverReturns;
  bool Throws = false, NoReturn = false;
  std::vector<const FunctionDecl *> Callees; ///< outside of any try

  bool VisitCXXThrowExpr(CXXThrowExpr *) { return Throws = true; }
  bool VisitCXXNewExpr(CXXNewExpr *New) {
    if (const FunctionDecl *Allocator = New->getOperatorNew())
      Callees.push_back(Allocator);
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) {
    if (const FunctionDecl *Callee = Call->getDirectCallee()) {
      NoReturn |= NeverReturns(Call);
      Callees.push_back(definitionOf(Callee));
    }
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *Construct) {
    const FunctionDecl *Definition = nullptr;
    if (Construct->getConstructor()->hasBody(Definition))
      Callees.push_back(Definition);
    return true;
  }
  /// What is thrown in there is taken to be caught.
  bool TraverseCXXTryStmt(CXXTryStmt *Try) {
    for (unsigned I = 0; I < Try->getNumHandlers(); ++I)
      TraverseStmt(Try->getHandler(I)->getHandlerBlock());
    return true;
  }
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
};

} // namespace

static bool isNothrow(const FunctionDecl *Function) {
  const auto *Type = Function->getType()->getAs<FunctionProtoType>();
  return Type && !isUnresolvedExceptionSpec(Type->getExceptionSpecType()) &&
         Type->isNothrow();
}

static bool isLibrary(const FunctionDecl *Function) {
  const DeclContext *Around = Function->getDeclContext();
  while (Around->isRecord() || Around->isTransparentContext())
    Around = Around->getParent();
  return Around->isStdNamespace() ||
         Function->isReplaceableGlobalAllocationFunction();
}

/// error(1, errno, "recv") is not declared so: with 0 it comes back.
bool Completions::neverReturns(const CallExpr *Call) {
  const FunctionModel *Model = Models.of(Call, Context);
  return Call->getDirectCallee()->isNoReturn() || reportsFailure(Call) ||
         (Model && Model->Contract == ResultContract::NeverReturns);
}

/// my_exit, die, fatalError, err_quit.
static bool soundsFinal(llvm::StringRef Name) {
  static const llvm::StringSet<> Final = {"exit", "die",   "fatal", "panic",
                                          "quit", "abort", "croak", "bail"};
  return hasWordOf(Name, Final) || Name == "err_sys" || Name == "err_dump" ||
         Name == "terminate";
}

/// Whether \p Callee is a plain function of another file that answers nothing.
static bool isUnseenProcedure(const FunctionDecl *Callee) {
  return Callee && Callee->getReturnType()->isVoidType() &&
         !isa<CXXMethodDecl>(Callee) && !Callee->hasBody();
}

/// FatalMessage(...) << "gone"; of another file, which ends the process when it
/// goes.
static bool isFatalMessage(const FunctionDecl *Function) {
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(Function);
  if (!Constructor || Constructor->isCopyOrMoveConstructor())
    return false;
  static const llvm::StringSet<> Fatal = {"fatal"};
  const CXXRecordDecl *Class = Constructor->getParent();
  const CXXDestructorDecl *Destructor = Class->getDestructor();
  return Class->getIdentifier() && hasWordOf(Class->getName(), Fatal) &&
         Destructor && Destructor->isUserProvided() && !Destructor->hasBody();
}

/// fatal("no memory"); of another file. A name is enough to be silent; what
/// gets an object ends that, not the process.
static bool endsByName(const FunctionDecl *Function) {
  bool Speaks = llvm::all_of(Function->parameters(), [](const auto *Parameter) {
    QualType Type = Parameter->getType();
    return Type->isArithmeticType() || Type->isEnumeralType() ||
           (Type->isPointerType() &&
            Type->getPointeeType()->isAnyCharacterType());
  });
  return Speaks && isUnseenProcedure(Function) && Function->getIdentifier() &&
         soundsFinal(Function->getName());
}

const Expr *conditionToCheck(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!isUnseenProcedure(Callee) || Call->getNumArgs() < 2 ||
      Callee->getNumParams() < 2 ||
      !Callee->getParamDecl(0)->getType()->isIntegerType())
    return nullptr;
  bool Says = llvm::any_of(Call->arguments(), [](const Expr *Argument) {
    return isa<StringLiteral>(Argument->IgnoreParenImpCasts());
  });
  return Says ? Call->getArg(0)->IgnoreParenImpCasts() : nullptr;
}

/// bye(EX_OSERR); of another file: an exit status is for who ends the process.
static bool getsExitStatus(const CallExpr *Call, const ASTContext &Context) {
  static const llvm::StringSet<> Statuses = {
      "EXIT_SUCCESS", "EXIT_FAILURE", "EX_OK",          "EX_USAGE",
      "EX_DATAERR",   "EX_NOINPUT",   "EX_NOUSER",      "EX_NOHOST",
      "EX_SOFTWARE",  "EX_OSERR",     "EX_UNAVAILABLE", "EX_OSFILE",
      "EX_CANTCREAT", "EX_IOERR",     "EX_TEMPFAIL",    "EX_PROTOCOL",
      "EX_NOPERM",    "EX_CONFIG"};
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (Call->getNumArgs() != 1 || !isUnseenProcedure(Callee))
    return false;
  const Expr *Status = Call->getArg(0)->IgnoreParenImpCasts();
  SourceLocation At = Status->getBeginLoc();
  return At.isMacroID() && Status->getType()->isIntegerType() &&
         Statuses.count(Lexer::getImmediateMacroName(
             At, Context.getSourceManager(), Context.getLangOpts()));
}

/// write_log(LEVEL_FATAL, "..."); of another file may be the last thing that
/// the process does.
static bool getsFatalLevel(const CallExpr *Call) {
  static const llvm::StringSet<> Fatal = {"fatal", "panic"};
  return isUnseenProcedure(Call->getDirectCallee()) &&
         llvm::any_of(Call->arguments(), [](const Expr *Argument) {
           const auto *Ref =
               dyn_cast<DeclRefExpr>(Argument->IgnoreParenImpCasts());
           return Ref && isa<EnumConstantDecl>(Ref->getDecl()) &&
                  hasWordOf(Ref->getDecl()->getName(), Fatal);
         });
}

bool Completions::reportsFailure(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (getsExitStatus(Call, Context) || getsFatalLevel(Call))
    return true;
  int64_t Ignored;
  if (!Callee || !Checkers.count(Callee->getCanonicalDecl()))
    return false;
  const Expr *Condition = conditionToCheck(Call);
  return Condition && constantOf(Condition, Context, Ignored);
}

/// static int unlock(void) { return 0; }, where nothing is locked.
static std::optional<int64_t> onlyAnswer(const FunctionDecl &Function,
                                         const ASTContext &Context) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if ((Method && Method->isVirtual()) || Function.hasAttr<WeakAttr>())
    return std::nullopt; // another one may answer otherwise
  const auto *Body = dyn_cast<CompoundStmt>(Function.getBody());
  const auto *Return = Body && Body->size() == 1
                           ? dyn_cast<ReturnStmt>(Body->body_front())
                           : nullptr;
  int64_t Answer;
  // A macro may be another one in the next build.
  if (Return && Return->getRetValue() &&
      !Return->getRetValue()->getBeginLoc().isMacroID() &&
      constantOf(Return->getRetValue(), Context, Answer))
    return Answer;
  return std::nullopt;
}

/// assertFailed(), ensure(): what it tells of is a mistake in the program.
static bool isForChecks(const FunctionDecl &Function) {
  static const llvm::StringSet<> Words = {
      "assert",       "assertion",     "ensure",      "ensures",
      "expect",       "expects",       "require",     "requires",
      "precondition", "postcondition", "unreachable", "contract"};
  return hasWordOf(Function.getNameAsString(), Words);
}

Completion Completions::of(const FunctionDecl *Function) {
  auto Inserted = Known.try_emplace(Function, Completion());
  if (Inserted.second && LibraryThrows && isLibrary(Function))
    Inserted.first->second.Throws = !isNothrow(Function);
  if (Inserted.second && !Function->hasBody())
    Inserted.first->second.Returns =
        !endsByName(Function) && !isFatalMessage(Function);
  bool Ours =
      !Context.getSourceManager().isInSystemHeader(Function->getLocation());
  if (!Inserted.second || !Ours || !Function->doesThisDeclarationHaveABody() ||
      Function->hasSkippedBody() || Function->isDependentContext())
    return Inserted.first->second;
  auto NeverReturns = [&](const CallExpr *Call) { return neverReturns(Call); };
  EndingScan Scan(NeverReturns);
  Scan.TraverseStmt(Function->getBody());
  Completion Result;
  Result.Throws = Scan.Throws;
  Result.Answer = onlyAnswer(*Function, Context);
  bool MayEnd = Scan.Throws || Scan.NoReturn || Function->isNoReturn();
  for (const FunctionDecl *Callee : Scan.Callees) {
    Completion Below = of(Callee);
    Result.Throws |= Below.Throws;
    MayEnd |= !Below.Returns || !Below.Conditions.empty();
  }
  if (MayEnd)
    followToEnds(*Function, Result);
  // What a header throws is meant for who uses it in a wrong way, unless
  // throwing is what it is for.
  const SourceManager &Sources = Context.getSourceManager();
  bool Here =
      Sources.isInMainFile(Sources.getExpansionLoc(Function->getLocation()));
  bool Fails = !Result.Returns && !isForChecks(*Function);
  Result.Throws &= !isNothrow(Function) && (Here || Fails);
  return Known[Function] = Result;
}

/// Whether no path goes through the end of \p Block.
bool Completions::endsPath(const CFGBlock &Block) {
  if (Block.hasNoReturnElement())
    return true;
  for (const CFGElement &Element : Block) {
    auto Statement = Element.getAs<CFGStmt>();
    if (!Statement)
      continue;
    if (isa<CXXThrowExpr>(Statement->getStmt()))
      return true;
    const auto *Call = dyn_cast<CallExpr>(Statement->getStmt());
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (Callee && (neverReturns(Call) || !of(definitionOf(Callee)).Returns ||
                   passesFailureOn(*Call)))
      return true;
  }
  return false;
}

/// fail(errno); of a function that comes back with 0 alone: whoever passes
/// errno on has seen a call fail.
bool Completions::passesFailureOn(const CallExpr &Call) {
  const FunctionDecl *Callee = definitionOf(Call.getDirectCallee());
  return llvm::any_of(of(Callee).Conditions, [&](const ReturnsOnlyIf &If) {
    const Expr *Argument =
        argumentFor(&Call, Callee, Callee->getParamDecl(If.Parameter));
    return !If.Holds && Argument && isErrno(Argument);
  });
}

/// switch (code) { case 0: return; ... }: whether a path on which \p Parameter
/// holds or not may go to \p Label.
static bool mayComeTo(const Stmt *Label, const SwitchStmt &Switch,
                      const ParmVarDecl *Parameter, bool Holds,
                      const ASTContext &Context) {
  auto IsZero = [&](const SwitchCase *Each) {
    int64_t Value;
    const auto *Case = dyn_cast_or_null<CaseStmt>(Each);
    return Case && !Case->getRHS() &&
           constantOf(Case->getLHS(), Context, Value) && Value == 0;
  };
  const auto *Ref =
      dyn_cast<DeclRefExpr>(Switch.getCond()->IgnoreParenImpCasts());
  if (!Ref || Ref->getDecl() != Parameter)
    return true;
  bool HasZero = false;
  for (const SwitchCase *Each = Switch.getSwitchCaseList(); Each;
       Each = Each->getNextSwitchCase())
    HasZero |= IsZero(Each);
  return !HasZero || IsZero(dyn_cast_or_null<SwitchCase>(Label)) != Holds;
}

/// What \p Condition comes to where \p Parameter holds or not, if it is about
/// nothing else: holds, !holds, holds == 0.
static std::optional<bool> truthOf(const Expr *Condition,
                                   const ParmVarDecl *Parameter, bool Holds,
                                   const ASTContext &Context) {
  Condition = Condition->IgnoreParenImpCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Condition))
    return Ref->getDecl() == Parameter ? std::optional<bool>(Holds)
                                       : std::nullopt;
  if (const auto *Not = dyn_cast<UnaryOperator>(Condition)) {
    if (Not->getOpcode() != UO_LNot)
      return std::nullopt;
    auto Inner = truthOf(Not->getSubExpr(), Parameter, Holds, Context);
    return Inner ? std::optional<bool>(!*Inner) : std::nullopt;
  }
  if (const auto *Compare = dyn_cast<BinaryOperator>(Condition)) {
    int64_t Other;
    if (!Compare->isEqualityOp() ||
        !constantOf(Compare->getRHS(), Context, Other) || Other != 0)
      return std::nullopt;
    auto Inner = truthOf(Compare->getLHS(), Parameter, Holds, Context);
    return Inner
               ? std::optional<bool>(*Inner == (Compare->getOpcode() == BO_NE))
               : std::nullopt;
  }
  // __builtin_expect(!!(holds), 1)
  const auto *Call = dyn_cast<CallExpr>(Condition);
  bool Expects =
      Call && Call->getBuiltinCallee() == Builtin::BI__builtin_expect;
  return Expects ? truthOf(Call->getArg(0), Parameter, Holds, Context)
                 : std::nullopt;
}

/// Whether a path that avoids \p Ends leads from the entry to the exit by
/// returning, where \p Known holds if it is of a parameter.
bool Completions::hasWayBack(CfgView &View, const llvm::BitVector &Ends,
                             Assumption Known) {
  llvm::BitVector Seen = Ends;
  llvm::SmallVector<const CFGBlock *, 16> Open = {&View.graph().getEntry()};
  while (!Open.empty()) {
    const CFGBlock *Block = Open.pop_back_val();
    if (Block == &View.graph().getExit())
      return true;
    if (Seen.test(Block->getBlockID()))
      continue;
    Seen.set(Block->getBlockID());
    Branch On = View.branchOf(Block);
    std::optional<bool> Truth;
    if (Known.Parameter && On.Kind == Branch::TwoWay)
      Truth = truthOf(On.Condition, Known.Parameter, Known.Holds, Context);
    const auto *Switch = dyn_cast_or_null<SwitchStmt>(On.Terminator);
    unsigned Edge = 0;
    for (const CFGBlock *Next : Block->succs()) {
      bool Taken = !Truth || *Truth == (Edge == 0);
      if (Switch && Next && Known.Parameter)
        Taken &= mayComeTo(Next->getLabel(), *Switch, Known.Parameter,
                           Known.Holds, Context);
      if (Next && Taken)
        Open.push_back(Next);
      ++Edge;
    }
  }
  return false;
}

/// Finds out whether \p Function comes back, and for which parameters, as far
/// as it does not store to them.
void Completions::followToEnds(const FunctionDecl &Function,
                               Completion &Result) {
  auto View = CfgView::build(&Function, Context);
  Result.Returns = !Function.isNoReturn();
  if (!View || !Result.Returns)
    return;
  llvm::BitVector Ends(View->graph().getNumBlockIDs());
  for (const CFGBlock *Block : View->graph())
    if (endsPath(*Block))
      Ends.set(Block->getBlockID());
  Result.Returns = hasWayBack(*View, Ends, Assumption());
  if (!Result.Returns)
    return;
  for (const ParmVarDecl *Parameter : Function.parameters()) {
    if (!Parameter->getType()->isIntegralOrEnumerationType() ||
        maySetBelow(Function.getBody(), Parameter))
      continue;
    for (bool Holds : {false, true})
      if (!hasWayBack(*View, Ends, {Parameter, Holds}))
        Result.Conditions.push_back(
            {Parameter->getFunctionScopeIndex(), !Holds});
  }
}

} // namespace closewait
