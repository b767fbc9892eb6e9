//===-- MemoryWrappers.cpp - malloc() and free() by other names -----------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see MemoryWrappers.h. A name is no reason to take a call for free(), but
// one without "free" in it is a reason not to: references are dropped by such
// functions too, and memory of talloc has destructors.
//
//===----------------------------------------------------------------------===//
#include "typestate/MemoryWrappers.h"
#include "support/AnyBelow.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace closewait {

/// Whether \p Callee is a function of another file or a library.
static bool isUnseen(const FunctionDecl *Callee) {
  return Callee && Callee->getIdentifier() && !Callee->hasBody() &&
         !Callee->isVariadic() && !isa<CXXMethodDecl>(Callee);
}

/// A size, a line, the name of a file: nothing that memory could be kept in.
static bool isPlain(const ParmVarDecl *Parameter) {
  QualType Type = Parameter->getType();
  return Type->isIntegerType() ||
         (Type->isPointerType() &&
          Type->getPointeeType()->isAnyCharacterType() &&
          Type->getPointeeType().isConstQualified());
}

bool allocatesUnseen(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  auto IsSize = [](const Stmt *Part) {
    const auto *Trait = dyn_cast<UnaryExprOrTypeTraitExpr>(Part);
    return Trait && Trait->getKind() == UETT_SizeOf;
  };
  return isUnseen(Callee) && Callee->getReturnType()->isVoidPointerType() &&
         llvm::all_of(Callee->parameters(), isPlain) &&
         llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
           return anyBelow(Argument, IsSize);
         });
}

static bool isNamedForRelease(llvm::StringRef Name) {
  std::string Small = Name.lower();
  auto Has = [&](const char *Word) {
    return Small.find(Word) != std::string::npos;
  };
  return Has("free") && !Has("freeze") && !Has("talloc");
}

static bool mayRelease(const FunctionDecl *Callee) {
  if (!isUnseen(Callee) || Callee->param_empty() ||
      !isNamedForRelease(Callee->getName()))
    return false;
  QualType Answer = Callee->getReturnType();
  return (Answer->isVoidType() || Answer->isVoidPointerType()) &&
         Callee->getParamDecl(0)->getType()->isVoidPointerType() &&
         llvm::all_of(llvm::drop_begin(Callee->parameters()), isPlain);
}

void ReleaseWrappers::note(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!mayRelease(Callee) || Call.getNumArgs() == 0)
    return;
  QualType Pointee =
      Call.getArg(0)->IgnoreParenImpCasts()->getType()->getPointeeType();
  if (!Pointee.isNull() && !Pointee->isVoidType())
    Types[Callee->getCanonicalDecl()].insert(
        Pointee.getCanonicalType().getUnqualifiedType().getTypePtr());
}

llvm::DenseSet<const FunctionDecl *> ReleaseWrappers::found() const {
  llvm::DenseSet<const FunctionDecl *> Found;
  for (const auto &Known : Types)
    if (Known.second.size() > 1)
      Found.insert(Known.first);
  return Found;
}

} // namespace closewait
