//===-- FunctionPointers.cpp - what a pointer to a function holds ---------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see FunctionPointers.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/FunctionPointers.h"
#include "support/Stores.h"
#include "clang/AST/Type.h"

using namespace clang;

namespace closewait {

bool holdsFunctions(const ValueDecl &Place) {
  QualType Type = Place.getType();
  while (const auto *Array = dyn_cast<ArrayType>(Type.getCanonicalType()))
    Type = Array->getElementType();
  return Type->isFunctionPointerType();
}

const ValueDecl *pointerNamed(const Expr *Pointer) {
  const Expr *Bare = Pointer->IgnoreParenCasts();
  const auto *Pointee = dyn_cast<UnaryOperator>(Bare);
  if (Pointee && Pointee->getOpcode() == UO_Deref) // (*handler)(fd)
    Bare = Pointee->getSubExpr();
  const ValueDecl *Place = namedBy(withoutSubscripts(Bare));
  return Place && isa<VarDecl, FieldDecl>(Place) && holdsFunctions(*Place)
             ? cast<ValueDecl>(Place->getCanonicalDecl())
             : nullptr;
}

llvm::ArrayRef<const FunctionDecl *>
FunctionPointers::of(const CallExpr &Call) const {
  if (empty() || Call.getDirectCallee())
    return {};
  const ValueDecl *Place = pointerNamed(Call.getCallee());
  auto Known = Place ? Held.find(Place) : Held.end();
  if (Known == Held.end() ||
      llvm::any_of(Known->second, [&](const FunctionDecl *Function) {
        return Function->getNumParams() > Call.getNumArgs();
      }))
    return {};
  return Known->second;
}

} // namespace closewait
