//===-- EarlierEnds.cpp - what may have happened to it by then ------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see EarlierEnds.h. A close behind which the variable gets -1 does no
// harm, nor does one in a block that leaves for somewhere else. A system call
// borrows a number, as does what prints by a format; a function of this file
// does so where its summary says so.
//
//===----------------------------------------------------------------------===//
#include "fixit/EarlierEnds.h"
#include "fixit/ErrorBranch.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"
#include "support/Compat.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

bool isNegative(const Expr *E, const ASTContext &Context) {
  if (E->isValueDependent())
    return false;
  auto Number = E->getIntegerConstantExpr(Context);
  return Number && (Number->isNegative() || Number->isAllOnes());
}

namespace {

/// Library functions that take a number over, or end it.
constexpr llvm::StringLiteral Takers[] = {"close",     "closesocket", "fdopen",
                                          "fdopendir", "dup2",        "dup3"};

class History {
public:
  History(llvm::StringRef Name, const Expr *Origin, const StmtPath &Exit,
          const FunctionDecl *Function, const ClosingCode &Code,
          const ASTContext &Context)
      : Name(Name.str()), Exit(Exit), Function(Function), Code(Code),
        Context(Context), Sources(Context.getSourceManager()) {
    if (Origin)
      From = Sources.getExpansionLoc(Origin->getEndLoc());
    To = Sources.getExpansionLoc(isa<CompoundStmt>(Exit.back())
                                     ? Exit.back()->getEndLoc()
                                     : Exit.back()->getBeginLoc());
    // The turn before has been through the whole loop.
    for (const Stmt *S : llvm::reverse(Exit))
      if (isLoop(S) && (From.isInvalid() || Sources.isBeforeInTranslationUnit(
                                                From, S->getBeginLoc())))
        To = Sources.getExpansionLoc(S->getEndLoc());
  }

  bool isDoubtful() { return visit(Function->getBody()); }

private:
  bool visit(const Stmt *S) {
    Path.push_back(S);
    bool Doubtful = isBetween(S) && ends(S) && !isElsewhere();
    for (const Stmt *Child : S->children())
      Doubtful = Doubtful || (Child && visit(Child));
    Path.pop_back();
    return Doubtful;
  }

  bool isBetween(const Stmt *S) const {
    SourceLocation At = Sources.getExpansionLoc(S->getBeginLoc());
    return !Sources.isBeforeInTranslationUnit(To, At) &&
           (From.isInvalid() || Sources.isBeforeInTranslationUnit(From, At)) &&
           !llvm::is_contained(Exit, S);
  }

  /// Whether \p S may end the descriptor, or hand it to somebody.
  bool ends(const Stmt *S) const {
    if (isa<LambdaExpr>(S))
      return hasWord(sourceOf(S, Context), root());
    if (const auto *Call = dyn_cast<CallExpr>(S))
      return endsInCall(Call);
    if (const auto *Made = dyn_cast<CXXConstructExpr>(S))
      return llvm::any_of(Made->arguments(), [&](const Expr *Argument) {
        return leadsToIt(Argument);
      });
    if (const auto *List = dyn_cast<InitListExpr>(S))
      return llvm::any_of(List->inits(),
                          [&](const Expr *Part) { return isIt(Part); });
    if (const auto *Statement = dyn_cast<DeclStmt>(S))
      return llvm::any_of(Statement->decls(), [&](const Decl *D) {
        const auto *Variable = dyn_cast<VarDecl>(D);
        return Variable && isIt(Variable->getInit());
      });
    const auto *Assign = dyn_cast<BinaryOperator>(S);
    return Assign && Assign->isAssignmentOp() && isIt(Assign->getRHS());
  }
  bool endsInCall(const CallExpr *Call) const {
    const FunctionDecl *Callee = Call->getDirectCallee();
    bool Number = llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
      return isIt(Argument);
    });
    bool Leads = llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
      return leadsToIt(Argument);
    });
    if (!Number && !Leads)
      return (takesIndex(Call) || closesGlobal(Callee)) &&
             !isEmptiedBehind(Call);
    if (!Callee || !Callee->getIdentifier())
      return true;
    if (From.isInvalid() && decidesExit(Call))
      return false; // what it did on this path is known
    if (Code.Borrowers.count(Callee->getCanonicalDecl()) ||
        Callee->hasAttr<FormatAttr>()) // it prints the number
      return false;
    bool Library = Sources.isInSystemHeader(Callee->getLocation());
    if (!Library || !Number)
      return !isEmptiedBehind(Call);
    return llvm::is_contained(Takers, Callee->getName()) &&
           !isEmptiedBehind(Call);
  }

  /// drop(i), where the descriptor is in table[i].
  bool takesIndex(const CallExpr *Call) const {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (Callee && (Callee->hasAttr<FormatAttr>() ||
                   Sources.isInSystemHeader(Callee->getLocation())))
      return false;
    return llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
      std::string Text = spelled(Argument->IgnoreParenCasts(), Context);
      return Name.find("[" + Text + "]") != std::string::npos;
    });
  }

  /// drop_all(), where the descriptor is in no local variable.
  bool closesGlobal(const FunctionDecl *Callee) const {
    const FunctionDecl *Seen = nullptr;
    return Callee && !visibleVariable(root(), Exit, Function) &&
           Callee->hasBody(Seen) &&
           !Sources.isInSystemHeader(Seen->getLocation()) &&
           !closesIn(Seen, Code, Context).empty();
  }

  /// Whether only one answer of \p Call leads to the exit: "c = take(fd); if
  /// (!c) return;".
  bool decidesExit(const CallExpr *Call) const {
    std::string Answer;
    for (const Stmt *S : llvm::reverse(Path)) {
      if (const auto *Assign = dyn_cast<BinaryOperator>(S))
        if (Assign->getOpcode() == BO_Assign && Answer.empty())
          Answer = spelled(Assign->getLHS(), Context);
      if (const auto *Statement = dyn_cast<DeclStmt>(S))
        if (const auto *Variable =
                Statement->isSingleDecl()
                    ? dyn_cast<VarDecl>(Statement->getSingleDecl())
                    : nullptr)
          Answer = Variable->getNameAsString();
      if (!isa<Expr>(S))
        break;
    }
    for (size_t Index = 0; Index + 1 < Exit.size(); ++Index) {
      const auto *If = dyn_cast<IfStmt>(Exit[Index]);
      if (!If || Exit[Index + 1] == If->getCond())
        continue;
      std::string Asked = sourceOf(If->getCond(), Context);
      bool Behind = Sources.isBeforeInTranslationUnit(
          Call->getBeginLoc(), If->getCond()->getEndLoc());
      if (Behind && (!pathTo(Call, If->getCond()).empty() ||
                     (!Answer.empty() && hasWord(Asked, Answer))))
        return true;
    }
    return false;
  }

  /// "fd = -1;" behind the call, in its block or its macro.
  bool isEmptiedBehind(const Stmt *Call) const {
    SourceLocation At = Sources.getExpansionLoc(Call->getBeginLoc());
    const Stmt *Around = blockAround();
    return anyBelow(Around, [&](const Stmt *S) {
      const auto *Assign = dyn_cast<BinaryOperator>(S);
      bool Behind = !Sources.isBeforeInTranslationUnit(
          Sources.getExpansionLoc(S->getBeginLoc()), At);
      // The exit is a store itself where the close() goes in front of it.
      return Assign && Assign != Exit.back() &&
             Assign->getOpcode() == BO_Assign && Behind &&
             isNamed(Assign->getLHS()) && isNegative(Assign->getRHS(), Context);
    });
  }
  const Stmt *blockAround() const {
    for (const Stmt *S : llvm::reverse(Path))
      if (isa<CompoundStmt>(S) && S->getBeginLoc().isFileID())
        return S;
    return nullptr;
  }
  /// "SAFE_CLOSE(fd)" stores to what it is given.
  bool isNamed(const Expr *E) const {
    std::string Text = spelled(E, Context);
    return Text == Name || endsWith(Text, "(" + Name + ")");
  }

  /// Whether what is being visited goes on to somewhere else than the exit.
  bool isElsewhere() const {
    for (size_t Index = Path.size(); Index-- > 0;) {
      if (llvm::is_contained(Exit, Path[Index]))
        return Index + 1 < Path.size() && isa<CompoundStmt>(Path[Index]) &&
               returnsBehind(Path[Index], Path[Index + 1]);
      if (isa<ReturnStmt>(Path[Index]))
        return true;
      bool Branch = isa<CompoundStmt>(Path[Index]) && leaves(Path[Index]);
      if (Branch && !comesBack(Path[Index]))
        return true;
    }
    return false;
  }
  /// Whether a return, which is not the exit, stands between \p Child and the
  /// next label of \p Block.
  bool returnsBehind(const Stmt *Block, const Stmt *Child) const {
    bool Behind = false;
    for (const Stmt *S : Block->children()) {
      if (Behind && (!S || isa<LabelStmt>(S) || isa<SwitchCase>(S)))
        return false;
      if (Behind && llvm::is_contained(Exit, S))
        return false;
      if (Behind && comesBack(S))
        return false;
      if (Behind && isa<ReturnStmt>(S))
        return true;
      Behind |= S == Child;
    }
    return false;
  }
  /// Whether \p Block has a jump that may lead to the exit.
  bool comesBack(const Stmt *Block) const {
    return anyBelow(Block, [&](const Stmt *S) {
      bool Turns = isa<BreakStmt>(S) || isa<ContinueStmt>(S);
      return isa<GotoStmt>(S) || (Turns && !opensAgain());
    });
  }
  /// Whether what leaves the turn of the loop opens another descriptor before
  /// it gets to the exit.
  bool opensAgain() const {
    for (const Stmt *S : llvm::reverse(Path))
      if (isa<SwitchStmt>(S))
        return false;
      else if (isLoop(S))
        return From.isValid() && llvm::is_contained(Exit, S) &&
               Sources.isBeforeInTranslationUnit(S->getBeginLoc(), From);
    return false;
  }

  llvm::StringRef root() const {
    return llvm::StringRef(Name).ltrim("*&(").take_until(
        [](char C) { return C == '.' || C == '-' || C == '['; });
  }
  bool isIt(const Expr *E) const {
    return E && spelled(E->IgnoreParenCasts(), Context) == Name;
  }
  /// Whether the object or pointer \p E holds the descriptor.
  bool leadsToIt(const Expr *E) const {
    std::string Text = spelled(E->IgnoreParenCasts(), Context);
    llvm::StringRef Holder = llvm::StringRef(Text).ltrim("&*");
    llvm::StringRef Rest = Name;
    if (Holder.empty() || !Rest.consume_front(Holder))
      return false;
    bool Whole = Rest.empty() && Holder.size() < Text.size(); // &fd
    return Whole ||
           (!Rest.empty() && (Rest.front() == '.' || Rest.front() == '-' ||
                              Rest.front() == '['));
  }

  const std::string Name;
  const StmtPath &Exit;
  const FunctionDecl *Function;
  const ClosingCode &Code;
  const ASTContext &Context;
  const SourceManager &Sources;
  SourceLocation From, To;
  StmtPath Path;
};

} // namespace

bool mayHaveEnded(llvm::StringRef Name, const Expr *Origin,
                  const StmtPath &Exit, const FunctionDecl *Function,
                  const ClosingCode &Code, const ASTContext &Context) {
  return History(Name, Origin, Exit, Function, Code, Context).isDoubtful();
}

} // namespace closewait
