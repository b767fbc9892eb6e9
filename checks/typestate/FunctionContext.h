//===-- FunctionContext.h - what its subjects share -------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: each descriptor of a function is followed by itself, but the graph, the
// events, the terms and what was collected before are the same for all.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_FUNCTIONCONTEXT_H
#define CLOSEWAIT_TYPESTATE_FUNCTIONCONTEXT_H

#include "typestate/CalleeOracle.h"
#include "typestate/Events.h"
#include "typestate/FunctionFacts.h"
#include "typestate/HiddenWrites.h"
#include "typestate/ParameterFacts.h"
#include "typestate/SharedMembers.h"

namespace closewait {

/// What all subjects of a function share.
struct FunctionContext {
  CfgView &View;
  const std::vector<std::vector<Event>> &Events;
  TermTable &Terms;
  BranchFacts &Branches;
  CallModels &Models;
  clang::ASTContext &Ast;
  CalleeOracle &Callees;
  llvm::BumpPtrAllocator &Stories;
  const DeclSet &Decided;
  /// Fields that get a mark here and decide in a callee.
  const DeclSet &AskedByCallees;
  /// Calls whose result nobody looks at.
  const StmtSet &Unused;
  /// Local sets that select() waits on for output only.
  const DeclSet &OutputSets;
  /// Buffers that are zeroed, and looked into after a read.
  const DeclSet &BlankBuffers;
  /// Variables from whose records a pointer to another record was taken.
  const DeclSet &Opened;
  /// Comparisons of loops that count by one, to where they end.
  const StmtSet &LimitTests;
  /// Locals that others write.
  const HiddenWrites &Hidden;
  const FunctionEnds &Ends;
  /// What the callers are shown.
  llvm::ArrayRef<TermId> OutParameters;
  const AskedParameters &Parameters;
  const SharedMembers &Members;
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_FUNCTIONCONTEXT_H
