//===-- LaterOwnership.cpp - was it only lent? ----------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see LaterOwnership.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/LaterOwnership.h"
#include "support/OwnDestructor.h"
#include "support/Words.h"
#include "typestate/CallArguments.h"
#include "typestate/LibraryObjects.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace closewait {

LaterOwnership::LaterOwnership(const FunctionContext &Context,
                               const Expr *Origin)
    : C(Context), Made(Origin ? C.View.blockOf(Origin) : nullptr) {}

static bool returnsNumber(const Event &E, TermId Place, TermTable &Terms) {
  const Expr *Value =
      E.Kind == Event::Return ? cast<ReturnStmt>(E.At)->getRetValue() : nullptr;
  return Value && Terms.of(Value) == Place;
}

/// p.fd = fd; all.push_back(p): whether the record \p Local, which this
/// function fills, is given to code that is not seen.
bool LaterOwnership::isGivenOn(const ValueDecl *Local) {
  if (!GivenOn) {
    GivenOn = std::make_unique<DeclSet>();
    for (const CFGBlock *Block : C.View.order())
      for (const Event &E : C.Events[Block->getBlockID()])
        noteGivenOn(E);
  }
  return GivenOn->count(Local) != 0;
}

void LaterOwnership::noteGivenOn(const Event &E) {
  if (E.Kind != Event::Call || E.Model)
    return;
  for (const Expr *Argument : argumentsOf(E.E)) {
    AccessPath Path;
    if (C.Terms.pathOf(Argument, Path) && Path.Steps.empty() && Path.Base)
      GivenOn->insert(Path.Base);
  }
}

/// Whether \p E closes the descriptor in \p Place, returns it or stores it for
/// its owner.
bool LaterOwnership::disposesOf(const Event &E, TermId Place) {
  if (E.Kind == Event::Return)
    return returnsNumber(E, Place, C.Terms);
  if (E.Kind == Event::Assign) {
    TermId Target = C.Terms.of(E.Target);
    if (!E.Value || C.Terms.of(E.Value) != Place || Target == NoTerm ||
        !C.Terms.isPath(Target))
      return false;
    const AccessPath &To = C.Terms.path(Target);
    return To.outlivesFunction() || (!To.Steps.empty() && isGivenOn(To.Base));
  }
  if (E.Kind != Event::Call || !E.Model || !E.Model->has(Effect::Close))
    return false;
  const auto *Close = cast<CallExpr>(E.E);
  return Close->getNumArgs() > 0 && C.Terms.of(Close->getArg(0)) == Place;
}

/// Whether \p E gives the number in \p Place to a function that can keep it:
/// one that has memory to keep it in.
static bool handsOn(const Event &E, TermId Place, TermTable &Terms) {
  bool Callable = E.Kind == Event::Call || E.Kind == Event::Construct;
  if (!Callable || E.Model || !E.Callee || E.Callee->isVariadic() ||
      takesScalars(E.Callee))
    return false;
  // What takes a reference may only want to print: format("{}", fd).
  bool Container = putsIntoContainer(E.Callee);
  bool Given = false;
  forEachArgument(
      E.E, E.Callee, [&](const Expr *Argument, QualType Type, bool IsObject) {
        if (IsObject || Type.isNull())
          return;
        QualType Number = Container ? Type.getNonReferenceType() : Type;
        Given |= Number->isIntegralOrEnumerationType() &&
                 Terms.of(Argument) == Place;
      });
  return Given;
}

/// Whether \p Place is closed on some path from the start of \p From.
bool LaterOwnership::isClosedFrom(const CFGBlock &From, TermId Place) {
  auto Closes = [&](const CFGBlock *There) {
    return llvm::any_of(C.Events[There->getBlockID()], [&](const Event &E) {
      return E.Kind == Event::Call && disposesOf(E, Place);
    });
  };
  return &From != Made &&
         llvm::any_of(C.View.order(), [&](const CFGBlock *There) {
           return Closes(There) && C.View.reaches(&From, There, Made);
         });
}

/// The same from each edge of the branch that ends \p Block: whatever the call
/// in it answered.
bool LaterOwnership::isClosedEitherWay(const CFGBlock &Block, TermId Place) {
  unsigned Edges = 0;
  for (const CFGBlock *Next : Block.succs()) {
    if (!Next)
      continue;
    ++Edges;
    if (!isClosedFrom(*Next, Place))
      return false;
  }
  return Edges > 1;
}

/// n = receive(fd, buffer, size): moves bytes and has nothing to do with whose
/// the descriptor is.
static bool movesBytes(const Expr *E) {
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && llvm::any_of(Callee->parameters(), [](const ParmVarDecl *P) {
           QualType Inner = P->getType()->getPointeeType();
           return !Inner.isNull() &&
                  (Inner->isAnyCharacterType() || Inner->isVoidType());
         });
}

/// The same, and is told how many: timed_read(fd, buffer, size, seconds). Not
/// log(level, text, ...).
static bool movesSoMany(const Expr *E) {
  if (!movesBytes(E))
    return false;
  const FunctionDecl *Callee = cast<CallExpr>(E)->getDirectCallee();
  return !Callee->isVariadic() &&
         llvm::count_if(Callee->parameters(), [](const ParmVarDecl *P) {
           return P->getType()->isIntegerType();
         }) > 1;
}

/// Whether \p E is a call of the library that uses the descriptor in \p Place.
static bool usesIt(const Event &E, TermId Place, TermTable &Terms) {
  if (E.Kind != Event::Call || !E.Model || E.Model->has(Effect::Close))
    return false;
  return llvm::any_of(argumentsOf(E.E), [&](const Expr *Argument) {
    return Terms.of(Argument) == Place;
  });
}

/// set_nonblocking(fd), enableKeepAlive(fd): by its name the callee sets an
/// option of what it gets. No evidence by itself. Not park_keepalive(fd), nor
/// set_nonblock_or_close(fd).
static bool setsOptionByName(const Expr *E) {
  static const llvm::StringRef Options[] = {
      "nonblock", "setblock",  "cloexec",   "closeonexec", "keepalive",
      "nodelay",  "reuseaddr", "reuseport", "sockopt",     "linger",
      "v6only",   "nosigpipe", "rcvbuf",    "sndbuf",      "buffersize"};
  static const llvm::StringSet<> More = {
      "connect", "open", "accept", "bind", "listen", "or",   "close",
      "drop",    "die",  "fail",   "add",  "join",   "next", "timer"};
  static const llvm::StringSet<> Sets = {"enable", "disable", "make", "tune",
                                         "turn",   "socket",  "sock", "fd",
                                         "tcp",    "anet"};
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || !Callee->getIdentifier() || hasWordOf(Callee->getName(), More))
    return false;
  std::string Name = Callee->getName().lower();
  llvm::erase_if(Name, [](char C) { return C == '_'; });
  return (llvm::StringRef(Name).contains("set") ||
          hasWordOf(Callee->getName(), Sets)) &&
         llvm::any_of(Options, [&](llvm::StringRef Option) {
           return llvm::StringRef(Name).contains(Option);
         });
}

/// The places that get the answer of \p Call where it stands: n = call();
llvm::SmallVector<TermId, 2> LaterOwnership::namesOfAnswer(const Expr *Call) {
  llvm::SmallVector<TermId, 2> Names;
  const CFGBlock *Block = C.View.blockOf(Call);
  if (!Block)
    return Names;
  for (const Event &E : C.Events[Block->getBlockID()]) {
    TermId Name = NoTerm;
    if (E.Kind == Event::Assign && E.Value && valueCarrier(E.Value) == Call)
      Name = C.Terms.of(E.Target);
    else if (E.Kind == Event::Declare && E.Variable->getInit() &&
             valueCarrier(E.Variable->getInit()) == Call)
      Name = C.Terms.ofVariable(E.Variable);
    if (Name != NoTerm)
      Names.push_back(Name);
  }
  return Names;
}

/// The block to which a good answer of \p Call leads and a bad one does not,
/// true or a count or 0, and false or -1; null where its answer is not what is
/// asked.
const CFGBlock *LaterOwnership::whereItSucceeds(const Expr *Call) {
  bool Truth = Call->getType()->isBooleanType();
  const int64_t Bad = Truth ? 0 : -1;
  const int64_t Good = Truth ? 1 : movesSoMany(Call) ? 1 << 16 : 0;
  const CFGBlock *Block = C.View.blockOf(Call);
  Branch On = C.View.branchOf(Block);
  if (On.Kind != Branch::TwoWay)
    return nullptr;
  // Of if (!f(fd)) nobody knows whether 0 is good.
  const auto *Compares =
      dyn_cast<BinaryOperator>(On.Condition->IgnoreParenImpCasts());
  bool IsSaid = Truth || (Compares && Compares->isComparisonOp());
  if (!IsSaid)
    return nullptr;
  auto Names = namesOfAnswer(Call);
  Names.push_back(C.Terms.resultOf(Call));
  // The truth of the condition, or nothing.
  auto Holds = [&](int64_t Answer, bool &Result) {
    Facts Known;
    for (TermId Name : Names)
      Known.set(Name, ValueSet::of(Answer));
    ValueSet Condition = C.Branches.evaluate(On.Condition, Known);
    Result = !Condition.contains(0);
    return Result || Condition == ValueSet::of(0);
  };
  bool OnGood, OnBad;
  if (!Holds(Good, OnGood) || !Holds(Bad, OnBad) || OnGood == OnBad)
    return nullptr;
  return *std::next(Block->succ_begin(), OnGood ? 0 : 1);
}

bool LaterOwnership::isOurs(const Expr *Call) {
  auto Found = Known.find(Call);
  if (Found != Known.end())
    return Found->second;
  return Known[Call] = find(Call);
}

/// Whether \p Place is a member of the object that this constructor makes, and
/// its destructor closes it.
bool LaterOwnership::isClosedAtEnd(TermId Place) {
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(C.View.function());
  const AccessPath Member = C.Terms.path(Place); // summaries move the table
  if (!Constructor || Member.Base || Member.Steps.empty())
    return false;
  bool Unseen;
  const FunctionDecl *End =
      writtenDestructor(*Constructor->getParent(), Unseen);
  const CalleeEffect *Effect = End ? C.Callees.effect(End, Member) : nullptr;
  return Effect && Effect->Closes;
}

/// What answers with an object may have put the number into it; a text has no
/// room for it: line = receive_line(fd);
static bool answersWithObject(const Expr *Call) {
  QualType Type = Call->getType();
  return Type->isPointerType() && !Type->getPointeeType()->isAnyCharacterType();
}

bool LaterOwnership::find(const Expr *Call) {
  if (answersWithObject(Call))
    return false;
  const CFGBlock *From = C.View.blockOf(Call);
  const CFGBlock *Succeeds = From ? whereItSucceeds(Call) : nullptr;
  const auto Names = namesOfAnswer(Call);
  // The next turn of a loop uses another descriptor. Where the callee refused
  // it, the caller still has it: if (submit(fd) == 0) return 0; ... close(fd);
  auto Follows = [&](const CFGBlock *Block) {
    return llvm::any_of(From->succs(), [&](const CFGBlock *Next) {
      return Next && Next != Made && (!Succeeds || Next == Succeeds) &&
             C.View.reaches(Next, Block, Made);
    });
  };
  for (const Expr *Argument : argumentsOf(Call)) {
    TermId Place = C.Terms.of(Argument);
    // fd = move_fd(fd); its answer stands for what it got.
    if (Place == NoTerm || !C.Terms.isPath(Place) || !From ||
        llvm::is_contained(Names, Place))
      continue;
    if (!C.Unused.count(Call) && isClosedAtEnd(Place))
      return true;
    bool Used = false, Disposed = false, HandedOn = false, Returned = false;
    auto Note = [&](const Event &E) {
      Returned |= returnsNumber(E, Place, C.Terms);
      Used |= usesIt(E, Place, C.Terms);
      Disposed |= disposesOf(E, Place);
      HandedOn |= handsOn(E, Place, C.Terms);
    };
    for (const CFGBlock *Block : C.View.order())
      if (Block != From && Block != Made && Follows(Block))
        for (const Event &E : C.Events[Block->getBlockID()])
          Note(E);
    bool After = false;
    for (const Event &E : C.Events[From->getBlockID()]) {
      if (After)
        Note(E);
      After |= E.E == Call;
    }
    if (HandedOn || (Used && Disposed) || (Returned && movesBytes(Call)) ||
        (Disposed && setsOptionByName(Call)) ||
        (Succeeds && movesSoMany(Call) && isClosedFrom(*Succeeds, Place)) ||
        isClosedEitherWay(*From, Place))
      return true;
  }
  return false;
}

} // namespace closewait
