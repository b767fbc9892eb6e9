//===-- Presumptions.cpp - unseen functions that make descriptors ---------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Presumptions.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/Presumptions.h"
#include "support/Compat.h"
#include "support/Words.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace closewait {

/// struct sockaddr and its families, struct addrinfo: they hold no descriptor.
static bool isAddress(const RecordDecl *Record) {
  llvm::StringRef Name = Record->getName();
  return Name == "addrinfo" || Name == "hostent" || Name == "in_addr" ||
         Name == "in6_addr" || startsWith(Name, "sockaddr");
}

static QualType pointee(QualType Type) {
  return Type->isPointerType() || Type->isReferenceType()
             ? Type->getPointeeType()
             : QualType();
}

/// Whether what \p Type leads to can be changed and so may hold a descriptor.
static bool mayHold(QualType Type) {
  QualType Inner = pointee(Type);
  if (Inner.isNull())
    return Type->isRecordType();
  if (const auto *Record = Inner->getAsRecordDecl())
    return !Inner.isConstQualified() && !isAddress(Record);
  // struct addrinfo **: a list of addresses comes back.
  if (Inner->isPointerType() && Inner->getPointeeType()->isRecordType())
    return !isAddress(Inner->getPointeeType()->getAsRecordDecl());
  return Inner->isVoidType() || Inner->isFunctionType() ||
         Inner->isPointerType();
}

/// event_get_fd(const struct event *), by its name and what it gets; but
/// listen_fd(const struct config *) makes one.
static bool isGetterByName(const FunctionDecl *Callee) {
  static const llvm::StringSet<> Words = {"fd", "fileno"};
  static const llvm::StringSet<> Makers = {
      "accept", "bind",   "connect", "connected", "create", "dial",
      "dup",    "listen", "make",    "new",       "open",   "opened"};
  if (Callee->getNumParams() != 1 || !Callee->getIdentifier())
    return false;
  QualType Object = pointee(Callee->getParamDecl(0)->getType());
  return !Object.isNull() && Object->isRecordType() &&
         !isAddress(Object->getAsRecordDecl()) &&
         hasWordOf(Callee->getName(), Words) &&
         !hasWordOf(Callee->getName(), Makers);
}

bool mayMakeDescriptor(const FunctionDecl *Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  if (isGetterByName(Callee))
    return false;
  if ((Method && Method->isInstance()) || Callee->isVariadic() ||
      !Callee->getReturnType()->isSpecificBuiltinType(BuiltinType::Int))
    return false;
  for (const ParmVarDecl *Parameter : Callee->parameters())
    if (mayHold(Parameter->getType()))
      return false;
  return true;
}

bool takesAddress(const FunctionDecl *Callee) {
  for (const ParmVarDecl *Parameter : Callee->parameters()) {
    QualType Inner = pointee(Parameter->getType());
    if (!Inner.isNull() &&
        (Inner->isAnyCharacterType() || Inner->isRecordType()))
      return true;
  }
  return false;
}

bool namesDatagram(const Expr *Argument, const ASTContext &Context) {
  static constexpr llvm::StringLiteral Type = "SOCK_DGRAM";
  const Expr *Bare = Argument->IgnoreParenCasts();
  SourceLocation At = Bare->getBeginLoc();
  if (At.isMacroID() &&
      Lexer::getImmediateMacroName(At, Context.getSourceManager(),
                                   Context.getLangOpts()) == Type)
    return true;
  const auto *Ref = dyn_cast<DeclRefExpr>(Bare);
  const auto *Constant =
      Ref ? dyn_cast<EnumConstantDecl>(Ref->getDecl()) : nullptr;
  if (!Constant)
    return false;
  return Constant->getName() == Type ||
         (Constant->getInitExpr() &&
          namesDatagram(Constant->getInitExpr(), Context));
}

} // namespace closewait
