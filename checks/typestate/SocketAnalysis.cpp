//===-- SocketAnalysis.cpp - the analysis of one function -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see SocketAnalysis.h. Subjects are the calls that make a descriptor and
// the places that are used as one.
//
//===----------------------------------------------------------------------===//
#include "typestate/SocketAnalysis.h"
#include "flow/CountedLoop.h"
#include "support/Exchange.h"
#include "support/Stores.h"
#include "support/Words.h"
#include "typestate/AskedFields.h"
#include "typestate/BlankBuffers.h"
#include "typestate/CallArguments.h"
#include "typestate/CallMapping.h"
#include "typestate/HangupSimulation.h"
#include "typestate/LibraryObjects.h"
#include "typestate/Presumptions.h"
#include "typestate/SelectSets.h"
#include "typestate/SubjectSimulation.h"
#include "typestate/UsedGetters.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace closewait {

std::unique_ptr<SocketAnalysis>
SocketAnalysis::create(const FunctionDecl *Function, ASTContext &Context,
                       CallModels &Models, CalleeOracle &Callees) {
  auto View = CfgView::build(Function, Context);
  if (!View)
    return nullptr;
  return std::unique_ptr<SocketAnalysis>(
      new SocketAnalysis(std::move(View), Context, Models, Callees));
}

/// The calls that \p Value may come from: through ?: and assignments.
static void forEachSource(const Expr *Value,
                          llvm::function_ref<void(const Expr *)> Visit) {
  Value = valueCarrier(Value);
  if (!Value)
    return;
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(Value)) {
    forEachSource(Choice->getTrueExpr(), Visit);
    forEachSource(Choice->getFalseExpr(), Visit);
  } else if (const auto *List = dyn_cast<InitListExpr>(Value)) {
    for (const Expr *Element : List->inits())
      forEachSource(Element, Visit);
  } else {
    Visit(Value);
  }
}

/// receive(client, buffer, sizeof buffer); of this file, for an array of bytes.
static bool passesBuffer(const Event &E) {
  return !E.Bodies.empty() &&
         llvm::any_of(argumentsOf(E.E), [](const Expr *Argument) {
           const VarDecl *Buffer = localNamed(Argument->IgnoreParenCasts());
           const auto *Bytes =
               Buffer ? Buffer->getType()->getAsArrayTypeUnsafe() : nullptr;
           return Bytes && Bytes->getElementType()->isAnyCharacterType();
         });
}

SocketAnalysis::SocketAnalysis(std::unique_ptr<CfgView> Graph,
                               ASTContext &Context, CallModels &Models,
                               CalleeOracle &Callees)
    : View(std::move(Graph)), Context(Context), Models(Models),
      Callees(Callees), Decided(declsThatDecide(*View)),
      Unused(unusedCalls(View->function())),
      LimitTests(limitTests(View->function()->getBody(), Context)),
      Hidden(hiddenWrites(View->function())),
      Events(extractEvents(*View, Models, Context, Decided)),
      AskedByCallees(fieldsAskedByCallees(Events, Context)),
      Terms(std::make_shared<TermTable>(Context,
                                        localAliases(View->function(), Context),
                                        usedGetters(Events))),
      Stories(std::make_shared<llvm::BumpPtrAllocator>()),
      Branches(*Terms, Context) {
  bool Reads = false, WaitsForOutput = false;
  DeclSet Stored;
  for (const auto &Block : Events)
    for (const Event &E : Block) {
      noteStore(E);
      noteEnds(E);
      if (const ValueDecl *Variable = variableStored(E))
        Stored.insert(Variable);
      bool Known = E.Kind == Event::Call && E.Model;
      Reads |= Known ? E.Model->has(Effect::Read) : passesBuffer(E);
      WaitsForOutput |= Known && E.Model->has(Effect::SelectOutput);
    }
  OutParameters = outParametersOf(View->function(), Stored, *Terms);
  Parameters = askedParameters(View->function(), Decided, *Terms);
  Members = sharedMembers(*View, Events, Stored, *Terms);
  if (WaitsForOutput)
    OutputSets = outputSets(View->function(), Models, Context);
  if (Reads)
    BlankBuffers = blankBuffers(View->function(), Models, Context);
  for (const auto &Block : Events)
    for (const Event &E : Block)
      if (E.Kind == Event::Declare && E.Variable->getInit())
        noteOuterName(
            Terms->ofVariable(E.Variable),
            [&] { return E.Variable->getNameAsString(); },
            E.Variable->getInit());
      else if (E.Kind == Event::Assign)
        noteOuterName(
            Terms->of(E.Target), [&] { return spelling(E.Target, Context); },
            E.Value);
}

/// The variable that \p E assigns to or counts up or down, or null.
const ValueDecl *SocketAnalysis::variableStored(const Event &E) {
  const Expr *Target = E.Kind == Event::Assign ? E.Target
                       : E.Kind == Event::IncDec
                           ? cast<UnaryOperator>(E.E)->getSubExpr()
                           : nullptr;
  AccessPath Path;
  bool Whole = Target && Terms->pathOf(Target, Path) && Path.Steps.empty();
  return Whole ? Path.Base : nullptr;
}

void SocketAnalysis::noteStore(const Event &E) {
  if (E.Kind == Event::Assign) {
    noteSources(
        Terms->of(E.Target), [&] { return spelling(E.Target, Context); },
        E.Value);
  } else if (E.Kind == Event::Declare && E.Variable->getInit()) {
    noteOpened(*E.Variable);
    noteSources(
        Terms->ofVariable(E.Variable),
        [&] { return E.Variable->getNameAsString(); }, E.Variable->getInit());
  } else if (E.Kind == Event::Member && E.E && E.Initializer->getAnyMember()) {
    noteSources(
        NoTerm,
        [&] { return E.Initializer->getAnyMember()->getNameAsString(); }, E.E);
  } else if (E.Kind == Event::IncDec) {
    const Expr *Target = cast<UnaryOperator>(E.E)->getSubExpr();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Target->IgnoreParens()))
      Counted.insert(Ref->getDecl());
  }
}

/// Whether \p Number is that of standard input, output or error.
bool SocketAnalysis::isStandard(const Expr *Number) {
  int64_t Value;
  return Branches.constant(Number, Value) && Value >= 0 && Value <= 2;
}

/// safe_close(0), whoever that is.
bool SocketAnalysis::closesStandardByName(const CallExpr &Call) {
  static const llvm::StringSet<> Close = {"close"};
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && Callee->getIdentifier() && Call.getNumArgs() == 1 &&
         hasWordOf(Callee->getName(), Close) && isStandard(Call.getArg(0));
}

/// all.erase(it), and close(fd) for an fd that the function was given.
void SocketAnalysis::noteEnds(const Event &E) {
  if (E.Kind != Event::Call)
    return;
  Ends.ErasesElements |= erasesSilently(E.Callee);
  if (!E.Model)
    Ends.ClosesStandard |= closesStandardByName(*cast<CallExpr>(E.E));
  if (!E.Model || !E.Model->has(Effect::Close))
    return;
  for (const OperandEffect &Each : E.Model->effects()) {
    const Expr *Closed = argumentOf(cast<CallExpr>(E.E), Each.Operand);
    const auto *Ref = dyn_cast_or_null<DeclRefExpr>(
        Closed ? Closed->IgnoreParenImpCasts() : Closed);
    bool Closes = Each.What == Effect::Close;
    Ends.ClosesParameter |= Closes && Ref && isa<ParmVarDecl>(Ref->getDecl());
    Ends.ClosesStandard |= Closes && Closed && isStandard(Closed);
  }
}

/// struct handle *h = c->handle; h may know the descriptor of c as well.
void SocketAnalysis::noteOpened(const VarDecl &Variable) {
  const auto *Member =
      dyn_cast_or_null<MemberExpr>(valueCarrier(Variable.getInit()));
  const auto *Base =
      Member ? dyn_cast<DeclRefExpr>(valueCarrier(Member->getBase())) : nullptr;
  QualType Type = Variable.getType();
  if (Base && Type->isPointerType() && Type->getPointeeType()->isRecordType())
    Opened.insert(Base->getDecl());
}

/// fd = ({ int fresh = socket(...); fresh; }) is fd for the reader.
void SocketAnalysis::noteOuterName(TermId To, Namer Name, const Expr *Value) {
  if (!isa<StmtExpr>(Value->IgnoreParenImpCasts()))
    return;
  TermId Inner = Terms->of(Value);
  if (Inner == NoTerm || To == NoTerm)
    return;
  for (auto &Stored : StoredIn)
    if (Stored.second == Inner) {
      Stored.second = To;
      StoredAs[Stored.first] = Name();
    }
}

/// Remembers that the place \p To, spelled \p Name, gets \p Value. Only what a
/// call returns is ever named by that.
void SocketAnalysis::noteSources(TermId To, Namer Name, const Expr *Value) {
  const Expr *Bare = valueCarrier(Value);
  const auto *List = dyn_cast_or_null<InitListExpr>(Bare);
  if (const auto *Literal = dyn_cast_or_null<CompoundLiteralExpr>(Bare))
    List = dyn_cast<InitListExpr>(Literal->getInitializer());
  const RecordDecl *Record = List && List->getType()->isRecordType()
                                 ? List->getType()->getAsRecordDecl()
                                 : nullptr;
  if (Record && !Record->isUnion()) {
    for (const FieldDecl *Field : Record->fields())
      if (Field->getFieldIndex() < List->getNumInits())
        noteSources(
            NoTerm, [&] { return Name() + "." + Field->getNameAsString(); },
            List->getInit(Field->getFieldIndex()));
    return;
  }
  forEachSource(Value, [&](const Expr *Source) {
    bool Named = isa<CallExpr>(Source) || isa<CXXConstructExpr>(Source);
    if (Named && !StoredAs.count(Source))
      StoredAs[Source] = Name();
    if (To == NoTerm || !Terms->isPath(To))
      return;
    StoredIn[Source] = To;
    const AccessPath &Path = Terms->path(To);
    if (Path.Base && Path.Steps.empty())
      SourcesOf[Path.Base].push_back(Source);
  });
}

std::string SocketAnalysis::nameOf(const Expr *Call) {
  auto Found = StoredAs.find(Call);
  if (Found != StoredAs.end())
    return Found->second;
  if (const FunctionDecl *Callee = cast<CallExpr>(Call)->getDirectCallee())
    return Callee->getNameAsString() + "()";
  return spelling(Call, Context);
}

/// c->fd, c.fd(), conn_fd(c); the members of an unnamed union are spelled as
/// those of the record around it.
static std::string spellMember(const std::string &Object, llvm::StringRef Joint,
                               const ValueDecl &Member) {
  std::string Name = Member.getNameAsString();
  if (isa<CXXMethodDecl>(Member))
    return Object + Joint.str() + Name + "()";
  if (isa<FunctionDecl>(Member))
    return Name + "(" + Object + ")";
  // Behind an unnamed member stands the joint that led to it.
  bool Joined = Object.back() == '.' || Object.back() == '>';
  return Object + (Joined ? "" : Joint.str()) + Name;
}

std::string SocketAnalysis::spellPlace(const AccessPath &Place) {
  std::string Text = Place.Base ? Place.Base->getNameAsString() : "this";
  for (size_t I = 0; I < Place.Steps.size(); ++I) {
    const PathStep &S = Place.Steps[I];
    switch (S.Kind) {
    case PathStep::Field:
      Text = spellMember(Text, ".", *S.Decl);
      break;
    case PathStep::Deref:
      if (I + 1 < Place.Steps.size() &&
          Place.Steps[I + 1].Kind >= PathStep::ConstIndex)
        break; // p[i]
      if (I + 1 < Place.Steps.size() &&
          Place.Steps[I + 1].Kind == PathStep::Field) {
        ++I;
        const ValueDecl &Field = *Place.Steps[I].Decl;
        Text = !Place.Base && I == 1 ? Field.getNameAsString()
                                     : spellMember(Text, "->", Field);
      } else {
        Text = "*" + Text;
      }
      break;
    case PathStep::ConstIndex:
    case PathStep::VarIndex:
      Text += S.indexText();
      break;
    }
  }
  return Text;
}

void SocketAnalysis::addPlace(TermId Place, const Expr *Example,
                              std::vector<Subject> &Out) {
  if (Place == NoTerm || !Terms->isPath(Place))
    return;
  for (const Subject &Known : Out)
    if (Known.Kind == Subject::Place && Known.At == Place)
      return;
  Subject Who;
  Who.Kind = Subject::Place;
  Who.At = Place;
  // fds[0] is the place *fds, and sock.get() the place sock.fd_.
  const Expr *Spelt = Example ? valueCarrier(Example) : nullptr;
  bool Element = Spelt && !Example->getBeginLoc().isMacroID() &&
                 (isa<ArraySubscriptExpr>(Spelt) || Terms->isGetter(Spelt));
  Who.Name =
      Element ? spelling(Spelt, Context) : spellPlace(Terms->path(Place));
  Who.Example = Example;
  Out.push_back(std::move(Who));
}

void SocketAnalysis::addPlace(const Expr *Operand, std::vector<Subject> &Out) {
  addPlace(Terms->of(Operand), Operand, Out);
}

void SocketAnalysis::collectHelper(const Event &E, std::vector<Subject> &Out) {
  CallSite Site(E.E, E.HasObject ? &E.Object : nullptr);
  const FunctionDecl *Body = E.body();
  unsigned Index = 0;
  auto All =
      Body ? Callees.acquisitions(Body) : llvm::ArrayRef<CalleeAcquisition>();
  for (const CalleeAcquisition &Made : All) {
    Subject Who;
    Who.Kind = Subject::Acquired;
    Who.ByHelper = true;
    Who.Origin = E.E;
    Who.CalleeIndex = Index++;
    // What it copied there is not known here.
    Who.FileKind = Made.Kind == DescriptorKind::SameAsOperand
                       ? DescriptorKind::Unknown
                       : Made.Kind;
    if (Made.InResult) {
      Who.Name = nameOf(E.E);
    } else {
      AccessPath Place;
      if (!placeInCaller(*Terms, Site, Body, Made.Place, Place))
        continue;
      Who.At = Terms->ofPath(Place);
      Who.Name = spellPlace(Place);
    }
    Out.push_back(std::move(Who));
  }
  for (const FunctionDecl *Each : E.Bodies)
    for (const AccessPath &Used : Callees.places(Each)) {
      AccessPath Place;
      if (placeInCaller(*Terms, Site, Each, Used, Place))
        addPlace(Terms->ofPath(Place), nullptr, Out);
    }
}

/// Fills \p Who for a function that users taught. False where the descriptor
/// cannot be followed: it arrives inside of an object.
bool SocketAnalysis::settleTaught(int8_t Operand, const CallExpr *Call,
                                  Subject &Who) {
  Who.Operand = Operand;
  if (Operand == Result) {
    Who.Name = nameOf(Call);
    return isNumber(Call->getType());
  }
  const Expr *Argument = operandOf(Call, Operand);
  QualType Type = Argument ? Argument->getType() : QualType();
  if (Type.isNull())
    return false;
  if (!Type->isPointerType()) {
    Who.Name = spelling(Argument, Context);
    return isNumber(Type) && Argument->isGLValue();
  }
  AccessPath Place;
  if (!isNumber(Type->getPointeeType()) || !Terms->pointeeOf(Argument, Place))
    return false;
  Who.Name = spellPlace(Place);
  return true;
}

/// close(std::exchange(fd_, -1)) closes what is in the member.
void SocketAnalysis::collectExchanged(const CallExpr &Call, const Expr &Taken,
                                      std::vector<Subject> &Out) {
  const ValueDecl *Decl = Terms->declAt(Terms->of(&Taken));
  if (Decl && !Unused.count(&Call) && Callees.isKept(Decl))
    addPlace(&Taken, Out);
}

/// (int *)ends, of an array of objects that know what to do with a number.
static bool isOfObjects(const Expr &Pair) {
  QualType Type = Pair.IgnoreParenCasts()->getType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  else if (const auto *Array = Type->getAsArrayTypeUnsafe())
    Type = Array->getElementType();
  return Type->isRecordType();
}

void SocketAnalysis::collectCall(const Event &E, std::vector<Subject> &Out) {
  const auto *Call = cast<CallExpr>(E.E);
  if (Exchange Made = asExchange(Call))
    return collectExchanged(*Call, *Made.Place, Out);
  if (!E.Model)
    return collectHelper(E, Out);
  for (const OperandEffect &Effect : E.Model->effects()) {
    Subject Who;
    Who.Kind = Subject::Acquired;
    Who.Origin = Call;
    Who.FileKind = E.Model->Fresh;
    switch (Effect.What) {
    case Effect::Acquire:
      if (E.Model->isTaught() && !settleTaught(Effect.Operand, Call, Who))
        break;
      if (!E.Model->isTaught())
        Who.Name = nameOf(Call);
      Out.push_back(std::move(Who));
      break;
    case Effect::Duplicate:
      Who.Name = nameOf(Call);
      Out.push_back(std::move(Who));
      break;
    case Effect::AcquirePair:
      if (isOfObjects(*Call->getArg(Effect.Operand)))
        break;
      for (unsigned Element : {0u, 1u}) {
        Who.Operand = Effect.Operand;
        Who.Element = Element;
        Who.Name = spelling(Call->getArg(Effect.Operand), Context) + "[" +
                   std::to_string(Element) + "]";
        Out.push_back(Who);
      }
      break;
    default: {
      const Expr *Operand = operandOf(Call, Effect.Operand);
      bool Number =
          Operand && (!E.Model->isTaught() || isNumber(Operand->getType()));
      if (takesNumber(Effect.What) && Number)
        addPlace(Operand, Out);
      break;
    }
    }
  }
}

/// Where the result of \p Call is put, or NoTerm.
TermId SocketAnalysis::destinationOf(const Expr *Call) {
  auto Found = StoredIn.find(Call);
  return Found == StoredIn.end() ? NoTerm : Found->second;
}

/// What dup() and the like are given.
static const Expr *copiedBy(const Subject &Who) {
  return cast<CallExpr>(Who.Origin)->getArg(0);
}

/// dial(AF_INET, SOCK_DGRAM, host) makes what it is asked for, seen or not.
void SocketAnalysis::noteAskedKinds(
    llvm::DenseMap<TermId, DescriptorKind> &Kinds) {
  for (const CFGBlock *Block : View->order())
    for (const Event &E : Events[Block->getBlockID()]) {
      if (E.Kind != Event::Call || E.Model)
        continue;
      TermId To = destinationOf(E.E);
      if (To != NoTerm &&
          llvm::any_of(argumentsOf(E.E), [&](const Expr *Argument) {
            return namesDatagram(Argument, Context);
          }))
        Kinds.try_emplace(To, DescriptorKind::Datagram);
    }
}

/// close(0); dup(fd); whether the copy gets the lowest free number, which the
/// function has made that of standard input, output or error: it is used by
/// that (dup(2)).
bool SocketAnalysis::getsStandard(const Subject &Copy) {
  const auto *Call = cast<CallExpr>(Copy.Origin);
  return Ends.ClosesStandard && destinationOf(Call) == NoTerm &&
         (Call->getNumArgs() == 1 ||
          (Call->getNumArgs() == 3 && isStandard(Call->getArg(2))));
}

/// A copy is of the kind of what it copies.
void SocketAnalysis::settleKinds(std::vector<Subject> &All) {
  llvm::DenseMap<TermId, DescriptorKind> Kinds;
  noteAskedKinds(Kinds);
  for (const Subject &Who : All)
    if (Who.Kind == Subject::Acquired &&
        Who.FileKind != DescriptorKind::SameAsOperand)
      if (TermId To = Who.Origin ? destinationOf(Who.Origin) : NoTerm) {
        auto Known = Kinds.try_emplace(To, Who.FileKind);
        if (!Known.second && Known.first->second != Who.FileKind)
          Known.first->second = DescriptorKind::Unknown;
      }
  for (Subject &Who : All) {
    TermId From = NoTerm;
    if (Who.Kind == Subject::Place)
      From = Who.At;
    else if (Who.FileKind == DescriptorKind::SameAsOperand)
      From = Terms->of(copiedBy(Who));
    // dup(2), and close(0); dup(fd); which gives 0 again
    if (Who.FileKind == DescriptorKind::SameAsOperand &&
        (isStandard(copiedBy(Who)) || getsStandard(Who)))
      Who.FileKind = DescriptorKind::Other;
    auto Known = Kinds.find(From);
    if (From != NoTerm && Known != Kinds.end())
      Who.FileKind = Known->second;
  }
}

/// Whether a local variable gets its numbers from acquisitions only: those are
/// followed, and following the variable as well would say it twice.
bool SocketAnalysis::isCovered(const Subject &Who,
                               const std::vector<Subject> &All) {
  if (Who.Kind != Subject::Place)
    return false;
  const AccessPath &Path = Terms->path(Who.At);
  const auto *Variable = dyn_cast_or_null<VarDecl>(Path.Base);
  if (!Variable || !Variable->isLocalVarDecl() || Path.outlivesFunction())
    return false;
  for (const Subject &Other : All)
    if (Other.Kind == Subject::Acquired && Other.Operand != Result &&
        Other.Name == Who.Name)
      return true;
  if (!Path.Steps.empty() || Counted.count(Variable))
    return false;
  auto Sources = SourcesOf.find(Variable);
  if (Sources == SourcesOf.end() || Sources->second.empty())
    return false;
  for (const Expr *Source : Sources->second) {
    int64_t Ignored;
    bool Acquires = llvm::any_of(All, [&](const Subject &Other) {
      return Other.Kind == Subject::Acquired && Other.Origin == Source;
    });
    if (!Acquires && !Branches.constant(Source, Ignored))
      return false;
  }
  return true;
}

/// Whether some call of the library sets up or closes the variable \p Place.
bool SocketAnalysis::isTreatedAsOurs(TermId Place) {
  for (const CFGBlock *Block : View->order())
    for (const Event &E : Events[Block->getBlockID()]) {
      if (E.Kind != Event::Call || !E.Model)
        continue;
      bool Ours = E.Model->has(Effect::Close) || E.Model->has(Effect::Bind) ||
                  E.Model->has(Effect::Connect) || E.Model->has(Effect::Listen);
      const auto *Call = cast<CallExpr>(E.E);
      if (Ours && Call->getNumArgs() > 0 && Terms->of(Call->getArg(0)) == Place)
        return true;
    }
  return false;
}

/// fd = unseen(...); is followed on trial beside the place fd.
void SocketAnalysis::collectPresumed(const Event &E,
                                     std::vector<Subject> &Out) {
  if (E.Kind != Event::Call || E.Model || !E.Callee || !E.Bodies.empty() ||
      !mayMakeDescriptor(E.Callee))
    return;
  TermId To = destinationOf(E.E);
  if (To == NoTerm || !Terms->isPath(To))
    return;
  const AccessPath &Path = Terms->path(To);
  const auto *Variable = dyn_cast_or_null<VarDecl>(Path.Base);
  if (!Variable || !Variable->isLocalVarDecl() || !Path.Steps.empty() ||
      Path.outlivesFunction() || !isTreatedAsOurs(To))
    return;
  Subject Who;
  Who.Kind = Subject::Acquired;
  Who.Presumed = true;
  Who.FromAddress = takesAddress(E.Callee);
  Who.Origin = E.E;
  Who.Name = nameOf(E.E);
  Out.push_back(std::move(Who));
}

/// c->fd = -1; is looked at where this file makes or closes what is there.
void SocketAnalysis::collectEmptied(const Event &E, std::vector<Subject> &Out) {
  if (E.Kind != Event::Assign || !E.Value || !Branches.isNone(E.Value))
    return;
  TermId Place = Terms->of(E.Target);
  if (Place == NoTerm || !Terms->isPath(Place) ||
      !Terms->path(Place).outlivesFunction())
    return;
  const ValueDecl *Decl = Terms->path(Place).lastDecl();
  if (!Decl || !Callees.isKept(Decl))
    return;
  addPlace(E.Target, Out);
  for (Subject &Who : Out)
    Who.EmptiedHere |= Who.Kind == Subject::Place && Who.At == Place;
}

std::vector<Subject> SocketAnalysis::collect() {
  std::vector<Subject> All;
  for (const CFGBlock *Block : View->order())
    for (const Event &E : Events[Block->getBlockID()])
      if (E.Kind == Event::Call)
        collectCall(E, All);
      else if (E.Kind == Event::Construct)
        collectHelper(E, All);
      else
        collectEmptied(E, All);
  settleKinds(All);
  std::vector<Subject> Out;
  for (const Subject &Who : All)
    if (!isCovered(Who, All))
      Out.push_back(Who);
  for (const CFGBlock *Block : View->order())
    for (const Event &E : Events[Block->getBlockID()])
      collectPresumed(E, Out);
  return Out;
}

FunctionContext SocketAnalysis::shared() {
  return {*View,   Events,     *Terms,        Branches,   Models,
          Context, Callees,    *Stories,      Decided,    AskedByCallees,
          Unused,  OutputSets, BlankBuffers,  Opened,     LimitTests,
          Hidden,  Ends,       OutParameters, Parameters, Members};
}

SubjectFacts SocketAnalysis::run(Subject Who, bool OpenAtEntry) {
  return SubjectSimulation(shared(), std::move(Who)).run(OpenAtEntry);
}

/// Where nothing looks at the peer, a write error is all that tells of it.
void SocketAnalysis::followWrites(SubjectFacts &Facts) {
  if (Facts.Who.Presumed || Facts.Who.Kind != Subject::Acquired ||
      Facts.Observed || Facts.HandedOff || !Facts.WrittenInLoop ||
      !Facts.GaveUp.empty())
    return;
  SubjectFacts Writes =
      SubjectSimulation(shared(), Facts.Who, /*FollowsWrites=*/true)
          .run(/*OpenAtEntry=*/false);
  for (Incident &I : Writes.Incidents)
    if (I.Kind == Incident::ReadAgain) {
      I.Kind = Incident::WriteAgain;
      Facts.Incidents.push_back(std::move(I));
    }
}

FunctionFacts SocketAnalysis::analyze() {
  FunctionFacts Facts;
  Facts.Function = View->function();
  Facts.Terms = Terms;
  Facts.Stories = Stories;
  for (Subject &Who : collect()) {
    Facts.Subjects.push_back(run(std::move(Who), /*OpenAtEntry=*/false));
    followWrites(Facts.Subjects.back());
  }
  Facts.Hangups = followHangups({*View, Events, *Terms, Branches, Context,
                                 Models, Decided, Callees.asksForReadHupAlone(),
                                 Callees.makesOnlyDatagrams()});
  return Facts;
}

SubjectFacts SocketAnalysis::analyzeEntry(const AccessPath &Place) {
  Subject Who;
  Who.Kind = Subject::Place;
  Who.At = Terms->ofPath(Place);
  Who.Name = spellPlace(Place);
  return run(std::move(Who), /*OpenAtEntry=*/true);
}

} // namespace closewait
