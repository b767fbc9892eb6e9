//===-- CloseSpelling.cpp - what close() is called here -------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see CloseSpelling.h.
//
//===----------------------------------------------------------------------===//
#include "fixit/CloseSpelling.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace closewait {

constexpr llvm::StringLiteral LibeventClose = "evutil_closesocket";

/// Whether \p Function is a library's function of one number, not one of this
/// program that happens to have its name.
static bool closesNumber(const FunctionDecl *Function) {
  return Function->getNumParams() == 1 && !Function->isVariadic() &&
         !Function->isImplicit() && !Function->isDefined() &&
         Function->isExternallyVisible() &&
         Function->getParamDecl(0)->getType()->isIntegerType();
}

static bool isNamed(const CallExpr *Call, llvm::StringRef Name) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  return Callee && Callee->getIdentifier() && Callee->getName() == Name &&
         closesNumber(Callee) && Call->getNumArgs() == 1;
}

bool isWinsockClose(const CallExpr *Call) {
  return isNamed(Call, "closesocket");
}

bool isPlainClose(const CallExpr *Call) {
  return isNamed(Call, "close") || isWinsockClose(Call) ||
         isNamed(Call, LibeventClose);
}

/// The library's \p Name, when it is declared before \p Before.
static const FunctionDecl *declaredBefore(SourceLocation Before,
                                          llvm::StringRef Name,
                                          const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  DeclarationName Key(&Context.Idents.get(Name));
  for (const NamedDecl *D : Context.getTranslationUnitDecl()->lookup(Key)) {
    const auto *Function = dyn_cast<FunctionDecl>(D);
    if (!Function || !closesNumber(Function))
      continue;
    SourceLocation First = Function->getFirstDecl()->getLocation();
    if (Sources.isBeforeInTranslationUnit(First, Before))
      return Function;
  }
  return nullptr;
}

static bool hasMember(const CXXRecordDecl *Record, DeclarationName Name) {
  if (!Record->lookup(Name).empty())
    return true;
  if (!Record->hasDefinition())
    return false;
  for (const CXXBaseSpecifier &Base : Record->bases()) {
    const CXXRecordDecl *Parent = Base.getType()->getAsCXXRecordDecl();
    if (!Parent || hasMember(Parent, Name))
      return true;
  }
  return false;
}

bool isHidden(DeclarationName Name, const FunctionDecl *Function) {
  for (const DeclContext *Around = Function->getParent();
       Around && !Around->isTranslationUnit(); Around = Around->getParent()) {
    if (const auto *Record = dyn_cast<CXXRecordDecl>(Around)) {
      if (hasMember(Record, Name))
        return true;
    } else if (Around->isNamespace() && !Around->lookup(Name).empty()) {
      return true;
    }
  }
  return false;
}

static bool isWinsock(QualType Type, const FunctionDecl *Close,
                      const FunctionDecl *CloseSocket) {
  if (!CloseSocket)
    return false;
  bool OnlyThat =
      !Close || (CloseSocket->isReferenced() && !Close->isReferenced());
  const auto *Named = Type->getAs<TypedefType>();
  return OnlyThat || (Named && Named->getDecl()->getName() == "SOCKET");
}

/// Whether nothing in the file is called \p Name, so that a header may bring
/// it.
static bool isFree(llvm::StringRef Name, const StmtPath &Path,
                   const FunctionDecl *Function, const ASTContext &Context) {
  DeclarationName Key(&Context.Idents.get(Name));
  return Context.getTranslationUnitDecl()->lookup(Key).empty() &&
         !isHidden(Key, Function) && !visibleVariable(Name, Path, Function);
}

CloseSpelling closeSpelling(QualType Type, const StmtPath &Path,
                            const FunctionDecl *Function,
                            const ClosingCode &Code,
                            const ASTContext &Context) {
  SourceLocation Here = Function->getBody()->getBeginLoc();
  const FunctionDecl *Close = declaredBefore(Here, "close", Context);
  const FunctionDecl *CloseSocket =
      declaredBefore(Here, "closesocket", Context);
  const FunctionDecl *Libevent = declaredBefore(Here, LibeventClose, Context);
  if (Libevent && Libevent->isReferenced() && !(Close && Close->isReferenced()))
    Close = Libevent;
  CloseSpelling Spelling;
  Spelling.IsOpen = " >= 0";
  Spelling.None = "-1";
  if (isWinsock(Type, Close, CloseSocket)) {
    Close = CloseSocket;
    Spelling.IsOpen = " != INVALID_SOCKET";
    Spelling.None = "INVALID_SOCKET";
  }
  if (!Close && isFree("close", Path, Function, Context)) {
    Spelling.Function = "close";
    Spelling.Header = "<unistd.h>";
    return Spelling;
  }
  if (!Close || visibleVariable(Close->getName(), Path, Function))
    return Spelling;
  bool Global = isHidden(Close->getDeclName(), Function) || Code.Qualifies;
  Spelling.Function = (Global ? "::" : "") + Close->getNameAsString();
  return Spelling;
}

} // namespace closewait
