//===-- SubjectSimulation.h - follows one descriptor ------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the transfer function of the property simulation for one subject. The
// other descriptors of the function are plain integers meanwhile: a product
// over k sockets would explode. The events are handled in CallTransfer.cpp and
// StoreTransfer.cpp, edges in EdgeTransfer.cpp, and exits in FunctionExits.cpp.
// What needs no subject, or little of it, is in classes of their own: members
// at the end of the class.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_SUBJECTSIMULATION_H
#define CLOSEWAIT_TYPESTATE_SUBJECTSIMULATION_H

#include "flow/PropertySimulation.h"
#include "support/Exchange.h"
#include "typestate/CallMapping.h"
#include "typestate/ClosedBehind.h"
#include "typestate/EmptyCloses.h"
#include "typestate/FunctionContext.h"
#include "typestate/LaterOwnership.h"
#include "typestate/NewNumbers.h"
#include "typestate/OwnMemory.h"
#include "typestate/ReadTests.h"
#include "typestate/RepeatedWrites.h"
#include "typestate/ShownEnds.h"
#include <map>
#include <set>

namespace closewait {

/// Whether the branch compares the place of \p Who with a constant: fd >= 0.
bool testsPlace(const Branch &On, const Subject &Who, const FunctionContext &C);

/// Whether \p E is an element, by an index that is not known, which may be a
/// \p Wanted place that has the descriptor.
bool mayBeElement(const clang::Expr *E, const SocketState &State,
                  const FunctionContext &C,
                  llvm::function_ref<bool(const AccessPath &)> Wanted);

class SubjectSimulation {
public:
  using Disjunct = closewait::Disjunct;
  using Disjuncts = std::vector<Disjunct>;
  using Emit = llvm::function_ref<void(const clang::CFGBlock *, Disjunct &&)>;

  /// With \p FollowsWrites the results of writes are told apart as those of
  /// reads are; right where nothing reads.
  SubjectSimulation(FunctionContext Context, Subject Who,
                    bool FollowsWrites = false);

  /// Runs the simulation. With \p OpenAtEntry the place holds an open
  /// descriptor when the function begins, as a summary wants it.
  SubjectFacts run(bool OpenAtEntry);

  void transfer(const clang::CFGBlock &Block, Disjuncts In, Emit Out);

private:
  // Events. Each may split D, change it, or drop it (by adding nothing); those
  // that cannot split change it where it is.
  void applyForking(const Event &E, Disjunct D, Disjuncts &Out);
  bool apply(const Event &E, Disjunct &D);
  void applyCall(const Event &E, Disjunct D, Disjuncts &Out);
  void applyModel(const Event &E, const clang::CallExpr *Call, Disjunct D,
                  Disjuncts &Out);
  void applyOrigin(const clang::CallExpr *Call, const FunctionModel *Model,
                   Disjunct D, Disjuncts &Out);
  void applyHelperOrigin(const clang::Expr *Call,
                         const clang::FunctionDecl &Body, Disjunct D,
                         Disjuncts &Out);
  bool applySummary(CallSite Site, const clang::FunctionDecl &Body,
                    const Disjunct &D, Disjuncts &Out);
  bool dealAlike(const Event &E, const Disjunct &D);
  bool applySummaries(const Event &E, const Disjunct &D, Disjuncts &Out);
  void forgetStoredGlobals(const clang::FunctionDecl *Definition, Disjunct &D);
  void forgetMovedHeads(const clang::FunctionDecl &Body, Disjunct &D);
  bool isOnlyGuarded(const clang::Expr *Argument, const ValueSet &Passed,
                     const ValueSet &Wanted);
  bool isTakenFor(CallSite Site, const clang::FunctionDecl *Callee,
                  const CalleeCase &Case, bool TrustsGuards, const Disjunct &D);
  bool mayCloseElement(CallSite Site, const clang::FunctionDecl &Body,
                       const Disjunct &D);
  bool findEntry(CallSite Site, const clang::FunctionDecl *Callee,
                 const Disjunct &D, AccessPath &Place);
  bool findUsedWay(const clang::FunctionDecl &Callee,
                   llvm::ArrayRef<AccessPath> Ways, AccessPath &Place);
  void noteUses(CallSite Site, const CalleeEffect &Effect);
  bool applyCase(CallSite Site, const clang::FunctionDecl *Callee,
                 const CalleeEffect &Effect, const CalleeCase &Case,
                 const AccessPath &Place, bool Clear, Disjunct &D);
  void applyOwnership(CallSite Site, const clang::FunctionDecl *Callee,
                      const CalleeEffect &Effect, const CalleeCase &Case,
                      Disjunct &D);
  void learnAnswer(CallSite Site, const clang::FunctionDecl *Callee,
                   const CalleeCase &Case, Disjunct &D);
  bool asksMarkFirst(CallSite Site, const CalleeCase &Case, const Disjunct &D);
  bool loseInCallee(CallSite Site, const CalleeCase &Case, Disjunct &D);
  bool keepAt(CallSite Site, const clang::FunctionDecl *Callee,
              const CalleeCase &Case, Disjunct &D);
  void applyOutcome(CallSite Site, const clang::FunctionDecl *Callee,
                    const CalleeCase &Case, bool LeavesErrno, Disjunct &D);
  void replaceAt(CallSite Site, const clang::FunctionDecl *Callee,
                 const ValueSet &Value, const AccessPath &Place, Disjunct &D);
  bool returns(const Event &E);
  bool passesFailureOn(const clang::Expr &Argument, const Disjunct &D);
  bool assumeReturned(const Event &E, Disjunct &D);
  void addThrown(const clang::Expr *Call, const clang::FunctionDecl *Callee,
                 const Disjunct &D, Disjuncts &Out);

  // Objects that own what their members hold.
  void startsInOwner(const Event &E, Disjunct &D);
  void applyConstruct(const Event &E, Disjunct D, Disjuncts &Out);
  bool copyMembers(const Event &E, Disjunct &D);
  void destroy(const AccessPath &Object, const clang::CXXRecordDecl *Record,
               const clang::Stmt *At, Disjunct D, Disjuncts &Out);
  void destroyOne(const clang::CXXRecordDecl *Record, const AccessPath &Object,
                  const clang::Stmt *At, Disjuncts &All);
  void abandonObject(const clang::Stmt *At, Disjuncts &All);
  void applyDelete(const Event &E, Disjunct D, Disjuncts &Out);
  void unwind(const clang::Stmt *At, Disjunct D);
  const clang::CXXThrowExpr *thrownInto(const clang::CFGBlock &Block,
                                        const clang::CFGBlock *To) const;
  void deliver(const clang::CXXThrowExpr &Throw,
               const clang::CFGBlock &Dispatch, Disjunct D, Emit Out);
  void passOn(const clang::CXXThrowExpr &Throw, const clang::CFGBlock &To,
              Disjuncts All, Emit Out);
  void applyUnknown(const Event &E, Disjunct &D);
  bool giveToUnseen(const Event &E, const clang::Expr *Argument,
                    clang::QualType Type, const std::string &Name, Disjunct &D);
  void tellUnseen(const Event &E, const clang::Expr *Argument,
                  clang::QualType Type, bool IsObject, const std::string &Name,
                  Disjunct &D);
  void showGlobals(const Event &E, const std::string &Name, Disjunct &D);
  void finish(const clang::CallExpr *Call, const FunctionModel &Model,
              Disjunct D, Disjuncts &Out);

  // Functions that users taught.
  void applyTaught(const Event &E, const clang::CallExpr *Call, Disjunct D,
                   Disjuncts &Out);
  bool applyTaughtOrigin(const clang::CallExpr *Call,
                         const FunctionModel &Model, TermId &Arrives,
                         ValueSet &Failure, ValueSet &Success);
  bool applyToOperand(Effect What, const clang::CallExpr *Call,
                      const clang::Expr *Operand, Disjunct &D, bool &Splits);
  bool applyToRecord(Effect What, const clang::CallExpr *Call,
                     const clang::Expr *Operand, Disjunct &D, bool &Splits);
  void closeInside(const clang::CallExpr *Call, const AccessPath &Record,
                   Disjunct &D);
  bool numberIn(const clang::Expr *Operand, AccessPath &Place);
  bool startsInside(const AccessPath &Record, Disjunct &D);
  bool holdsOne(const AccessPath &Record, const Disjunct &D);
  void replace(const clang::Expr *Operand, Disjunct &D);
  bool areOpen(const Event &E, const clang::CallExpr *Call, const Disjunct &D);

  // What a row of the models says.
  /// How the results of a modelled call part its paths.
  struct ModelledWays {
    bool Transfer = false, Stream = false;
    const clang::Expr *Pair = nullptr; ///< the array that socketpair() fills
  };
  bool applyOperands(const clang::CallExpr *Call, const FunctionModel &Model,
                     Disjunct &D, ModelledWays &Ways);
  bool usesNullStream(Effect What, const clang::Expr *Operand,
                      const Disjunct &D);
  bool applyEffect(Effect What, const clang::CallExpr *Call,
                   const clang::Expr *Operand, Disjunct &D);
  bool applyUse(Effect What, const clang::CallExpr *Call,
                const clang::Expr *Operand, Disjunct &D);
  bool applyClose(const clang::CallExpr *Call, const clang::Expr *Operand,
                  Disjunct &D);
  bool applyFree(const clang::CallExpr *Call, const clang::Expr *Operand,
                 Disjunct &D);
  void applyHandOver(const clang::CallExpr *Call, const clang::Expr *Operand,
                     Disjunct &D);
  void keepNumber(const clang::CallExpr *Call, Disjunct &D);
  void endThread(const clang::CallExpr *Call, const Disjunct &D);
  bool applyConnect(const clang::CallExpr *Call, Disjunct &D);
  void noteWrite(const clang::CallExpr *Call, Disjunct &D);
  void applyToMemory(const Event &E, const clang::CallExpr *Call, Disjunct &D);
  void takeOrRefuse(const clang::CallExpr *Call, const FunctionModel &Model,
                    Disjunct Before, Disjunct D, Disjuncts &Out);
  void openStream(const clang::CallExpr *Call, Disjunct D, Disjuncts &Out);

  // What reading, writing and waiting tell.
  void applyTransfer(const clang::CallExpr *Call, const FunctionModel &Model,
                     Disjunct D, Disjuncts &Out);
  bool isArmedByTurn(const Disjunct &D);
  bool meetsAgain(const clang::CallExpr *Call, const FunctionModel &Model,
                  Disjunct &D);
  bool splitsOutcome(Effect What, const FunctionModel &Model,
                     const clang::CallExpr *Call, const Disjunct &D);
  bool isDatagramHere(const Disjunct &D);
  ValueSet bytesAsked(const clang::CallExpr *Call, const Facts &Known);
  bool answersFlag(const clang::CallExpr *Call, const FunctionModel &Model,
                   const Disjunct &D, ValueSet &Answer);
  bool comesAfterWrite(const clang::CallExpr *Call);
  void noteWait(const clang::CallExpr *Call, const FunctionModel &Model,
                const Disjunct &D);
  bool notePoll(const clang::CallExpr *Call, unsigned Operand, Disjunct &D);
  void answerPoll(const clang::CallExpr *Call, const FunctionModel &Model,
                  Disjunct &D);
  void noteEpoll(const clang::CallExpr *Call, Disjunct &D);
  bool joinsOutputSet(const clang::CallExpr *Call);
  TermId elementOf(const clang::Expr *Array, unsigned Element);
  void refillPair(const clang::CallExpr *Call, const clang::Expr *Array,
                  Disjunct D, Disjuncts &Out);
  void reportReplaced(const clang::Expr *Call, const clang::FunctionDecl &Body,
                      const AccessPath &Inside, TermId Arrives, Disjunct D);
  bool keepsOld(TermId Arrives, Disjunct &D);
  bool mayBeHandle(const clang::Expr *Operand, const Disjunct &D);
  bool isSomeElement(const clang::Expr *Value, const Disjunct &D);
  bool isOwnerBeside(const clang::Expr *Pointer);
  void noteObserved(const clang::Expr *Call);
  const clang::ValueDecl *placeFollowed() const;
  bool belongsToFile() const;
  void dropNames(const AccessPath &Inside, Disjunct &D);
  void dropInside(const clang::Expr *Pointer, Disjunct &D);
  bool wipe(const clang::CallExpr *Call, const FunctionModel &Model,
            Disjunct &D);
  void overwriteMemory(const clang::CallExpr *Call,
                       const clang::FunctionDecl *Callee, Disjunct &D);
  void noteEnvironment(const clang::CallExpr *Call, const FunctionModel &Model,
                       Disjunct &D);
  const clang::ValueDecl *blankBufferOf(const clang::Expr *Call);
  void handOffExtra(const clang::CallExpr *Call, const FunctionModel &Model,
                    Disjunct &D);
  bool close(const clang::Stmt *At, Disjunct &D, bool MayRepeat = true);
  bool isUsable(const clang::Stmt *At, const clang::Expr *Operand, Disjunct &D);
  bool staysWithStarter(const clang::CallExpr *Call, const clang::Expr *Operand,
                        Disjunct &D);
  void forkAt(const clang::CallExpr *Call, Disjunct D, Disjuncts &Out);

  bool applyAssign(const Event &E, Disjunct &D);
  void applyIterator(const Event &E, Disjunct D, Disjuncts &Out);
  const clang::CXXRecordDecl *elementErased(const clang::Expr *Iterator,
                                            const clang::CXXRecordDecl &In,
                                            const Disjunct &D,
                                            AccessPath &Element);
  bool applyErase(const Event &E, Disjunct &D, Disjuncts &Out);
  bool eraseElement(const Event &E, Disjunct &D);
  void applyExchange(const Event &E, const Exchange &Made, Disjunct D,
                     Disjuncts &Out);
  bool nextElement(const clang::VarDecl &Variable, const clang::Stmt *At,
                   Disjunct &D);
  bool applyDeclare(const Event &E, Disjunct &D);
  bool endMemory(const AccessPath &Object, const clang::Stmt *At, Disjunct &D);
  void applyEndOfLife(const Event &E, Disjunct D, Disjuncts &Out);
  bool endNames(const Event &E, Disjunct &D);
  void forgetVariable(const clang::VarDecl *Variable, Disjunct &D);
  void applyIncDec(const Event &E, Disjunct &D);
  void noteTurn(const Event &E, Disjunct &D);
  void applyReturn(const Event &E, Disjunct D, Disjuncts &Out);
  bool applyMember(const Event &E, Disjunct &D);
  const clang::ArraySubscriptExpr *wordSet(const Event &E, const Disjunct &D);
  void applySetBit(const Event &E, Disjunct &D);

  // Stores and names.
  void nameAfter(TermId Place);
  bool store(const clang::Expr *Target, TermId Place, const clang::Expr *Value,
             const clang::Stmt *At, Disjunct &D);
  bool storeAggregate(const AccessPath &Place, const clang::Expr *Value,
                      const clang::Stmt *At, Disjunct &D);
  bool isGreatestNumber(TermId Place, const clang::Expr *Value,
                        const clang::Stmt *At);
  bool storesThroughNull(const clang::Expr *Target);
  bool isPassedOn(const clang::Stmt *At);
  bool changed(TermId Place, bool KeepsNumber, const clang::Stmt *At,
               Disjunct &D);
  bool isAmongCopies(const Disjunct &D);
  bool isLastTurn(const clang::Stmt *At, const Disjunct &D);
  bool lostName(Happening How, const clang::Stmt *At, Disjunct &D);
  bool applyMove(TermId Place, const ValueSet &Old, const ValueSet &By,
                 const clang::Stmt *At, Disjunct &D);
  void learnApart(CallSite Site, const clang::FunctionDecl *Callee,
                  const CalleeCase &Case, Disjunct &D);
  void copyValue(const clang::Expr *Value, TermId Place, Disjunct &D);
  void copyNames(const AccessPath &From, const AccessPath &To, Disjunct &D);
  bool isHandle(const clang::Expr *E, const Disjunct &D, bool Maybe = false);
  bool reaches(const clang::Expr *E, const Disjunct &D, unsigned Depth = 0);
  bool mentionsHandle(const clang::Expr *E, const Disjunct &D);
  bool hasNames(const Disjunct &D) const;
  bool isWorthKnowing(TermId Place) const;
  bool canStartFrom(const clang::CFGBlock &Block);
  bool isKeptOutside(const Disjunct &D) const;
  /// With \p Firmly to something that can keep it.
  void handOff(Disjunct &D, llvm::StringRef Why, bool Firmly = true);
  bool isPackedInto(TermId Place, const clang::Expr *Value, const Disjunct &D);
  void leaveToGetter(Disjunct &D);
  void dropAnswered(TermId Place, Disjunct &D);
  void runLambda(const Event &E, Disjunct &D);
  void forgetLocals(const HiddenWrites::Locals &All, Disjunct &D);
  void forgetHidden(Disjunct &D);
  void forgetBehind(const clang::Expr *Argument, Disjunct &D);
  void forgetMemory(
      const clang::Expr *Argument, clang::QualType Parameter, Disjunct &D,
      llvm::function_ref<bool(TermId)> Stays = [](TermId) { return false; });
  bool isState(TermId Place) const;
  void leaveToOwner(Disjunct &D);
  bool isClosedThere(const Event &E, const Disjunct &D);
  bool isOnlyLent(const Event &E, clang::QualType Type, const Disjunct &D);
  bool makesStream(const clang::Expr *Argument, const Disjunct &D);
  bool indexesRecords(const clang::Expr *Value, const Disjunct &D);
  TermId fieldHolder(const Disjunct &D) const;
  MemberValues valuesBeside(TermId Holder, const Disjunct &D,
                            bool AtEntry) const;
  bool mayEndAs(Phase Wanted, CallSite Site, const CalleeEffect &Effect,
                const CalleeCase &Case, const Disjunct &D);
  bool isClear(CallSite Site, const CalleeEffect &Effect,
               const CalleeCase &Case, const AccessPath &Place,
               const Disjunct &D);
  bool asks(const clang::Stmt *E, const clang::ParmVarDecl *Parameter);
  bool decidesBy(const clang::FunctionDecl &Callee,
                 const clang::ParmVarDecl *Parameter);
  bool mayForesee(CallSite Site, const clang::FunctionDecl &Callee,
                  const Disjunct &D);
  bool mentionsName(const Event &E, const Disjunct &D);
  bool isMentionedLater(const clang::Expr *Call, const Disjunct &D);
  bool blamesCallee(CallSite Site, const CalleeEffect &Effect,
                    const CalleeCase &Case, const AccessPath &Place,
                    Disjunct &D);
  void leaveToCallee(Disjunct &D);
  bool closesSameField(const AccessPath &Place, const Disjunct &D) const;
  void noteFieldClose(const clang::Stmt *At, const Disjunct &D);
  void forgetAtomics(const clang::CallExpr *Call, Disjunct &D);
  void noteMemberStore(TermId Place, Disjunct &D);
  void forgetPlaces(llvm::function_ref<bool(TermId)> Gone, Disjunct &D);
  void forgetDependents(TermId Changed, Disjunct &D);
  void keepEntryValues(llvm::function_ref<bool(TermId)> Changed, Disjunct &D);
  ParameterFacts valuesAtEntry(const Disjunct &D);
  EndValues endValues(const Disjunct &D);
  void learnMembers(CallSite Site, const clang::FunctionDecl *Callee,
                    const CalleeCase &Case, Disjunct &D);
  void forgetStored(CallSite Site, const clang::FunctionDecl *Callee,
                    const CalleeEffect &Effect, Disjunct &D);
  bool meetsNothing(CallSite Site, const CalleeEffect &Effect,
                    const Disjunct &D) const;
  bool isAskedBehind(const clang::VarDecl *Variable,
                     const clang::Expr *Call) const;
  bool isToldBeside(const clang::Expr *Call, const clang::FunctionDecl *Callee,
                    const CalleeEffect &Effect);
  bool asksWhatCalleeAsks(const CalleeEffect &Effect) const;
  bool isLeftAlone(TermId T, const clang::FunctionDecl *Callee) const;
  void forgetArguments(const clang::Expr *Call,
                       const clang::FunctionDecl *Callee, Disjunct &D);
  bool isAskedOfPoll(TermId T) const;
  void tell(Disjunct &D, llvm::StringRef How);
  void inform(Disjunct &D, llvm::StringRef How);
  void tellByStore(const clang::Expr *Target, TermId Place,
                   const clang::Expr *Value, Disjunct &D);

  // Starting, ending.
  void startPlace(Disjunct &D);
  void setResult(const clang::Expr *Call, ValueSet Values, Disjunct &D);
  void noteFarewell(const clang::Expr *Call);
  const clang::Expr *failedFarewell(const Disjunct &D) const;
  void noteOtherHands(const clang::Stmt *At, const SocketState &S);
  bool fillsGlobal(const clang::FunctionDecl &Body);
  void startAtCall(const clang::Expr *Call, const clang::FunctionDecl &Body,
                   Disjunct &D);
  bool isFree(const Disjunct &D) const;
  bool startsHere(const clang::Expr *Operand, Disjunct &D);
  bool settle(Disjunct &D);
  void leaveFrom(const clang::CFGBlock &Block, Disjunct D);
  void endTryObjects(const clang::CXXTryStmt &Try, Disjuncts &All);
  void takeThrown(const clang::CFGBlock &Block, Disjuncts &All, Emit Out);
  void leave(const clang::Stmt *At, bool Thrown, const Disjunct &D);
  void report(Incident::KindTy Kind, const clang::Stmt *At, const Disjunct &D,
              const clang::Expr *NamedBy = nullptr);
  bool isFault(Happening What, const clang::Stmt *At, const Disjunct &D,
               const clang::Expr *NamedBy = nullptr);

  // Edges.
  Disjuncts passThrough(const clang::CFGBlock &Block,
                        const clang::CFGBlock *Rest, Disjuncts In, Emit Out);
  bool mayThrow(const clang::CFGBlock &Block) const;
  bool justReturned(const clang::CFGBlock &Block, const Disjunct &D) const;
  bool isWhatUnseenCodeAnswers(const Branch &On, unsigned Edge,
                               const Disjunct &D);
  bool isNumberOfAnother(const Branch &On, unsigned Edge, const Disjunct &D);
  bool isCopied();
  void startByTest(const Branch &On, Disjunct &D);
  void doubtTest(const Event &E, Disjunct &D);
  bool mentionsErrno(const clang::Expr *Looked);
  void loseClearedErrno(const Event &E, Disjunct &D);
  bool isErrnoCleared(const Disjunct &D) const;
  void forgetClearedErrno(Disjunct &D);
  bool leavesAlone(const Event &E, const Disjunct &D);
  bool learnOfNumber(const Branch &On, unsigned Edge, Disjunct &D);
  void nameByEquality(const Branch &On, unsigned Edge, Disjunct &D);
  bool isOpenEdge(const clang::CFGBlock &Block, const Branch &On, unsigned Edge,
                  const Disjunct &D) const;
  bool takeEdge(const Branch &On, unsigned Edge, const clang::CFGBlock &To,
                const Disjunct &Before, Disjunct &D);
  std::vector<Outgoing> leaveBlock(const clang::CFGBlock &Block, Disjuncts In);

  FunctionContext C;
  /// Blocks from which the subject may still begin.
  llvm::BitVector LeadToStart;
  SubjectFacts Found;
  const clang::FunctionDecl *Function;
  bool IsMain, FollowsWrites;
  /// The class of the object whose end is being performed.
  const clang::CXXRecordDecl *Destroying = nullptr;
  bool Drops = false; ///< paths that can no longer matter are not followed
  LaterOwnership Later;
  OwnMemory Memory;
  ReadTests Tests;
  EmptyCloses InVain;
  ClosedBehind Behind;
  RepeatedWrites Writes;
  NewNumbers Fresh;
  ShownEnds Shown;
  /// What isPassedOn() and isToldBeside() found; neither depends on what a path
  /// knows.
  llvm::DenseMap<const clang::Expr *, bool> PassedOn, ToldBeside;
  /// Pointers that storesThroughNull() has looked at.
  llvm::DenseMap<const clang::VarDecl *, bool> AlwaysNull;
  /// Leaving statements that some path passes without losing the descriptor.
  std::set<const clang::Stmt *> PassedSafely;
  /// Those that some path passes with the descriptor open, in other hands.
  std::set<const clang::Stmt *> PassedInOtherHands;
  /// Counters that move whatever a read gave.
  std::set<const clang::Stmt *> CountedAnyway;
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_SUBJECTSIMULATION_H
