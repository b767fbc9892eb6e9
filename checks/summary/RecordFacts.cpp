//===-- RecordFacts.cpp - where the numbers of a file go ------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see RecordFacts.h. Every mention of a place that holds a number, and
// every call that makes a descriptor, is classified by what stands around it;
// what is not understood is an escape.
//
//===----------------------------------------------------------------------===//
#include "summary/RecordFacts.h"
#include "summary/Visibility.h"
#include "support/AnyBelow.h"
#include "support/Exchange.h"
#include "support/Loops.h"
#include "typestate/CallArguments.h"
#include "typestate/CallMapping.h"
#include "typestate/Events.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseSet.h"
#include <map>

using namespace clang;

namespace closewait {

namespace {

/// A place, a function's result, or a call that makes a descriptor.
using NodeKey = const void *;

struct Node {
  std::vector<NodeKey> To; ///< where the value goes
  /// The calls that pass it on, and the parameters that get it.
  std::vector<std::pair<NodeKey, NumberUse>> Passed;
  std::vector<NumberUse> Writes;
  bool Observed = false, Connected = false, Closed = false, Escapes = false;
  const ValueDecl *Decl = nullptr;
};

bool isNumber(QualType Type) {
  while (const auto *Array = dyn_cast<ArrayType>(Type.getCanonicalType()))
    Type = Array->getElementType();
  return Type->isIntegralOrEnumerationType() && !Type->isBooleanType() &&
         !Type->isAnyCharacterType();
}

/// The field or variable that \p E names, through indices and casts.
const ValueDecl *declOf(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return declOf(Subscript->getBase());
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
      Facts.Ends.push_back({cast<CXXMethodDecl>(F)->getParent(), F, nullptr});
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
  bool TraverseLambdaExpr(LambdaExpr *Lambda) {
    const FunctionDecl *Before = Function;
    Function = Lambda->getCallOperator();
    TraverseStmt(Lambda->getBody());
    Function = Before;
    return true;
  }

  bool VisitMemberExpr(MemberExpr *Member) {
    const ValueDecl *Field = Member->getMemberDecl();
    if ((isa<FieldDecl>(Field) || isa<VarDecl>(Field)) &&
        isNumber(Field->getType()))
      classify(node(Field));
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    if (isa<VarDecl>(Ref->getDecl()) && isNumber(Ref->getDecl()->getType()))
      classify(node(Ref->getDecl()));
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) {
    noteEnd(Call);
    const FunctionModel *Model = Models.of(Call, Context);
    if (Model && Model->has(Effect::Wait))
      Pausing.insert(Function);
    if (Model && Model->has(Effect::Acquire) && isSocketKind(Model->Fresh)) {
      Node &Made = Nodes[Call];
      Made.Connected = Model->Fresh == DescriptorKind::Connected;
      Origins.push_back({Call, isStreamKind(Model->Fresh)});
      classify(Made);
    } else if (const FunctionDecl *Callee = definitionOf(Call)) {
      if (isNumber(Call->getType()))
        classify(node(Callee));
    }
    return true;
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *Delete) {
    return noteEnd(Delete, Delete->getArgument());
  }

  RecordFacts take() {
    for (const auto &Origin : Origins)
      addLives(Origin.first, Origin.second);
    return std::move(Facts);
  }

private:
  Node &node(const ValueDecl *Decl) {
    Decl = cast<ValueDecl>(Decl->getCanonicalDecl());
    Node &Here = Nodes[Decl];
    Here.Decl = Decl;
    return Here;
  }

  const FunctionDecl *definitionOf(const Expr *E) const {
    const FunctionDecl *Callee = nullptr, *Definition = nullptr;
    if (const auto *Call = dyn_cast<CallExpr>(E))
      Callee = Call->getDirectCallee();
    else if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
      Callee = Construct->getConstructor();
    bool Seen =
        Callee && Callee->hasBody(Definition) &&
        !Definition->hasSkippedBody() &&
        !Context.getSourceManager().isInSystemHeader(Definition->getLocation());
    return Seen ? Definition : nullptr;
  }

  /// Follows the value of the innermost expression outwards to its use.
  void classify(Node &From) {
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

  Next step(const Stmt *Parent, const Stmt *Child, Node &From) {
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
    if (const CallExpr *Exchange = asExchange(Parent))
      return exchange(*Exchange, Child, From);
    if (isa<CallExpr>(Parent) || isa<CXXConstructExpr>(Parent))
      return argument(cast<Expr>(Parent), Child, From);
    if (const auto *List = dyn_cast<InitListExpr>(Parent))
      return element(*List, Child, From);
    if (isa<ReturnStmt>(Parent)) {
      flow(From, Function);
      return Next::Ends;
    }
    if (isa<DeclStmt>(Parent)) {
      flow(From, Target);
      return Next::Ends;
    }
    // An expression whose value ends here, or decides a branch.
    bool Statement = !isa<Expr>(Parent);
    From.Escapes |= !Statement;
    return Next::Ends;
  }

  Next binary(const BinaryOperator &Op, const Stmt *Child, Node &From) {
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

  /// The old value of the place goes on, the other one goes there.
  Next exchange(const CallExpr &Call, const Stmt *Child, Node &From) {
    if (Call.getArg(0) == Child)
      return Next::Goes;
    flow(From, declOf(Call.getArg(0)));
    return Next::Ends;
  }

  Next element(const InitListExpr &List, const Stmt *Child, Node &From) {
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
  void flow(Node &From, const ValueDecl *Decl) {
    if (!Decl || (!isa<FunctionDecl>(Decl) && !isNumber(Decl->getType()))) {
      From.Escapes = true;
      return;
    }
    if (isa<FieldDecl>(Decl) &&
        Context.getSourceManager().isInSystemHeader(Decl->getLocation())) {
      From.Observed = true;
      return;
    }
    From.To.push_back(cast<ValueDecl>(Decl->getCanonicalDecl()));
    Nodes[From.To.back()].Decl = cast<ValueDecl>(Decl->getCanonicalDecl());
  }

  Next argument(const Expr *Call, const Stmt *Child, Node &From) {
    if (const auto *Plain = dyn_cast<CallExpr>(Call))
      if (const FunctionModel *Model = Models.of(Plain, Context)) {
        known(*Model, *Plain, Child, From);
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

  void pass(Node &From, const ParmVarDecl &To, const Expr &Call,
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

  void known(const FunctionModel &Model, const CallExpr &Call,
             const Stmt *Child, Node &From) {
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
        break;
      case Effect::Connect:
        From.Connected = true;
        break;
      case Effect::AsConnected:
      case Effect::AsFile:
      case Effect::AsTerminal:
      case Effect::Bind:
      case Effect::Shutdown:
      case Effect::Borrow:
      case Effect::EpollRemove:
      case Effect::Control:
      case Effect::Neutral:
        break;
      case Effect::Listen:
      case Effect::Accept:
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

  /// Memory that the function got goes away; what it made itself may not have
  /// been filled yet.
  bool noteEnd(const Expr *At, const Expr *Pointer) {
    Pointer = Pointer->IgnoreParenCasts();
    const auto *Ref = dyn_cast<DeclRefExpr>(Pointer);
    QualType Type = Pointer->getType();
    if (Ref && isa<ParmVarDecl>(Ref->getDecl()) && Type->isPointerType())
      if (const RecordDecl *Record = Type->getPointeeType()->getAsRecordDecl())
        if (Record->getDefinition())
          Facts.Ends.push_back({Record->getDefinition(), Function, At});
    return true;
  }

  /// Visits what the value of \p From may reach, itself included, but does not
  /// go on from what \p GoesOn refuses.
  void forEachReachedKey(
      NodeKey From, llvm::function_ref<void(NodeKey)> Do,
      llvm::function_ref<bool(NodeKey)> GoesOn = [](NodeKey) { return true; }) {
    llvm::DenseSet<NodeKey> Seen;
    std::vector<NodeKey> Open = {From};
    while (!Open.empty()) {
      NodeKey Key = Open.back();
      Open.pop_back();
      if (!Seen.insert(Key).second || !GoesOn(Key))
        continue;
      Do(Key);
      const Node &Here = Nodes[Key];
      Open.insert(Open.end(), Here.To.begin(), Here.To.end());
    }
  }
  void forEachReached(NodeKey From, llvm::function_ref<void(const Node &)> Do) {
    forEachReachedKey(From, [&](NodeKey Key) { Do(Nodes[Key]); });
  }

  /// Whether there are writes to what gets into \p Place, and whether one of
  /// them is repeated.
  bool isWrittenFrom(NodeKey Place, bool &Repeated) {
    bool Written = false;
    forEachReached(Place, [&](const Node &Here) {
      for (const NumberUse &Write : Here.Writes) {
        Written = true;
        Repeated |= Write.Repeated;
      }
    });
    return Written;
  }

  /// Adds the writes to what is in \p Place, and the calls that pass it to
  /// helpers which write.
  void addWrites(const Node &Place, std::vector<NumberUse> &Writes) {
    Writes.insert(Writes.end(), Place.Writes.begin(), Place.Writes.end());
    for (const auto &Pass : Place.Passed) {
      NumberUse Use = Pass.second;
      if (isWrittenFrom(Pass.first, Use.Repeated))
        Writes.push_back(Use);
    }
  }

  /// The writes to what \p Keeper holds, under whatever name.
  void addWritesFrom(NodeKey Keeper, std::vector<NumberUse> &Writes) {
    forEachReached(Keeper, [&](const Node &Here) {
      if (!isa_and_nonnull<ParmVarDecl>(Here.Decl))
        addWrites(Here, Writes);
    });
  }

  bool isClosedFrom(NodeKey Place) {
    bool Closed = false;
    forEachReached(Place, [&](const Node &Here) { Closed |= Here.Closed; });
    return Closed;
  }

  /// explicit Stream(int fd) : fd_(fd) {}, where others close the number: the
  /// object only uses what its maker owns.
  bool isLent(NodeKey Origin, const ValueDecl *Keeper) {
    bool Given = false, Closed = false;
    forEachReached(Origin, [&](const Node &Here) {
      Closed |= Here.Closed;
      Given |= isa_and_nonnull<ParmVarDecl>(Here.Decl) &&
               llvm::is_contained(
                   Here.To, static_cast<NodeKey>(Keeper->getCanonicalDecl()));
    });
    return Given && Closed;
  }

  static bool isKeeper(const Node &Here) {
    const auto *Variable = dyn_cast_or_null<VarDecl>(Here.Decl);
    return isa_and_nonnull<FieldDecl>(Here.Decl) ||
           (Variable && !Variable->hasLocalStorage());
  }

  /// For each node where its value comes from.
  using Sources = llvm::DenseMap<NodeKey, std::vector<NodeKey>>;

  /// \p Keeper and what its value has gone through, by \p Before.
  static std::vector<NodeKey> leadingTo(NodeKey Keeper, const Sources &Before) {
    llvm::DenseSet<NodeKey> Seen = {Keeper};
    std::vector<NodeKey> Found = {Keeper};
    for (size_t I = 0; I < Found.size(); ++I)
      for (NodeKey Key : Before.lookup(Found[I]))
        if (Seen.insert(Key).second)
          Found.push_back(Key);
    return Found;
  }

  /// What holds the descriptors that come to \p Keeper. What a function answers
  /// goes to each of its callers and is another one there.
  llvm::DenseSet<NodeKey> holdersOf(NodeKey Keeper, const Sources &Before) {
    llvm::DenseSet<NodeKey> Holders;
    for (NodeKey Key : leadingTo(Keeper, Before)) {
      Holders.insert(Key);
      if (!isa_and_nonnull<VarDecl>(Nodes[Key].Decl))
        continue;
      forEachReachedKey(
          Key, [&](NodeKey To) { Holders.insert(To); },
          [&](NodeKey To) {
            return !isa_and_nonnull<FunctionDecl>(Nodes[To].Decl);
          });
    }
    forEachReachedKey(Keeper, [&](NodeKey To) { Holders.insert(To); });
    return Holders;
  }

  DescriptorLife lifeOf(const CallExpr *Origin, NodeKey Keeper,
                        const Sources &Before) {
    DescriptorLife Life;
    Life.Origin = Origin;
    Life.Keeper = Nodes[Keeper].Decl;
    for (NodeKey Key : holdersOf(Keeper, Before)) {
      const Node &Here = Nodes[Key];
      Life.Observed |= Here.Observed;
      Life.Connected |= Here.Connected;
      Life.Escapes |= Here.Escapes ||
                      (Here.Decl && isVisibleElsewhere(*Here.Decl, Context));
    }
    // What is sent on the way to its place may be a refusal.
    addWritesFrom(Keeper, Life.Writes);
    Life.WrittenAtOnce =
        llvm::none_of(Life.Writes, [&](const NumberUse &Write) {
          return Write.Repeated || Pausing.count(Write.Function);
        });
    Life.Unclosed = !isClosedFrom(Keeper) && !isLent(Origin, Life.Keeper);
    sortWrites(Life.Writes);
    return Life;
  }

  void sortWrites(std::vector<NumberUse> &Writes) const {
    llvm::sort(Writes, [&](const NumberUse &A, const NumberUse &B) {
      return Context.getSourceManager().isBeforeInTranslationUnit(
          A.Call->getBeginLoc(), B.Call->getBeginLoc());
    });
    auto Same = [](const NumberUse &A, const NumberUse &B) {
      return A.Call == B.Call;
    };
    Writes.erase(std::unique(Writes.begin(), Writes.end(), Same), Writes.end());
  }

  void addLives(const CallExpr *Origin, bool Stream) {
    std::vector<NodeKey> Keepers;
    Sources Before;
    forEachReachedKey(Origin, [&](NodeKey Key) {
      if (isKeeper(Nodes[Key]))
        Keepers.push_back(Key);
      for (NodeKey To : Nodes[Key].To)
        Before[To].push_back(Key);
    });
    for (NodeKey Keeper : Keepers) {
      Facts.Lives.push_back(lifeOf(Origin, Keeper, Before));
      Facts.Lives.back().Stream = Stream;
    }
  }

  CallModels &Models;
  ASTContext &Context;
  const FunctionDecl *Function = nullptr;
  const ValueDecl *Target = nullptr;
  std::vector<const Stmt *> Surroundings; ///< innermost last
  std::map<NodeKey, Node> Nodes;
  llvm::DenseSet<const FunctionDecl *> Pausing; ///< they sleep, or wait
  /// The calls that make sockets, and whether those are streams.
  std::vector<std::pair<const CallExpr *, bool>> Origins;
  RecordFacts Facts;
};

} // namespace

RecordFacts collectRecordFacts(llvm::ArrayRef<const FunctionDecl *> Functions,
                               CallModels &Models, ASTContext &Context) {
  FlowScan Scan(Models, Context);
  for (const FunctionDecl *Function : Functions)
    Scan.scan(Function);
  return Scan.take();
}

} // namespace closewait
