//===-- VirtualCalls.cpp - which bodies a call may run --------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see VirtualCalls.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/VirtualCalls.h"
#include "support/Compat.h"
#include "support/OfThis.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace closewait {

void VirtualCalls::note(const CXXMethodDecl &Method) {
  llvm::SmallVector<const CXXMethodDecl *, 4> Open = {&Method};
  while (!Open.empty())
    for (const CXXMethodDecl *Below :
         Open.pop_back_val()->overridden_methods()) {
      auto &All = Overriding[Below->getCanonicalDecl()];
      if (!llvm::is_contained(All, Method.getCanonicalDecl()))
        All.push_back(Method.getCanonicalDecl());
      Open.push_back(Below);
    }
}

llvm::ArrayRef<const CXXMethodDecl *>
VirtualCalls::overriding(const FunctionDecl *Method) const {
  auto Found = Overriding.find(Method->getCanonicalDecl());
  return Found == Overriding.end() ? llvm::ArrayRef<const CXXMethodDecl *>()
                                   : Found->second;
}

/// The method of \p Call that is looked for in the object's own class, or null.
static const CXXMethodDecl *dispatched(const CallExpr &Call,
                                       const FunctionDecl *In) {
  const auto *MemberCall = dyn_cast<CXXMemberCallExpr>(&Call);
  const auto *Callee =
      MemberCall ? dyn_cast<MemberExpr>(Call.getCallee()->IgnoreParens())
                 : nullptr;
  const CXXMethodDecl *Method =
      MemberCall ? MemberCall->getMethodDecl() : nullptr;
  if (!Method || !Method->isVirtual() || !Callee || Callee->hasQualifier())
    return nullptr;
  // While an object is made, or goes away, it is of the class that does so.
  if (isCallOfThis(&Call) && In &&
      (isa<CXXConstructorDecl>(In) || isa<CXXDestructorDecl>(In)))
    return nullptr;
  return Method;
}

/// Whether all classes that derive from \p Class are in this file.
static bool isOfThisFile(const CXXRecordDecl &Class,
                         const ASTContext &Context) {
  if (!Class.isExternallyVisible())
    return true;
  const SourceManager &Sources = Context.getSourceManager();
  SourceLocation Where = Sources.getExpansionLoc(Class.getLocation());
  return Sources.isInMainFile(Where) &&
         !startsWith(llvm::sys::path::extension(Sources.getFilename(Where)),
                     ".h");
}

/// False: \p Target may run and is not seen.
static bool addTarget(const FunctionDecl *Target, VirtualCalls::Bodies &All) {
  const FunctionDecl *Definition = nullptr;
  if (Target->hasBody(Definition))
    All.push_back(Definition);
  return Definition || isPureVirtual(*Target);
}

VirtualCalls::Bodies VirtualCalls::of(const CallExpr *Call,
                                      const FunctionDecl *In) const {
  Bodies All;
  const FunctionDecl *Callee = Call->getDirectCallee();
  const CXXMethodDecl *Method = dispatched(*Call, In);
  if (Method) {
    const Expr *Object =
        cast<CXXMemberCallExpr>(Call)->getImplicitObjectArgument();
    if (const CXXMethodDecl *Known =
            Method->getDevirtualizedMethod(Object, /*IsAppleKext=*/false)) {
      Callee = Known;
      Method = nullptr;
    }
  }
  if (!Method) {
    if (Callee)
      addTarget(Callee, All);
    return All;
  }
  bool Seen = isOfThisFile(*Method->getParent(), Method->getASTContext()) &&
              addTarget(Method, All);
  for (const CXXMethodDecl *Other : overriding(Method))
    Seen = Seen && addTarget(Other, All);
  return Seen ? All : Bodies();
}

} // namespace closewait
