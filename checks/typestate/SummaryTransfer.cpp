//===-- SummaryTransfer.cpp - calls of functions of this file -------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a callee whose body is seen is as good as its summary: the ways in
// which it can end for the tracked descriptor, each with what it returns. The
// places of the callee are renamed to those of the caller.
//
//===----------------------------------------------------------------------===//
#include "support/AnyBelow.h"
#include "support/Stores.h"
#include "typestate/BlankBuffers.h"
#include "typestate/CallArguments.h"
#include "typestate/LibraryObjects.h"
#include "typestate/SubjectSimulation.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

/// Whether a callee that does \p Effect does nothing at all to the descriptor.
static bool isIdle(const CalleeEffect &Effect) {
  bool Used = Effect.Reads || Effect.Writes || Effect.Observes ||
              Effect.SystemUse || Effect.Closes || Effect.Connects ||
              Effect.Loses || Effect.Tells;
  return !Used && llvm::all_of(Effect.Cases, [](const CalleeCase &Case) {
    return Case.leavesAsItIs() && !Case.Forgotten && !Case.Freed &&
           !Case.Replaced && Case.Outcome == ReadOutcome::None;
  });
}

/// add(server, &server->listener): of the ways in which \p Callee gets the
/// descriptor, the one that it uses. False: it uses several, or who knows.
bool SubjectSimulation::findUsedWay(const FunctionDecl &Callee,
                                    llvm::ArrayRef<AccessPath> Ways,
                                    AccessPath &Place) {
  Place = Ways.front();
  bool Used = false;
  for (const AccessPath &Way : Ways) {
    const CalleeEffect *Effect = C.Callees.effect(&Callee, Way);
    if (!Effect)
      return false;
    if (isIdle(*Effect))
      continue;
    if (Used)
      return false;
    Used = true;
    Place = Way;
  }
  return Used;
}

/// Finds the one way in which the callee gets at the descriptor. False: there
/// is none, or there are several and no single summary covers them.
bool SubjectSimulation::findEntry(CallSite Site, const FunctionDecl *Callee,
                                  const Disjunct &D, AccessPath &Place) {
  llvm::SmallVector<AccessPath, 2> Ways;
  bool Lost = false; // it gets there in a way that cannot be followed
  auto Consider = [&](const Expr *Argument, const ParmVarDecl *Parameter) {
    AccessPath Way;
    if (Argument && Parameter && isHandle(Argument, D)) {
      Way.Base = Parameter;
      Ways.push_back(Way);
      return;
    }
    for (TermId Holder : D.State.Holders)
      if (C.Terms.isPath(Holder) &&
          placeInCallee(C.Terms, Site, Callee, Parameter, C.Terms.path(Holder),
                        Way)) {
        Ways.push_back(Way);
        return;
      }
    Lost |= Argument && reaches(Argument, D);
  };
  Consider(argumentFor(Site, Callee, nullptr), nullptr);
  for (const ParmVarDecl *Parameter : Callee->parameters())
    Consider(argumentFor(Site, Callee, Parameter), Parameter);
  if (Lost || Ways.size() > 1)
    return !Lost && findUsedWay(*Callee, Ways, Place);
  if (Ways.size() == 1) {
    Place = Ways.front();
    return true;
  }
  // A global that the callee may use by its own name.
  for (TermId Holder : D.State.Holders) {
    if (!C.Terms.isPath(Holder))
      continue;
    const auto *Base = dyn_cast_or_null<VarDecl>(C.Terms.path(Holder).Base);
    if (Base && !Base->hasLocalStorage())
      return globalInCallee(C.Terms, Site, Callee, C.Terms.path(Holder), Place);
  }
  return false;
}

/// \p Path with the constant index of \p Element in place of its own, which
/// varies or is not known; false where the two have no such step.
static bool indexAlike(AccessPath &Path, const AccessPath &Element) {
  auto Varies = llvm::find_if(Path.Steps, [](const PathStep &S) {
    return S.Kind == PathStep::VarIndex;
  });
  auto Constant = llvm::find_if(Element.Steps, [](const PathStep &S) {
    return S.Kind == PathStep::ConstIndex;
  });
  if (Varies == Path.Steps.end() || Constant == Element.Steps.end())
    return false;
  *Varies = *Constant;
  return true;
}

/// for (i = 0; i < 2; i++) close(pair[i]); in a callee that gets the array.
bool SubjectSimulation::mayCloseElement(CallSite Site, const FunctionDecl &Body,
                                        const Disjunct &D) {
  if (D.State.P != Phase::Open)
    return false;
  auto IsElement = [&](TermId Holder) {
    return C.Terms.isPath(Holder) &&
           llvm::any_of(C.Terms.path(Holder).Steps, [](const PathStep &S) {
             return S.Kind == PathStep::ConstIndex;
           });
  };
  for (TermId Holder : llvm::make_filter_range(D.State.Holders, IsElement))
    for (AccessPath Closed : C.Callees.closedElements(&Body)) {
      AccessPath Here;
      if (indexAlike(Closed, C.Terms.path(Holder)) &&
          placeInCaller(C.Terms, Site, &Body, Closed, Here) &&
          C.Terms.ofPath(Here) == Holder)
        return true;
    }
  return false;
}

/// Adds to the facts what the callee does on all of its paths.
void SubjectSimulation::noteUses(CallSite Site, const CalleeEffect &Effect) {
  Found.Waits |= Effect.Reads;
  Found.ConnectedUse |= Effect.ConnectedUse;
  if (!Site.E)
    return;
  if (Effect.Observes || Effect.Reads)
    noteObserved(Site.E);
  if (Effect.SaysFarewell && !Effect.Closes)
    noteFarewell(Site.E);
  if (!Effect.Writes)
    return;
  if (!Found.FirstWrite)
    Found.FirstWrite = Site.E;
  Found.WrittenInLoop = Found.WrittenInLoop || Writes.isWrittenOnAndOn(Site.E);
}

/// Whether the callee takes the descriptor over on some of its paths, but not
/// on this one, and its answer does not tell which.
static bool drops(const CalleeCase &Case, const CalleeEffect &Effect) {
  return Case.leavesAsItIs() &&
         llvm::any_of(Effect.Cases, [&](const CalleeCase &Other) {
           return Other.takes() && Other.Thrown == Case.Thrown &&
                  !Other.Result.disjointFrom(Case.Result);
         });
}

/// Whether the caller has asked about a place in which the callee keeps it:
/// if (!fd_) adopt(socket(...)); where adopt() asks the same once more.
bool SubjectSimulation::asksWhatCalleeAsks(const CalleeEffect &Effect) const {
  return llvm::any_of(Effect.Cases, [&](const CalleeCase &Case) {
    return llvm::any_of(Case.KeptAt, [&](const AccessPath &Place) {
      return isa_and_nonnull<FieldDecl>(Place.lastDecl()) &&
             C.Decided.count(Place.lastDecl());
    });
  });
}

/// The local variable that \p Argument lets the callee fill, or null.
static const VarDecl *filledBy(const Expr *Argument, QualType Type) {
  bool ByAddress = Type->isPointerType(), ByReference = Type->isReferenceType();
  if ((!ByAddress && !ByReference) || Type->getPointeeType().isConstQualified())
    return nullptr;
  if (ByAddress) {
    const auto *Address = dyn_cast<UnaryOperator>(valueCarrier(Argument));
    if (!Address || Address->getOpcode() != UO_AddrOf)
      return nullptr;
    Argument = Address->getSubExpr();
  }
  const auto *Variable = dyn_cast_or_null<VarDecl>(namedBy(Argument));
  return Variable && Variable->isLocalVarDecl() ? Variable : nullptr;
}

/// Whether this function goes by what is in \p Variable behind \p Call, or
/// gives it whole to another.
bool SubjectSimulation::isAskedBehind(const VarDecl *Variable,
                                      const Expr *Call) const {
  const SourceManager &Sources = C.Ast.getSourceManager();
  auto Names = [&](const Stmt *S) {
    const auto *Ref = dyn_cast<DeclRefExpr>(S);
    return Ref && Ref->getDecl() == Variable &&
           Sources.isBeforeInTranslationUnit(Call->getEndLoc(),
                                             Ref->getLocation());
  };
  if (C.Decided.count(Variable))
    return anyBelow(Function->getBody(), Names);
  return Variable->getType()->isRecordType() &&
         anyBelow(Function->getBody(), [&](const Stmt *S) {
           const auto *Other = dyn_cast<CallExpr>(S);
           return Other && llvm::any_of(Other->arguments(), [&](const Expr *A) {
                    return Names(A->IgnoreParenImpCasts());
                  });
         });
}

/// add(set, fd, &entry); if (!entry) ... and assign(fd, error); check(error);
/// whether what \p Call leaves beside its answer may tell whether the callee
/// took the descriptor. What keeps the descriptor does not.
bool SubjectSimulation::isToldBeside(const Expr *Call,
                                     const FunctionDecl *Callee,
                                     const CalleeEffect &Effect) {
  if (!dyn_cast_or_null<CallExpr>(Call))
    return false;
  auto Asked = ToldBeside.try_emplace(Call, false);
  if (!Asked.second)
    return Asked.first->second;
  // A pointer that is left null tells, whatever hangs on it where it is not.
  auto Keeps = [&](const ParmVarDecl *Parameter) {
    return !Parameter->getType()->getPointeeType()->isPointerType() &&
           llvm::any_of(Effect.Cases, [&](const CalleeCase &Case) {
             return llvm::any_of(Case.KeptAt, [&](const AccessPath &Place) {
               return Place.Base == Parameter;
             });
           });
  };
  bool Told =
      llvm::any_of(Callee->parameters(), [&](const ParmVarDecl *Parameter) {
        const Expr *Argument = argumentFor(Call, Callee, Parameter);
        const VarDecl *Variable =
            Argument ? filledBy(Argument, Parameter->getType()) : nullptr;
        return Variable && !Keeps(Parameter) && isAskedBehind(Variable, Call);
      });
  return Asked.first->second = Told;
}

/// Whether \p T is a field to which \p Callee does not store.
bool SubjectSimulation::isLeftAlone(TermId T,
                                    const FunctionDecl *Callee) const {
  if (!C.Terms.isPath(T))
    return false;
  llvm::ArrayRef<PathStep> Steps = C.Terms.path(T).Steps;
  auto IsField = [](const PathStep &S) { return S.Kind == PathStep::Field; };
  return llvm::any_of(Steps, IsField) &&
         llvm::none_of(Steps, [&](const PathStep &S) {
           const auto *Field =
               IsField(S) ? dyn_cast<FieldDecl>(S.Decl) : nullptr;
           return Field && C.Callees.mayStore(Callee, Field);
         });
}

/// The callee may have written what its parameters show.
void SubjectSimulation::forgetArguments(const Expr *Call,
                                        const FunctionDecl *Callee,
                                        Disjunct &D) {
  forEachArgument(Call, Callee, [&](const Expr *Argument, QualType Type, bool) {
    forgetMemory(Argument, Type, D,
                 [&](TermId T) { return isLeftAlone(T, Callee); });
  });
  forgetHidden(D);
}

/// The callee left the number in other places of the caller's. False: in one
/// that the caller cannot name.
bool SubjectSimulation::keepAt(CallSite Site, const FunctionDecl *Callee,
                               const CalleeCase &Case, Disjunct &D) {
  bool Named = true;
  for (const AccessPath &Inside : Case.KeptAt) {
    AccessPath Here;
    if (!placeInCaller(C.Terms, Site, Callee, Inside, Here)) {
      Named = false;
      continue;
    }
    TermId Id = C.Terms.ofPath(Here);
    D.State.addHolder(Id);
    D.Known.forget(Id);
    if (Here.outlivesFunction())
      tell(D, "a callee stores it for its owner");
  }
  return Named;
}

/// char text[64], char *text
static bool isOfLetters(QualType Type) {
  QualType Element = Type->isPointerType() ? Type->getPointeeType()
                     : Type->isArrayType()
                         ? Type->castAsArrayTypeUnsafe()->getElementType()
                         : QualType();
  return !Element.isNull() && Element->isAnyCharacterType();
}

/// receive(client, buffer, sizeof buffer): the zeroed buffer that is looked
/// into behind \p Call, or null.
const ValueDecl *SubjectSimulation::blankBufferOf(const Expr *Call) {
  const auto *Named = dyn_cast_or_null<CallExpr>(Call);
  if (!Named)
    return nullptr;
  for (const Expr *Argument : Named->arguments()) {
    const ValueDecl *Buffer =
        Argument->getType()->isPointerType() ? bufferNamed(Argument) : nullptr;
    if (Buffer && isOfLetters(Buffer->getType()) &&
        C.BlankBuffers.count(Buffer))
      return Buffer;
  }
  return nullptr;
}

/// What the callee read is left to the caller to look at.
void SubjectSimulation::applyOutcome(CallSite Site, const FunctionDecl *Callee,
                                     const CalleeCase &Case, bool LeavesErrno,
                                     Disjunct &D) {
  SocketState &S = D.State;
  if (S.P != Phase::Open || Case.Outcome == ReadOutcome::None)
    return;
  S.Outcome = Case.Outcome;
  S.Peeked = Case.Peeked;
  S.Read = Site.E;
  // 0 is no error, and leaves errno as the caller has set it.
  if (Case.Outcome != ReadOutcome::Eof || !LeavesErrno || !isErrnoCleared(D))
    D.Known.set(C.Terms.errnoTerm(), Case.Errno);
  if (Callee->getReturnType()->isVoidType() && Case.Path.ReadAt) {
    S.Inside = &Case.Path;
    S.CalledAt = Site.At;
  }
  S.Told =
      Case.Told || Case.Owner == Ownership::HandedOff || !Case.KeptAt.empty();
  if (Case.Outcome == ReadOutcome::Eof)
    addStep(D, StepKind::ReadEof, Site.At, C.Stories);
  else if (Case.Outcome == ReadOutcome::Error)
    addStep(D, StepKind::ReadError, Site.At, C.Stories);
  // A count of nothing shows that by itself.
  bool Agrees = Callee->getReturnType()->isVoidType() ||
                (!Case.Result.isEmpty() && Case.Result.low() > 0);
  const ValueDecl *Shows = Agrees && S.isOutcome(ReadOutcome::Eof) && !S.Told
                               ? blankBufferOf(Site.E)
                               : nullptr;
  if (Shows) {
    tell(D, "the buffer was empty and is looked into");
    S.ShownIn = Shows;
  }
}

/// The place holds something else now, of which \p Value is known.
void SubjectSimulation::replaceAt(CallSite Site, const FunctionDecl *Callee,
                                  const ValueSet &Value,
                                  const AccessPath &Place, Disjunct &D) {
  AccessPath Here;
  bool ByValue =
      Place.Steps.empty() && isa_and_nonnull<ParmVarDecl>(Place.Base);
  if (ByValue || !placeInCaller(C.Terms, Site, Callee, Place, Here))
    return;
  TermId Id = C.Terms.ofPath(Here);
  llvm::erase_if(D.State.Holders, [&](TermId T) { return T == Id; });
  D.Known.set(Id, Value);
}

/// Whether the callee may put another descriptor into the place where it
/// answers as in \p Case: while (next_job(queue, &job)) close(job.fd);
static bool mayRefill(const CalleeEffect &Effect, const CalleeCase &Case) {
  return llvm::any_of(Effect.Cases, [&](const CalleeCase &Other) {
    return Other.Replaced && Other.Thrown == Case.Thrown &&
           !Other.Result.disjointFrom(Case.Result);
  });
}

/// readn(fd, buffer, 4) answers less than 4 at the end.
void SubjectSimulation::learnApart(CallSite Site, const FunctionDecl *Callee,
                                   const CalleeCase &Case, Disjunct &D) {
  TermId Answer = C.Terms.resultOf(Site.E);
  for (const auto &Fact : Case.Apart) {
    const Expr *Argument =
        argumentFor(Site, Callee, cast<ParmVarDecl>(Fact.Of.Base));
    if (!Argument)
      continue;
    ValueSet Passed = C.Branches.evaluate(Argument, D.Known);
    const ValueSet *Known = D.Known.find(Answer);
    ValueSet Within =
        (Known ? *Known : ValueSet::top()).intersect(Passed.plus(Fact.Value));
    if (Within.isEmpty())
      continue;
    Within.ReadResult = Known && Known->ReadResult;
    D.Known.set(Answer, std::move(Within));
    TermId Asked = C.Terms.of(Argument);
    if (Asked != NoTerm && C.Terms.isPath(Asked))
      D.Known.set(C.Terms.differenceOf(Answer, Asked), Fact.Value);
  }
}

/// epoll_ctl() in a helper: whether the answer tells if it was taken.
static bool takesByAnswer(const CalleeEffect &Effect) {
  auto Takes = [](const CalleeCase &Case) {
    return Case.Owner == Ownership::HandedOff;
  };
  auto Answers = [&](const CalleeCase &Taken) {
    return Takes(Taken) && llvm::all_of(Effect.Cases, [&](const CalleeCase &C) {
             return Takes(C) || C.Result.disjointFrom(Taken.Result);
           });
  };
  return !llvm::all_of(Effect.Cases, Takes) &&
         llvm::any_of(Effect.Cases, Answers);
}

/// Who owns the descriptor once the callee has ended so.
void SubjectSimulation::applyOwnership(CallSite Site,
                                       const FunctionDecl *Callee,
                                       const CalleeEffect &Effect,
                                       const CalleeCase &Case, Disjunct &D) {
  SocketState &S = D.State;
  // Who empties the place afterwards did not only lend what was in it.
  auto IsSetter = [&] {
    return Site.E && !Case.Forgotten && !Effect.GivesToDevice &&
           !takesByAnswer(Effect) &&
           (takesScalars(Callee) || Effect.OnlyLends) && Later.isOurs(Site.E);
  };
  bool Parts = S.P == Phase::Open && Case.leavesAsItIs() && Effect.takes();
  bool Untold = Parts && drops(Case, Effect);
  bool Drops = Untold && S.Owner == Ownership::Owned && !IsSetter();
  bool Unasked = Site.E && C.Unused.count(Site.E);
  bool Beside =
      Parts && (Unasked || Untold) && isToldBeside(Site.E, Callee, Effect);
  // A destructor asks the object whose it is.
  if (Beside || (Drops && (!Site.E || asksWhatCalleeAsks(Effect)))) {
    leaveToCallee(D);
  } else if (Drops) {
    S.Inside = &Case.Path;
    S.CalledAt = Site.At;
  }
  if (Case.Owner == Ownership::HandedOff && !IsSetter()) {
    Found.GivenToDevice |= Effect.GivesToDevice;
    handOff(D, "a callee hands it on", !Effect.OnlyLends);
    tell(D, "a callee hands it on");
  }
  if (Case.Told)
    tell(D, "a callee tells of it");
  if (!keepAt(Site, Callee, Case, D)) {
    handOff(D, "a callee stores it");
    tell(D, "a callee stores it");
  }
}

/// What the caller knows by the answer of the callee.
void SubjectSimulation::learnAnswer(CallSite Site, const FunctionDecl *Callee,
                                    const CalleeCase &Case, Disjunct &D) {
  if (!Site.E)
    return;
  ValueSet Answer = Case.Result;
  bool MayCount = Site.E->getType()->isIntegerType() && Answer.contains(0);
  Answer.ReadResult |= Case.Outcome == ReadOutcome::Eof &&
                       (MayCount || Answer == ValueSet::of(0));
  setResult(Site.E, Answer, D);
  learnApart(Site, Callee, Case, D);
  if (Case.Returned && D.State.P == Phase::Open)
    D.State.addHolder(C.Terms.resultOf(Site.E));
}

/// if (!m->up) m->fd = accept(...); whether the callee comes to end as in \p
/// Case by a mark beside the descriptor, of which nothing is known here.
bool SubjectSimulation::asksMarkFirst(CallSite Site, const CalleeCase &Case,
                                      const Disjunct &D) {
  return llvm::any_of(Case.Parameters, [&](const auto &Fact) {
    AccessPath Here;
    if (Fact.Of.Steps.empty() ||
        !placeInCaller(C.Terms, Site, Case.Path.In, Fact.Of, Here))
      return false;
    TermId Mark = C.Terms.ofPath(Here);
    return Mark != Found.Who.At && !D.Known.find(Mark);
  });
}

/// The callee freed what holds the descriptor, or forgot it. False: the path
/// ends here.
bool SubjectSimulation::loseInCallee(CallSite Site, const CalleeCase &Case,
                                     Disjunct &D) {
  if (Case.Freed && !lostName(Happening::Free, Site.At, D))
    return false;
  if (!Case.Forgotten)
    return true;
  // reconnect() opens anew over what its caller has just used.
  if (!Fresh.putsFresh(Case.Path.ForgottenAt))
    return lostName(Happening::Overwrite, Site.At, D);
  D.State.Inside = &Case.Path;
  D.State.CalledAt = Site.At;
  bool Borrowed = D.State.standing() == Standing::Borrowed;
  bool Given = D.State.Given;
  if (!lostName(Happening::Replace, Site.At, D))
    return false;
  // What the place holds from here on is another descriptor, for callers too.
  if (Borrowed && D.State.P == Phase::Untracked)
    D.State.forget(Case.Path.ForgottenAt, Given);
  return true;
}

/// Performs one way in which the callee ends, which is \p Clear where the
/// caller has to reckon with it. False: the path ends here.
bool SubjectSimulation::applyCase(CallSite Site, const FunctionDecl *Callee,
                                  const CalleeEffect &Effect,
                                  const CalleeCase &Case,
                                  const AccessPath &Place, bool Clear,
                                  Disjunct &D) {
  SocketState &S = D.State;
  bool Replaces =
      Case.Replaced || (S.P == Phase::Closed && mayRefill(Effect, Case));
  if (Effect.Loses)
    S.ForgottenBy = Callee;
  if (Effect.Tells)
    inform(D, "a callee may tell of it");
  // Elsewhere the fact would only part paths that end alike.
  S.Used |= Effect.SystemUse && C.Ends.ErasesElements;
  if (!Clear && !blamesCallee(Site, Effect, Case, Place, D))
    leaveToCallee(D);
  if (Effect.reads()) {
    S.clearOutcome();
    D.Known.forgetReadResults();
  }
  bool Closes = Case.After == Phase::Closed;
  // Two objects of one scope end at the same brace.
  bool MayRepeat = Site.E != nullptr;
  if (Closes && !closesSameField(Place, D))
    noteFieldClose(Site.At, D);
  if (Closes && Clear && !close(Site.At, D, MayRepeat))
    return false;
  // The callee saw that there was none; ours is open.
  if (Case.After == Phase::Failed && S.P == Phase::Open)
    return false;
  applyOwnership(Site, Callee, Effect, Case, D);
  learnAnswer(Site, Callee, Case, D);
  forgetStored(Site, Callee, Effect, D);
  learnMembers(Site, Callee, Case, D);
  learnLeft(Case.Left, Site, Callee, C.Terms, D.Known);
  applyOutcome(Site, Callee, Case, !Effect.ChangesErrno, D);
  if (Case.Thrown)
    D.ThrownAt = Site.At;
  if (Replaces || Case.Freed)
    replaceAt(Site, Callee, Case.PlaceValue, Place, D);
  return loseInCallee(Site, Case, D);
}

/// What the callee saw or left in the members that it shares with its caller.
void SubjectSimulation::learnMembers(CallSite Site, const FunctionDecl *Callee,
                                     const CalleeCase &Case, Disjunct &D) {
  for (const auto &Member : Case.Members) {
    AccessPath Here;
    if (!placeInCaller(C.Terms, Site, Callee, Member.Of, Here))
      continue;
    TermId Place = C.Terms.ofPath(Here);
    // What was so from its beginning was so before the call.
    if (!llvm::is_contained(Case.Parameters, Member))
      keepEntryValues([&](TermId T) { return T == Place; }, D);
    D.Known.set(Place, Member.Value);
  }
}

/// g_return_if_fail(self != NULL): the caller's own parameter, which it has not
/// asked about, is not taken to be null because a callee asks.
bool SubjectSimulation::isOnlyGuarded(const Expr *Argument,
                                      const ValueSet &Passed,
                                      const ValueSet &Wanted) {
  AccessPath Path;
  return Wanted == ValueSet::of(0) && Passed.isTop() &&
         Argument->getType()->isPointerType() &&
         C.Terms.pathOf(Argument, Path) && Path.Steps.empty() &&
         isa_and_nonnull<ParmVarDecl>(Path.Base);
}

/// Whether what is passed may lead the callee to end as in \p Case.
bool SubjectSimulation::isTakenFor(CallSite Site, const FunctionDecl *Callee,
                                   const CalleeCase &Case, bool TrustsGuards,
                                   const Disjunct &D) {
  return llvm::all_of(Case.Parameters, [&](const auto &Fact) {
    ValueSet Passed = ValueSet::top();
    AccessPath Here;
    const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(Fact.Of.Base);
    if (Parameter && Fact.Of.Steps.empty()) {
      if (const Expr *Argument = argumentFor(Site, Callee, Parameter)) {
        Passed = C.Branches.evaluate(Argument, D.Known);
        if (TrustsGuards && isOnlyGuarded(Argument, Passed, Fact.Value))
          return false;
      }
    } else if (placeInCaller(C.Terms, Site, Callee, Fact.Of, Here)) {
      if (const ValueSet *Known = D.Known.find(C.Terms.ofPath(Here)))
        Passed = *Known;
    }
    return Passed.isEmpty() || !Passed.disjointFrom(Fact.Value);
  });
}

/// What the callee stores to is another value from here on.
void SubjectSimulation::forgetStored(CallSite Site, const FunctionDecl *Callee,
                                     const CalleeEffect &Effect, Disjunct &D) {
  for (const AccessPath &Member : Effect.Stored) {
    AccessPath Here;
    if (placeInCaller(C.Terms, Site, Callee, Member, Here))
      forgetDependents(C.Terms.ofPath(Here), D);
  }
}

/// list->first = gone->next; whether \p Body takes one of its parameters out of
/// a list at whose head \p Path begins.
static bool unlinksOnTheWay(const Stmt *Body, const AccessPath &Path) {
  auto LeadsOn = [&](const ValueDecl *Member) {
    return Member->getType()->isPointerType() &&
           llvm::any_of(Path.Steps, [&](const PathStep &Step) {
             return Step.Kind == PathStep::Field && Step.Decl == Member;
           });
  };
  auto IsOfParameter = [](const Expr *Value) {
    const auto *Next = dyn_cast<MemberExpr>(Value->IgnoreParenCasts());
    const ValueDecl *Gone = Next ? namedBy(Next->getBase()) : nullptr;
    return isa_and_nonnull<ParmVarDecl>(Gone);
  };
  return anyBelow(Body, [&](const Stmt *S) {
    const auto *Store = dyn_cast<BinaryOperator>(S);
    const auto *Member =
        Store && Store->getOpcode() == BO_Assign
            ? dyn_cast<MemberExpr>(Store->getLHS()->IgnoreParenImpCasts())
            : nullptr;
    return Member && LeadsOn(Member->getMemberDecl()) &&
           IsOfParameter(Store->getRHS());
  });
}

/// while (all) drop(all); where drop() takes the first one out of the list:
/// what a global pointer, or the head of that list, leads to afterwards is not
/// what was closed before.
void SubjectSimulation::forgetMovedHeads(const FunctionDecl &Body,
                                         Disjunct &D) {
  if (D.State.P != Phase::Closed)
    return;
  llvm::erase_if(D.State.Holders, [&](TermId Holder) {
    if (!C.Terms.isPath(Holder) || !C.Terms.path(Holder).dereferences())
      return false;
    const auto *Head = dyn_cast_or_null<VarDecl>(C.Terms.path(Holder).Base);
    bool Global = Head && !Head->hasLocalStorage() &&
                  C.Callees.mayChange(Head, C.View.function());
    return Global || unlinksOnTheWay(Body.getBody(), C.Terms.path(Holder));
  });
}

/// What \p S stores to the variable \p Global by its name, or null.
static const Expr *storedTo(const VarDecl *Global, const Stmt *S) {
  const auto *Store = dyn_cast<BinaryOperator>(S);
  const ValueDecl *Named = Store ? storedBy(Store) : nullptr;
  return Named && Named->getCanonicalDecl() == Global->getCanonicalDecl()
             ? Store->getRHS()
             : nullptr;
}

/// The global variable that \p Place is, or null.
static const VarDecl *globalAt(TermId Place, const TermTable &Terms) {
  const VarDecl *Global = Terms.variableAt(Place);
  return Global && !Global->hasLocalStorage() ? Global : nullptr;
}

/// if (listener == -1) listener = socket(...); whether \p Body fills the global
/// that is followed. What it does to a descriptor that is there already is not
/// all that it may do.
bool SubjectSimulation::fillsGlobal(const FunctionDecl &Body) {
  const VarDecl *Global = Found.Who.Kind == Subject::Place
                              ? globalAt(Found.Who.At, C.Terms)
                              : nullptr;
  return Global && anyBelow(Body.getBody(), [&](const Stmt *S) {
           const Expr *Value = storedTo(Global, S);
           return Value && !C.Branches.isNone(Value);
         });
}

/// sock = next_sock; connect_again(sock), which stores to next_sock: from there
/// on it has another number.
void SubjectSimulation::forgetStoredGlobals(const FunctionDecl *Definition,
                                            Disjunct &D) {
  auto IsStored = [&](TermId Holder) {
    const VarDecl *Global =
        Holder == Found.Who.At ? nullptr : globalAt(Holder, C.Terms);
    return Global && anyBelow(Definition->getBody(), [&](const Stmt *S) {
             return storedTo(Global, S) != nullptr;
           });
  };
  llvm::SmallVector<TermId, 2> Stored;
  llvm::copy_if(D.State.Holders, std::back_inserter(Stored), IsStored);
  // Of a global that alone has it the callee knows best, as where both fill it
  // if it is empty.
  size_t Places = llvm::count_if(D.State.Holders,
                                 [&](TermId T) { return C.Terms.isPath(T); });
  if (Stored.empty() || Stored.size() == Places)
    return;
  llvm::erase_if(D.State.Holders,
                 [&](TermId T) { return llvm::is_contained(Stored, T); });
  D.Known.forgetIf([&](TermId T) {
    return llvm::any_of(Stored, [&](TermId Global) {
      return C.Terms.dependence(T, Global) != Dependence::None;
    });
  });
}

/// Whether the callee answers with the count of what came before the end.
static bool countsAtEnd(const CalleeCase &Case) {
  return Case.Outcome == ReadOutcome::Eof && Case.After == Phase::Open &&
         Case.Result.contains(0) && Case.Result.high() > 1;
}

/// n = read_fully(fd, buffer, 24); met the end behind some bytes, and is called
/// again: now it answers 0.
bool SubjectSimulation::meetsNothing(CallSite Site, const CalleeEffect &Effect,
                                     const Disjunct &D) const {
  return Site.E && D.State.Read == Site.E && !D.State.Earlier &&
         !D.State.TestedAt && D.State.isOutcome(ReadOutcome::Eof) &&
         llvm::any_of(Effect.Cases, countsAtEnd);
}

/// Whether the callee gives what has the number at \p Place to code that is not
/// seen, on all its paths: that may put another number there.
static bool mayPutAnother(const AccessPath &Place, const CalleeEffect &Effect) {
  return Place.dereferences() &&
         llvm::all_of(Effect.Cases, [](const CalleeCase &Case) {
           return Case.Owner == Ownership::HandedOff;
         });
}

/// False: there is no summary, and the callee is as good as unseen.
bool SubjectSimulation::applySummary(CallSite Site, const FunctionDecl &Body,
                                     const Disjunct &D, Disjuncts &Out) {
  AccessPath Place;
  if (makesHolder(&Body) || D.State.Holders.empty() ||
      !findEntry(Site, &Body, D, Place))
    return false;
  const CalleeEffect *Effect = C.Callees.effect(&Body, Place);
  if (!Effect || Effect->Cases.empty())
    return Effect != nullptr;
  if (Site.E && D.State.P == Phase::Closed && mayPutAnother(Place, *Effect)) {
    Disjunct Next = D;
    Next.State.Holders.clear();
    forgetArguments(Site.E, &Body, Next);
    setResult(Site.E, ValueSet::top(), Next);
    Out.push_back(std::move(Next));
    return true;
  }
  if (Effect->SystemUse && !Effect->Closes &&
      isFault(Happening::Use, Site.At, D))
    return true;
  if (Effect->Connects && !Effect->Closes &&
      isFault(Happening::Connect, Site.At, D))
    return true;
  noteUses(Site, *Effect);
  bool Met = D.State.Read == Site.E || (D.State.TestedAt && !D.State.Counted);
  bool Empty = Met && meetsNothing(Site, *Effect, D);
  if (Effect->reads() && Met && !Empty &&
      isFault(Happening::ReadOn, Site.At, D))
    return true;
  // Where only null leads anywhere, it may be null.
  bool Guarded = llvm::any_of(Effect->Cases, [&](const CalleeCase &Case) {
    return isTakenFor(Site, &Body, Case, /*TrustsGuards=*/true, D);
  });
  for (const CalleeCase &Case : Effect->Cases) {
    if (!isTakenFor(Site, &Body, Case, Guarded, D) ||
        (Empty && !countsAtEnd(Case)))
      continue;
    Disjunct Next = D;
    if (Case.Forgotten && Fresh.putsFresh(Case.Path.ForgottenAt) &&
        D.State.standing() == Standing::Borrowed &&
        asksMarkFirst(Site, Case, D))
      handOff(Next, "a mark beside it decides whether it is opened anew");
    bool Clear = isClear(Site, *Effect, Case, Place, D);
    if (Site.E)
      forgetArguments(Site.E, &Body, Next);
    if (Case.Outcome != ReadOutcome::Eof &&
        D.State.isOutcome(ReadOutcome::None))
      forgetClearedErrno(Next);
    if (!applyCase(Site, &Body, *Effect, Case, Place, Clear, Next))
      continue;
    forgetMovedHeads(Body, Next);
    forgetStoredGlobals(&Body, Next);
    if (Empty) {
      setResult(Site.E, ValueSet::of(0), Next);
      Next.State.Earlier = D.State.Read;
    }
    Out.push_back(std::move(Next));
  }
  return true;
}

/// Whether all bodies that a call may run deal alike with the descriptor. Which
/// one runs belongs to the object, and other calls of the same object go along
/// with it: if (!handler->keeps()) close(fd);
bool SubjectSimulation::dealAlike(const Event &E, const Disjunct &D) {
  const CalleeEffect *First = nullptr;
  return llvm::all_of(E.Bodies, [&](const FunctionDecl *Body) {
    AccessPath Place;
    const CalleeEffect *Effect = findEntry(cast<CallExpr>(E.E), Body, D, Place)
                                     ? C.Callees.effect(Body, Place)
                                     : nullptr;
    if (!First)
      First = Effect;
    return Effect && Effect->Closes == First->Closes &&
           Effect->takes() == First->takes() && Effect->Reads == First->Reads;
  });
}

/// The same for all bodies that a call may run: what holds of each may come.
bool SubjectSimulation::applySummaries(const Event &E, const Disjunct &D,
                                       Disjuncts &Out) {
  if (E.Bodies.size() > 1 && !dealAlike(E, D))
    return false;
  Disjuncts All;
  for (const FunctionDecl *Body : E.Bodies)
    if (!applySummary(cast<CallExpr>(E.E), *Body, D, All))
      return false;
  llvm::move(All, std::back_inserter(Out));
  return !E.Bodies.empty();
}

/// Whether what \p E calls can come back; of what is not seen its name tells,
/// or what else it is used for.
bool SubjectSimulation::returns(const Event &E) {
  const FunctionDecl *Definition = E.Callee;
  if (!E.Callee)
    return true;
  bool Seen = E.Callee->hasBody(Definition);
  const auto *Call = dyn_cast<CallExpr>(E.E);
  bool Fails = Call && C.Callees.reportsFailure(Call);
  bool Returns = !Fails && C.Callees.completion(Definition).Returns;
  if (!Returns && !Seen && Found.SilentBecause.empty())
    Found.SilentBecause = (Fails ? "it may end the process: "
                                 : "by its name it ends the process: ") +
                          E.Callee->getNameAsString();
  return Returns;
}

/// fail(errno); whoever passes it on has seen a call fail, unless it was set to
/// 0 here. The end of a file sets none.
bool SubjectSimulation::passesFailureOn(const Expr &Argument,
                                        const Disjunct &D) {
  return isErrno(&Argument) && !isErrnoCleared(D) &&
         !D.State.isOutcome(ReadOutcome::Eof);
}

/// ensure(n > 0); where the callee does not come back otherwise: what holds
/// behind \p E. False: no execution comes back.
bool SubjectSimulation::assumeReturned(const Event &E, Disjunct &D) {
  const FunctionDecl *Body = E.body();
  if (!Body)
    return true;
  for (const ReturnsOnlyIf &If : C.Callees.completion(Body).Conditions) {
    const Expr *Argument =
        argumentFor(E.E, Body, Body->getParamDecl(If.Parameter));
    if (!Argument)
      continue;
    if (!If.Holds && passesFailureOn(*Argument, D))
      return false;
    if (!C.Branches.assume(Argument, If.Holds, D.Known))
      return false;
  }
  return settle(D);
}

/// A callee that throws, and has nothing to do with the descriptor, leaves it
/// as it is.
void SubjectSimulation::addThrown(const Expr *Call, const FunctionDecl *Callee,
                                  const Disjunct &D, Disjuncts &Out) {
  const FunctionDecl *Definition = Callee;
  if (D.State.P != Phase::Open || !Callee)
    return;
  Callee->hasBody(Definition);
  if (!C.Callees.completion(Definition).Throws)
    return;
  bool Gets = false;
  if (!isa<CXXNewExpr>(Call))
    forEachArgument(Call, Callee, [&](const Expr *Argument, QualType, bool) {
      Gets |= isHandle(Argument, D, /*Maybe=*/true) || reaches(Argument, D);
    });
  if (Gets)
    return;
  Disjunct Thrown = D;
  Thrown.ThrownAt = Call;
  Out.push_back(std::move(Thrown));
}

} // namespace closewait
