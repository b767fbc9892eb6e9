//===-- HangupAnalysis.cpp - the hang-ups of one function -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: chooses the places of result bits and the bits to try. Which bits come
// depends on what was asked for. Where that is known, one interest under which
// a hang-up is lost is enough; where it is not, IN is taken to be asked for,
// and the hang-up has to be lost whatever else is.
//
//===----------------------------------------------------------------------===//
#include "typestate/BuffereventBits.h"
#include "typestate/BuffereventLoss.h"
#include "typestate/HangupSimulation.h"

using namespace clang;

namespace closewait {
namespace {

class PlaceAnalysis {
public:
  PlaceAnalysis(const HangupContext &C, const HangupScan &Scan, TermId Place,
                HangupPlace &Found)
      : C(C), Scan(Scan), Place(Place), Found(Found) {}

  void run() {
    if (C.OnlyDatagrams)
      return silent("sockets for datagrams have no peer that hangs up");
    HangupOutcome Asked = simulate({HangupScenario::Interest});
    Data = simulate({HangupScenario::Data, pollbits::In});
    if (!Data.Handles && !Data.Accepts)
      Data = simulate({HangupScenario::Data, pollbits::Out});
    if (!Data.Handles)
      tryMasked(Asked);
    else if (Asked.Interest.isEmpty())
      tryUnknown();
    else
      tryKnown(Asked);
    if (!Found.LostAt.empty())
      Found.SilentBecause.clear();
    else if (!Data.Handles)
      silent(Data.Accepts ? "a listening socket does not hang up"
                          : "nothing is done about data here either");
    else
      silent("whatever comes with it reaches what deals with it");
  }

private:
  HangupOutcome simulate(HangupScenario Scenario) {
    HangupOutcome Outcome =
        HangupSimulation(C, Scan, Place, Scenario, Data.Returned).run();
    if (!Outcome.Finished) {
      Outcome = HangupOutcome();
      silent("the budget of disjuncts or steps was exceeded");
    } else if (!Outcome.SilentBecause.empty()) {
      silent(Outcome.SilentBecause);
    }
    return Outcome;
  }
  void silent(llvm::StringRef Why) {
    if (Found.SilentBecause.empty())
      Found.SilentBecause = Why.str();
  }
  /// Where data is not always dealt with, a loss must be one of the bits: on
  /// no path is anything done about them.
  void take(const HangupOutcome &Outcome) {
    if (Outcome.LostAt.empty())
      return;
    if (Data.Misses)
      return silent("on the path that loses it, data may be lost too");
    if (Outcome.HandlesNamed)
      return silent("what is done about it depends on more than the bits");
    for (const Stmt *At : Outcome.LostAt)
      if (!llvm::is_contained(Found.LostAt, At))
        Found.LostAt.push_back(At);
  }

  /// Whether the file has to do with sockets: a pipe hangs up without an error.
  bool usesSockets() const {
    for (llvm::StringRef Name :
         {"socket", "accept", "accept4", "connect", "recv", "send", "shutdown"})
      for (const NamedDecl *D : C.Ast.getTranslationUnitDecl()->lookup(
               DeclarationName(&C.Ast.Idents.get(Name))))
        if (isa<FunctionDecl>(D) && D->isReferenced())
          return true;
    return false;
  }

  /// Others deal with data. Here a hang-up alone is answered, by a close, but a
  /// reset, which brings an error as well, takes another branch.
  void tryMasked(const HangupOutcome &Asked) {
    using namespace pollbits;
    int64_t Interest = In | Out;
    if (Data.Accepts || Scan.TakesError || !usesSockets() ||
        !simulate({HangupScenario::Gone, Hup}).HandlesNamed)
      return;
    Asked.Interest.isSingle(Interest);
    HangupOutcome Both = simulate({HangupScenario::Gone, Hup | Err});
    HangupOutcome Reset =
        simulate({HangupScenario::Gone, afterReset(Interest)});
    if (!Both.HandlesNamed && !Both.LostAt.empty() && !Reset.HandlesNamed)
      Found.LostAt = Reset.LostAt;
  }

  void tryUnknown() {
    using namespace pollbits;
    for (auto BitsOf : {afterReset, afterClose}) {
      HangupOutcome Last;
      bool AlwaysLost = true;
      for (int64_t Interest : {In, In | Out, In | ReadHup, In | Out | ReadHup})
        if (AlwaysLost) {
          Last = simulate({HangupScenario::Gone, BitsOf(Interest)});
          AlwaysLost = !Last.LostAt.empty();
        }
      if (AlwaysLost)
        take(Last);
    }
    // The FIN of a connection that is not read from for the moment.
    const AccessPath &Bits = C.Terms.path(Place);
    if (C.ReadHupAlone && !Bits.Steps.empty() &&
        isEpollEvents(Bits.Steps.back().Decl)) {
      take(simulate({HangupScenario::Gone, ReadHup}));
      Found.ReadHupAlone = !Found.LostAt.empty();
    }
  }

  void tryKnown(const HangupOutcome &Asked) {
    using namespace pollbits;
    constexpr int64_t Known = Reported | Pri | Gone;
    for (int64_t Interest = 0; Interest <= Known; ++Interest) {
      if (!Asked.Interest.contains(Interest) || (Interest & ~Known))
        continue;
      take(simulate({HangupScenario::Gone, afterReset(Interest)}));
      if (Interest & In)
        take(simulate({HangupScenario::Gone, afterClose(Interest)}));
    }
    trySilence(Asked);
  }

  /// Only OUT is ever asked for: a FIN brings no event at all, and a wait that
  /// times out just begins again.
  void trySilence(const HangupOutcome &Asked) {
    using namespace pollbits;
    int64_t Interest;
    if (Asked.FiniteWait && Asked.Interest.isSingle(Interest) &&
        (Interest & Out) && !(Interest & (TellsEnd | Pri)) && Data.Writes &&
        !Data.Reads)
      take(simulate({HangupScenario::Silence}));
  }

  const HangupContext &C;
  const HangupScan &Scan;
  TermId Place;
  HangupPlace &Found;
  HangupOutcome Data;
};

/// Whether \p Bits are what came, not what is asked for.
bool isAnswer(const AccessPath &Bits, const HangupScan &Scan) {
  if (Scan.Filled.count(Bits.Base))
    return true;
  if (Scan.Requests.count(Bits.Base))
    return false;
  return Scan.Waits || (!Scan.Registers && isa_and_nonnull<VarDecl>(Bits.Base));
}

} // namespace

/// As the source spells it; behind a macro or a helper the source has no such
/// spelling.
static std::string nameOf(const ResultRead &Read, const ASTContext &Ast) {
  if (isa<MemberExpr>(Read.At) && !Read.At->getBeginLoc().isMacroID())
    return spelling(Read.At, Ast);
  std::string Name =
      Read.Bits.Base ? Read.Bits.Base->getNameAsString() : "this";
  llvm::StringRef Joint = ".";
  for (const PathStep &S : Read.Bits.Steps) {
    if (S.Kind == PathStep::Field)
      Name += Joint.str() + S.Decl->getNameAsString();
    else if (S.Kind != PathStep::Deref)
      Name += S.indexText();
    Joint = S.Kind == PathStep::Deref ? "->" : ".";
  }
  return Name;
}

/// The answer that stands beside the interest which \p Test looks at.
static std::string answerBeside(const BinaryOperator *Test,
                                const ASTContext &Ast) {
  for (const Expr *Side : {Test->getLHS(), Test->getRHS()})
    if (const auto *Member = dyn_cast<MemberExpr>(valueCarrier(Side)))
      return spelling(Member->getBase(), Ast) +
             (Member->isArrow() ? "->" : ".") + "revents";
  return "revents";
}

/// (p.events & POLLHUP) can tell nothing, since neither HUP nor ERR is ever
/// asked for: p.revents was meant.
static void findWrongField(const HangupContext &C, const HangupScan &Scan,
                           HangupFacts &All) {
  int64_t Bits;
  for (const BinaryOperator *Test : Scan.ResultMasks)
    if (masksBits(Test, C.Branches, Bits) && (Bits & pollbits::Gone))
      return;
  for (const BinaryOperator *Test : Scan.InterestMasks)
    if (masksBits(Test, C.Branches, Bits) && Bits &&
        !(Bits & ~pollbits::Gone)) {
      HangupPlace Found;
      if (Scan.ResultReads.empty()) {
        Found.Name = answerBeside(Test, C.Ast);
        Found.At = Test;
        Found.WrongField = true;
      } else {
        Found.Name = nameOf(Scan.ResultReads.front(), C.Ast);
        Found.At = Scan.ResultReads.front().At;
      }
      Found.LostAt.push_back(Found.At);
      All.push_back(std::move(Found));
      return;
    }
}

/// Without IN and RDHUP a registration does not hear of a FIN, whatever else it
/// names; said only where the same function also registers for IN.
static void findIdleRequests(const HangupContext &C, const HangupScan &Scan,
                             HangupFacts &All) {
  if (!Scan.AsksForInput)
    return;
  for (const ResultRead &Request : Scan.IdleRequests) {
    HangupScenario Scenario = {HangupScenario::Idle};
    Scenario.Request = Request.At;
    HangupOutcome Outcome =
        HangupSimulation(C, Scan, C.Terms.ofPath(Request.Bits), Scenario,
                         ValueSet::empty())
            .run();
    HangupPlace Found;
    Found.Name = nameOf(Request, C.Ast);
    Found.At = Request.At;
    if (Outcome.Finished)
      Found.LostAt = Outcome.LostAt;
    if (Found.LostAt.empty())
      Found.SilentBecause = "more is asked for before it is registered";
    All.push_back(std::move(Found));
  }
}

HangupFacts followHangups(const HangupContext &C) {
  HangupFacts All;
  if (const ParmVarDecl *Bits = buffereventBits(*C.View.function()))
    All.push_back(followBufferevent(C, *Bits));
  std::unique_ptr<HangupScan> Scan = scanForHangups(C);
  if (!Scan)
    return All;
  if (Scan->Registers)
    findIdleRequests(C, *Scan, All);
  if (Scan->Waits)
    findWrongField(C, *Scan, All);
  llvm::SmallVector<TermId, 4> Known;
  for (const ResultRead &Read : Scan->ResultReads) {
    TermId Place = C.Terms.ofPath(Read.Bits);
    if (llvm::is_contained(Known, Place) || !isAnswer(Read.Bits, *Scan))
      continue;
    Known.push_back(Place);
    HangupPlace Found;
    Found.Name = nameOf(Read, C.Ast);
    Found.At = Read.At;
    PlaceAnalysis(C, *Scan, Place, Found).run();
    All.push_back(std::move(Found));
  }
  return All;
}

} // namespace closewait
