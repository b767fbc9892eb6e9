//===-- SocketAnalysis.h - the analysis of one function ---------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: finds the descriptors of a function and runs one simulation for each.
// The graph and the terms are made once and shared by all of them.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_SOCKETANALYSIS_H
#define CLOSEWAIT_TYPESTATE_SOCKETANALYSIS_H

#include "flow/BranchFacts.h"
#include "flow/CfgView.h"
#include "typestate/CalleeOracle.h"
#include "typestate/Events.h"
#include "typestate/FunctionFacts.h"
#include "typestate/HiddenWrites.h"
#include "typestate/ParameterFacts.h"
#include "typestate/SharedMembers.h"

namespace closewait {

struct FunctionContext;

class SocketAnalysis {
public:
  /// Null where the function has no body or no graph.
  static std::unique_ptr<SocketAnalysis>
  create(const clang::FunctionDecl *Function, clang::ASTContext &Context,
         CallModels &Models, CalleeOracle &Callees);

  /// Every descriptor of the function.
  FunctionFacts analyze();
  /// The one that is in \p Place, open, when the function begins.
  SubjectFacts analyzeEntry(const AccessPath &Place);
  TermTable &terms() { return *Terms; }
  const SharedMembers &members() const { return Members; }

private:
  SocketAnalysis(std::unique_ptr<CfgView> View, clang::ASTContext &Context,
                 CallModels &Models, CalleeOracle &Callees);

  SubjectFacts run(Subject Who, bool OpenAtEntry);
  void followWrites(SubjectFacts &Facts);
  std::vector<Subject> collect();
  bool settleTaught(int8_t Operand, const clang::CallExpr *Call, Subject &Who);
  void collectCall(const Event &E, std::vector<Subject> &Out);
  void collectHelper(const Event &E, std::vector<Subject> &Out);
  void collectEmptied(const Event &E, std::vector<Subject> &Out);
  void collectPresumed(const Event &E, std::vector<Subject> &Out);
  bool isTreatedAsOurs(TermId Place);
  void addPlace(const clang::Expr *Operand, std::vector<Subject> &Out);
  void collectExchanged(const clang::CallExpr &Call, const clang::Expr &Taken,
                        std::vector<Subject> &Out);
  void addPlace(TermId Place, const clang::Expr *Example,
                std::vector<Subject> &Out);
  using Namer = llvm::function_ref<std::string()>;
  void noteSources(TermId To, Namer Name, const clang::Expr *Value);
  void noteOuterName(TermId To, Namer Name, const clang::Expr *Value);
  void noteOpened(const clang::VarDecl &Variable);
  const clang::ValueDecl *variableStored(const Event &E);
  void noteStore(const Event &E);
  void noteEnds(const Event &E);
  TermId destinationOf(const clang::Expr *Call);
  void noteAskedKinds(llvm::DenseMap<TermId, DescriptorKind> &Kinds);
  bool isStandard(const clang::Expr *Number);
  bool closesStandardByName(const clang::CallExpr &Call);
  bool getsStandard(const Subject &Copy);
  void settleKinds(std::vector<Subject> &All);
  bool isCovered(const Subject &Who, const std::vector<Subject> &All);
  std::string nameOf(const clang::Expr *Call);
  std::string spellPlace(const AccessPath &Place);

  FunctionContext shared();

  std::unique_ptr<CfgView> View;
  clang::ASTContext &Context;
  CallModels &Models;
  CalleeOracle &Callees;
  DeclSet Decided;
  StmtSet Unused, LimitTests;
  DeclSet OutputSets;
  DeclSet BlankBuffers;
  DeclSet Opened;
  HiddenWrites Hidden;
  FunctionEnds Ends;
  std::vector<TermId> OutParameters;
  AskedParameters Parameters;
  SharedMembers Members;
  std::vector<std::vector<Event>> Events;
  DeclSet AskedByCallees;
  std::shared_ptr<TermTable> Terms;
  std::shared_ptr<llvm::BumpPtrAllocator> Stories;
  BranchFacts Branches;
  /// How and where the result of an expression is kept.
  llvm::DenseMap<const clang::Expr *, std::string> StoredAs;
  llvm::DenseMap<const clang::Expr *, TermId> StoredIn;
  /// Variables that are counted up or down.
  DeclSet Counted;
  /// What is stored in a variable.
  llvm::DenseMap<const clang::ValueDecl *, std::vector<const clang::Expr *>>
      SourcesOf;
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_SOCKETANALYSIS_H
