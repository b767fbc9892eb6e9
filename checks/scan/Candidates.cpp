//===-- Candidates.cpp - which functions are worth a look -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Candidates.h. System headers are never entered.
//
//===----------------------------------------------------------------------===//
#include "scan/Candidates.h"
#include "flow/BranchFacts.h"
#include "scan/KindFlow.h"
#include "scan/PairEnds.h"
#include "scan/PointerFlow.h"
#include "scan/SocketMatchers.h"
#include "scan/ThreadStarts.h"
#include "summary/Completions.h"
#include "support/AnyBelow.h"
#include "support/Compat.h"
#include "support/InitCaptures.h"
#include "support/OwnDecls.h"
#include "support/Stores.h"
#include "typestate/BuffereventBits.h"
#include "typestate/CallMapping.h"
#include "typestate/HangupBits.h"
#include "typestate/LibraryObjects.h"
#include "typestate/MemoryWrappers.h"
#include "clang/AST/ASTLambda.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace closewait {
namespace {

/// What one body says.
struct BodyScan : RecursiveASTVisitor<BodyScan> {
  BodyScan(FileFacts &File, CallModels &Models, ASTContext &Context,
           KindFlow &Kinds, PointerFlow &Pointers, ReleaseWrappers &Releases,
           const FunctionDecl *Function = nullptr)
      : File(File), Models(Models), Context(Context), Kinds(Kinds),
        Pointers(Pointers), Releases(Releases), Function(Function),
        Threads(File, Models, Context, Function) {}

  bool shouldVisitLambdaBody() const { return false; }
  bool shouldVisitTemplateInstantiations() const { return true; }

  bool VisitCallExpr(CallExpr *Call) {
    if (const FunctionDecl *Callee = Call->getDirectCallee()) {
      Callees.push_back(Callee->getCanonicalDecl());
      File.Called.insert(Callee->getCanonicalDecl());
      if (const auto *Ref =
              dyn_cast<DeclRefExpr>(Call->getCallee()->IgnoreParenImpCasts()))
        CalleeNames.insert(Ref);
      const FunctionModel *Model = Models.of(Call, Context);
      if (Model) {
        Modelled.push_back(Call);
        noteLibraryCall(*Call, *Model);
      } else if (startsThread(Callee))
        Threads.add(*Call);
      else
        noteOwnCall(*Call);
    } else {
      ByPointer.push_back(Call);
    }
    return true;
  }
  void noteOwnCall(const CallExpr &Call) {
    Kinds.addCall(Call);
    Pointers.addCall(Call);
    bool Sized = llvm::any_of(Call.arguments(), [](const Expr *Argument) {
      return isa<UnaryExprOrTypeTraitExpr>(Argument->IgnoreParenCasts());
    });
    if (Sized && !Call.getDirectCallee()->hasBody())
      noteOverwritten(Call); // fill(&record, sizeof record)
    for (const Expr *Argument : Call.arguments())
      if (isa<ArraySubscriptExpr>(Argument->IgnoreParenImpCasts()))
        if (const ValueDecl *Array = placeNamed(Argument))
          File.Shared.insert(Array);
    Releases.note(Call);
    const Expr *Checked = conditionToCheck(&Call);
    const auto *Compares = dyn_cast_or_null<BinaryOperator>(Checked);
    if (Compares && (Compares->isComparisonOp() || Compares->isLogicalOp()))
      File.Checkers.insert(Call.getDirectCallee()->getCanonicalDecl());
  }
  /// \p Place is read from here.
  void noteReader(const ValueDecl *Place) {
    note(File.Readers, Place,
         Function ? Function->getCanonicalDecl() : nullptr);
  }
  /// What is done to the places that \p Call names.
  void notePlaces(const FunctionModel &Model, const CallExpr &Call) {
    bool MakesPipe = Model.Fresh == DescriptorKind::Other;
    for (const OperandEffect &E : Model.effects()) {
      const Expr *Operand = argumentOf(&Call, E.Operand);
      const ValueDecl *Place = Operand ? placeNamed(Operand) : nullptr;
      if (Place && E.What == Effect::Read)
        noteReader(Place);
      else if (Place && E.What == Effect::AsFile)
        File.UsedAsFiles.insert(Place);
      // pipe(ends): what goes from there into a field is no socket either.
      else if (Place && E.What == Effect::AcquirePair && MakesPipe)
        Pipes.insert(Place);
    }
  }
  /// Whether the file has sockets and terminals at all.
  void noteKinds(const FunctionModel &Model) {
    for (const OperandEffect &E : Model.effects()) {
      File.HasTerminals |= E.What == Effect::AsTerminal;
      File.HasSockets |= isForSockets(E.What);
    }
    File.HasSockets |= Model.has(Effect::Acquire) && isSocketKind(Model.Fresh);
    File.Forks |= Model.has(Effect::Fork);
  }
  /// read(fd, &record, n), memcpy(&record, bytes, n)
  void noteOverwritten(const CallExpr &Call) {
    llvm::SmallVector<QualType, 2> Records;
    bool OfOne = true;
    for (const Expr *Argument : Call.arguments()) {
      QualType Type = Argument->IgnoreParenCasts()->getType();
      if (!Type->isPointerType() || !Type->getPointeeType()->isRecordType())
        continue;
      OfOne &= Records.empty() || Context.hasSameUnqualifiedType(
                                      Records.front(), Type->getPointeeType());
      Records.push_back(Type->getPointeeType());
    }
    if (Records.size() == 1 || !OfOne) // one is no copy of another
      for (QualType Record : Records)
        Pointers.overwrite(Record);
  }
  void noteLibraryCall(const CallExpr &Call, const FunctionModel &Model) {
    notePlaces(Model, Call);
    if (Model.has(Effect::Read) || Model.has(Effect::ReadFrom) ||
        Model.has(Effect::StreamRead) || Model.Name == "memcpy" ||
        Model.Name == "memmove")
      noteOverwritten(Call);
    noteKinds(Model);
    Waits |= Model.has(Effect::EpollWait);
    Finds |= Model.Name == "getaddrinfo";
    if (Model.has(Effect::Allocate))
      Releases.noteAllocation(Call);
    if (Model.has(Effect::Spawn))
      Threads.add(Call);
    Concerns |= concerns(Model);
  }
  bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *Call) {
    Concerns |= Call->isAssignmentOp(); // std::atomic<int> fd; fd = -1;
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *Construct) {
    if (startsThread(Construct->getConstructor()))
      Threads.add(*Construct);
    Constructors.push_back(Construct->getConstructor()->getCanonicalDecl());
    return true;
  }
  /// The place of pointers to functions that \p E names, or an element of it.
  static const Expr *pointerIn(const Expr *E) {
    E = E->IgnoreParens();
    while (const auto *Element = dyn_cast<ArraySubscriptExpr>(E))
      E = Element->getBase()->IgnoreParenImpCasts();
    return E;
  }
  /// \p Mention names \p Place.
  void notePointer(const Expr *Mention, const ValueDecl *Place) {
    if (!Plain.count(Mention))
      Pointers.escape(*Place);
  }
  bool VisitMemberExpr(MemberExpr *Member) {
    const ValueDecl *Field = Member->getMemberDecl();
    notePointer(Member, Field);
    LooksAtEvents |= isPollResult(Field) || isEpollEvents(Field);
    return true;
  }
  bool VisitImplicitCastExpr(ImplicitCastExpr *Cast) {
    if (Cast->getCastKind() == CK_LValueToRValue) {
      if (const auto *Ref = dyn_cast<DeclRefExpr>(Cast->getSubExpr()))
        OnlyRead.insert(Ref);
      Plain.insert(pointerIn(Cast->getSubExpr()));
    }
    return true;
  }
  /// sizeof handlers / sizeof *handlers: nothing is done.
  bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *) {
    return true;
  }
  /// Who keeps a record of another type behind a pointer of this one, or what a
  /// library has looked up, may have any functions there.
  bool VisitCastExpr(CastExpr *Cast) {
    QualType To = Cast->getType(), From = Cast->getSubExpr()->getType();
    if (!To->isPointerType() || !To->getPointeeType()->isRecordType() ||
        !From->isPointerType())
      return true;
    const auto *Call =
        dyn_cast<CallExpr>(Cast->getSubExpr()->IgnoreParenCasts());
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    bool LookedUp =
        Callee && Callee->getIdentifier() && Callee->getName() == "dlsym";
    bool Other = From->getPointeeType()->isRecordType() &&
                 !Context.hasSameUnqualifiedType(From->getPointeeType(),
                                                 To->getPointeeType()) &&
                 !Context.getLangOpts().CPlusPlus;
    if (LookedUp || Other)
      Pointers.overwrite(To->getPointeeType());
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *Op) {
    if (Op->isIncrementDecrementOp())
      if (const auto *Ref =
              dyn_cast<DeclRefExpr>(Op->getSubExpr()->IgnoreParens()))
        Counted.insert(Ref);
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *Op) {
    if (Op->isAssignmentOp())
      if (const auto *Ref = dyn_cast<DeclRefExpr>(Op->getLHS()->IgnoreParens()))
        Assigned.insert(Ref);
    if (Op->getOpcode() == BO_And)
      noteMask(*Op);
    if (Op->getOpcode() != BO_Assign)
      return true;
    Plain.insert(pointerIn(Op->getLHS()));
    if (const ValueDecl *Place = placeNamed(Op->getLHS())) {
      Stored.push_back(Place);
      Concerns |= Place->getType()->isReferenceType();
      noteValue(Place, Op->getRHS());
      noteMade(Place, Op->getRHS());
      noteEmptied(Place, Op->getRHS());
    }
    return true;
  }
  bool VisitVarDecl(VarDecl *Variable) {
    if (const Expr *Init = Variable->getInit()) {
      Kinds.add(*Variable, Init);
      Pointers.add(*Variable, Init);
      if (Init->getType()->isPointerType())
        noteMade(Variable, Init); // FILE *log = fopen(...);
    }
    return true;
  }
  bool VisitFieldDecl(FieldDecl *Field) { // of a class in a function
    Pointers.addDefault(*Field);
    return true;
  }
  /// auto &[hook, count] = hooks; other names for its parts.
  bool VisitDecompositionDecl(DecompositionDecl *Parts) {
    Pointers.overwrite(Parts->getType().getNonReferenceType());
    return true;
  }
  bool VisitReturnStmt(ReturnStmt *Return) {
    if (Function)
      Kinds.add(*Function, Return->getRetValue());
    return true;
  }
  bool VisitInitListExpr(InitListExpr *List) {
    noteValues(List->isSemanticForm() ? List : List->getSemanticForm());
    return true;
  }
#ifdef CLOSEWAIT_HAS_PAREN_LISTS
  /// Hooks hooks(shut, 1); without a constructor.
  bool VisitCXXParenListInitExpr(CXXParenListInitExpr *List) {
    Pointers.overwrite(List->getType());
    return true;
  }
#endif
  /// What the fields get from \p Values, the list as the compiler completes it;
  /// also from lists that are not written: {1, shut} for a record in a record.
  void noteValues(const InitListExpr *Values) {
    if (!Values)
      return;
    if (const FieldDecl *Member = Values->getInitializedFieldInUnion()) {
      if (Values->getNumInits() == 1)
        noteValue(Member, Values->getInit(0));
    } else if (const RecordDecl *Record =
                   Values->getType()->getAsRecordDecl()) {
      const auto *Class = dyn_cast<CXXRecordDecl>(Record);
      unsigned Index = Class ? Class->getNumBases() : 0; // these come first
      for (const FieldDecl *Field : Record->fields()) {
        if (Field->isBitField() && !Field->getDeclName())
          continue;
        if (Index == Values->getNumInits())
          break;
        noteValue(Field, Values->getInit(Index++));
      }
    }
    for (const Expr *Value : Values->inits())
      if (const auto *Inner = dyn_cast_or_null<InitListExpr>(Value))
        if (Inner->isSemanticForm() && !Inner->getSyntacticForm())
          noteValues(Inner);
  }
  /// \p Place gets \p Value, by a store or from the beginning.
  void noteValue(const ValueDecl *Place, const Expr *Value) {
    Kinds.add(*Place, Value);
    Pointers.add(*Place, Value);
    noteInterest(Place, Value);
    noteHint(Place, Value);
    noteSender(Place, Value);
  }
  /// {.msg_name = &sender}; connections have none to tell.
  void noteSender(const ValueDecl *Place, const Expr *Value) {
    int64_t Null;
    if (Function && isa<FieldDecl>(Place) && Place->getIdentifier() &&
        Place->getName() == "msg_name" &&
        !isa<ImplicitValueInitExpr>(Value->IgnoreParens()) &&
        !constantOf(Value->IgnoreParenCasts(), Context, Null))
      File.AskForSenders.insert(Function->getCanonicalDecl());
  }
  /// What epoll is asked for: {.events = EPOLLRDHUP}
  void noteInterest(const ValueDecl *Place, const Expr *Value) {
    int64_t Bits;
    bool Epoll = isEpollEvents(Place);
    if ((!Epoll && !isPollInterest(Place)) || !constantOf(Value, Context, Bits))
      return;
    if (Epoll)
      AsksForReadHupAlone |= (Bits & pollbits::Reported) == pollbits::ReadHup;
    else
      File.AsksForReadHup |= (Bits & pollbits::ReadHup) != 0;
  }
  /// event.events & (EPOLLRDHUP | EPOLLHUP) looks at what came.
  void noteMask(const BinaryOperator &And) {
    anyBelow(&And, [&](const Stmt *S) {
      if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
        InMasks.insert(Ref);
      return false;
    });
  }
  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    if (const auto *Bit = dyn_cast<EnumConstantDecl>(Ref->getDecl())) {
      LooksAtEvents |= startsWith(Bit->getName(), "EPOLL");
      if (Bit->getName() == "EPOLLRDHUP" && !InMasks.count(Ref))
        File.AsksForReadHup = true;
    }
    if (const auto *Function = dyn_cast<FunctionDecl>(Ref->getDecl()))
      References.push_back({Ref, Function->getCanonicalDecl()});
    const auto *Variable = dyn_cast<VarDecl>(Ref->getDecl());
    if (Variable)
      notePointer(Ref, Variable);
    if (Variable && !Variable->hasLocalStorage())
      Globals.push_back({Ref, Variable->getCanonicalDecl()});
    return true;
  }
  bool TraverseLambdaExpr(LambdaExpr *Lambda) {
    Lambdas.push_back(Lambda);
    forEachInitCapture(*Lambda, [&](ValueDecl *D) { TraverseDecl(D); });
    return true;
  }
  /// hints.ai_socktype = SOCK_DGRAM: what getaddrinfo(3) finds is for these.
  void noteHint(const ValueDecl *Place, const Expr *Value) {
    constexpr int64_t Stream = 1, Datagram = 2; // SOCK_STREAM, SOCK_DGRAM
    if (!Value || !isSocketTypeFound(Place) ||
        isa<ImplicitValueInitExpr>(Value->IgnoreParens()))
      return;
    Hints = true;
    int64_t Type = 0;
    bool Known = constantOf(Value, Context, Type);
    bool IsStream = Known && Type == Stream;
    File.MakesStreams |= IsStream;
    File.MakesDatagrams |= Known && Type == Datagram;
    File.HintsStreams |= IsStream;
    File.HintsOthers |= !IsStream;
  }
  /// \p Place gets \p Value: what kind of descriptor is that?
  void noteMade(const ValueDecl *Place, const Expr *Value) {
    // int fd = accept(...); c->fd = fd; but not int fd = fd;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Value->IgnoreParenCasts()))
      if (const auto *Local = dyn_cast<VarDecl>(Ref->getDecl()))
        if (Local->isLocalVarDecl() && Local->getInit() && Place != Local &&
            placeNamed(Local->getInit()) != Local)
          return noteMade(Place, Local->getInit());
    if (isa<ArraySubscriptExpr>(Value->IgnoreParenCasts()) &&
        Pipes.count(placeNamed(Value)))
      File.NoSockets.insert(Place);
    const auto *Call = dyn_cast<CallExpr>(Value->IgnoreParenCasts());
    const FunctionModel *Model = Call ? Models.of(Call, Context) : nullptr;
    if (Model && Model->Fresh == DescriptorKind::Other) {
      File.NoSockets.insert(Place);
      return;
    }
    if (!Model || !Model->has(Effect::Acquire))
      return;
    switch (Model->Fresh) {
    case DescriptorKind::Stream:
    case DescriptorKind::Connected:
      File.MadeStreams.insert(Place);
      break;
    case DescriptorKind::Datagram:
      File.MadeDatagrams.insert(Place);
      break;
    default:
      break;
    }
    File.Made.insert(Place);
  }
  /// \p Member is made with \p Value by a constructor.
  void noteInitial(const ValueDecl *Member, const Expr *Value) {
    noteMade(Member, Value);
    Pointers.add(*Member, Value);
  }
  /// c->fd = -1;
  void noteEmptied(const ValueDecl *Place, const Expr *Value) {
    const auto *Minus = dyn_cast<UnaryOperator>(Value->IgnoreParenCasts());
    const auto *Variable = dyn_cast<VarDecl>(Place);
    if (Minus && Minus->getOpcode() == UO_Minus &&
        Place->getType()->isIntegerType() &&
        (!Variable || !Variable->hasLocalStorage()))
      Emptied.push_back(Place);
  }
  /// Whatever is not read may be written: assigned, counted, its address
  /// taken. What main() assigns is settled before it calls anything else.
  void noteWritten(const FunctionDecl *By) {
    for (const auto &Use : Globals) {
      bool Sets = Assigned.count(Use.first);
      if (OnlyRead.count(Use.first) || (By->isMain() && Sets))
        continue;
      const FunctionDecl *Writer =
          Sets || Counted.count(Use.first) ? By->getCanonicalDecl() : nullptr;
      note(File.Written, Use.second, Writer);
    }
  }
  /// To be called after the walk, when all callees are known.
  void finish() {
    File.HintsOthers |= Finds && !Hints;
    // Who waits itself is known to be asking.
    File.AsksForReadHupAlone |= AsksForReadHupAlone && !Waits;
    File.EpollLoops += Waits;
    for (const auto &Reference : References)
      if (!CalleeNames.count(Reference.first))
        File.AddressTaken.insert(Reference.second);
  }

  FileFacts &File;
  CallModels &Models;
  ASTContext &Context;
  KindFlow &Kinds;
  PointerFlow &Pointers;
  ReleaseWrappers &Releases;
  const FunctionDecl *Function; ///< whose body it is, if any
  ThreadStarts Threads;
  bool LooksAtEvents = false, Concerns = false;
  bool AsksForReadHupAlone = false, Waits = false;
  bool Finds = false, Hints = false; ///< getaddrinfo(), and by a type
  std::vector<const FunctionDecl *> Callees, Constructors;
  std::vector<const ValueDecl *> Stored;  ///< places that are assigned
  std::vector<const ValueDecl *> Emptied; ///< fields and globals set to -1
  std::vector<LambdaExpr *> Lambdas;
  std::vector<const CallExpr *> Modelled;  ///< calls that have a row
  std::vector<const CallExpr *> ByPointer; ///< calls without a name
  llvm::DenseSet<const DeclRefExpr *> CalleeNames, OnlyRead, Assigned, Counted;
  llvm::DenseSet<const DeclRefExpr *> InMasks; ///< names of bits that came
  llvm::DenseSet<const Expr *> Plain;          ///< read, or assigned to by name
  std::vector<std::pair<const DeclRefExpr *, const VarDecl *>> Globals;
  std::vector<std::pair<const DeclRefExpr *, const FunctionDecl *>> References;
  llvm::DenseSet<const ValueDecl *> Pipes; ///< arrays that pipe() fills
};

class CandidateFinder : public RecursiveASTVisitor<CandidateFinder> {
public:
  CandidateFinder(ASTContext &Context, CallModels &Models, Candidates &Found)
      : Context(Context), Models(Models), Found(Found), Kinds(Models, Context),
        Pairs(Models, Context), Pointers(Context) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitLambdaBody() const { return false; }

  /// Clang's visitor asserts that it does not come to what is instantiated of a
  /// variable template, and does by way of the class that it is a member of.
  bool TraverseVarTemplateSpecializationDecl(VarTemplateSpecializationDecl *D) {
    return D->getTemplateSpecializationKind() == TSK_ImplicitInstantiation ||
           RecursiveASTVisitor::TraverseVarTemplateSpecializationDecl(D);
  }

  void scanBody(const FunctionDecl *Function) {
    if (!Function->doesThisDeclarationHaveABody() ||
        Function->isDependentContext() || Function->hasSkippedBody())
      return;
    BodyScan Scan(Found.File, Models, Context, Kinds, Pointers, Releases,
                  Function);
    Scan.TraverseStmt(Function->getBody());
    if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(Function))
      for (const CXXCtorInitializer *Init : Constructor->inits()) {
        Scan.TraverseStmt(Init->getInit());
        if (const ValueDecl *Member = Init->getAnyMember())
          Scan.noteInitial(Member, Init->getInit());
      }
    Scan.finish();
    Scan.noteWritten(Function);
    if (!isLambdaCallOperator(Function))
      Found.Bodies.push_back(Function);
    Bodies.push_back({Function, std::move(Scan.Callees),
                      std::move(Scan.Constructors), std::move(Scan.Stored),
                      std::move(Scan.Emptied), std::move(Scan.Modelled),
                      std::move(Scan.ByPointer), Scan.Lambdas, Scan.Concerns,
                      Scan.LooksAtEvents || buffereventBits(*Function)});
    scanLambdas(Scan);
  }

  void scanLambdas(const BodyScan &Scan) {
    for (LambdaExpr *Lambda : Scan.Lambdas)
      if (const CXXMethodDecl *Operator = Lambda->getCallOperator())
        scanBody(Operator);
  }

  bool VisitFunctionDecl(FunctionDecl *Function) {
    if (const auto *Method = dyn_cast<CXXMethodDecl>(Function))
      Models.noteMethod(*Method);
    scanBody(Function);
    return true;
  }
  /// What \p Of, outside of all bodies, begins with: a table of callbacks takes
  /// addresses too, and may be made of lambdas.
  void scanInitial(const ValueDecl &Of, Expr *Value) {
    if (!Value || Of.getType()->isDependentType() ||
        Value->isInstantiationDependent())
      return;
    BodyScan Scan(Found.File, Models, Context, Kinds, Pointers, Releases);
    Scan.TraverseStmt(Value);
    Scan.finish();
    scanLambdas(Scan);
  }
  bool VisitVarDecl(VarDecl *Variable) {
    if (Variable->isFileVarDecl() && Variable->hasInit()) {
      Pointers.add(*Variable, Variable->getInit());
      scanInitial(*Variable, Variable->getInit());
    }
    return true;
  }
  bool VisitFieldDecl(FieldDecl *Field) {
    Pointers.addDefault(*Field);
    scanInitial(*Field, Field->getInClassInitializer());
    return true;
  }
  bool VisitParmVarDecl(ParmVarDecl *Parameter) {
    if (Parameter->hasDefaultArg() && !Parameter->hasUnparsedDefaultArg() &&
        !Parameter->hasUninstantiatedDefaultArg()) {
      Pointers.add(*Parameter, Parameter->getDefaultArg());
      scanInitial(*Parameter, Parameter->getDefaultArg());
    }
    return true;
  }
  bool TraverseStmt(Stmt *) { return true; } // bodies are scanned on their own

  /// Keeps the functions with operations, those that empty a place of a
  /// descriptor, and those that call them.
  void select() {
    Models.takePointers(Pointers.spread(Found.File.AddressTaken));
    addPointed();
    findOperations();
    findSettled();
    findKept();
    addOverriding();
    Kinds.spread(Found.File);
    findHeldEnds();
    Models.takeForFree(Releases.found());
    FunctionSet Scanned, Wanted, Concerned;
    for (const Body &B : Bodies)
      Scanned.insert(B.Function->getCanonicalDecl());
    auto IsUnknown = [&](const FunctionDecl *Callee) {
      return !Scanned.count(Callee) && hasBodyHere(Callee);
    };
    for (const Body &B : Bodies) {
      bool Wants = B.Operates || anyIn(Found.File.Kept, B.Emptied);
      if (Wants)
        Wanted.insert(B.Function->getCanonicalDecl());
      if (Wants || B.Concerns || anyIn(Found.File.Kept, B.Stored) ||
          llvm::any_of(B.Callees, IsUnknown) ||
          llvm::any_of(B.Constructors, IsUnknown))
        Concerned.insert(B.Function->getCanonicalDecl());
    }
    addCallers(Wanted, [&](const Body &B) { return anyIn(Wanted, B.Callees); });
    addCallers(Concerned, [&](const Body &B) {
      return anyIn(Concerned, B.Callees) || anyIn(Concerned, B.Constructors);
    });
    for (const Body &B : Bodies)
      if (Wanted.count(B.Function->getCanonicalDecl()))
        Found.Functions.push_back(B.Function);
      else if (!Concerned.count(B.Function->getCanonicalDecl()))
        Found.Idle.insert(B.Function->getCanonicalDecl());
  }

private:
  using FunctionSet = llvm::DenseSet<const FunctionDecl *>;

  struct Body {
    const FunctionDecl *Function;
    std::vector<const FunctionDecl *> Callees, Constructors;
    std::vector<const ValueDecl *> Stored, Emptied;
    std::vector<const CallExpr *> Modelled, ByPointer;
    std::vector<LambdaExpr *> Lambdas;
    bool Concerns, Operates;
  };

  /// Hears of the calls that are operations.
  struct OperationNotes : MatchFinder::MatchCallback {
    explicit OperationNotes(CandidateFinder &Of) : Of(Of) {}
    void run(const MatchFinder::MatchResult &Result) override {
      Of.noteKind(*Result.Nodes.getNodeAs<CallExpr>("call"));
      Heard = true;
    }

    CandidateFinder &Of;
    bool Heard = false;
  };

  template <typename Set, typename List>
  static bool anyIn(const Set &In, const List &All) {
    return llvm::any_of(All, [&](const auto *D) { return In.count(D) != 0; });
  }

  /// Whether \p Callee is analysed where it is called.
  bool hasBodyHere(const FunctionDecl *Callee) const {
    const FunctionDecl *Definition = nullptr;
    return Callee->hasBody(Definition) &&
           !Context.getSourceManager().isInSystemHeader(
               Definition->getLocation());
  }

  /// Adds the functions for which \p Calls holds until there are no more.
  void addCallers(FunctionSet &Set,
                  llvm::function_ref<bool(const Body &)> Calls) {
    for (bool Grew = true; Grew;) {
      Grew = false;
      for (const Body &B : Bodies)
        if (!Set.count(B.Function->getCanonicalDecl()) && Calls(B))
          Grew |= Set.insert(B.Function->getCanonicalDecl()).second;
    }
  }

  /// Who calls a virtual method may call what overrides it.
  void addOverriding() {
    for (Body &B : Bodies)
      for (size_t I = 0, End = B.Callees.size(); I != End; ++I)
        for (const CXXMethodDecl *Other : Models.overriding(B.Callees[I]))
          B.Callees.push_back(Other);
  }

  /// Who calls through a pointer calls what it may hold.
  void addPointed() {
    for (Body &B : Bodies)
      for (const CallExpr *Call : B.ByPointer)
        llvm::append_range(B.Callees, Models.pointers().of(*Call));
  }

  /// The bodies with an operation, in themselves or in a lambda; and what that
  /// tells of the kinds of places.
  void findOperations() {
    OperationNotes Notes(*this);
    MatchFinder Finder;
    Finder.addMatcher(callExpr(isSocketOperation(&Models)).bind("call"),
                      &Notes);
    for (Body &B : Bodies) {
      Notes.Heard = B.Operates;
      for (const CallExpr *Call :
           llvm::concat<const CallExpr *>(B.Modelled, B.ByPointer))
        Finder.match(*Call, Context);
      B.Operates = Notes.Heard;
    }
    FunctionSet Operating;
    for (Body &B : llvm::reverse(Bodies)) { // lambdas stand behind
      B.Operates |= llvm::any_of(B.Lambdas, [&](const LambdaExpr *Lambda) {
        return Operating.count(Lambda->getCallOperator()->getCanonicalDecl());
      });
      if (B.Operates)
        Operating.insert(B.Function->getCanonicalDecl());
    }
  }

  /// Whether \p Main gives its own command line to \p Function.
  static bool givesArguments(const FunctionDecl &Main,
                             const FunctionDecl *Function) {
    constexpr unsigned Words = 1; // main(int argc, char **argv)
    auto IsWords = [&](const Expr *Argument) {
      return namedBy(Argument) == Main.getParamDecl(Words);
    };
    return Main.getNumParams() > Words &&
           anyBelow(Main.getBody(), [&](const Stmt *S) {
             const auto *Call = dyn_cast<CallExpr>(S);
             const FunctionDecl *Callee =
                 Call ? Call->getDirectCallee() : nullptr;
             return Callee && Callee->getCanonicalDecl() == Function &&
                    llvm::any_of(Call->arguments(), IsWords);
           });
  }

  /// What main() has another function set by the command line is settled before
  /// the others begin.
  void findSettled() {
    auto Main = llvm::find_if(
        Bodies, [](const Body &B) { return B.Function->isMain(); });
    if (Main == Bodies.end())
      return;
    auto IsSetUp = [&](const FunctionDecl *Writer) {
      return !Found.File.AddressTaken.count(Writer) &&
             givesArguments(*Main->Function, Writer) &&
             llvm::none_of(Bodies, [&](const Body &B) {
               return !B.Function->isMain() &&
                      llvm::is_contained(B.Callees, Writer);
             });
    };
    for (const auto &Write : Found.File.Written)
      if (Write.second && IsSetUp(Write.second))
        Found.File.Settled.insert(Write.first);
  }

  void findKept() {
    FileFacts &File = Found.File;
    File.Kept = File.Made;
    for (const ValueDecl *Place : File.Closed)
      if (!File.NoSockets.count(Place))
        File.Kept.insert(Place);
  }

  /// Both ends of a pair may stay here.
  void findHeldEnds() {
    if (Pairs.empty())
      return;
    for (const Body &B : Bodies)
      Pairs.split(*B.Function);
    for (const Body &B : Bodies)
      Pairs.scan(*B.Function);
    Pairs.spread(Found.File);
  }

  /// pipe(Pair), socketpair(..., Pair), socketpair(..., &all[2 * i])
  void notePair(const FunctionModel &Model, const Expr *Pair) {
    if (const auto *Address = dyn_cast<UnaryOperator>(Pair->IgnoreParenCasts()))
      Pair = Address->getSubExpr();
    const ValueDecl *Place = placeNamed(Pair);
    if (!Place)
      return;
    if (Model.Fresh == DescriptorKind::Other)
      return void(Found.File.NoSockets.insert(Place));
    if (Model.Fresh == DescriptorKind::Datagram)
      return void(Found.File.MadeDatagrams.insert(Place));
    Pairs.add(*Place);
    if (isa<FieldDecl>(Place))
      Found.File.Pairs.insert(Place);
  }

  /// socket(AF_UNIX, ...)
  void noteDomain(const CallExpr &Call, const FunctionModel &Model) {
    constexpr int64_t Local = 1, Inet = 2, Inet6 = 10; // AF_...
    int64_t Domain;
    const Expr *Argument =
        Model.Name == "socket" ? argumentOf(&Call, 0) : nullptr;
    if (!Argument)
      return;
    bool Known = constantOf(Argument, Context, Domain);
    Found.File.MakesLocal |=
        Known && Domain == Local && isStreamKind(Model.Fresh);
    Found.File.MakesInternet |= !Known || Domain == Inet || Domain == Inet6;
  }

  /// Learns kinds of places.
  void noteKind(const CallExpr &Call) {
    const FunctionModel &Model = *Models.of(&Call, Context);
    noteDomain(Call, Model);
    Found.File.MakesStreams |= isStreamKind(Model.Fresh);
    Found.File.MakesDatagrams |= Model.Fresh == DescriptorKind::Datagram;
    Found.File.MakesPeers |=
        Model.has(Effect::Connect) || Model.has(Effect::Accept) ||
        (isStreamKind(Model.Fresh) && !Model.has(Effect::AcquirePair));
    for (const OperandEffect &E : Model.effects()) {
      const Expr *Operand = argumentOf(&Call, E.Operand);
      if (E.What == Effect::AcquirePair && Operand)
        notePair(Model, Operand);
      bool Stream = E.What == Effect::AsConnected;
      bool Closes = E.What == Effect::Close;
      bool Datagram = E.What == Effect::ReadFrom || E.What == Effect::WriteTo;
      if ((!Stream && !Datagram && !Closes) || !Operand)
        continue;
      if (const ValueDecl *Place = placeNamed(Operand))
        (Closes   ? Found.File.Closed
         : Stream ? Found.File.Streams
                  : Found.File.Datagrams)
            .insert(Place);
    }
  }

  ASTContext &Context;
  CallModels &Models;
  Candidates &Found;
  KindFlow Kinds;
  PairEnds Pairs;
  PointerFlow Pointers;
  ReleaseWrappers Releases;
  std::vector<Body> Bodies;
};

} // namespace

Candidates findCandidates(ASTContext &Context, CallModels &Models) {
  Candidates Found;
  CandidateFinder Finder(Context, Models, Found);
  forEachOwnDecl(Context, [&](Decl *D) { Finder.TraverseDecl(D); });
  Finder.select();
  return Found;
}

} // namespace closewait
