//===-- HangupScan.cpp - where a function looks at result bits ------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see HangupScan.h. A record of epoll serves for asking and for answers;
// one whose `events` the function itself sets is taken for a request.
//
//===----------------------------------------------------------------------===//
#include "typestate/HangupScan.h"
#include "support/Conditions.h"
#include "typestate/HangupCallers.h"
#include "typestate/HangupPredicate.h"

using namespace clang;

namespace closewait {
namespace {

class Scanner {
public:
  explicit Scanner(const HangupContext &C) : C(C) {}

  std::unique_ptr<HangupScan> scan() {
    forEachStatement([&](const Stmt *S) {
      if (const auto *Return = dyn_cast<ReturnStmt>(S))
        noteReturned(Return->getRetValue());
    });
    forEachStatement([&](const Stmt *S) { noteRead(S); });
    if (Found->ResultReads.empty())
      noteParameter();
    for (const CFGBlock *Block : C.View.order())
      for (const Event &E : C.Events[Block->getBlockID()])
        note(E);
    if (Found->ResultReads.empty() && Found->IdleRequests.empty() &&
        Found->InterestMasks.empty())
      return nullptr;
    noteDiscarded(C.View.function()->getBody());
    Found->Steps.resize(C.View.graph().getNumBlockIDs());
    for (const CFGBlock *Block : C.View.order())
      line(*Block);
    return std::move(Found);
  }

private:
  void forEachStatement(llvm::function_ref<void(const Stmt *)> Visit) {
    for (const CFGBlock *Block : C.View.order())
      for (const CFGElement &Element : *Block)
        if (auto Statement = Element.getAs<CFGStmt>())
          Visit(Statement->getStmt());
  }

  void noteReturned(const Stmt *S) {
    if (!S)
      return;
    Returned.insert(S);
    for (const Stmt *Child : S->children())
      noteReturned(Child);
  }

  void noteParameter() {
    const ParmVarDecl *Parameter = bitsParameter(C.View, C.Ast);
    AccessPath Bits;
    Bits.Base = Parameter;
    forEachStatement([&](const Stmt *S) {
      const auto *Ref = dyn_cast_or_null<DeclRefExpr>(placeRead(S));
      if (Ref && Ref->getDecl() == Parameter && Found->ResultReads.empty())
        Found->ResultReads.push_back({Ref, Bits});
    });
  }

  static const Expr *placeRead(const Stmt *S) {
    const auto *Cast = dyn_cast<ImplicitCastExpr>(S);
    return Cast && Cast->getCastKind() == CK_LValueToRValue
               ? Cast->getSubExpr()->IgnoreParens()
               : nullptr;
  }

  /// (p.revents & POLLHUP), (p.events & POLLHUP)
  void noteMask(const BinaryOperator *Op) {
    if (Op->getOpcode() != BO_And)
      return;
    for (const Expr *Side : {Op->getLHS(), Op->getRHS()})
      if (const auto *Member =
              dyn_cast_or_null<MemberExpr>(valueCarrier(Side))) {
        if (isPollResult(Member->getMemberDecl()))
          Found->ResultMasks.push_back(Op);
        else if (isPollInterest(Member->getMemberDecl()))
          Found->InterestMasks.push_back(Op);
      }
  }

  void noteRead(const Stmt *S) {
    if (const auto *Op = dyn_cast<BinaryOperator>(S))
      noteMask(Op);
    AccessPath Bits;
    if (const auto *Call = dyn_cast<CallExpr>(S))
      if (predicateOf(Call->getDirectCallee()) &&
          bitsOfArgument(Call, C.Terms, Bits))
        Found->ResultReads.push_back({Call, Bits});
    const Expr *Place = placeRead(S);
    const auto *Member = dyn_cast_or_null<MemberExpr>(Place);
    if (!Member)
      return;
    const ValueDecl *Field = Member->getMemberDecl();
    if (!Returned.count(Place))
      Found->ReadFields.insert(Field);
    if ((isPollResult(Field) || isEpollEvents(Field)) &&
        C.Terms.pathOf(Place, Bits))
      Found->ResultReads.push_back({Place, Bits});
  }

  /// Collects the calls that are statements of their own below \p S.
  void noteDiscarded(const Stmt *S) {
    if (!S)
      return;
    if (const auto *E = dyn_cast<Expr>(S)) {
      if (isa<CallExpr>(valueCarrier(E)))
        Found->Discarded.insert(valueCarrier(E));
      return;
    }
    const auto *Return = dyn_cast<ReturnStmt>(S);
    const Expr *Condition = Return ? Return->getRetValue() : branchCondition(S);
    for (const Stmt *Child : S->children())
      if (Child != Condition)
        noteDiscarded(Child);
  }

  /// Puts the events of \p Block and its reads in one line.
  void line(const CFGBlock &Block) {
    llvm::DenseMap<const Stmt *, llvm::SmallVector<const Event *, 1>> EventsAt;
    for (const Event &E : C.Events[Block.getBlockID()])
      if (E.Kind != Event::EndOfLife && E.Kind != Event::Dereference && E.At)
        EventsAt[E.At].push_back(&E);
    std::vector<HangupStep> &Out = Found->Steps[Block.getBlockID()];
    for (const CFGElement &Element : Block) {
      auto Statement = Element.getAs<CFGStmt>();
      if (!Statement)
        continue;
      auto Known = EventsAt.find(Statement->getStmt());
      if (Known != EventsAt.end())
        for (const Event *E : Known->second)
          Out.push_back({E, nullptr});
      else if (const Expr *Place = placeRead(Statement->getStmt()))
        Out.push_back({nullptr, Place});
    }
  }

  void note(const Event &E) {
    if (E.Kind == Event::Call && E.Model) {
      bool Waits =
          E.Model->has(Effect::Poll) || E.Model->has(Effect::EpollWait);
      Found->Waits |= Waits;
      Found->WaitsInLoop |= Waits && C.View.isInLoop(E.E);
      AccessPath Filled;
      if (E.Model->has(Effect::EpollWait) &&
          C.Terms.pointeeOf(cast<CallExpr>(E.E)->getArg(1), Filled))
        Found->Filled.insert(Filled.Base);
      Found->Registers |= E.Model->has(Effect::EpollControl);
      Found->TakesError |=
          E.Model->Name == "getsockopt" || E.Model->Name == "recvmsg";
    } else if (E.Kind == Event::Assign) {
      if (const auto *Assign = dyn_cast<BinaryOperator>(E.E))
        noteRequest(Assign);
    } else if (E.Kind == Event::Declare && E.Variable->getInit()) {
      noteInitializer(E.Variable);
    }
  }

  /// struct epoll_event e = {.events = EPOLLIN};
  void noteInitializer(const VarDecl *Variable) {
    const auto *List =
        dyn_cast<InitListExpr>(valueCarrier(Variable->getInit()));
    const auto *Record = Variable->getType()->getAsRecordDecl();
    if (!List || !Record || Record->field_empty() || !List->getNumInits() ||
        !isEpollEvents(*Record->field_begin()))
      return;
    int64_t Value;
    const Expr *First = List->getInit(0);
    if (isa<ImplicitValueInitExpr>(First) ||
        (C.Branches.constant(First, Value) && Value == 0))
      return;
    Found->Requests.insert(Variable);
    AccessPath Bits;
    Bits.Base = Variable;
    Bits.Steps.push_back(PathStep::field(*Record->field_begin()));
    noteIdle(First, First, Bits);
  }

  void noteIdle(const Expr *At, const Expr *Value, const AccessPath &Bits) {
    int64_t Asked;
    if (C.Branches.constant(Value, Asked) && (Asked & pollbits::Gone) &&
        !(Asked & (pollbits::Reported | pollbits::Pri)))
      Found->IdleRequests.push_back({At, Bits});
  }

  /// bits = EPOLLIN: not an answer. Clearing an answer is no request.
  void noteRequest(const BinaryOperator *Assign) {
    const auto *Member =
        dyn_cast<MemberExpr>(Assign->getLHS()->IgnoreParenImpCasts());
    int64_t Value;
    if (!Member || (Assign->getOpcode() == BO_Assign &&
                    C.Branches.constant(Assign->getRHS(), Value) && Value == 0))
      return;
    bool Sets =
        Assign->getOpcode() == BO_Assign || Assign->getOpcode() == BO_OrAssign;
    AccessPath Path;
    if (Sets &&
        (isPollResult(Member->getMemberDecl()) ||
         isEpollEvents(Member->getMemberDecl())) &&
        C.Terms.pathOf(Member, Path) && Path.Base) {
      Found->Requests.insert(Path.Base);
      Found->AsksForInput |= C.Branches.constant(Assign->getRHS(), Value) &&
                             (Value & pollbits::In);
      if (isEpollEvents(Member->getMemberDecl()) &&
          Assign->getOpcode() == BO_Assign)
        noteIdle(Member, Assign->getRHS(), Path);
    }
  }

  const HangupContext &C;
  llvm::SmallPtrSet<const Stmt *, 8> Returned; ///< parts of returned values
  std::unique_ptr<HangupScan> Found = std::make_unique<HangupScan>();
};

} // namespace

bool masksBits(const BinaryOperator *Test, BranchFacts &Branches,
               int64_t &Bits) {
  return Branches.constant(Test->getRHS(), Bits) ||
         Branches.constant(Test->getLHS(), Bits);
}

std::unique_ptr<HangupScan> scanForHangups(const HangupContext &C) {
  return Scanner(C).scan();
}

} // namespace closewait
