//===-- KindFlow.cpp - what kind of descriptor a parameter gets -----------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see KindFlow.h. A variable or a result is a stream where one of the
// values that it gets is; a parameter only where all are.
//
//===----------------------------------------------------------------------===//
#include "scan/KindFlow.h"
#include "flow/BranchFacts.h"
#include "summary/DatagramNames.h"
#include "support/Exchange.h"
#include "support/StdNames.h"
#include "support/Stores.h"
#include "support/StreamType.h"
#include "typestate/CallMapping.h"

using namespace clang;

namespace closewait {

/// all[i] of a std::vector<int>: the container; else \p E.
static const Expr *withoutElement(const Expr *E) {
  const auto *Element = dyn_cast<CXXOperatorCallExpr>(E->IgnoreParenImpCasts());
  const auto *Method =
      Element && Element->getOperator() == OO_Subscript
          ? dyn_cast_or_null<CXXMethodDecl>(Element->getDirectCallee())
          : nullptr;
  bool OfNumbers = Method && Element->getType()->isIntegerType() &&
                   isStd(Method->getParent(), {"vector", "array", "deque"});
  return OfNumbers ? Element->getArg(0) : E;
}

const ValueDecl *placeNamed(const Expr *E) {
  return namedBy(withoutSubscripts(withoutElement(exchanged(E))));
}

/// int *, which may lead to the ends of a pipe.
static bool isNumberPointer(QualType Type) {
  return Type->isPointerType() &&
         Type->getPointeeType()->isSpecificBuiltinType(BuiltinType::Int);
}

/// A number, where some are, or a stream of stdio.
static bool isDescriptorType(QualType Type) {
  return Type->isIntegerType() || isNumberPointer(Type) ||
         isStreamPointer(Type);
}

/// Whether \p To leads to numbers that are elsewhere; of a function its
/// result.
static bool pointsToNumbers(const ValueDecl *To) {
  const auto *Function = dyn_cast<FunctionDecl>(To);
  return isNumberPointer(Function ? Function->getReturnType() : To->getType());
}

static const ValueDecl *canonical(const ValueDecl *Place) {
  return Place ? cast<ValueDecl>(Place->getCanonicalDecl()) : nullptr;
}

/// fileno(stdin): the streams that a process begins with have no peer.
static bool isStandardStream(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  const ValueDecl *Stream = Callee && Callee->getIdentifier() &&
                                    Callee->getName() == "fileno" &&
                                    Call->getNumArgs() == 1
                                ? namedBy(Call->getArg(0))
                                : nullptr;
  bool Named = Stream && Stream->getIdentifier();
  llvm::StringRef Name = Named ? Stream->getName() : "";
  return Name == "stdin" || Name == "stdout" || Name == "stderr";
}

KindFlow::Source KindFlow::sourceOf(const Expr *Value) {
  const auto *Call = dyn_cast<CallExpr>(Value->IgnoreParenCasts());
  Source From;
  if (!Call) {
    From.Place = canonical(placeNamed(Value));
  } else if (isStandardStream(Call)) {
    From.IsNoSocket = true;
  } else if (const FunctionModel *Model = Models.of(Call, Context)) {
    From.IsStream = Model->has(Effect::Acquire) && isStreamKind(Model->Fresh);
    From.IsNoSocket = Model->Fresh == DescriptorKind::Other;
    From.IsDatagram = Model->Fresh == DescriptorKind::Datagram;
    From.IsFound = hasTypeFound(Call);
    From.IsKernel = From.IsNoSocket && Model->Name == "socket";
    if (Model->has(Effect::Accept))
      if (const Expr *Listener = argumentOf(Call, 0))
        From.Listener = canonical(placeNamed(Listener));
  } else if (const FunctionDecl *Callee = Call->getDirectCallee()) {
    From.Place = canonical(Callee);
    From.IsDatagram = !Callee->hasBody() && isOfDatagrams(*Callee);
  }
  return From;
}

void KindFlow::add(const ValueDecl &To, const Expr *Value) {
  if (!Value || !isDescriptorType(Value->getType()))
    return;
  bool LeadsNowhere =
      Value->getType()->isPointerType() &&
      Value->isNullPointerConstant(Context, Expr::NPC_ValueDependentIsNotNull);
  if (LeadsNowhere)
    return;
  int64_t Number;
  bool IsNumber = constantOf(Value, Context, Number);
  if (IsNumber && Number < 0) {
    Emptied.insert(canonical(&To)); // no descriptor at all
    return;
  }
  Flows[canonical(&To)].push_back(IsNumber ? Source() : sourceOf(Value));
}

void KindFlow::addCall(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee(), *Definition = nullptr;
  if (!Callee || !Callee->hasBody(Definition))
    return;
  for (const ParmVarDecl *Parameter : Definition->parameters())
    if (isDescriptorType(Parameter->getType()))
      add(*Parameter, argumentFor(&Call, Definition, Parameter));
}

/// Whether \p To gets values from code that is not seen: a parameter of a
/// function whose address is taken.
static bool isFilledUnseen(const ValueDecl *To, const FileFacts &File) {
  if (!isa<ParmVarDecl>(To))
    return false;
  const auto *Function = cast<FunctionDecl>(To->getDeclContext());
  return File.AddressTaken.count(Function->getCanonicalDecl()) != 0;
}

/// The same, or a parameter of a function that other files may call as well.
static bool isFilledElsewhere(const ValueDecl *To, const FileFacts &File) {
  return isFilledUnseen(To, File) ||
         (isa<ParmVarDecl>(To) &&
          cast<FunctionDecl>(To->getDeclContext())->isExternallyVisible());
}

void KindFlow::grow(PlaceSet &Places, FlowTest Belongs) const {
  for (bool Grew = true; Grew;) {
    Grew = false;
    for (const auto &Flow : Flows)
      if (!Places.count(Flow.first) && Belongs(Flow.first, Flow.second))
        Grew |= Places.insert(Flow.first).second;
  }
}

/// What was accepted from a socket of AF_ALG is an operation of the kernel: it
/// is read as a stream is, and has no peer.
KindFlow::PlaceSet KindFlow::dropOperations(FileFacts &File) const {
  PlaceSet Kernel, Operations;
  grow(Kernel, [&](const ValueDecl *To, llvm::ArrayRef<Source> From) {
    return !isFilledUnseen(To, File) &&
           llvm::all_of(From, [&](const Source &Source) {
             return Source.IsKernel ||
                    (Source.Place && Kernel.count(Source.Place));
           });
  });
  grow(Operations, [&](const ValueDecl *To, llvm::ArrayRef<Source> From) {
    auto IsOperation = [&](const Source &Source) {
      return (Source.Listener && Kernel.count(Source.Listener)) ||
             (Source.Place && Operations.count(Source.Place));
    };
    // copy->fd = accept(sum->fd, ...) makes another of the kind.
    return !isFilledUnseen(To, File) && llvm::any_of(From, IsOperation) &&
           llvm::all_of(From, [&](const Source &Source) {
             return Source.Listener == To || IsOperation(Source);
           });
  });
  for (const ValueDecl *Place : Operations) {
    File.NoSockets.insert(Place);
    File.Streams.erase(Place);
    File.MadeStreams.erase(Place);
  }
  return Operations;
}

void KindFlow::spread(FileFacts &File) const {
  auto IsNoSocket = [&](const Source &From) {
    return From.IsNoSocket || (From.Place && File.NoSockets.count(From.Place));
  };
  auto IsStream = [&](const Source &From) {
    return From.IsStream || (From.IsFound && File.findsStreams()) ||
           (From.Place && !File.NoSockets.count(From.Place) &&
            (File.MadeStreams.count(From.Place) ||
             File.Streams.count(From.Place)));
  };
  auto IsDatagram = [&](const Source &From) {
    return From.IsDatagram ||
           (From.Place && File.MadeDatagrams.count(From.Place) &&
            !File.MadeStreams.count(From.Place));
  };
  // c->clock = -1; where nothing else ever is stored, or done as to a socket.
  for (const ValueDecl *Place : Emptied)
    if (!Flows.count(Place) && !File.Closed.count(Place) &&
        !File.Streams.count(Place) && !File.Made.count(Place) &&
        !File.Pairs.count(Place))
      File.NoSockets.insert(Place);
  // A place that gets nothing else; what an address of a variable leads to is
  // not followed. A function that gets a file from all its callers here is for
  // files, whoever else may call it; streams are wanted of all.
  grow(File.NoSockets, [&](const ValueDecl *To, llvm::ArrayRef<Source> From) {
    return llvm::all_of(From, IsNoSocket) && !isFilledUnseen(To, File);
  });
  const PlaceSet Operations = dropOperations(File);
  grow(File.MadeStreams, [&](const ValueDecl *To, llvm::ArrayRef<Source> From) {
    if (Operations.count(To) || pointsToNumbers(To))
      return false;
    return isa<ParmVarDecl>(To)
               ? llvm::all_of(From, IsStream) && !isFilledElsewhere(To, File)
               : llvm::any_of(From, IsStream);
  });
  grow(File.MadeDatagrams,
       [&](const ValueDecl *To, llvm::ArrayRef<Source> From) {
         return llvm::all_of(From, IsDatagram) && !pointsToNumbers(To) &&
                !isFilledElsewhere(To, File);
       });
}

} // namespace closewait
