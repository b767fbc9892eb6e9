//===-- NumberFlow.cpp - from place to place ------------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see NumberFlow.h. Every mention of a place that holds a number, and
// every call that makes a descriptor, is classified by what stands around it;
// what is not understood is an escape.
//
//===----------------------------------------------------------------------===//
#include "summary/NumberFlow.h"
#include "summary/NumberContainers.h"
#include "support/AnyBelow.h"
#include "support/Exchange.h"
#include "support/InitCaptures.h"
#include "support/Loops.h"
#include "support/Stores.h"
#include "typestate/CallArguments.h"
#include "typestate/CallMapping.h"
#include "typestate/Events.h"
#include "typestate/LibraryObjects.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

namespace {

/// The field or variable that \p E names, through indices and casts.
const ValueDecl *declOf(const Expr *E) {
  E = E->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return declOf(Subscript->getBase());
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(E))
    return isElement(*Call) ? declOf(Call->getArg(0)) : nullptr;
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return Member->getMemberDecl();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return isa<VarDecl>(Ref->getDecl()) ? Ref->getDecl() : nullptr;
  return nullptr;
}

class FlowScan : public RecursiveASTVisitor<FlowScan> {
  using Base = RecursiveASTVisitor<FlowScan>;

public:
  FlowScan(CallModels &Models, ASTContext &Context)
      : Models(Models), Context(Context) {}

  bool shouldVisitImplicitCode() const { return true; }

  void scan(const FunctionDecl *F) {
    Function = F;
    Surroundings.clear();
    if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(F))
      for (const CXXCtorInitializer *Init : Constructor->inits()) {
        Target = Init->getAnyMember();
        TraverseStmt(Init->getInit());
        Target = nullptr;
      }
    TraverseStmt(F->getBody());
    if (isa<CXXDestructorDecl>(F) && cast<CXXMethodDecl>(F)->isUserProvided())
      Flow.Ends.push_back({cast<CXXMethodDecl>(F)->getParent(), F, nullptr});
  }

  bool TraverseStmt(Stmt *S) {
    if (!S)
      return true;
    Surroundings.push_back(S);
    Base::TraverseStmt(S);
    Surroundings.pop_back();
    return true;
  }
  bool TraverseVarDecl(VarDecl *Variable) {
    const ValueDecl *Before = Target;
    Target = Variable;
    Base::TraverseVarDecl(Variable);
    Target = Before;
    return true;
  }
  bool TraverseDecompositionDecl(DecompositionDecl *Whole) {
    return TraverseVarDecl(Whole);
  }
  /// What the compiler writes to take a part out of a pair.
  bool TraverseBindingDecl(BindingDecl *) { return true; }
  bool TraverseLambdaExpr(LambdaExpr *Lambda) {
    forEachInitCapture(*Lambda, [&](ValueDecl *D) { TraverseDecl(D); });
    const FunctionDecl *Before = Function;
    Function = Lambda->getCallOperator();
    TraverseStmt(Lambda->getBody());
    Function = Before;
    return true;
  }

  bool VisitMemberExpr(MemberExpr *Member) {
    const ValueDecl *Field = Member->getMemberDecl();
    if ((isa<FieldDecl>(Field) || isa<VarDecl>(Field)) &&
        carriesNumber(Field->getType())) {
      if (holdsNumbers(Field->getType()))
        node(Field).MentionedIn.insert(Function);
      classify(node(Field));
    }
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    if (isa<VarDecl>(Ref->getDecl()) &&
        (carriesNumber(Ref->getDecl()->getType()) ||
         isNamedElement(Ref->getDecl())))
      classify(node(Ref->getDecl()));
    // for (auto &[fd, name] : all)
    if (const auto *Binding = dyn_cast<BindingDecl>(Ref->getDecl())) {
      const auto *Whole = cast<DecompositionDecl>(Binding->getDecomposedDecl());
      if (Whole->bindings().front() == Binding &&
          carriesNumber(Whole->getType()))
        classify(node(Whole));
    }
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) {
    noteEnd(Call);
    const FunctionModel *Model = Models.of(Call, Context);
    if (Model && Model->has(Effect::Wait))
      Flow.Pausing.insert(Function);
    if (Model && Model->has(Effect::Acquire) && isSocketKind(Model->Fresh)) {
      NumberNode &Made = Flow.Nodes[Call];
      Made.Connected = Model->Fresh == DescriptorKind::Connected;
      Flow.Origins.push_back({Call, isStreamKind(Model->Fresh)});
      classify(Made);
    } else if (const FunctionDecl *Callee = definitionOf(Call)) {
      if (isNumberType(Call->getType()))
        classify(node(Callee));
    }
    return true;
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *Delete) {
    return noteEnd(Delete, Delete->getArgument());
  }

  NumberFlow take() { return std::move(Flow); }

private:
  NumberNode &node(const ValueDecl *Decl) {
    Decl = cast<ValueDecl>(Decl->getCanonicalDecl());
    NumberNode &Here = Flow.Nodes[Decl];
    Here.Decl = Decl;
    return Here;
  }

  const FunctionDecl *definitionOf(const Expr *E) const {
    const FunctionDecl *Constructor = nullptr, *Definition = nullptr;
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
      Constructor = Construct->getConstructor();
    } else if (const auto *Call = dyn_cast<CallExpr>(E)) {
      Constructor = constructorFor(*Call);
      auto Bodies = Models.bodies(Call, nullptr);
      if (!Constructor && Bodies.size() == 1)
        Definition = Bodies.front();
    }
    bool Seen =
        (Definition || (Constructor && Constructor->hasBody(Definition))) &&
        !Definition->hasSkippedBody() &&
        !Context.getSourceManager().isInSystemHeader(Definition->getLocation());
    return Seen ? Definition : nullptr;
  }

  /// Follows the value of the innermost expression outwards to its use.
  void classify(NumberNode &From) {
    const Stmt *Child = Surroundings.back();
    for (size_t I = Surroundings.size() - 1; I-- > 0;) {
      const Stmt *Parent = Surroundings[I];
      switch (step(Parent, Child, From)) {
      case Next::Ends:
        return;
      case Next::Goes:
        Child = Parent;
        continue;
      }
    }
    // The initial value of a member.
    if (Target)
      flow(From, Target);
  }

  enum class Next { Ends, Goes };

  Next step(const Stmt *Parent, const Stmt *Child, NumberNode &From) {
    if (isa<ParenExpr>(Parent) || isa<CastExpr>(Parent) ||
        isa<FullExpr>(Parent) || isa<MaterializeTemporaryExpr>(Parent))
      return Next::Goes;
    if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(Parent))
      return Subscript->getBase() == Child ? Next::Goes : Next::Ends;
    if (const auto *Op = dyn_cast<BinaryOperator>(Parent))
      return binary(*Op, Child, From);
    if (const auto *Unary = dyn_cast<UnaryOperator>(Parent)) {
      From.Escapes |= Unary->getOpcode() == UO_AddrOf;
      return Next::Ends;
    }
    if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(Parent))
      return Choice->getCond() == Child ? Next::Ends : Next::Goes;
    if (Exchange Made = asExchange(Parent))
      return exchange(Made, Child, From);
    if (const auto *Member = dyn_cast<MemberExpr>(Parent))
      return memberOf(*Member);
    if (isCarrier(Child) && isa<Expr>(Parent) &&
        !definitionOf(cast<Expr>(Parent))) {
      if (const auto *Call = dyn_cast<CallExpr>(Parent))
        return carried(*Call, *cast<Expr>(Child), From);
      const auto *Made = dyn_cast<CXXConstructExpr>(Parent);
      if (Made && isIteratorClass(Made->getConstructor()->getParent()))
        return Next::Goes;
    }
    if (isa<CallExpr>(Parent) || isa<CXXConstructExpr>(Parent))
      return argument(cast<Expr>(Parent), Child, From);
    if (const auto *List = dyn_cast<InitListExpr>(Parent))
      return element(*List, Child, From);
    if (isa<ReturnStmt>(Parent)) {
      From.Escapes |= isCarrier(Child);
      flow(From, Function);
      return Next::Ends;
    }
    if (isa<DeclStmt>(Parent)) {
      if (isNamedElement(Target))
        add(From, *Target);
      else
        flow(From, Target);
      return Next::Ends;
    }
    // An expression whose value ends here, or decides a branch.
    bool Statement = !isa<Expr>(Parent);
    From.Escapes |= !Statement;
    return Next::Ends;
  }

  Next binary(const BinaryOperator &Op, const Stmt *Child, NumberNode &From) {
    if (Op.isComparisonOp() || Op.isLogicalOp())
      return Next::Ends;
    if (Op.getOpcode() == BO_Comma)
      return Op.getRHS() == Child ? Next::Goes : Next::Ends;
    if (Op.getOpcode() == BO_Assign) {
      if (Op.getLHS() == Child)
        return Next::Ends;
      flow(From, declOf(Op.getLHS()));
      return Next::Goes;
    }
    // fd + 1 is what select() wants.
    const Expr *Other = Op.getLHS() == Child ? Op.getRHS() : Op.getLHS();
    const auto *One = dyn_cast<IntegerLiteral>(Other->IgnoreParenCasts());
    From.Escapes |= !(One && Op.getOpcode() == BO_Add);
    return Next::Ends;
  }

  /// for (int &fd : all): another name for what is there. What is stored by it
  /// is not followed.
  static bool isNamedElement(const ValueDecl *Decl) {
    const auto *Variable = dyn_cast_or_null<VarDecl>(Decl);
    return Variable && Variable->isLocalVarDecl() &&
           Variable->getType()->isReferenceType() &&
           isNumberType(Variable->getType().getNonReferenceType());
  }

  /// A container, an iterator or an element of a map, and no number itself.
  static bool isCarrier(const Stmt *S) {
    const auto *E = dyn_cast<Expr>(S);
    const auto *Member = dyn_cast_or_null<MemberExpr>(E);
    return (Member && isa<CXXMethodDecl>(Member->getMemberDecl())) ||
           (E && !isNumberType(E->getType()) && carriesNumber(E->getType()));
  }

  /// all.size, it->first
  static Next memberOf(const MemberExpr &Member) {
    const ValueDecl *Decl = Member.getMemberDecl();
    bool Key = Decl->getIdentifier() && Decl->getName() == "first";
    return isa<CXXMethodDecl>(Decl) || Key ? Next::Goes : Next::Ends;
  }

  /// A call of the library that gets a carrier.
  Next carried(const CallExpr &Call, const Expr &Child, NumberNode &From) {
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
    if (Operator && Operator->getOperator() == OO_Equal) {
      if (Operator->getArg(0) != &Child)
        flow(From, declOf(Operator->getArg(0)));
      return Next::Ends;
    }
    switch (useOfCarrier(Call, /*AsObject=*/Call.getCallee() == &Child)) {
    case CarrierUse::Looks:
      return Next::Ends;
    case CarrierUse::Shows:
      return Next::Goes;
    case CarrierUse::Unknown:
      From.Escapes = true;
      return Next::Ends;
    }
    llvm_unreachable("a use of a carrier");
  }

  /// The old value of the place goes on, the other one goes there.
  Next exchange(const Exchange &Made, const Stmt *Child, NumberNode &From) {
    if (Made.Place == Child)
      return Next::Goes;
    flow(From, declOf(Made.Place));
    return Next::Ends;
  }

  Next element(const InitListExpr &List, const Stmt *Child, NumberNode &From) {
    const RecordDecl *Record = List.getType()->getAsRecordDecl();
    if (!Record)
      return Next::Goes;
    for (const FieldDecl *Field : Record->fields())
      if (Field->getFieldIndex() < List.getNumInits() &&
          List.getInit(Field->getFieldIndex()) == Child)
        flow(From, Field);
    return Next::Ends;
  }

  /// The value goes to \p Decl; to the system's records, to be looked at.
  void flow(NumberNode &From, const ValueDecl *Decl) {
    if (!Decl ||
        (!isa<FunctionDecl>(Decl) && !carriesNumber(Decl->getType()))) {
      From.Escapes = true;
      return;
    }
    if (isa<FieldDecl>(Decl) &&
        Context.getSourceManager().isInSystemHeader(Decl->getLocation())) {
      From.Observed = true;
      return;
    }
    add(From, *Decl);
  }
  void add(NumberNode &From, const ValueDecl &Decl) {
    const auto *Canonical = cast<ValueDecl>(Decl.getCanonicalDecl());
    From.To.push_back(Canonical);
    Flow.Nodes[Canonical].Decl = Canonical;
  }

  Next argument(const Expr *Call, const Stmt *Child, NumberNode &From) {
    const auto *Plain = dyn_cast<CallExpr>(Call);
    if (Plain)
      if (const FunctionModel *Model = Models.of(Plain, Context)) {
        known(*Model, *Plain, Child, From);
        return Next::Ends;
      }
    if (const Expr *To =
            Plain ? containerFor(*Plain, *cast<Expr>(Child)) : nullptr) {
      flow(From, declOf(To));
      return Next::Ends;
    }
    const FunctionDecl *Definition = definitionOf(Call);
    const ParmVarDecl *Parameter = nullptr;
    llvm::ArrayRef<const Expr *> Arguments = argumentsOf(Call);
    if (Definition && !isa<CXXOperatorCallExpr>(Call))
      for (unsigned I = 0;
           I < Arguments.size() && I < Definition->getNumParams(); ++I)
        if (Arguments[I] == Child)
          Parameter = Definition->getParamDecl(I);
    if (Parameter)
      pass(From, *Parameter, *Call, *cast<Expr>(Child));
    else
      From.Escapes |= !isPrinting(Call);
    return Next::Ends;
  }

  void pass(NumberNode &From, const ParmVarDecl &To, const Expr &Call,
            const Expr &Operand) {
    flow(From, &To);
    if (const auto *Plain = dyn_cast<CallExpr>(&Call))
      From.Passed.push_back(
          {To.getCanonicalDecl(),
           {Plain, &Operand, Function, llvm::any_of(Surroundings, isLoop)}});
  }

  /// log("%d", fd) and out << fd.
  static bool isPrinting(const Expr *E) {
    const auto *Call = dyn_cast<CallExpr>(E);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return Callee && (Callee->isVariadic() ||
                      Callee->getOverloadedOperator() == OO_LessLess);
  }

  /// The variable c of c->fd, or null.
  static const VarDecl *recordVariable(const Expr *Number) {
    const auto *Member = dyn_cast<MemberExpr>(Number->IgnoreParenImpCasts());
    const auto *Ref =
        Member ? dyn_cast<DeclRefExpr>(Member->getBase()->IgnoreParenImpCasts())
               : nullptr;
    return Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  }

  void known(const FunctionModel &Model, const CallExpr &Call,
             const Stmt *Child, NumberNode &From) {
    for (const OperandEffect &E : Model.effects()) {
      const Expr *Operand = argumentOf(&Call, E.Operand);
      if (!Operand || Operand != Child)
        continue;
      switch (E.What) {
      case Effect::Write:
        From.Writes.push_back({&Call, Operand, Function, isRepeated(Call)});
        break;
      case Effect::Close:
        From.Closed = true;
        From.ClosedIn.insert(Function);
        From.ClosedThrough.insert(recordVariable(Operand));
        break;
      case Effect::Connect:
        From.Connected = true;
        break;
      case Effect::AcquirePair:
        noteBoth(Model, Call, From);
        break;
      case Effect::AsConnected:
      case Effect::AsFile:
      case Effect::AsTerminal:
      case Effect::Bind:
      case Effect::Borrow:
      case Effect::EpollRemove:
      case Effect::Control:
      case Effect::Neutral:
        break;
      case Effect::Shutdown:
        From.Shutdowns.push_back({&Call, Operand, Function, false});
        break;
      case Effect::Listen:
      case Effect::Accept:
        From.Listens = true;
        break;
      case Effect::Duplicate:
      case Effect::DuplicateOnto:
      case Effect::OpenStream:
      case Effect::Spawn:
      case Effect::HandOver:
      case Effect::CloseRange:
      case Effect::WriteTo:
        From.Escapes = true;
        break;
      default:
        From.Observed = true;
        break;
      }
    }
  }

  /// socketpair(AF_UNIX, SOCK_STREAM, 0, ends): both come from one call.
  void noteBoth(const FunctionModel &Model, const CallExpr &Call,
                NumberNode &Ends) {
    if (!isSocketKind(Model.Fresh) || !Ends.Decl) {
      Ends.Observed = true;
      return;
    }
    NumberNode &Made = Flow.Nodes[&Call];
    Made.Connected = true;
    Flow.Origins.push_back({&Call, isStreamKind(Model.Fresh)});
    add(Made, *Ends.Decl);
  }

  /// Whether a loop goes round with the write \p Call in it, other than to send
  /// the rest of one message.
  bool isRepeated(const CallExpr &Call) const {
    bool Innermost = true;
    for (const Stmt *Around : llvm::reverse(Surroundings)) {
      if (!isLoop(Around))
        continue;
      if (!Innermost || !sendsTheRest(Call, *Around))
        return true;
      Innermost = false;
    }
    return false;
  }

  /// while (left) { n = send(fd, p, left, 0); p += n; left -= n; }
  bool sendsTheRest(const CallExpr &Call, const Stmt &Loop) const {
    const ValueDecl *Count = Target;
    for (const Stmt *Around : llvm::reverse(Surroundings))
      if (const auto *Store = dyn_cast<BinaryOperator>(Around))
        if (Store->isAssignmentOp() &&
            Store->getRHS()->IgnoreParenCasts() == &Call)
          Count = declOf(Store->getLHS());
    return Count && anyBelow(&Loop, [&](const Stmt *S) {
             const auto *Step = dyn_cast<CompoundAssignOperator>(S);
             return Step && Step->getOpcode() == BO_SubAssign &&
                    declOf(Step->getRHS()) == Count;
           });
  }

  void noteEnd(const CallExpr *Call) {
    const FunctionModel *Model = Models.of(Call, Context);
    if (!Model || !Model->has(Effect::Free))
      return;
    for (const OperandEffect &E : Model->effects())
      if (E.What == Effect::Free)
        if (const Expr *Freed = argumentOf(Call, E.Operand))
          noteEnd(Call, Freed);
  }

  /// Whether the local \p Variable begins with what malloc() or new gives, and
  /// is given nothing else.
  bool getsFreshMemory(const VarDecl *Variable) {
    const Expr *Init = Variable->getInit();
    const Expr *Bare = Init ? Init->IgnoreParenCasts() : nullptr;
    const auto *Call = dyn_cast_or_null<CallExpr>(Bare);
    const FunctionModel *Model = Call ? Models.of(Call, Context) : nullptr;
    return Variable->hasLocalStorage() &&
           ((Model && Model->has(Effect::Allocate)) ||
            isa_and_nonnull<CXXNewExpr>(Bare)) &&
           !anyBelow(Function->getBody(),
                     [&](const Stmt *S) { return storedBy(S) == Variable; });
  }

  /// Memory that the function got goes away; what it made itself may not have
  /// been filled yet.
  bool noteEnd(const Expr *At, const Expr *Pointer) {
    Pointer = Pointer->IgnoreParenCasts();
    const auto *Ref = dyn_cast<DeclRefExpr>(Pointer);
    QualType Type = Pointer->getType();
    const RecordDecl *Record = Ref && Type->isPointerType()
                                   ? Type->getPointeeType()->getAsRecordDecl()
                                   : nullptr;
    if (!Record || !Record->getDefinition())
      return true;
    if (isa<ParmVarDecl>(Ref->getDecl()))
      Flow.Ends.push_back({Record->getDefinition(), Function, At});
    else if (getsFreshMemory(cast<VarDecl>(Ref->getDecl())))
      Flow.Makers.insert(cast<VarDecl>(Ref->getDecl()));
    return true;
  }

  CallModels &Models;
  ASTContext &Context;
  const FunctionDecl *Function = nullptr;
  const ValueDecl *Target = nullptr;
  std::vector<const Stmt *> Surroundings; ///< innermost last
  NumberFlow Flow;
};

} // namespace

NumberFlow collectNumberFlow(llvm::ArrayRef<const FunctionDecl *> Functions,
                             CallModels &Models, ASTContext &Context) {
  FlowScan Scan(Models, Context);
  for (const FunctionDecl *Function : Functions)
    Scan.scan(Function);
  return Scan.take();
}

} // namespace closewait
