//===-- ResultTests.cpp - where a count is compared -----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see ResultTests.h. Limits: the result goes to a local variable or
// straight into a comparison, and every path to the test comes from the call.
//
//===----------------------------------------------------------------------===//
#include "fixit/ResultTests.h"
#include "support/AnyBelow.h"
#include "support/Loops.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace closewait {

static bool isTransparent(const Stmt *S) {
  return isa<ParenExpr>(S) || isa<CastExpr>(S) || isa<FullExpr>(S);
}

static bool isExpect(const Stmt *S) {
  const auto *Call = dyn_cast<CallExpr>(S);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->getIdentifier() &&
         Callee->getName() == "__builtin_expect";
}

static const VarDecl *localOf(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  const auto *Variable = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Variable && Variable->hasLocalStorage() ? Variable : nullptr;
}

ResultUse useOfResult(const StmtPath &Call) {
  ResultUse Use;
  if (Call.empty())
    return Use;
  Use.Value = cast<Expr>(Call.back());
  size_t Index = Call.size() - 1;
  bool Used = false;
  for (; Index > 0; --Index) {
    const Stmt *Parent = Call[Index - 1];
    if (const auto *Assign = dyn_cast<BinaryOperator>(Parent)) {
      if (Assign->getOpcode() == BO_Assign && !Used &&
          Call[Index] == Assign->getRHS()) {
        Use.Variable = localOf(Assign->getLHS());
        Use.Value = Assign;
        Used = Use.Variable == nullptr;
        continue;
      }
      Used = true;
    } else if (const auto *Statement = dyn_cast<DeclStmt>(Parent)) {
      if (!Used && Statement->isSingleDecl())
        Use.Variable = dyn_cast<VarDecl>(Statement->getSingleDecl());
      Used = true;
    } else if (!isa<Expr>(Parent)) {
      break;
    } else if (!isTransparent(Parent)) {
      // "(void)!recv(...)" is a way to drop it without a warning.
      const auto *Not = dyn_cast<UnaryOperator>(Parent);
      Used |= !Not || Not->getOpcode() != UO_LNot;
    }
  }
  Use.Statement = StmtPath(Call.begin(), Call.begin() + Index + 1);
  Use.Dropped = !Used && !Use.Variable && standsInBlock(Use.Statement);
  return Use;
}

namespace {

enum class Shape : uint8_t { None, ErrorTrue, ErrorFalse };

/// What "x Opcode Constant" tells.
Shape shapeOf(BinaryOperatorKind Opcode, int64_t Constant) {
  bool Zero = Constant == 0, MinusOne = Constant == -1;
  switch (Opcode) {
  case BO_LT:
    return Zero ? Shape::ErrorTrue : Shape::None;
  case BO_LE:
  case BO_EQ:
    return MinusOne ? Shape::ErrorTrue : Shape::None;
  case BO_GE:
    return Zero ? Shape::ErrorFalse : Shape::None;
  case BO_GT:
  case BO_NE:
    return MinusOne ? Shape::ErrorFalse : Shape::None;
  default:
    return Shape::None;
  }
}

bool constantOf(const Expr *E, const ASTContext &Context, int64_t &Value) {
  if (E->isValueDependent())
    return false;
  auto Number = E->getIntegerConstantExpr(Context);
  if (!Number || Number->getBitWidth() > 64)
    return false;
  // (size_t)-1 and SOCKET_ERROR are -1 to us.
  Value = Number->getBitWidth() == 64
              ? static_cast<int64_t>(Number->getZExtValue())
              : Number->getExtValue();
  if (Number->isUnsigned() && Number->getBitWidth() < 64 && Number->isAllOnes())
    Value = -1;
  return true;
}

/// Finds the comparisons of one result.
class TestFinder {
public:
  TestFinder(const ResultUse &Use, const StmtPath &Call,
             const FunctionDecl *Function, const ASTContext &Context)
      : Use(Use), Call(Call), Function(Function), Context(Context) {}

  std::vector<ResultTest> find() {
    visit(Function->getBody());
    return std::move(Found);
  }

private:
  void visit(const Stmt *S) {
    Path.push_back(S);
    if (const auto *Compare = dyn_cast<BinaryOperator>(S))
      consider(Compare);
    for (const Stmt *Child : S->children())
      if (Child)
        visit(Child);
    Path.pop_back();
  }

  bool isResult(const Expr *E) const {
    E = E->IgnoreParenCasts();
    if (E == Use.Value || E == Call.back())
      return true;
    return Use.Variable && localOf(E) == Use.Variable;
  }

  void consider(const BinaryOperator *Compare) {
    if (!Compare->isComparisonOp())
      return;
    int64_t Constant;
    Shape Says = Shape::None;
    const Expr *Result = nullptr;
    if (isResult(Compare->getLHS()) &&
        constantOf(Compare->getRHS(), Context, Constant)) {
      Says = shapeOf(Compare->getOpcode(), Constant);
      Result = Compare->getLHS();
    } else if (isResult(Compare->getRHS()) &&
               constantOf(Compare->getLHS(), Context, Constant)) {
      Says = shapeOf(BinaryOperator::reverseComparisonOp(Compare->getOpcode()),
                     Constant);
      Result = Compare->getRHS();
    }
    if (Says == Shape::None || !comesFromCall())
      return;
    ResultTest Test;
    Test.Compare = Compare;
    Test.Signed = Result->getType()->isSignedIntegerType();
    Test.ErrorIsTrue = Says == Shape::ErrorTrue;
    if (climb(Test))
      Found.push_back(std::move(Test));
  }

  /// Whether the comparison is about what this call returned, and no other.
  bool comesFromCall() const {
    if (llvm::is_contained(Path, Call.back()))
      return false; // inside its arguments
    bool Inside = llvm::is_contained(Call, Path.back());
    if (Inside)
      return true;
    return commonAfter(Call, Path) >= 0 && !isSetBetween();
  }
  bool isSetBetween() const {
    const SourceManager &Sources = Context.getSourceManager();
    SourceLocation From = Use.Value->getEndLoc(), To = Path.back()->getEndLoc();
    return anyBelow(Function->getBody(), [&](const Stmt *S) {
      const auto *Assign = dyn_cast<BinaryOperator>(S);
      return Assign && Assign->isAssignmentOp() && Assign != Use.Value &&
             localOf(Assign->getLHS()) == Use.Variable &&
             Sources.isBeforeInTranslationUnit(From, S->getBeginLoc()) &&
             Sources.isBeforeInTranslationUnit(S->getBeginLoc(), To);
    });
  }

  /// From the comparison up to the statement that it decides.
  bool climb(ResultTest &Test) const {
    size_t Index = Path.size() - 1;
    for (; Index > 0; --Index) {
      const Stmt *Parent = Path[Index - 1], *Child = Path[Index];
      if (isTransparent(Parent))
        continue;
      const auto *Unary = dyn_cast<UnaryOperator>(Parent);
      if (Unary && Unary->getOpcode() == UO_LNot) {
        Test.ErrorIsTrue = !Test.ErrorIsTrue;
        continue;
      }
      const auto *Binary = dyn_cast<BinaryOperator>(Parent);
      bool Decides = Binary && (Binary->getOpcode() ==
                                (Test.ErrorIsTrue ? BO_LOr : BO_LAnd));
      bool Last = Binary && Binary->getOpcode() == BO_Comma &&
                  Child == Binary->getRHS();
      const auto *Outer = dyn_cast<CallExpr>(Parent);
      bool Hinted = Outer && isExpect(Parent) && Outer->getArg(0) == Child;
      if (Decides || Last || Hinted)
        continue;
      break;
    }
    if (Index == 0 || !isa<Expr>(Path[Index]))
      return false;
    Test.Condition = cast<Expr>(Path[Index]);
    Test.Statement = StmtPath(Path.begin(), Path.begin() + Index);
    return decides(Path[Index - 1], Test);
  }

  static bool decides(const Stmt *S, const ResultTest &Test) {
    if (const auto *If = dyn_cast<IfStmt>(S))
      return If->getCond() == Test.Condition;
    if (const auto *Choice = dyn_cast<ConditionalOperator>(S))
      return Choice->getCond() == Test.Condition;
    if (Test.ErrorIsTrue)
      return false; // a loop that goes on after an error
    return isLoop(S) && loopCondition(S) == Test.Condition;
  }

  const ResultUse &Use;
  const StmtPath &Call;
  const FunctionDecl *Function;
  const ASTContext &Context;
  StmtPath Path;
  std::vector<ResultTest> Found;
};

} // namespace

std::vector<ResultTest> testsOf(const ResultUse &Use, const StmtPath &Call,
                                const FunctionDecl *Function,
                                const ASTContext &Context) {
  return TestFinder(Use, Call, Function, Context).find();
}

const Stmt *ResultTest::errorBranch() const {
  const Stmt *S = Statement.back();
  if (const auto *If = dyn_cast<IfStmt>(S))
    return ErrorIsTrue ? If->getThen() : If->getElse();
  if (const auto *Choice = dyn_cast<ConditionalOperator>(S))
    return ErrorIsTrue ? Choice->getTrueExpr() : Choice->getFalseExpr();
  return nullptr;
}

bool ResultTest::isLoop() const {
  return !isa<IfStmt>(Statement.back()) && !isa<Expr>(Statement.back());
}

/// With 0 on its other side, or on this one where it is mirrored.
static llvm::StringRef widerOperator(BinaryOperatorKind Opcode, bool Mirrored) {
  bool ErrorIsTrue = Opcode == BO_LT || Opcode == BO_LE || Opcode == BO_EQ;
  if (ErrorIsTrue)
    return Mirrored ? ">=" : "<=";
  return Mirrored ? "<" : ">";
}

Hints widen(const ResultTest &Test, const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  const LangOptions &Language = Context.getLangOpts();
  const BinaryOperator *Compare = Test.Compare;
  int64_t Ignored;
  bool Mirrored = constantOf(Compare->getLHS(), Context, Ignored);
  const Expr *Constant = Mirrored ? Compare->getLHS() : Compare->getRHS();
  llvm::StringRef Operator = widerOperator(
      Mirrored ? BinaryOperator::reverseComparisonOp(Compare->getOpcode())
               : Compare->getOpcode(),
      Mirrored);
  SourceLocation At = Compare->getOperatorLoc();
  CharSourceRange Old = Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(Constant->getSourceRange()), Sources,
      Language);
  if (At.isMacroID() || Old.isInvalid() || Compare->getBeginLoc().isMacroID())
    return {};
  Hints Edits = {FixItHint::CreateReplacement(
      CharSourceRange::getTokenRange(At, At), Operator)};
  if (Lexer::getSourceText(Old, Sources, Language) != "0")
    Edits.push_back(FixItHint::CreateReplacement(Old, "0"));
  return Edits;
}

} // namespace closewait
