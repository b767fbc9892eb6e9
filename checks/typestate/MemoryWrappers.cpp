//===-- MemoryWrappers.cpp - malloc() and free() by other names -----------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see MemoryWrappers.h. Records may begin alike, and a closer of all of
// them take each as a void *. So text or numbers have to be freed by the same
// function, or memory be given by a twin of it: Memory_malloc() and
// Memory_free().
//
//===----------------------------------------------------------------------===//
#include "typestate/MemoryWrappers.h"
#include "support/AnyBelow.h"
#include "support/Words.h"
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

/// \p Name without \p End, which it has to end with but for underscores; empty
/// if it does not.
static std::string nameWithout(llvm::StringRef Name, llvm::StringRef End) {
  std::string Small = Name.rtrim('_').lower();
  llvm::StringRef Rest = Small;
  return Rest.consume_back(End) ? Rest.str() : std::string();
}

/// xfree, mm_free_, Memory_free; not list_free, close_and_free, free_later.
static bool isNamedForRelease(llvm::StringRef Name) {
  static const llvm::StringSet<> Others = {"close", "list", "obj",  "object",
                                           "conn",  "pool", "slot", "and",
                                           "node",  "item", "ref",  "talloc"};
  return !nameWithout(Name, "free").empty() && !hasWordOf(Name, Others);
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

void ReleaseWrappers::noteAllocation(const CallExpr &Call) {
  if (allocatesUnseen(&Call))
    for (const char *End : {"malloc", "calloc", "alloc"})
      Allocators.insert(nameWithout(Call.getDirectCallee()->getName(), End));
}

void ReleaseWrappers::note(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!mayRelease(Callee) || Call.getNumArgs() == 0)
    return;
  QualType Pointee =
      Call.getArg(0)->IgnoreParenImpCasts()->getType()->getPointeeType();
  if (Pointee.isNull() || Pointee->isVoidType())
    return;
  Uses &Known = Releases[Callee->getCanonicalDecl()];
  if (const RecordDecl *Record = Pointee->getAsRecordDecl())
    Known.Records.insert(Record->getCanonicalDecl());
  else
    Known.Numbers |= Pointee->isArithmeticType();
}

llvm::DenseSet<const FunctionDecl *> ReleaseWrappers::found() const {
  llvm::DenseSet<const FunctionDecl *> Found;
  for (const auto &Known : Releases) {
    const Uses &By = Known.second;
    bool Twin = Allocators.count(nameWithout(Known.first->getName(), "free"));
    if (!By.Records.empty() && (By.Numbers || (Twin && By.Records.size() > 1)))
      Found.insert(Known.first);
  }
  return Found;
}

} // namespace closewait
