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
#include "KindFlow.h"
#include "flow/BranchFacts.h"

using namespace clang;

namespace closewait {

const ValueDecl *placeNamed(const Expr *E) {
  E = E->IgnoreParenCasts();
  while (const auto *Element = dyn_cast<ArraySubscriptExpr>(E))
    E = Element->getBase()->IgnoreParenCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return Member->getMemberDecl();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return Ref->getDecl();
  return nullptr;
}

static const ValueDecl *canonical(const ValueDecl *Place) {
  return Place ? cast<ValueDecl>(Place->getCanonicalDecl()) : nullptr;
}

KindFlow::Source KindFlow::sourceOf(const Expr *Value) {
  const auto *Call = dyn_cast<CallExpr>(Value->IgnoreParenCasts());
  if (!Call)
    return {canonical(placeNamed(Value)), false};
  if (const FunctionModel *Model = Models.of(Call, Context))
    return {nullptr, Model->has(Effect::Acquire) && isStreamKind(Model->Fresh)};
  return {canonical(Call->getDirectCallee()), false};
}

void KindFlow::add(const ValueDecl &To, const Expr *Value) {
  if (!Value || !Value->getType()->isIntegerType())
    return;
  int64_t Number;
  bool IsNumber = constantOf(Value, Context, Number);
  if (IsNumber && Number < 0)
    return; // no descriptor at all
  Flows[canonical(&To)].push_back(IsNumber ? Source{nullptr, false}
                                           : sourceOf(Value));
}

void KindFlow::addStore(const ValueDecl &To, const Expr *Value) {
  if (isa<CallExpr>(Value->IgnoreParenCasts()) || placeNamed(Value))
    add(To, Value);
}

void KindFlow::addCall(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee(), *Definition = nullptr;
  if (!Callee || Callee->isExternallyVisible() || !Callee->hasBody(Definition))
    return;
  for (const ParmVarDecl *Parameter : Definition->parameters())
    if (Parameter->getFunctionScopeIndex() < Call.getNumArgs() &&
        Parameter->getType()->isIntegerType())
      add(*Parameter, Call.getArg(Parameter->getFunctionScopeIndex()));
}

void KindFlow::spread(FileFacts &File) const {
  auto IsStream = [&](const Source &From) {
    return From.IsStream || (From.Place && !File.NoSockets.count(From.Place) &&
                             (File.MadeStreams.count(From.Place) ||
                              File.Streams.count(From.Place)));
  };
  auto Gets = [&](const ValueDecl *To, llvm::ArrayRef<Source> From) {
    const auto *Parameter = dyn_cast<ParmVarDecl>(To);
    if (!Parameter)
      return llvm::any_of(From, IsStream);
    const auto *Function = cast<FunctionDecl>(Parameter->getDeclContext());
    return !File.AddressTaken.count(Function->getCanonicalDecl()) &&
           llvm::all_of(From, IsStream);
  };
  for (bool Grew = true; Grew;) {
    Grew = false;
    for (const auto &Flow : Flows)
      if (!File.MadeStreams.count(Flow.first) && Gets(Flow.first, Flow.second))
        Grew |= File.MadeStreams.insert(Flow.first).second;
  }
}

} // namespace closewait
