//===-- CallModels.h - what is known of the functions of a file -*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the row of a call comes from the user's options and model file, else
// from an annotation on the declaration, else from the tables; a wrapper of
// malloc() or free() has theirs. Whoever looks at a call asks here. One such
// object belongs to the analysis of one file: two files may be analysed at once
// under two configurations.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_CALLMODELS_H
#define CLOSEWAIT_TYPESTATE_CALLMODELS_H

#include "models/ModelRegistry.h"
#include "models/TaughtModels.h"
#include "typestate/FunctionPointers.h"
#include "typestate/VirtualCalls.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace closewait {

class CallModels {
public:
  explicit CallModels(TaughtModels Taught = {});

  /// The row for a call of \p Callee, or null. A function of this program with
  /// the name of a library's is not the library's.
  const FunctionModel *of(const clang::FunctionDecl *Callee, unsigned NumArgs);

  /// The row of \p Call, refined by its constant arguments.
  const FunctionModel *of(const clang::CallExpr *Call,
                          clang::ASTContext &Context);

  /// Whether \p Value is a call that gives fresh memory; casts are taken off.
  bool allocates(const clang::Expr *Value, clang::ASTContext &Context);

  /// From here on these functions of other files are free() by another name.
  void takeForFree(llvm::DenseSet<const clang::FunctionDecl *> Functions);

  /// Learns what \p Method overrides.
  void noteMethod(const clang::CXXMethodDecl &Method) { Virtual.note(Method); }
  /// The methods that may run in the place of \p Method.
  llvm::ArrayRef<const clang::CXXMethodDecl *>
  overriding(const clang::FunctionDecl *Method) const {
    return Virtual.overriding(Method);
  }

  /// From here on calls through these pointers are followed.
  void takePointers(FunctionPointers Known);
  const FunctionPointers &pointers() const { return Pointers; }

  /// The definitions that \p Call in the function \p In, or null, may run; none
  /// where there may be others.
  VirtualCalls::Bodies bodies(const clang::CallExpr *Call,
                              const clang::FunctionDecl *In) const;

  /// GCC's fd_arg attributes: the arguments of \p Callee that have to be open
  /// descriptors. What else happens to them is not known.
  llvm::ArrayRef<unsigned> needsOpen(const clang::FunctionDecl *Callee);

  /// The tables alone, for what is no call.
  const ModelRegistry &library() const { return Library; }

  /// What turned out to be wrong with what was taught since this was last
  /// asked: an operand that no declaration has, a wrong annotation.
  std::vector<std::string> takeFaults();

private:
  /// What the declarations of one function say.
  struct Annotated {
    TaughtModels Models;
    const FunctionModel *Row = nullptr;
    llvm::SmallVector<unsigned, 2> NeedsOpen;
  };

  const FunctionModel *taught(const clang::FunctionDecl *Callee,
                              unsigned NumArgs);
  const Annotated *annotated(const clang::FunctionDecl *Callee);
  const FunctionModel *inLibrary(const clang::FunctionDecl *Callee,
                                 unsigned NumArgs) const;

  bool usesAssembly(const clang::FunctionDecl *Function) const;
  const FunctionModel *find(const clang::CallExpr *Call,
                            clang::ASTContext &Context);

  const ModelRegistry &Library;
  TaughtModels Taught;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Annotated>>
      ByDecl;
  /// What was answered before: many ask about one call.
  llvm::DenseMap<const clang::CallExpr *, const FunctionModel *> ByCall;
  /// Rows that some declaration fits; and those that one does not, with why.
  llvm::DenseSet<const TaughtModels::Function *> Fitting;
  llvm::DenseMap<const TaughtModels::Function *, std::string> Misfits;
  std::vector<std::string> Faults;
  llvm::DenseSet<const clang::FunctionDecl *> Releases;
  /// Whether a function has inline assembly; found out when it is asked.
  mutable llvm::DenseMap<const clang::FunctionDecl *, bool> Assembly;
  VirtualCalls Virtual;
  FunctionPointers Pointers;
};

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_CALLMODELS_H
