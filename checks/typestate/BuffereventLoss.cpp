//===-- BuffereventLoss.cpp - what a callback leaves undone ---------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see BuffereventLoss.h. Whatever a bit reaches is taken to deal with it,
// but for printing and for locals of the callback; so a branch that is not
// understood is silence. What the file does elsewhere decides whether the bit
// can come at all: an end only comes where something is read.
//
//===----------------------------------------------------------------------===//
#include "typestate/BuffereventLoss.h"
#include "flow/AccessPath.h"
#include "flow/BranchFacts.h"
#include "support/AnyBelow.h"
#include "support/Compat.h"
#include "support/OwnDecls.h"
#include "support/StdNames.h"
#include "support/Stores.h"
#include "typestate/BuffereventBits.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringSet.h"
#include <optional>

using namespace clang;

namespace closewait {
namespace {

/// What the file as a whole does with a callback and with its bufferevents.
struct FileScan : RecursiveASTVisitor<FileScan> {
  FileScan(const FunctionDecl &Callback, ASTContext &Context)
      : Callback(Callback.getCanonicalDecl()), Context(Context) {
    forEachOwnDecl(Context, [&](Decl *D) { TraverseDecl(D); });
  }

  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee)
      return true;
    CalledHere |= Callee->getCanonicalDecl() == Callback;
    llvm::StringRef Name =
        Callee->getIdentifier() ? Callee->getName() : llvm::StringRef();
    int64_t Wanted;
    Reads |= Name == "bufferevent_enable" && Call->getNumArgs() == 2 &&
             constantOf(Call->getArg(1), Context, Wanted) &&
             (Wanted & bufferbits::EnablesRead);
    Stops |= Name == "bufferevent_disable";
    Pairs |= Name == "bufferevent_pair_new";
    return true;
  }

  const FunctionDecl *Callback;
  ASTContext &Context;
  bool CalledHere = false, Reads = false, Stops = false, Pairs = false;
};

class CallbackAnalysis {
public:
  CallbackAnalysis(CfgView &View, const ParmVarDecl &Bits, ASTContext &Context)
      : View(View), Bits(Bits), Context(Context) {}

  HangupPlace run() {
    using namespace bufferbits;
    HangupPlace Found;
    Found.Name = Bits.getNameAsString();
    Found.At = firstTest();
    bool End = answers(Eof | Reading), Failure = answers(Error | Reading);
    if (!Found.At || End == Failure)
      Found.SilentBecause = "both bits are dealt with, or neither is here";
    else
      Found.SilentBecause = whyNoLoss(End);
    if (!Found.SilentBecause.empty())
      return Found;
    Found.LostAt.push_back(Found.At);
    Found.Loss = End ? HangupPlace::BufferError : HangupPlace::BufferEnd;
    return Found;
  }

private:
  /// Why the bit that is not answered may be none of this function's business,
  /// or empty. \p End: it is the error.
  std::string whyNoLoss(bool End) {
    FileScan File(*View.function(), Context);
    if (File.CalledHere)
      return "who calls it may answer the other bit";
    if (File.Pairs)
      return "the two ends of a pair do not fail";
    if (!End && (!File.Reads || File.Stops))
      return "whether it reads while this is the callback is not known";
    if (!End && answers(bufferbits::Connected))
      return "it may be the callback until there is a connection";
    return "";
  }

  /// The first test of a bit that is spelled as libevent does, or null.
  const Stmt *firstTest() const {
    const Stmt *First = nullptr;
    anyBelow(View.function()->getBody(), [&](const Stmt *S) {
      const auto *Mask = dyn_cast<BinaryOperator>(S);
      if (Mask && Mask->getOpcode() == BO_And && isBits(Mask->getLHS()) &&
          namesBit(Mask->getRHS()))
        First = Mask;
      return First != nullptr;
    });
    return First;
  }

  bool isBits(const Expr *E) const { return namedBy(valueCarrier(E)) == &Bits; }

  bool namesBit(const Expr *Mask) const {
    auto IsName = [](llvm::StringRef Name) {
      return startsWith(Name, "BEV_EVENT_") || startsWith(Name, "EVBUFFER_");
    };
    return anyBelow(Mask, [&](const Stmt *S) {
      const auto *Ref = dyn_cast<DeclRefExpr>(S);
      SourceLocation At = S->getBeginLoc();
      return (Ref && Ref->getDecl()->getIdentifier() &&
              IsName(Ref->getDecl()->getName())) ||
             (At.isMacroID() &&
              IsName(Lexer::getImmediateMacroName(
                  At, Context.getSourceManager(), Context.getLangOpts())));
    });
  }

  /// Whether anything is done where the callback gets \p Value.
  bool answers(int64_t Value) {
    Given = Value;
    llvm::SmallPtrSet<const CFGBlock *, 16> Seen;
    llvm::SmallVector<const CFGBlock *, 16> Open = {&View.graph().getEntry()};
    while (!Open.empty()) {
      const CFGBlock *Block = Open.pop_back_val();
      if (!Seen.insert(Block).second)
        continue;
      if (llvm::any_of(*Block, [&](const CFGElement &Element) {
            auto Statement = Element.getAs<CFGStmt>();
            return Statement && acts(Statement->getStmt());
          }))
        return true;
      for (unsigned Edge = 0; Edge < Block->succ_size(); ++Edge)
        if (const CFGBlock *To = *(Block->succ_begin() + Edge))
          if (takes(*Block, Edge, *To))
            Open.push_back(To);
    }
    return false;
  }

  bool takes(const CFGBlock &Block, unsigned Edge, const CFGBlock &To) const {
    Branch On = View.branchOf(&Block);
    if (On.Kind == Branch::TwoWay) {
      std::optional<int64_t> Holds = valueOf(On.Condition);
      return !Holds || (*Holds != 0) == (Edge == 0);
    }
    std::optional<int64_t> Value;
    if (On.Kind == Branch::Switch)
      Value = valueOf(On.SwitchOn->getCond());
    return !Value || mayBeCase(On, To, *Value);
  }

  /// Whether \p To is the case for \p Value, or one that is not understood.
  bool mayBeCase(const Branch &On, const CFGBlock &To, int64_t Value) const {
    auto IsFor = [&](const SwitchCase *Each) {
      const auto *Case = dyn_cast<CaseStmt>(Each);
      int64_t Wanted;
      return Case && !Case->getRHS() &&
             constantOf(Case->getLHS(), Context, Wanted) && Wanted == Value;
    };
    const auto *Label = dyn_cast_or_null<CaseStmt>(To.getLabel());
    if (Label)
      return Label->getRHS() || IsFor(Label);
    for (const SwitchCase *Each = On.SwitchOn->getSwitchCaseList(); Each;
         Each = Each->getNextSwitchCase())
      if (IsFor(Each))
        return false;
    return true;
  }

  /// What \p E comes to where the parameter has the given value, if that is
  /// all it depends on.
  std::optional<int64_t> valueOf(const Expr *E) const {
    E = valueCarrier(E);
    int64_t Constant;
    if (constantOf(E, Context, Constant))
      return Constant;
    if (isBits(E))
      return Given;
    if (const auto *Not = dyn_cast<UnaryOperator>(E)) {
      auto Value = valueOf(Not->getSubExpr());
      return Value && Not->getOpcode() == UO_LNot
                 ? std::optional<int64_t>(*Value == 0)
                 : std::nullopt;
    }
    const auto *Op = dyn_cast<BinaryOperator>(E);
    auto Left = Op ? valueOf(Op->getLHS()) : std::nullopt;
    auto Right = Op ? valueOf(Op->getRHS()) : std::nullopt;
    if (!Left || !Right)
      return std::nullopt;
    switch (Op->getOpcode()) {
    case BO_And:
      return *Left & *Right;
    case BO_Or:
      return *Left | *Right;
    case BO_EQ:
      return *Left == *Right;
    case BO_NE:
      return *Left != *Right;
    case BO_LAnd:
      return *Left && *Right;
    case BO_LOr:
      return *Left || *Right;
    default:
      return std::nullopt;
    }
  }

  /// Whether \p S changes anything but locals, or calls what may.
  bool acts(const Stmt *S) const {
    if (isa<CXXConstructExpr>(S) || isa<CXXNewExpr>(S) ||
        isa<CXXDeleteExpr>(S) || isa<CXXThrowExpr>(S) || isa<LambdaExpr>(S))
      return true;
    if (const auto *Call = dyn_cast<CallExpr>(S))
      return !prints(*Call);
    if (const auto *Declares = dyn_cast<DeclStmt>(S))
      return llvm::any_of(Declares->decls(), [](const Decl *D) {
        const auto *Variable = dyn_cast<VarDecl>(D);
        return Variable && Variable->getType().isDestructedType();
      });
    const Expr *Target =
        isa<BinaryOperator>(S) || isa<UnaryOperator>(S) ? targetOf(S) : nullptr;
    return Target && (!localNamed(Target) || isBits(Target));
  }

  /// perror("..."), fprintf(stderr, ...), std::cerr << ...: no more than text
  /// for people comes of it.
  static bool prints(const CallExpr &Call) {
    static const llvm::StringSet<> ToPeople = {"printf", "puts", "putchar",
                                               "perror", "syslog"};
    static const llvm::StringSet<> ToStream = {"fprintf", "fputs", "fputc",
                                               "putc", "fflush"};
    static const llvm::StringSet<> Texts = {"strerror", "gai_strerror",
                                            "__errno_location", "inet_ntoa"};
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call))
      return isConsole(Operator);
    const FunctionDecl *Callee = Call.getDirectCallee();
    llvm::StringRef Name = Callee && Callee->getIdentifier()
                               ? Callee->getName()
                               : llvm::StringRef();
    return ToPeople.count(Name) || Texts.count(Name) ||
           (ToStream.count(Name) &&
            llvm::any_of(Call.arguments(), isStandardStream));
  }

  static bool isStandardStream(const Expr *E) {
    const auto *Variable = dyn_cast_or_null<VarDecl>(namedBy(valueCarrier(E)));
    return Variable && Variable->hasGlobalStorage() &&
           (Variable->getName() == "stderr" || Variable->getName() == "stdout");
  }

  static bool isConsole(const Expr *E) {
    while (const auto *Print = dyn_cast<CXXOperatorCallExpr>(E)) {
      if (Print->getOperator() != OO_LessLess)
        return false;
      E = Print->getArg(0)->IgnoreParenImpCasts();
    }
    const auto *Ref = dyn_cast<DeclRefExpr>(E);
    return Ref && isStd(Ref->getDecl(), {"cout", "cerr", "clog"});
  }

  CfgView &View;
  const ParmVarDecl &Bits;
  ASTContext &Context;
  int64_t Given = 0;
};

} // namespace

HangupPlace followBufferevent(CfgView &View, const ParmVarDecl &Bits,
                              ASTContext &Context) {
  return CallbackAnalysis(View, Bits, Context).run();
}

} // namespace closewait
