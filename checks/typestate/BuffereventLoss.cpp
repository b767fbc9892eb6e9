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
#include "support/AnyBelow.h"
#include "support/BitNames.h"
#include "support/OwnDecls.h"
#include "support/Stores.h"
#include "typestate/BuffereventBits.h"
#include "typestate/CallArguments.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/StringSet.h"

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
  CallbackAnalysis(const HangupContext &C, const ParmVarDecl &Bits)
      : C(C), Bits(Bits) {}

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
    FileScan File(*C.View.function(), C.Ast);
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
    anyBelow(C.View.function()->getBody(), [&](const Stmt *S) {
      const auto *Mask = dyn_cast<BinaryOperator>(S);
      if (Mask && Mask->getOpcode() == BO_And && isBits(Mask->getLHS()) &&
          namesBit(Mask->getRHS(), BufferBits, C.Ast))
        First = Mask;
      return First != nullptr;
    });
    return First;
  }

  bool isBits(const Expr *E) const { return namedBy(valueCarrier(E)) == &Bits; }

  /// Whether anything is done where the callback gets \p Value.
  bool answers(int64_t Value) {
    Facts Given;
    Given.set(C.Terms.ofVariable(&Bits), ValueSet::of(Value));
    llvm::SmallPtrSet<const CFGBlock *, 16> Seen;
    llvm::SmallVector<const CFGBlock *, 16> Open = {&C.View.graph().getEntry()};
    while (!Open.empty()) {
      const CFGBlock *Block = Open.pop_back_val();
      if (!Seen.insert(Block).second)
        continue;
      if (llvm::any_of(*Block, [&](const CFGElement &Element) {
            auto Statement = Element.getAs<CFGStmt>();
            return Statement && acts(Statement->getStmt());
          }))
        return true;
      Branch On = C.View.branchOf(Block);
      for (unsigned Edge = 0; Edge < Block->succ_size(); ++Edge) {
        const CFGBlock *To = *(Block->succ_begin() + Edge);
        Facts Known = Given;
        if (To && C.Branches.assumeEdge(On, Edge, *To, Known))
          Open.push_back(To);
      }
    }
    return false;
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
      return printsToConsole(Operator);
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

  const HangupContext &C;
  const ParmVarDecl &Bits;
};

} // namespace

HangupPlace followBufferevent(const HangupContext &C, const ParmVarDecl &Bits) {
  return CallbackAnalysis(C, Bits).run();
}

} // namespace closewait
