//===-- ThreadTransfer.cpp - what a thread does with its argument ---------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: who starts a thread gives its argument away, unless the routine can be
// seen to leave the descriptor as it is: then nobody else will close it.
//
//===----------------------------------------------------------------------===//
#include "typestate/SubjectSimulation.h"

using namespace clang;

namespace closewait {

/// The routine that \p Call starts, where it is seen.
static const FunctionDecl *routineOf(const CallExpr *Call,
                                     const FunctionModel &Model) {
  for (const OperandEffect &Effect : Model.effects()) {
    const Expr *Routine = Effect.What == Effect::Spawn
                              ? argumentOf(Call, Effect.Operand)
                              : nullptr;
    if (!Routine)
      continue;
    const auto *Function = dyn_cast_or_null<FunctionDecl>(
        Routine->IgnoreParenCasts()->getReferencedDeclOfCallee());
    const FunctionDecl *Definition = nullptr;
    if (Function && Function->hasBody(Definition) &&
        Definition->getNumParams() == 1)
      return Definition;
  }
  return nullptr;
}

/// pthread_create(&t, NULL, worker, (void *)(intptr_t)fd), where worker() ends
/// and neither closes the number nor keeps it.
bool SubjectSimulation::staysWithStarter(const CallExpr *Call,
                                         const Expr *Operand, Disjunct &D) {
  const FunctionModel *Model = C.Models.of(Call, C.Ast);
  if (!Model || !Model->has(Effect::Spawn) || !isHandle(Operand, D) ||
      D.State.standing() != Standing::Owned)
    return false;
  const FunctionDecl *Routine = routineOf(Call, *Model);
  if (!Routine)
    return false;
  AccessPath Argument;
  Argument.Base = Routine->getParamDecl(0);
  const CalleeEffect *Effect = C.Callees.effect(Routine, Argument);
  if (!Effect || Effect->Cases.empty() ||
      !llvm::all_of(Effect->Cases, [](const CalleeCase &Case) {
        return Case.leavesAsItIs() && !Case.Thrown;
      }))
    return false;
  noteUses(Call, *Effect);
  D.State.Inside = &Effect->Cases.front().Path;
  D.State.CalledAt = Call;
  return true;
}

} // namespace closewait
