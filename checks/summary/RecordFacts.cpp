//===-- RecordFacts.cpp - where the numbers of a file go ------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see RecordFacts.h. The edges of NumberFlow are followed from each call
// that makes a socket to the places that keep it, and from there to all that is
// done with it.
//
//===----------------------------------------------------------------------===//
#include "summary/RecordFacts.h"
#include "summary/NumberContainers.h"
#include "summary/Visibility.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

namespace {

class LifeFinder {
public:
  LifeFinder(NumberFlow &Flow, const ASTContext &Context)
      : Flow(Flow), Context(Context) {}

  RecordFacts run() {
    for (const auto &Origin : Flow.Origins)
      addLives(Origin.first, Origin.second);
    Facts.Ends = std::move(Flow.Ends);
    return std::move(Facts);
  }

private:
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
      const NumberNode &Here = Flow.Nodes[Key];
      Open.insert(Open.end(), Here.To.begin(), Here.To.end());
    }
  }
  void forEachReached(NodeKey From,
                      llvm::function_ref<void(const NumberNode &)> Do) {
    forEachReachedKey(From, [&](NodeKey Key) { Do(Flow.Nodes[Key]); });
  }

  /// Whether there are writes to what gets into \p Place, and whether one of
  /// them is repeated.
  bool isWrittenFrom(NodeKey Place, bool &Repeated) {
    bool Written = false;
    forEachReached(Place, [&](const NumberNode &Here) {
      for (const NumberUse &Write : Here.Writes) {
        Written = true;
        Repeated |= Write.Repeated;
      }
    });
    return Written;
  }

  /// Adds the writes to what is in \p Place, and the calls that pass it to
  /// helpers which write.
  void addWrites(const NumberNode &Place, std::vector<NumberUse> &Writes) {
    Writes.insert(Writes.end(), Place.Writes.begin(), Place.Writes.end());
    for (const auto &Pass : Place.Passed) {
      NumberUse Use = Pass.second;
      if (isWrittenFrom(Pass.first, Use.Repeated))
        Writes.push_back(Use);
    }
  }

  /// The writes to what \p Keeper holds, under whatever name.
  void addWritesFrom(NodeKey Keeper, std::vector<NumberUse> &Writes) {
    forEachReached(Keeper, [&](const NumberNode &Here) {
      if (!isa_and_nonnull<ParmVarDecl>(Here.Decl))
        addWrites(Here, Writes);
    });
  }

  /// Whether somebody closes what is in the field or variable \p Keeper. Who
  /// makes its record and gives up closes what nobody has got yet.
  bool isClosedFrom(NodeKey Keeper) {
    auto IsMaker = [&](const VarDecl *Through) {
      return Through && Flow.Makers.count(Through);
    };
    bool Closed = false;
    forEachReached(Keeper, [&](const NumberNode &Here) {
      Closed |= Here.Closed && !llvm::all_of(Here.ClosedThrough, IsMaker);
    });
    return Closed;
  }

  /// explicit Stream(int fd) : fd_(fd) {}, where others close the number: the
  /// object only uses what its maker owns.
  bool isLent(NodeKey Origin, const ValueDecl *Keeper) {
    bool Given = false, Closed = false;
    forEachReached(Origin, [&](const NumberNode &Here) {
      Closed |= Here.Closed;
      Given |= isa_and_nonnull<ParmVarDecl>(Here.Decl) &&
               llvm::is_contained(
                   Here.To, static_cast<NodeKey>(Keeper->getCanonicalDecl()));
    });
    return Given && Closed;
  }

  /// For each node where its value comes from.
  using Sources = llvm::DenseMap<NodeKey, std::vector<NodeKey>>;

  using KeySet = llvm::DenseSet<NodeKey>;

  /// Whether nobody closes what is in the container \p Keeper, nor in a
  /// function that mentions it anything but what is \p On its way in.
  bool isNeverEmptied(NodeKey Keeper, const KeySet &Holders,
                      llvm::ArrayRef<NodeKey> On) {
    const NumberNode &Container = Flow.Nodes[Keeper];
    return llvm::none_of(Flow.Nodes, [&](const auto &Entry) {
      const NumberNode &Here = Entry.second;
      if (!Here.Closed ||
          (llvm::is_contained(On, Entry.first) && Entry.first != Keeper))
        return false;
      return Holders.count(Entry.first) ||
             llvm::any_of(Here.ClosedIn, [&](const FunctionDecl *In) {
               return Container.MentionedIn.count(In) &&
                      !isa_and_nonnull<FieldDecl>(Here.Decl);
             });
    });
  }

  static bool isKeeper(const NumberNode &Here) {
    const auto *Variable = dyn_cast_or_null<VarDecl>(Here.Decl);
    return isa_and_nonnull<FieldDecl>(Here.Decl) ||
           (Variable && !Variable->hasLocalStorage());
  }

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

  /// names[fd] = "guest"; return fd; whether who puts the number into a place,
  /// \p On the way there, also answers it to code that is not seen.
  bool isAnswered(llvm::ArrayRef<NodeKey> On) {
    return llvm::any_of(On, [&](NodeKey Key) {
      return llvm::any_of(Flow.Nodes[Key].To, [&](NodeKey To) {
        const auto *Function =
            dyn_cast_or_null<FunctionDecl>(Flow.Nodes[To].Decl);
        return Function && Function->isExternallyVisible() &&
               !llvm::is_contained(On, To);
      });
    });
  }

  /// What holds the descriptors that come to \p Keeper by what is \p On the
  /// way. What a function answers goes to each of its callers and is another
  /// one there.
  KeySet holdersOf(NodeKey Keeper, llvm::ArrayRef<NodeKey> On) {
    KeySet Holders;
    for (NodeKey Key : On) {
      Holders.insert(Key);
      if (!isa_and_nonnull<VarDecl>(Flow.Nodes[Key].Decl))
        continue;
      forEachReachedKey(
          Key, [&](NodeKey To) { Holders.insert(To); },
          [&](NodeKey To) {
            return !isa_and_nonnull<FunctionDecl>(Flow.Nodes[To].Decl);
          });
    }
    forEachReachedKey(Keeper, [&](NodeKey To) { Holders.insert(To); });
    return Holders;
  }

  DescriptorLife lifeOf(const CallExpr *Origin, NodeKey Keeper,
                        const Sources &Before) {
    DescriptorLife Life;
    Life.Origin = Origin;
    Life.Keeper = Flow.Nodes[Keeper].Decl;
    Life.InContainer = !isNumberType(Life.Keeper->getType());
    std::vector<NodeKey> On = leadingTo(Keeper, Before);
    KeySet Holders = holdersOf(Keeper, On);
    for (NodeKey Key : Holders) {
      const NumberNode &Here = Flow.Nodes[Key];
      Life.Observed |= Here.Observed;
      Life.Connected |= Here.Connected;
      Life.Listens |= Here.Listens;
      Life.Shutdowns.insert(Life.Shutdowns.end(), Here.Shutdowns.begin(),
                            Here.Shutdowns.end());
      Life.Escapes |= Here.Escapes ||
                      (Here.Decl && isVisibleElsewhere(*Here.Decl, Context));
    }
    // What is sent on the way to its place may be a refusal.
    addWritesFrom(Keeper, Life.Writes);
    Life.WrittenAtOnce =
        llvm::none_of(Life.Writes, [&](const NumberUse &Write) {
          return Write.Repeated || Flow.Pausing.count(Write.Function);
        });
    Life.Unclosed = !isLent(Origin, Life.Keeper) &&
                    (Life.InContainer ? isNeverEmptied(Keeper, Holders, On) &&
                                            !isAnswered(On)
                                      : !isClosedFrom(Keeper));
    sortUses(Life.Writes);
    sortUses(Life.Shutdowns);
    return Life;
  }

  void sortUses(std::vector<NumberUse> &Uses) const {
    llvm::sort(Uses, [&](const NumberUse &A, const NumberUse &B) {
      return Context.getSourceManager().isBeforeInTranslationUnit(
          A.Call->getBeginLoc(), B.Call->getBeginLoc());
    });
    auto Same = [](const NumberUse &A, const NumberUse &B) {
      return A.Call == B.Call;
    };
    Uses.erase(std::unique(Uses.begin(), Uses.end(), Same), Uses.end());
  }

  void addLives(const CallExpr *Origin, bool Stream) {
    std::vector<NodeKey> Keepers;
    Sources Before;
    forEachReachedKey(Origin, [&](NodeKey Key) {
      if (isKeeper(Flow.Nodes[Key]))
        Keepers.push_back(Key);
      for (NodeKey To : Flow.Nodes[Key].To)
        Before[To].push_back(Key);
    });
    for (NodeKey Keeper : Keepers) {
      Facts.Lives.push_back(lifeOf(Origin, Keeper, Before));
      Facts.Lives.back().Stream = Stream;
    }
  }

  NumberFlow &Flow;
  const ASTContext &Context;
  RecordFacts Facts;
};

} // namespace

RecordFacts collectRecordFacts(llvm::ArrayRef<const FunctionDecl *> Functions,
                               CallModels &Models, ASTContext &Context) {
  NumberFlow Flow = collectNumberFlow(Functions, Models, Context);
  return LifeFinder(Flow, Context).run();
}

} // namespace closewait
